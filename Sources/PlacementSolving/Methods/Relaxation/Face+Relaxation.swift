import LinearOptimization
import PlacementFormulation

/// The linear programs of a stage.
extension Face {
  /// The relaxation: on a few columns from the network's basis where there is one, else in the session.
  ///
  /// - Parameter sifts: whether the session's own basis is the start of a few columns too, once it has one.
  func solveRelaxation(
    _ costs: [Int], from start: SiftingStart? = nil, sifts: Bool = false, overWays: Bool = true
  ) throws -> Solution {
    let largest = Double(costs.reduce(1) { max($0, $1.magnitude) })
    var parameters = SimplexParameters()
    // The tolerance applies to scaled reduced costs of about the costs' size: a tenth of a unit must count.
    parameters.dualTolerance = max(1e-12, min(1e-7, 0.01 / largest))
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    sifted = nil
    wayProgram = nil
    if overWays, let ways = itineraries, let solution = try solveWays(ways, costs, parameters) { return solution }
    if var start {
      // far from what the network gives another point is the nearer start: measured with beds and mentors, on 10,000
      // apprentices that of the groups, on 1,000 one of the face
      if start.broken > rows.count / 100, model.arcs.count >= sifting.groupsFrom,
        let grouped = try groupedBasis(costs, parameters)
      {
        start.begin(from: grouped.basis, order: grouped.reduced)
      } else if start.broken > rows.count / 50, let basis = incumbentBasis() {
        start.begin(from: basis)
      }
      let found = try sift(costs, parameters, start)
      if let found {
        sifted = (found.basis, found.sifted)
        return found.solution
      }
    }
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    parameters.method = .primal
    if !solvedOnce {
      if let basis = incumbentBasis() { try session.setBasis(basis) } else { parameters.method = .dualThenPrimal }
    }
    if solvedOnce, !costs.contains(where: { $0 != 0 }) { parameters.method = .dualThenPrimal }
    var solution: Solution
    if sifts, solvedOnce, let found = try sift(costs, parameters, SiftingStart(optimum: session.basis())) {
      solution = found.solution
      try session.setBasis(found.basis)
    } else {
      solution = try session.solveRelaxation(parameters)
      if case .numericalError = solution.termination {
        parameters.startingBasis = .slack
        parameters.method = .dualThenPrimal
        solution = try session.solveRelaxation(parameters)
      }
      work.iterations += solution.iterations
      work.programs += 1
    }
    try separate(&solution, parameters)
    switch try solution.end() {
    case .optimum:
      solvedOnce = true
      return solution
    case .empty:
      refusal = emptinessOfRelaxation()
      throw Interruption.infeasible
    case .failure(let failure): throw failure
    }
  }

  /// A relaxation on a few columns; `nil` where they do not do, or no start has a basis.
  private func sift(
    _ costs: [Int], _ parameters: SimplexParameters, _ start: SiftingStart
  ) throws -> (solution: Solution, basis: Basis, sifted: SiftedProgram)? {
    var next: SiftingStart? = start
    while let start = next {
      var sifting = Sifting(face: self, costs: costs, parameters: parameters, start: start)
      defer {
        work.iterations += sifting.iterations
        work.programs += 1
      }
      do {
        return try sifting.run(solver)
      } catch SolverError.invalidBasis {
        // rows that the network has in part are whole for the solver, and its tree may be no basis of them
        next = start.isOfCutRows ? try wholeStart(costs) : nil
      }
    }
    return nil
  }

  /// The best bound that a relaxation's duals give.
  func bound(_ costs: [Int], _ relaxation: Solution, value: Int?) -> DualBound {
    guard let ways = wayProgram?.program else {
      return DualBound.best(rows: rows, box: box, costs: costs, duals: relaxation.rowDuals, value: value)
    }
    return DualBound.best(duals: relaxation.rowDuals, value: value) { ways.bound(multipliers: $0, denominator: $1) }
  }

  /// The relaxation over the ways of a rotation; `nil` where that gives none.
  private func solveWays(_ ways: Itineraries, _ costs: [Int], _ parameters: SimplexParameters) throws -> Solution? {
    guard var program = ItineraryProgram(self, ways, costs) else { return nil }
    return try solver.withSession(program.model()) { session -> Solution? in
      guard var solution = try program.solve(session, parameters) else { return nil }
      work.iterations += program.iterations
      work.programs += 1
      wayProgram = (program, try session.basis(), solution.values)
      let duals = solution.rowDuals
      solution.values = program.values(solution.values)
      solution.rowDuals = program.multipliers(duals)
      // what goes on in the whole session has only the costs from here
      try self.session.setCosts(costs.map(Double.init), sense: .minimise)
      return solution
    }
  }

  /// Adds derived rows that the relaxation breaks until none is left, or some rounds have not moved the objective.
  private func separate(_ solution: inout Solution, _ parameters: SimplexParameters) throws {
    var parameters = parameters
    parameters.method = .dualThenPrimal
    var idle = 0
    // three idle rounds: on the city as many as thirty leave the bound where it is, and dives succeed without them
    while solution.termination == .optimal, idle < 3, try addBrokenRanks(solution.values) > 0 {
      let before = solution.objective ?? 0
      parameters.timeLimit = secondsLeft
      solution = try session.solveRelaxation(parameters)
      work.iterations += solution.iterations
      work.programs += 1
      idle = abs((solution.objective ?? before) - before) < 1e-6 ? idle + 1 : 0
    }
  }

  /// Brings the session to where a relaxation on a few columns ended, for whatever goes on from there.
  func settleSession(_ costs: [Int]) throws {
    guard let basis = sifted?.basis else { return }
    sifted = nil
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    try session.setBasis(basis)
    solvedOnce = true
  }

  /// Moves the incumbent to the best sessions for its own places: a small program, where the whole one is large.
  func polish(_ costs: [Int]) throws {
    guard sessionColumns.contains(where: { costs[$0] != 0 && isFree($0) }), let start = incumbent else { return }
    let warm = solvedOnce ? try session.basis() : nil
    let places = (0..<model.arcs.count).filter(isFree)
    for column in places { try session.setColumnBounds(column, .fixed(Double(start[column]))) }
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    var parameters = SimplexParameters()
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    parameters.method = .primal
    let answer = Result {
      if let basis = incumbentBasis() { try session.setBasis(basis) }
      return try session.solveRelaxation(parameters)
    }
    for column in places {
      try session.setColumnBounds(column, bounds(box.columnLower[column], box.columnUpper[column]))
    }
    let solution = try answer.get()
    work.iterations += solution.iterations
    work.programs += 1
    // the last stage's basis is still primal feasible, and many pivots nearer than the presolver's
    if let warm { try session.setBasis(warm) }
    guard solution.termination == .optimal else { return }
    let point = model.context.completed(solution.values.map { Int($0.rounded()) })
    if holds(point), dot(costs, point) < dot(costs, start) { move(to: point) }
  }

  /// A primal feasible basis at the incumbent: the arc of each placed apprentice stands for its own row, every other
  /// row for itself. It is triangular, so never singular, and spares the simplex the way to where the greedy start is.
  private func incumbentBasis() -> Basis? {
    guard let incumbent else { return nil }
    var rowStatus = [Basis.Status](repeating: .basic, count: rows.count)
    var columnStatus = [Basis.Status](repeating: .atLower, count: incumbent.count)
    for column in model.arcs.count..<incumbent.count {
      if incumbent[column] == box.columnUpper[column] { columnStatus[column] = .atUpper }
      // the end of the loads stands for the row of a place that has it
      if model.context.isContinuous(column), isFree(column) {
        let row = rowsOfColumn[column].first { row in
          let activity = rows.activity(Int(row), incumbent)
          return rowStatus[Int(row)] == .basic && activity == 0
        }
        guard let row else { return nil }
        columnStatus[column] = .basic
        let (lower, upper) = (box.rowLower[Int(row)], box.rowUpper[Int(row)])
        rowStatus[Int(row)] = lower == upper ? .fixed : upper == 0 ? .atUpper : .atLower
        continue
      }
      if incumbent[column] != box.columnUpper[column], incumbent[column] != box.columnLower[column] { return nil }
    }
    for column in 0..<model.arcs.count where incumbent[column] == 1 {
      guard let row = rowsOfColumn[column].first.map({ Int($0) }) else { return nil }
      columnStatus[column] = .basic
      rowStatus[row] = box.rowLower[row] == box.rowUpper[row] ? .fixed : .atUpper
    }
    for column in incumbent.indices where columnStatus[column] != .basic && !isFree(column) {
      columnStatus[column] = .fixed
    }
    return Basis(rows: rowStatus, columns: columnStatus)
  }
}
