package import LinearOptimization
import NetworkOptimization
package import PlacementDomain
package import PlacementFormulation

/// Solves a model stage by stage, each stage on the optimal face of those before it.
///
/// No stage is mixed with another by weights: one linear program with big lexicographic weights is wrong in floating
/// point and still called optimal.
package struct StagedSolver: Sendable {
  private let solver: any LinearSolver
  private let networks: Networks
  private let sifting: SiftingSize
  private let mostItineraries: Int

  /// Whether terms whose rows are nested are solved as networks.
  package enum Networks: Sendable, CaseIterable {
    /// Yes, and the linear solver confirms each optimum as long as the term is not too large for it.
    case confirmed
    /// Yes, and the integer multipliers alone prove each optimum.
    case alone
    /// No: the linear solver does everything.
    case never
  }

  /// The most columns of a nested term that the linear solver is asked about.
  ///
  /// Beyond it the solver needs longer to take the matrix in than the network needs for all stages.
  static let mostConfirmed = 250_000

  /// The most itineraries of all apprentices together of a rotation that is decomposed.
  package static let mostItineraries = Itineraries.most

  /// A staged solver on top of a linear one.
  ///
  /// - Parameters:
  ///   - sifting: with how many columns the solver begins where the network leaves something to it.
  ///   - mostItineraries: a rotation with at most so many itineraries of all apprentices is decomposed by apprentices.
  package init(
    _ solver: any LinearSolver, networks: Networks = .confirmed, sifting: SiftingSize = .standard,
    mostItineraries: Int = StagedSolver.mostItineraries
  ) {
    self.sifting = sifting
    self.mostItineraries = mostItineraries
    self.solver = solver
    self.networks = networks
  }

  /// Solves the stages of the instance's own settings, or the given ones.
  ///
  /// Throws ``SolvingFailure`` or the solver's errors where the solver itself fails; limits and infeasible terms are
  /// results.
  ///
  /// - Parameters:
  ///   - start: a result of a term that differs a little, to begin from its roster where that is lawful here.
  ///   - rows: ids of rows that the network keeps before those that they cross; those of the start by default.
  package func solve(
    _ model: PlacementModel, stages: [Stage]? = nil, limits: SolveLimits = SolveLimits(),
    from start: StagedResult? = nil, keeping rows: [String]? = nil
  ) throws -> StagedResult {
    try solveEach(
      model, lines: [stages ?? model.context.instance.settings.stages], limits: limits, from: start, keeping: rows)[0]
  }

  /// The rows with some ids, in the order of the ids; those that are nowhere are left out.
  private static func rows(_ ids: [String], of model: PlacementModel) -> [Int] {
    if ids.isEmpty { return [] }
    let index = Dictionary(uniqueKeysWithValues: model.rows.indices.map { (model.rows[$0].id, $0) })
    return ids.compactMap { index[$0] }
  }

  /// Solves several lists of stages one after the other; what they begin with together is solved once.
  ///
  /// The last result is the first that is not optimal, if there is one: a limit or a term without a roster is the same
  /// for the lines behind it.
  package func solveEach(
    _ model: PlacementModel, lines: [[Stage]], limits: SolveLimits = SolveLimits(), from start: StagedResult? = nil,
    keeping rows: [String]? = nil
  ) throws -> [StagedResult] {
    let settings = model.context.instance.settings
    for stage in Set(lines.joined())
    where [.fillReserved, .minOpen, .balance].contains(stage) && !settings.stages.contains(stage) {
      throw SolvingFailure("the model was built without the columns of \(stage.rawValue)")
    }
    let instance = model.context.instance
    for stage in Set(lines.joined())
    where stage == .minChange && instance.published == nil || stage == .ledger && instance.credits.isEmpty {
      throw SolvingFailure("the term has nothing for \(stage.rawValue) to look at")
    }
    if settings.stages.contains(.balance), instance.balanceScale == .tooLarge {
      throw SolvingFailure("the loads have no common denominator up to \(PlacementInstance.mostBalanceScale)")
    }
    let network =
      networks == .never ? nil : PlaceNetwork(model, keeping: Self.rows(rows ?? start?.keptRows ?? [], of: model))
    let alone = network?.places.isWhole == true && (networks == .alone || model.columnCount > Self.mostConfirmed)
    func solve(_ session: any LinearSession) throws -> [StagedResult] {
      let face = Face(
        model, session: session, start: start.map { model.context.decisions($0.assignments, $0.sessions) })
      let bench = Workbench(
        face, solver: solver, limits: limits, network: network, sifting: sifting, mostItineraries: mostItineraries)
      let finder = ClashFinder(model: model, solver: solver)
      var known = [(stages: [Stage](), outcomes: [StageOutcome](), face: face.snapshot())]
      var results: [StagedResult] = []
      for (index, line) in lines.enumerated() {
        let start = known.filter { line.starts(with: $0.stages) }.max { $0.stages.count < $1.stages.count } ?? known[0]
        try face.restore(start.face)
        var run = Run(bench, finder: finder, outcomes: start.outcomes)
        let later = lines.dropFirst(index + 1)
        results.append(
          try run.solve(Array(line.dropFirst(start.stages.count))) { count, outcomes in
            let done = Array(line.prefix(start.stages.count + count))
            if later.contains(where: { $0.starts(with: done) }) { known.append((done, outcomes, face.snapshot())) }
          })
        if results.last?.ending != .optimal { break }
      }
      return results
    }
    if alone { return try solve(AbsentSession()) }
    return try solver.withSessions { open in
      try solve(DeferredSession(rowCount: model.rows.count, model: { model.linearModel(named: false) }, open: open))
    }
  }
}

/// One staged solve under way.
private struct Run {
  let bench: Workbench
  let face: Face
  let model: PlacementModel
  let limits: SolveLimits
  let finder: ClashFinder
  private let started = ContinuousClock.now
  /// What left passes unproved.
  private var cause = Limit.time
  var outcomes: [StageOutcome] = []
  /// Why draws were given up; the counter of the lottery's weights is their number.
  private var ties: [DrawTie] = []
  /// Per outcome the multipliers that its proof was made of, where there are some.
  private var hints: [Int: ProofHint] = [:]
  /// The network's optimum, where it had the last word of the last pass.
  private var network: NetworkOptimum?
  /// Passes that a limit ended, by their outcome's place: kept at their value or better, so that a later one may improve them.
  private var unproved: [(outcome: Int, pass: ObjectivePass, boundBy: StageOutcome.Method)] = []

  init(_ bench: Workbench, finder: ClashFinder, outcomes: [StageOutcome]) {
    self.bench = bench
    face = bench.face
    model = bench.face.model
    limits = bench.limits
    self.finder = finder
    self.outcomes = outcomes
  }

  /// Solves the stages in order; tells after each how many are done, with all outcomes so far.
  mutating func solve(_ stages: [Stage], told: (Int, [StageOutcome]) -> Void) throws -> StagedResult {
    do {
      for (index, stage) in stages.enumerated() {
        guard let objective = Registry.objective(stage) else { throw SolvingFailure("no objective for \(stage)") }
        switch objective.init().plan(model.context) {
        case .passes(let passes): for pass in passes { try optimise(pass) }
        case .bottleneck(let ranks): try bottleneck(stage, ranks)
        case .dictatorship(let order): try dictate(stage, order)
        case .draw(let pass): try draw(stage, pass)
        }
        told(index + 1, outcomes)
      }
      return result(outcomes.allSatisfy(\.proved) ? .optimal : .feasible(cause))
    } catch Interruption.limit(let limit) {
      return result(face.incumbent == nil ? .noSolution(limit) : .feasible(limit))
    } catch Interruption.infeasible {
      guard outcomes.isEmpty else { throw SolvingFailure("a face that holds an incumbent was called infeasible") }
      return result(.infeasible, clash: try clash())
    } catch let error where isSolverTrouble(error) && face.incumbent != nil {
      return result(.feasible(.trouble))
    }
  }

  /// The rows that contradict each other, sought for the share of time that is set for it.
  private func clash() throws -> [ConstraintRow] {
    guard limits.findsClash else { return [] }
    let limits = limits.sharing(.clash, since: started)
    return try finder.clash(hint: relaxedClash(limits), limits: limits)
  }

  /// The rows that contradict each other already in the relaxation; `nil` where only whole numbers do, or the limits do
  /// not suffice.
  private func relaxedClash(_ limits: SolveLimits) throws -> [Int]? {
    do {
      let seconds = limits.secondsLeft.map { $0 / 2 }
      let subset = try face.session.infeasibleSubset(timeLimit: seconds, cancellation: limits.cancellation)
      return subset?.rows.filter { $0 < model.rows.count }
    } catch SolverError.notAvailable {
      return nil
    } catch let error where isSolverTrouble(error) {
      return nil
    }
  }

  /// The outcomes with what the final point gives at the stages that are only kept.
  private var finalOutcomes: [StageOutcome] {
    var outcomes = outcomes
    for (index, pass, method) in unproved where outcomes.indices.contains(index) {
      guard let value = face.value(pass).map({ $0 + pass.offset }) else { continue }
      let old = outcomes[index]
      outcomes[index] = StageOutcome(
        objective: old.objective, rank: old.rank, value: value, scale: old.scale, bound: old.bound,
        proved: value == old.bound, method: method, tried: old.tried, seconds: old.seconds)
    }
    return outcomes
  }

  private func result(_ ending: StagedResult.Ending, clash: [ConstraintRow] = []) -> StagedResult {
    var assignments: [Assignment] = []
    var sessions: [SessionAssignment] = []
    if clash.isEmpty, ending != .infeasible, let point = face.incumbent {
      assignments = model.arcs.assignments(point.map { $0 == 1 })
      sessions = model.context.slots.sessions(point)
    }
    return StagedResult(
      ending: ending, assignments: assignments, sessions: sessions, outcomes: finalOutcomes, clash: clash,
      ties: ties,
      keptRows: (bench.network?.first ?? []).map { model.rows[$0].id }, work: bench.work, engine: bench.engine,
      hints: hints, addedRows: face.addedRows)
  }

  private mutating func optimise(_ pass: ObjectivePass) throws {
    limits.progress?(pass.stage, pass.rank)
    let start = ContinuousClock.now
    // under a limit no stage takes more than a third of the time that is left: those behind it want their turn; the first
    // two thirds, since all the others stand on it, and while there is no roster at all as long as it takes
    let share = outcomes.isEmpty || face.incumbent == nil ? 2.0 / 3 : 1.0 / 3
    bench.passDeadline = limits.secondsLeft.map { start.advanced(by: .seconds($0 * share)) }
    defer { bench.passDeadline = nil }
    var underWay = StagePass(pass, on: bench)
    network = nil
    do {
      let found = try StageMethods.optimise(&underWay, pass, on: bench)
      hints[outcomes.count] = found.hint
      network = found.network
      outcomes.append(
        StageOutcome(
          objective: pass.stage, rank: pass.rank, value: found.value + pass.offset, scale: pass.scale,
          bound: found.value + pass.offset, proved: true, by: found.isExact ? .exact : .search, method: found.method,
          tried: found.tried, seconds: start.seconds))
    } catch {
      guard let limit = Self.limit(error) else { throw error }
      if let value = face.value(pass) {
        let (bound, method) = Self.bound(underWay, face)
        unproved.append((outcomes.count, pass, method))
        outcomes.append(
          StageOutcome(
            objective: pass.stage, rank: pass.rank, value: value + pass.offset, scale: pass.scale,
            bound: bound + pass.offset, proved: value == bound, method: method, tried: underWay.triedInVain,
            seconds: start.seconds))
      }
      guard limits.reached == nil, face.incumbent != nil else { throw error }
      if limit == .trouble { cause = .trouble }
      try face.keepValue(pass)
    }
  }

  /// What is known of a pass that a limit ended, in its own sense, and by what: that each apprentice alone cannot do
  /// better needs no solver, and what a method had found by then counts if it is more.
  private static func bound(_ pass: StagePass, _ face: Face) -> (bound: Int, method: StageOutcome.Method) {
    let alone = PersonalBound.proof(pass.costs, face).roundedUp
    guard let bound = pass.bound, let method = pass.boundBy, bound > alone else {
      return (pass.inSense(alone), .personalBound)
    }
    return (pass.inSense(bound), method)
  }

  /// What ended a pass so that it counts as not proved; `nil` where the error is no such thing.
  private static func limit(_ error: any Error) -> Limit? {
    if case Interruption.limit(let limit) = error { return limit }
    return isSolverTrouble(error) ? .trouble : nil
  }

  /// min-regret: forbids the worst rank as long as nobody needs it.
  private mutating func bottleneck(_ stage: Stage, _ ranks: [(rank: Int, columns: [Int32])]) throws {
    limits.progress?(stage, nil)
    let start = ContinuousClock.now
    try face.join()
    var worst = 0
    var isExact = true
    // without a question that ranks could be done without, nobody has a place
    var deciding: (method: StageOutcome.Method, tried: [StageOutcome.Method]) = (.personalBound, [])
    for (rank, columns) in ranks {
      let free = columns.filter { face.isFree(Int($0)) || face.incumbent?[Int($0)] == 1 }
      if free.isEmpty { continue }
      if face.incumbent.map({ point in free.allSatisfy { point[Int($0)] == 0 } }) != true {
        var costs = [Int](repeating: 0, count: model.columnCount)
        for column in free { costs[Int(column)] = 1 }
        let pass = ObjectivePass(stage: stage, maximise: false, costs: costs)
        let found = try StageMethods.optimise(pass, restrict: false, on: bench)
        isExact = isExact && found.isExact
        deciding = (found.method, found.tried)
        if found.value > 0 {
          hints[outcomes.count] = found.hint
          worst = rank
          break
        }
      }
      for column in free { try face.fix(Int(column), at: 0) }
    }
    outcomes.append(
      StageOutcome(
        objective: stage, value: worst, bound: worst, proved: true, by: isExact ? .exact : .search,
        method: deciding.method, tried: deciding.tried, seconds: start.seconds))
  }

  /// score-order: each apprentice in turn gets the best rank that is still possible, and keeps it.
  private mutating func dictate(_ stage: Stage, _ order: [Int]) throws {
    limits.progress?(stage, nil)
    let start = ContinuousClock.now
    try face.join()
    let (total, isExact) = try SerialDictatorship(bench).run(order, isFirst: outcomes.isEmpty)
    outcomes.append(
      StageOutcome(
        objective: stage, value: total, bound: total, proved: true, by: isExact ? .exact : .search, method: .turns,
        seconds: start.seconds))
  }

  /// lottery: draws weights until the optimal assignment is unique.
  private mutating func draw(_ stage: Stage, _ pass: @Sendable (Int) -> ObjectivePass) throws {
    let before = face.snapshot()
    while true {
      let own = pass(ties.count)
      try optimise(own)
      guard outcomes.allSatisfy(\.proved), let others = try tied(own) else { return }
      outcomes.removeLast()
      ties.append(DrawTie(points: others, hint: hints.removeValue(forKey: outcomes.count)))
      try face.restore(before)
    }
  }

  /// Two integer points of the face; `nil` where the incumbent is the only one: no other point has fewer of its places.
  private func tied(_ draw: ObjectivePass) throws -> [[Int]]? {
    // each part is a window of loads that its rosters reach at both ends: no roster is in two
    if let parts = face.parts { return parts.each.compactMap(\.incumbent) }
    let decisions = 0..<model.context.decisionCount
    guard let point = face.incumbent, decisions.contains(where: face.isFree) else { return nil }
    if let own = bench.network?.network, let network, own.isUnique(network) { return nil }
    let after = face.snapshot()
    let own = decisions.map { face.isFree($0) ? (point[$0] == 1 ? 1 : -1) : 0 }
    let costs = own + [Int](repeating: 0, count: model.columnCount - own.count)
    let here = costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
    let other = try StageMethods.point(costs, atMost: here - 1, leading: draw.costs, on: bench)
    try face.restore(after)
    return other.map { [point, $0] }
  }
}
