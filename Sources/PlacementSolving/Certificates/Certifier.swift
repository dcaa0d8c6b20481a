package import LinearOptimization
package import PlacementDomain
package import PlacementFormulation

/// Makes the proofs of a certificate from a finished solve.
///
/// The multipliers that closed each stage are replayed on what the stages before leave. Where they do not close it
/// without the solver's word, and branching is asked for, linear programs on the columns that are left, and branching,
/// find multipliers that do.
package struct Certifier: Sendable {
  /// The largest proof that is made, in multipliers over all stages and branch nodes.
  package static let mostMultipliers = 5_000_000
  /// The most branch nodes of one stage.
  package static let mostBranchNodes = 20_000

  /// The most columns of a term whose proof is made without being asked for: the replay would take longer than the
  /// network takes to solve a larger one.
  package static let mostColumns = 250_000

  /// What came of it.
  package enum Answer: Sendable {
    /// The stages' proofs, and the rows that their multipliers name beside the term's own.
    case proved([Certificate.Step], derived: [Certificate.DerivedRow])
    /// Why there is no proof, with its size where that is the reason.
    case open(Message)
  }

  private let solver: any LinearSolver
  private let mostColumns: Int

  /// A certifier that solves its linear programs with a solver.
  ///
  /// - Parameter mostColumns: ``mostColumns``; another number is for tests of what is above it.
  package init(_ solver: any LinearSolver, mostColumns: Int = Certifier.mostColumns) {
    self.solver = solver
    self.mostColumns = mostColumns
  }

  /// The proofs of all stages of a result of the model's own stages.
  ///
  /// - Parameter branches: Whether stages that only the integer search vouches for are proved anew; that can take as long
  ///   as they took.
  package func certify(
    _ model: PlacementModel, _ result: StagedResult, branches: Bool, limits: SolveLimits = SolveLimits()
  ) throws -> Answer {
    let stages = model.context.instance.settings.stages
    guard result.ending == .optimal else {
      return .open(Message(zh: "并非所有目标都已证明最优", en: "not every stage is proved optimal"))
    }
    guard branches || model.columnCount <= mostColumns else {
      return .open(
        Message(
          zh: "变量 \(model.columnCount) 个，超过 \(mostColumns) 个时须用 --certificate 要求出具",
          en: "the term has \(Counted.of(model.columnCount, "column")), and above \(mostColumns) it takes --certificate"
        ))
    }
    // in small terms the rows that later stages derived are tried on what only a search has settled
    if !branches, model.columnCount > CertifierRun.mostTried,
      let searched = result.outcomes.first(where: { $0.proof == .search })
    {
      return .open(CertifierRun.unproved(Certificate.rowID(searched.objective, searched.rank)).message)
    }
    let hints = Array(result.hints.values) + result.ties.compactMap(\.hint)
    let itineraries = hints.contains { $0.isByItineraries } ? ItineraryReplay(model) : nil
    var run = CertifierRun(
      model: model, result: result, face: ReplayedFace(model, added: result.addedRows, itineraries: itineraries),
      solver: solver,
      branches: branches, limits: limits)
    do {
      for stage in stages {
        guard let objective = Registry.objective(stage) else { throw SolvingFailure("no objective for \(stage)") }
        switch objective.init().plan(model.context) {
        case .passes(let passes): for pass in passes { try run.prove(pass) }
        case .bottleneck(let ranks): try run.prove(ranks)
        case .draw(let pass): try run.prove(draw: pass)
        case .dictatorship(let order): try run.prove(order: order)
        }
      }
      let named = Set(run.steps.flatMap(\.allMultipliers).joined().map(\.row))
      if let twice = run.nameOfTwo(named) {
        return .open(
          Message(
            zh: "编号含“/”，有两行或两个变量同名：\(twice)",
            en: "ids have slashes in them, and two rows or columns are called \(twice)"))
      }
      return .proved(run.steps, derived: run.face.derived.filter { named.contains($0.id) })
    } catch let reason as NotCertified {
      return .open(reason.message)
    } catch Interruption.limit {
      return .open(Message(zh: "到达时限，未能推导出证明", en: "a limit came before a proof was derived"))
    } catch let error as SolverError {
      return .open(
        Message(zh: "求解器未能给出精确的证明（\(error)）", en: "the solver gave no exact proof (\(error))"))
    }
  }
}

/// Why a stage has no proof of its own.
struct NotCertified: Error {
  let message: Message
}

/// The proofs under way.
struct CertifierRun {
  let model: PlacementModel
  let result: StagedResult
  var face: ReplayedFace
  let solver: any LinearSolver
  let branches: Bool
  let limits: SolveLimits
  var steps: [Certificate.Step] = []
  private var size = 0
  let point: [Int]

  init(
    model: PlacementModel, result: StagedResult, face: ReplayedFace, solver: any LinearSolver, branches: Bool,
    limits: SolveLimits
  ) {
    self.model = model
    self.result = result
    self.face = face
    self.solver = solver
    self.branches = branches
    self.limits = limits
    var point = [Int](repeating: 0, count: model.columnCount)
    for line in result.assignments {
      let own = model.arcs.arcs(of: line.apprentice, span: line.period)
      if let arc = own.first(where: { line.post == Int(model.arcs.post[$0]) }) { point[arc] = 1 }
    }
    for session in result.sessions {
      let own = model.context.slots.columns(of: session.apprentice)
      if let column = own.first(where: { model.context.slots.slot(ofColumn: $0) == session.slot }) { point[column] = 1 }
    }
    self.point = model.context.completed(point)
  }

  /// Proves a linear stage; `draw` is asked for once the face is what the stage leaves.
  mutating func prove(
    _ pass: ObjectivePass, draw: (CertifierRun) throws -> Certificate.Draw? = { _ in nil }
  ) throws {
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    let best = costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
    let id = Certificate.rowID(pass.stage, pass.rank)
    let found = try close(costs, best, id: id, hint: result.hints[steps.count])
    let multipliers = face.named(found.proof)
    let fixes = face.restrict(costs, id: id, to: best, by: found.proof)
    try add(
      Certificate.Step(
        objective: pass.stage, rank: pass.rank, draw: try draw(self),
        value: (pass.maximise ? -best : best) + pass.offset,
        isByItineraries: found.proof.isByItineraries, multipliers: multipliers, fixes: fixes,
        branchNodes: found.branchNodes))
  }

  /// min-regret: the worst rank that somebody has, and that not everybody can do without it.
  mutating func prove(_ ranks: [(rank: Int, columns: [Int32])]) throws {
    let worst = ranks.first { $0.columns.contains { point[Int($0)] == 1 } }?.rank ?? 0
    var fixed = 0
    for (_, columns) in ranks.filter({ $0.rank > worst }) {
      for column in columns where face.fix(Int(column), at: 0) { fixed += 1 }
    }
    var multipliers: [Certificate.Multiplier] = []
    var branchNodes: [Certificate.BranchNode] = []
    var isByItineraries = false
    if let own = ranks.first(where: { $0.rank == worst }) {
      var costs = [Int](repeating: 0, count: model.columnCount)
      for column in own.columns { costs[Int(column)] = 1 }
      let found = try close(costs, 1, id: Certificate.rowID(.minRegret, nil), hint: result.hints[steps.count])
      multipliers = face.named(found.proof)
      branchNodes = found.branchNodes
      isByItineraries = found.proof.isByItineraries
    }
    try add(
      Certificate.Step(
        objective: .minRegret, value: worst, isByItineraries: isByItineraries, multipliers: multipliers,
        fixes: Certificate.Fixes(columns: fixed, rows: 0), branchNodes: branchNodes))
  }

  mutating func add(_ step: Certificate.Step) throws {
    size += step.allMultipliers.reduce(0) { $0 + $1.count }
    size += step.allBranchNodes.reduce(0) { $0 + $1.branches.count }
    guard size <= Certifier.mostMultipliers else {
      throw NotCertified(
        message: Message(
          zh: "证明过大：到 \(step.rowID) 已有 \(size) 个乘子，上限 \(Certifier.mostMultipliers)",
          en:
            "the proof is too large: \(Counted.of(size, "multiplier")) up to \(step.rowID), above \(Certifier.mostMultipliers)"
        ))
    }
    steps.append(step)
  }

  /// Multipliers, and branch nodes where they are needed, by which no point of the face has less than a value.
  func close(_ costs: [Int], _ value: Int, id: String, hint: ProofHint?) throws -> (
    proof: DualBound, branchNodes: [Certificate.BranchNode]
  ) {
    if let limit = limits.reached { throw Interruption.limit(limit) }
    let replayed = hint.flatMap { face.bound(costs, $0) }
    if let replayed, replayed.roundedUp >= value { return (replayed, []) }
    let plain = face.bound(costs, [], 1)
    if plain.roundedUp >= value { return (plain, []) }
    // what the replay does not close, a relaxation may not: unasked only small terms are tried
    if hint != nil, !branches, model.columnCount > Self.mostTried { throw Self.unproved(id) }
    let search = BranchSearch(
      solver: solver, limits: limits, costs: costs, value: value, id: id, name: name, placeCount: model.arcs.count,
      isContinuous: model.context.isContinuous,
      mostColumns: branches ? 200_000 : 20_000)
    let root = try search.root(face)
    let best = [replayed, root].compactMap { $0 }.max { $0.isBelow($1) } ?? plain
    if best.roundedUp >= value { return (best, []) }
    guard branches else { throw Self.unproved(id) }
    return (best, try search.branchNodes(face, by: best))
  }

  /// The most columns of a term whose stages are solved again for a proof that was not asked for.
  static let mostTried = 5_000

  static func unproved(_ id: String) -> NotCertified {
    NotCertified(
      message: Message(
        zh: "\(id) 的证明依靠整数搜索，证书需另行推导（--certificate）",
        en: "the proof of \(id) rests on the integer search; --certificate derives one of its own"))
  }

  /// A name of the proofs that two rows or two columns have: whoever checks them could not tell which is meant.
  func nameOfTwo(_ rows: Set<String>) -> String? {
    var columns = Set(steps.flatMap(\.allBranchNodes).flatMap(\.branches).map(\.column))
    columns.formUnion(steps.compactMap(\.draw).flatMap(\.ties).flatMap(\.rosters).joined())
    func first(_ names: some Sequence<String>) -> String? {
      var known = Set<String>()
      return names.first { !known.insert($0).inserted }
    }
    let row = first(face.ids.lazy.filter(rows.contains))
    return row ?? (columns.isEmpty ? nil : first((0..<model.columnCount).lazy.map(name).filter(columns.contains)))
  }

  /// The id of a column, as in model files.
  func name(_ column: Int) -> String {
    let instance = model.context.instance
    let slots = model.context.slots
    if column < model.arcs.count {
      let person = instance.apprentices[Int(model.arcs.apprentice[column])].id
      let suffix = model.context.spans.count > 1 ? model.context.spans[Int(model.arcs.span[column])].suffix : ""
      return "x/\(person)/\(instance.posts[Int(model.arcs.post[column])].id)\(suffix)"
    }
    if column < model.context.decisionCount {
      let person = instance.apprentices[Int(slots.apprentice[column - slots.offset])].id
      return "z/\(person)/\(instance.slots[slots.slot(ofColumn: column)].id)"
    }
    return model.context.auxiliaries.columns[column - model.context.decisionCount].id
  }
}
