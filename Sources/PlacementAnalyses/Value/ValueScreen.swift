import PlacementDomain
package import PlacementFormulation
import PlacementSolving

/// What need not be solved: candidates whose worth is 0 for a reason that can be shown.
///
/// Four reasons, each a proof. *No row changes*: the law rounds down, and ten more staff may leave the number of places
/// as it is. *Implied*: every row that is raised follows from others that are not, for every roster and so for every
/// objective. *Free*: every row that is raised has room at an optimum x of all stages. If a roster y of the larger term
/// were better, then some point between x and y near x would keep the rows as they are and be better too, since linear
/// stages are compared one after the other; that point is not whole, but where rows are nested the corners of the
/// polytope are, so that no point is better than the best roster. Hence "free" is used only for nested rows and linear
/// stages: with min-regret two seats can do what no one does, and where rows cross, a point between proves nothing.
/// *Unused*: no stage's proof gives any row that is raised a multiplier, so that the same multipliers prove the same
/// values of the larger term, whatever rows cross; hence it needs stages that are all proved so.
package struct ValueScreen: Sendable {
  /// Why a candidate is worth nothing.
  package enum Reason: Sendable, Hashable {
    case noRowChanges
    /// The row that takes it: implied by it, or by those who may go there being too few (`nil`).
    case implied(row: Int, by: Int?)
    /// The room that is there already in a row.
    case free(row: Int, places: Int)
    /// The proofs of all stages do without the rows that are raised.
    case unused
  }

  private let model: PlacementModel
  private let rowOfName: [RowName: Int]
  private let rowsOfColumn: [[Int32]]
  /// Per row its value at the optimum; `nil` without a proved one.
  private let loads: [Int]?
  /// Whether room at an optimum proves that more of it is worth nothing.
  let isConvex: Bool
  /// Whether seats are also what loads are divided by: then more of them may matter where no row is full.
  private let comparesLoads: Bool
  /// The rows that the proofs of the stages rest on, where multipliers prove them all.
  private let used: Set<RowName>?

  init(_ model: PlacementModel, _ result: StagedResult, stages: [Stage]) {
    self.model = model
    var names: [RowName: Int] = [:]
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for (index, row) in model.rows.enumerated() {
      names[row.name] = index
      for column in row.columns { rowsOfColumn[Int(column)].append(Int32(index)) }
    }
    rowOfName = names
    self.rowsOfColumn = rowsOfColumn
    comparesLoads = stages.contains(.balance)
    isConvex =
      model.columnCount == model.arcs.count && !stages.contains { $0 == .minRegret || $0 == .scoreOrder }
      && NestedRows(rows: model.rows, columnCount: model.columnCount) != nil
    used = result.rowsOfProofs(model)
    guard result.ending == .optimal else {
      loads = nil
      return
    }
    let point = model.context.completed(model.context.decisions(result.assignments, result.sessions))
    loads = model.rows.map { row in
      zip(row.columns, row.coefficients).reduce(0) { $0 + $1.1 * point[Int($1.0)] }
    }
  }

  /// The rows that a candidate may raise, by index and ascending; empty where the term has none of them.
  func rows(_ candidate: ValueCandidate) -> [Int] {
    let instance = model.context.instance
    let subject = candidate.subject
    var families: [(family: any RowFamily.Type, subject: String, detail: String?)] = []
    switch candidate.kind {
    case .post: families = [(PostCapacity.self, subject, nil)]
    case .base: families = [(BaseCapacity.self, subject, nil)]
    case .enterprise: families = [(EnterpriseCapacity.self, subject, nil)]
    case .seat:
      guard let post = instance.posts.first(where: { $0.id == subject }) else { return [] }
      let base = instance.bases[post.base]
      families = [
        (PostCapacity.self, subject, nil), (BaseCapacity.self, base.id, nil),
        (EnterpriseCapacity.self, instance.enterprises[base.enterprise].id, nil),
      ]
    case .slot: return rowOfName[SlotCapacity.row(subject)].map { [$0] } ?? []
    case .bedsMale: families = [(BedCapacity.self, subject, Sex.male.rawValue)]
    case .bedsFemale: families = [(BedCapacity.self, subject, Sex.female.rawValue)]
    case .mentors: families = [(MentorCapacity.self, subject, nil)]
    case .staff: families = [(StaffRatio.self, subject, nil)]
    case .postStaff:
      guard let post = instance.posts.first(where: { $0.id == subject }) else { return [] }
      let enterprise = instance.enterprises[instance.bases[post.base].enterprise]
      families = [(PostRatio.self, candidate.label, nil), (StaffRatio.self, enterprise.id, nil)]
    }
    families += reserves(candidate).map { (ReservedSeats.self, $0, nil) }
    return families.flatMap { one in
      model.context.spans.compactMap { rowOfName[one.family.row(one.subject, one.detail, in: $0)] }
    }.sorted()
  }

  /// The quotas that close kept seats of a raised place to others: these may have one more with it.
  private func reserves(_ candidate: ValueCandidate) -> [String] {
    let instance = model.context.instance
    let post = instance.posts.firstIndex { $0.id == candidate.subject }
    let base = post.map { instance.posts[$0].base } ?? instance.bases.firstIndex { $0.id == candidate.subject }
    let enterprise =
      base.map { instance.bases[$0].enterprise } ?? instance.enterprises.firstIndex { $0.id == candidate.subject }
    return instance.quotas.filter { quota in
      guard quota.kind == .reserve, !quota.release else { return false }
      return switch (candidate.kind, quota.site) {
      case (.post, .post(let index)), (.seat, .post(let index)): index == post
      case (.base, .base(let index)), (.seat, .base(let index)): index == base
      case (.enterprise, .enterprise(let index)), (.seat, .enterprise(let index)): index == enterprise
      default: false
      }
    }.map(\.id)
  }

  /// Whether a capacity stands in other rows than its own too: a place that is open from a minimum on, or whose load
  /// is compared.
  private func isOpened(_ candidate: ValueCandidate) -> Bool {
    if comparesLoads, [.post, .base, .enterprise, .seat].contains(candidate.kind) { return true }
    let auxiliaries = model.context.auxiliaries
    let instance = model.context.instance
    switch candidate.kind {
    case .post, .seat, .base:
      let post = instance.posts.firstIndex { $0.id == candidate.subject }
      let base = post.map { instance.posts[$0].base } ?? instance.bases.firstIndex { $0.id == candidate.subject }
      return auxiliaries.openPost.contains { table in post.map { table[$0] != nil } ?? false }
        || auxiliaries.openBase.contains { table in base.map { table[$0] != nil } ?? false }
    default: return false
    }
  }

  /// The rows whose raising can matter: two candidates with the same ones are worth the same where units count alike.
  ///
  /// `nil` where a candidate raises more than rows tell, or not by one.
  func effectiveRows(_ candidate: ValueCandidate) -> [Int]? {
    guard [.seat, .post, .base, .enterprise].contains(candidate.kind), !isOpened(candidate) else { return nil }
    let raised = rows(candidate)
    let left = raised.filter { implier($0, besides: raised) == nil }
    return left.isEmpty ? nil : left
  }

  /// The rows of a candidate that others than those raised do not imply.
  func rows(_ candidate: ValueCandidate, besides raised: [Int]) -> [Int] {
    isOpened(candidate) ? rows(candidate) : rows(candidate).filter { implier($0, besides: raised) == nil }
  }

  /// Why a candidate is worth nothing; `nil` where it has to be solved.
  ///
  /// - Parameter number: How much is added; one unit by default.
  package func reason(_ candidate: ValueCandidate, adding number: Int? = nil) -> Reason? {
    let raised = rows(candidate)
    if raised.isEmpty || !changesRows(candidate, number ?? candidate.kind.step) { return .noRowChanges }
    if isOpened(candidate) { return nil }
    var first: Reason?
    var isImplied = true
    for row in raised {
      guard let implier = implier(row, besides: raised) else {
        isImplied = false
        break
      }
      if first == nil {
        if case .row(let other) = implier { first = .implied(row: row, by: other) }
        if case .tooFew = implier { first = .implied(row: row, by: nil) }
      }
    }
    if isImplied { return first }
    if isConvex, let loads, raised.allSatisfy({ loads[$0] < model.rows[$0].upper }),
      let tightest = raised.min(by: { (room($0, loads), $0) < (room($1, loads), $1) })
    {
      return .free(row: tightest, places: room(tightest, loads))
    }
    return used.map { used in raised.allSatisfy { !used.contains(model.rows[$0].name) } } == true ? .unused : nil
  }

  /// The names of all rows that a candidate may raise; `nil` where it changes more than their sides.
  func allRows(_ candidate: ValueCandidate) -> Set<RowName>? {
    isOpened(candidate) ? nil : Set(rows(candidate).map { model.rows[$0].name })
  }

  private func room(_ row: Int, _ loads: [Int]) -> Int { model.rows[row].upper - loads[row] }

  /// Whether so many more staff change a legal limit; everything else changes its rows.
  private func changesRows(_ candidate: ValueCandidate, _ step: Int) -> Bool {
    guard candidate.kind == .staff || candidate.kind == .postStaff else { return true }
    let instance = model.context.instance
    return model.context.spans.contains { span in
      let enterprise: Int?
      if candidate.kind == .staff {
        enterprise = instance.enterprises.firstIndex { $0.id == candidate.subject }
      } else {
        enterprise = instance.posts.first { $0.id == candidate.subject }.map { instance.bases[$0.base].enterprise }
        if let limit = span.limits.postRatio.first(where: { $0.subject == candidate.label })?.limit,
          limit.left(withMoreStaff: step) > limit.left
        {
          return true
        }
      }
      guard let limit = enterprise.flatMap({ span.limits.staffRatio[$0] }) else { return false }
      return limit.left(withMoreStaff: step) > limit.left
    }
  }

  /// What implies a row.
  private enum Implier {
    /// A row that contains it, with a side that is not larger.
    case row(Int)
    /// There are not enough who may go there: each has one place at most.
    case tooFew
  }

  /// What implies a row, none of the rows that are raised with it.
  private func implier(_ row: Int, besides raised: [Int]) -> Implier? {
    let own = model.rows[row]
    guard own.coefficients.allSatisfy({ $0 == 1 }) else { return nil }
    guard own.columns.count > own.upper, let column = own.columns.first else { return .tooFew }
    let arcs = model.arcs
    if Int(own.columns.last ?? 0) < arcs.count {
      // a limit of places belongs to one span, where each apprentice has one place at most
      if Set(own.columns.map { arcs.apprentice[Int($0)] }).count <= own.upper { return .tooFew }
    }
    for candidate in rowsOfColumn[Int(column)].map(Int.init) where !raised.contains(candidate) {
      let other = model.rows[candidate]
      guard other.upper <= own.upper, other.columns.count >= own.columns.count,
        other.coefficients.allSatisfy({ $0 == 1 })
      else { continue }
      if Set(other.columns).isSuperset(of: own.columns) { return .row(candidate) }
    }
    return nil
  }

  /// Rows that are full at the optimum and hold places of those that a candidate raises, which it does not raise: what
  /// may have taken its worth. Empty without a proved optimum.
  package func full(besides candidate: ValueCandidate) -> [Int] {
    guard let loads else { return [] }
    let raised = rows(candidate)
    var met: Set<Int> = []
    for row in raised {
      for column in model.rows[row].columns { met.formUnion(rowsOfColumn[Int(column)].map(Int.init)) }
    }
    return met.subtracting(raised).filter { index in
      let row = model.rows[index]
      return loads[index] >= row.upper && row.columns.count > 1 && !row.isOnePlace
        && row.coefficients.allSatisfy { $0 == 1 }
        && raised.contains { Set(row.columns).isSuperset(of: model.rows[$0].columns) }
    }.sorted()
  }
}

extension CapacityLimits.LegalLimit {
  /// The places left if there were so many more staff.
  package func left(withMoreStaff more: Int) -> Int { max(0, ratio.flooredProduct(with: staff + more) - occupied) }

  /// The least number of more staff that gives one more place; `nil` where the ratio is 0.
  package var staffForOneMore: Int? {
    guard ratio > ExactDecimal(0) else { return nil }
    var (low, high) = (0, 1)
    while left(withMoreStaff: high) <= left {
      low = high
      high *= 2
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if left(withMoreStaff: middle) > left { high = middle } else { low = middle }
    }
    return high
  }
}
