import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The best integer point of a face by branch and cut, where nothing before gives it.
///
/// Columns whose reduced cost says that they cannot be part of a better point are fixed, and the search looks for one among
/// the rest: left to itself it often finds none at all.
struct BranchAndCut: StageMethod {
  let id = StageOutcome.Method.branchAndCut
  let card = MethodCard(
    name: "branch and cut", applies: "always",
    proves: "the search's word, in floating point; multipliers where it finds what their bound allows",
    paper: "Land and Doig 1960; Padberg and Rinaldi 1991")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard let relaxation = pass.relaxation, let proof = pass.proof else { return .notApplicable }
    let search = BetterSearch(bench: bench, face: bench.face, costs: pass.costs, proof: proof)
    if case .few = relaxation.source { try search.searchFew() } else { try search.searchWhole() }
    guard let best = search.value() else { throw Interruption.infeasible(nil) }
    // what the search found may be what the multipliers allow
    return .proved(StageOptimum(value: best, proof: proof, isExact: proof.roundedUp >= best))
  }

  /// A point with at most a value of some costs by a search that minimises others, behind a relaxation; `nil` where there
  /// is none.
  static func point(
    _ costs: [Int], atMost value: Int, leading: [Int], behind relaxation: StageRelaxation, on bench: Workbench
  ) throws -> [Int]? {
    let face = bench.face
    if case .few(_, let basis) = relaxation.source {
      try face.session.setCosts(costs.map(Double.init), sense: .minimise)
      try face.session.setBasis(basis)
      bench.hasBasis = true
    }
    let row = try face.addCutoff(costs, atMost: value)
    try face.session.setCosts(leading.map(Double.init), sense: .minimise)
    let answer = Result { try solve(face.session, on: bench) }
    try face.openRow(row)
    let solution = try answer.get()
    func found() -> [Int] { face.model.context.completed(solution.values.map { Int($0.rounded()) }) }
    if case .feasible = solution.termination { return found() }
    switch try solution.end() {
    case .optimum: return found()
    case .empty: return nil
    case .failure(let failure): throw failure
    }
  }

  /// Branch and cut on a session's problem as it stands.
  static func solve(_ session: any LinearSession, on bench: Workbench) throws -> Solution {
    var parameters = IntegerParameters()
    parameters.timeLimit = bench.secondsLeft
    parameters.control = bench.control
    // Measured on the city's whole rule book: presolve with clique and rounding cuts finishes every stage in seconds,
    // where no cuts, all cuts, or an incumbent instead of the presolver sat for a minute at one stage.
    parameters.presolve = true
    parameters.cuts = [.clique, .mixedIntegerRounding]
    parameters.branching = .pseudocost
    var solution = try search(session, parameters, on: bench)
    if case .numericalError = solution.termination, bench.reached == nil {
      // the library gave up, and the session has its problem anew: the plain search has neither presolver nor cuts
      parameters.presolve = false
      parameters.cuts = []
      parameters.branching = .driebeckTomlin
      parameters.timeLimit = bench.secondsLeft
      solution = try search(session, parameters, on: bench)
    }
    return solution
  }

  private static func search(
    _ session: any LinearSession, _ parameters: IntegerParameters, on bench: Workbench
  ) throws -> Solution {
    let solution = try session.solveInteger(parameters)
    if session === bench.face.session { bench.hasBasis = false }
    bench.work.iterations += solution.iterations
    bench.work.nodes += solution.nodes
    bench.work.programs += 1
    return solution
  }
}

/// A search for points better than a face's incumbent.
private struct BetterSearch {
  let bench: Workbench
  let face: Face
  let costs: [Int]
  let proof: DualBound

  func value() -> Int? { face.incumbent.map { face.dot(costs, $0) } }

  /// Branch and cut for a point better than the incumbent, on the columns that may differ in one.
  func searchWhole() throws {
    var fixed: [Int] = []
    var cutoff: Int?
    if let best = value() {
      let excluded = proof.excluded(from: face, best)
      for column in excluded {
        try face.session.setColumnBounds(column, .fixed(Double(side(column))))
      }
      fixed = excluded
      cutoff = try face.addCutoff(costs, atMost: best - 1)
    }
    let answer = Swift.Result { try BranchAndCut.solve(face.session, on: bench) }
    for column in fixed {
      try face.session.setColumnBounds(
        column, face.bounds.column(column))
    }
    if let cutoff { try face.openRow(cutoff) }
    let solution = try answer.get()
    try take(solution, solution.values.map { Int($0.rounded()) })
  }

  /// The side at which a column's reduced cost is nothing more.
  private func side(_ column: Int) -> Int {
    proof.reducedCosts[column] > 0 ? face.bounds.columnLower[column] : face.bounds.columnUpper[column]
  }

  /// The same search in a program of its own that has only the columns that may differ: nothing else is loaded.
  func searchFew() throws {
    var values = face.bounds.columnLower
    var isExcluded = [Bool](repeating: false, count: costs.count)
    if let best = value() {
      for column in proof.excluded(from: face, best) {
        isExcluded[column] = true
        values[column] = side(column)
      }
    }
    let columns = costs.indices.filter { face.isFree($0) && !isExcluded[$0] }
    let program = RestrictedFace(face, costs, columns: columns, values: values, kind: .integer)
    // a row without any of the columns is kept by what they are fixed at, or no better point is there
    let isIn = Set(program.rows)
    let isKept = (0..<face.rows.count).allSatisfy { row in
      let activity = isIn.contains(row) ? 0 : face.rows.activity(row, values)
      return isIn.contains(row) || (face.bounds.rowLower[row] <= activity && activity <= face.bounds.rowUpper[row])
    }
    if !isKept || columns.isEmpty {
      if face.incumbent == nil { throw Interruption.infeasible(nil) }
      return
    }
    var model = program.model
    if let best = value() {
      let constant = costs.indices.reduce(0) { $0 + (isExcluded[$1] || !face.isFree($1) ? costs[$1] * values[$1] : 0) }
      let terms = columns.indices.filter { costs[columns[$0]] != 0 }.map { ($0, Double(costs[columns[$0]])) }
      model.addConstraint("better", terms, bounds: .atMost(Double(best - 1 - constant)))
    }
    let solution = try bench.solver.withSession(model) { try BranchAndCut.solve($0, on: bench) }
    var point = values
    for (index, column) in columns.enumerated() where index < solution.values.count {
      point[column] = Int(solution.values[index].rounded())
    }
    try take(solution, point)
  }

  /// Takes what a search found, or its word that there is nothing better.
  private func take(_ solution: Solution, _ found: [Int]) throws {
    // continuous columns come back a little beside what the whole ones make of them
    let isExact = face.model.context.auxiliaries.highest == nil
    let rounded = isExact || found.count < costs.count ? found : face.model.context.completed(found)
    if case .feasible = solution.termination, face.holds(rounded) { face.move(to: rounded) }
    switch try solution.end() {
    case .optimum:
      guard face.holds(rounded) else { throw SolvingFailure("the integer search returned a point that breaks a row") }
      // what is better by less than the search's tolerance may be no better in whole numbers
      if !isExact, let best = value(), face.dot(costs, rounded) >= best { return }
      face.move(to: rounded)
    case .empty: if face.incumbent == nil { throw Interruption.infeasible(nil) }
    case .failure(let failure): throw failure
    }
  }
}
