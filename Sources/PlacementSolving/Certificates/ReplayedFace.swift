import PlacementDomain
import PlacementFormulation

/// What the stages of a certificate leave of a term, replayed with their multipliers: the rows, their limits and ids.
struct ReplayedFace {
  private(set) var rows: RowStore
  private(set) var ids: [String]
  private(set) var bounds: FaceBounds
  /// What follows from apprentices' places and sessions, as the solve found it: the rows that a certificate has to name.
  let derived: [Certificate.DerivedRow]
  private let model: PlacementModel
  /// The first row that keeps a stage's objective.
  private let firstObjective: Int
  /// What the solve added to the model's rows, and the places of its derived rows here.
  private let added: [AddedRow]
  private let placeOfAdded: [Int?]
  private let itineraries: ItineraryReplay?
  /// The columns' upper limits at the beginning.
  private let limits: [Int]

  /// The rows of a model with those that a solve of it added.
  init(_ model: PlacementModel, added: [AddedRow], itineraries: ItineraryReplay?) {
    self.model = model
    self.added = added
    self.itineraries = itineraries
    let days = Self.daysOfClashes(model)
    var ranks: [ConstraintRow] = []
    var named: [Certificate.DerivedRow] = []
    var known: [Certificate.DerivedRow: Int] = [:]
    placeOfAdded = added.map { row in
      guard case .rank(let rank) = row else { return nil }
      let own = Self.named(rank, model, id: "")
      if let place = known[own] { return place }
      let place = model.rows.count + days.count + ranks.count
      known[own] = place
      named.append(Self.named(rank, model, id: "session-rank/\(named.count + 1)"))
      ranks.append(rank.row)
      return place
    }
    self.derived = named
    let derived = days + ranks
    var rows = RowStore()
    for row in model.rows + derived { rows.append(columns: row.columns, coefficients: row.coefficients) }
    self.rows = rows
    firstObjective = rows.count
    ids = model.rows.map(\.id) + days.map(\.id) + named.map(\.id)
    limits = (0..<model.columnCount).map { model.context.upper(of: Int32($0)) }
    bounds = FaceBounds(
      columnLower: [Int](repeating: 0, count: model.columnCount),
      columnUpper: limits,
      rowLower: (model.rows + derived).map(\.lower), rowUpper: (model.rows + derived).map(\.upper))
  }

  /// What follows in whole numbers from a clash and from one session a day: of the day's sessions and the places that
  /// clash with them there is one.
  ///
  /// Without these rows relaxations give half a place and half the sessions, and a proof needs thousands of branch nodes.
  private static func daysOfClashes(_ model: PlacementModel) -> [ConstraintRow] {
    let arcs = model.arcs.count
    let slots = model.context.slots
    var daysOf: [Int32: [Int]] = [:]
    for (index, row) in model.rows.enumerated() where row.family == StudioDay.self {
      for column in row.columns { daysOf[column, default: []].append(index) }
    }
    var derived: [ConstraintRow] = []
    for row in model.rows where row.family == SlotClash.self {
      let places = row.columns.filter { Int($0) < arcs }
      let sessions = row.columns.filter { Int($0) >= arcs }
      func add(_ day: String, _ own: [Int32]) {
        guard row.upper > 1 || own.count > 1 else { return }
        // the clash's whole name comes first, its span too: certificates have been written so
        let clash = row.name.path + (row.name.period?.suffix ?? "")
        derived.append(ConstraintRow(SlotDay.row(clash, day), columns: places + own, lower: 0, upper: 1))
      }
      for day in Set(sessions.flatMap { daysOf[$0] ?? [] }).sorted() {
        add(model.rows[day].name.detail ?? "", sessions.filter { model.rows[day].columns.contains($0) })
      }
      for session in sessions where daysOf[session] == nil {
        add(model.context.instance.slots[slots.slot(ofColumn: Int(session))].id, [session])
      }
    }
    return derived
  }

  /// The bound that whole multipliers over a denominator give, those of rows that have come since being 0.
  func bound(_ costs: [Int], _ multipliers: [Int], _ denominator: Int) -> DualBound {
    let missing = [Int](repeating: 0, count: rows.count - multipliers.count)
    return DualBound(
      rows: rows, bounds: bounds, costs: costs, multipliers: multipliers + missing, denominator: denominator)
  }

  /// The bound of a hint, unless it uses rows that only the solve had, or itineraries that there are none of here.
  func bound(_ costs: [Int], _ hint: ProofHint) -> DualBound? {
    let own = model.rows.count
    var multipliers = Array(hint.multipliers.prefix(own)) + [Int](repeating: 0, count: rows.count - own)
    for (index, multiplier) in hint.multipliers.dropFirst(own).enumerated() where multiplier != 0 {
      guard let place = place(ofAdded: index) else { return nil }
      multipliers[place] += multiplier
    }
    let plain = bound(costs, multipliers, hint.denominator)
    guard hint.isByItineraries else { return plain }
    return itineraries.map { $0.bound(model, plain, rows: rows, bounds: bounds) }
  }

  /// Where a row is here that the solve added; `nil` for an objective that no stage has kept.
  private func place(ofAdded index: Int) -> Int? {
    guard case .objective(let columns, let coefficients) = added[index] else { return placeOfAdded[index] }
    return (firstObjective..<rows.count).first { row in
      let own = rows.range(row)
      return rows.columns[own].elementsEqual(columns) && rows.coefficients[own].elementsEqual(coefficients)
    }
  }

  /// A derived row as a certificate names it.
  static func named(_ rank: SessionRank, _ model: PlacementModel, id: String) -> Certificate.DerivedRow {
    let instance = model.context.instance
    return Certificate.DerivedRow(
      id: id, apprentice: instance.apprentices[rank.apprentice].id,
      period: model.context.spans.count > 1 ? instance.spans[rank.span].id : nil,
      slots: rank.sessions.map { instance.slots[model.context.slots.slot(ofColumn: Int($0))].id })
  }

  /// Leaves only what is at most `value` and fixes what the bound then fixes; how much that is.
  mutating func restrict(_ costs: [Int], id: String, to value: Int, by proof: DualBound) -> Certificate.Fixes {
    let gap = proof.gap(value)
    var columns = 0
    for column in costs.indices
    where bounds.columnLower[column] < bounds.columnUpper[column] && proof.reducedCosts[column].magnitude > gap {
      fix(column, at: proof.reducedCosts[column] > 0 ? bounds.columnLower[column] : bounds.columnUpper[column])
      columns += 1
    }
    var full = 0
    for row in proof.multipliers.indices
    where bounds.rowLower[row] < bounds.rowUpper[row] && proof.multipliers[row].magnitude > gap {
      let side = proof.multipliers[row] > 0 ? bounds.rowLower[row] : bounds.rowUpper[row]
      bounds.rowLower[row] = side
      bounds.rowUpper[row] = side
      full += 1
    }
    let used = costs.indices.filter { costs[$0] != 0 }
    rows.append(columns: used.map { Int32($0) }, coefficients: used.map { costs[$0] })
    ids.append(id)
    bounds.rowLower.append(used.reduce(0) { $0 + min(0, costs[$1] * limits[$1]) })
    bounds.rowUpper.append(value)
    return Certificate.Fixes(columns: columns, rows: full)
  }

  /// Whether a point keeps every limit.
  func holds(_ point: [Int]) -> Bool { bounds.holds(point, rows) }

  /// Fixes a column and says whether it could still change.
  @discardableResult
  mutating func fix(_ column: Int, at value: Int) -> Bool {
    let wasFree = bounds.columnLower[column] < bounds.columnUpper[column]
    bounds.columnLower[column] = value
    bounds.columnUpper[column] = value
    return wasFree
  }

  /// Whether a column can still change.
  func isFree(_ column: Int) -> Bool { bounds.columnLower[column] < bounds.columnUpper[column] }

  /// Holds a row at its upper side and says whether that says more than before.
  mutating func fill(_ row: Int) -> Bool {
    guard bounds.rowLower[row] < bounds.rowUpper[row] else { return false }
    bounds.rowLower[row] = bounds.rowUpper[row]
    return true
  }

  /// Tightens a column by a branching; false where nothing is left.
  mutating func tighten(_ column: Int, isUpper: Bool, _ value: Int) -> Bool {
    if isUpper {
      bounds.columnUpper[column] = min(bounds.columnUpper[column], value)
    } else {
      bounds.columnLower[column] = max(bounds.columnLower[column], value)
    }
    return bounds.columnLower[column] <= bounds.columnUpper[column]
  }

  /// The multipliers of a bound by the ids of their rows, in the order of the rows.
  func named(_ proof: DualBound) -> [Certificate.Multiplier] {
    proof.multipliers.indices.filter { proof.multipliers[$0] != 0 }.compactMap { row in
      Fraction(proof.multipliers[row], over: proof.denominator).map {
        Certificate.Multiplier(row: ids[row], value: $0)
      }
    }
  }
}

/// `slot-day`: what follows in whole numbers from a clash and from one session a day.
enum SlotDay: RowFamily {
  static let id = "slot-day"
  static let nature = RowNature.silent(.personal)
}
