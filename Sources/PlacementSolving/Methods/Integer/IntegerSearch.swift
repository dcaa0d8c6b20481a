import LinearOptimization
import PlacementFormulation

/// The best integer point of a face under one objective, where the relaxation alone does not give it.
///
/// A dive along the relaxation looks for a point as good as the relaxation's bound: then multipliers in whole numbers
/// prove it, and no search is needed. Else columns whose reduced cost says that they cannot be part of a better point
/// are fixed, and branch and cut looks for a better point among the rest: left to itself it often finds none at all.
struct IntegerSearch {
  let face: Face
  let costs: [Int]
  let relaxation: Solution
  let proof: DualBound
  /// Whether to dive first: not where the incumbent is expected to be the only point.
  let dives: Bool

  /// What was found; the face's incumbent has the value.
  struct Result {
    let value: Int
    let isExact: Bool
  }

  /// Runs the dive and, where it leaves a gap, the search; throws ``Interruption`` at a limit.
  func run() throws -> Result {
    if let best = value(), proof.roundedUp >= best { return Result(value: best, isExact: true) }
    if dives, let best = try dive() { return Result(value: best, isExact: true) }
    if dives, face.wayProgram != nil {
      // where ways end in halves the corners over single places may be whole
      let relaxation = try face.solveRelaxation(costs, overWays: false)
      return try IntegerSearch(face: face, costs: costs, relaxation: relaxation, proof: proof, dives: true).run()
    }
    try searchBetter()
    guard let best = value() else { throw Interruption.infeasible }
    // what the search found may be what the multipliers allow
    let isExact = proof.roundedUp >= best
    if !isExact { face.countSearch() }
    return Result(value: best, isExact: isExact)
  }

  /// Dives as near to the bound as they get; the incumbent's value where that is the bound.
  ///
  /// The nearer a dive's target to the bound, the fewer columns are left to the search behind it; half way is the second
  /// try, and without any point the last one takes what it gets.
  private func dive() throws -> Int? {
    let bound = proof.roundedUp
    if let point = try nearbyDive(target: bound) ?? dive(target: bound, rounds: 80) {
      face.move(to: point)
    } else {
      var halfway: Int { value().map { bound + ($0 - bound) / 2 } ?? .max }
      var point = try nearbyDive(target: halfway) ?? dive(target: halfway, rounds: 200)
      while let found = point {
        face.move(to: found)
        point = halfway > bound && halfway < value() ?? .max ? try nearbyDive(target: halfway) : nil
      }
    }
    return value().flatMap { bound >= $0 ? $0 : nil }
  }

  /// A dive among those alone around whom the relaxation is not whole; `nil` where that gives nothing.
  ///
  /// Not over ways, whose own dives hold more, nor where opening something is a decision of its own: measured on the
  /// city's whole rule book it finds nothing, and on its rotation it took twice as long as the dive over ways.
  private func nearbyDive(target: Int) throws -> [Int]? {
    guard face.wayProgram == nil, face.model.context.decisionCount == costs.count else { return nil }
    let people = Neighbourhood(face, relaxation.values)
    let few = people.program(costs, without: target == .max ? [] : excludedColumns(target + 1))
    return try face.solver.withSession(few.model) { session in
      var dive = Dive(SearchSession(face, session, few: few), costs: costs, target: target, rounds: 80)
      return try dive.run(from: people.start(few))
    }
  }

  /// A dive in the session in which the relaxation was solved.
  private func dive(target: Int, rounds: Int) throws -> [Int]? {
    if let few = face.sifted?.few {
      return try face.solver.withSession(few.program.model) { session in
        try session.setBasis(few.basis)
        let search = SearchSession(face, session, few: few.program)
        var dive = Dive(search, costs: costs, target: target, rounds: rounds)
        return try dive.run(from: relaxation.values)
      }
    }
    if let start = face.wayProgram {
      return try face.solver.withSession(start.program.model()) { session in
        try session.setBasis(start.basis)
        var dive = Dive(ItineraryDive(start.program, session), costs: costs, target: target, rounds: rounds)
        return try dive.run(from: start.values)
      }
    }
    let basis = try face.session.basis()
    var dive = Dive(SearchSession(face, face.session), costs: costs, target: target, rounds: rounds)
    let point = Swift.Result { try dive.run(from: relaxation.values) }
    try dive.release()
    try face.session.setBasis(basis)
    return try point.get()
  }

  private func value() -> Int? { face.incumbent.map { face.dot(costs, $0) } }

  /// Branch and cut for a point better than the incumbent, on the columns that may differ in one.
  private func searchBetter() throws {
    if face.sifted != nil { return try searchFew() }
    var fixed: [Int] = []
    var cutoff: Int?
    if let best = value() {
      let excluded = excludedColumns(best)
      for column in excluded {
        try face.session.setColumnBounds(column, .fixed(Double(side(column))))
      }
      fixed = excluded
      cutoff = try face.addCutoff(costs, atMost: best - 1)
    }
    let answer = Swift.Result { try face.branchAndCut(in: face.session) }
    for column in fixed {
      try face.session.setColumnBounds(
        column, face.bounds(face.box.columnLower[column], face.box.columnUpper[column]))
    }
    if let cutoff { try face.openRow(cutoff) }
    let solution = try answer.get()
    try take(solution, solution.values.map { Int($0.rounded()) })
  }

  /// The columns that no point better than a value has anywhere but at one side.
  private func excludedColumns(_ best: Int) -> [Int] {
    let most = Int128(best - 1) * Int128(proof.denominator)
    return costs.indices.filter { face.isFree($0) && proof.bound + Int128(proof.reducedCosts[$0].magnitude) > most }
  }

  /// The side at which a column's reduced cost is nothing more.
  private func side(_ column: Int) -> Int {
    proof.reducedCosts[column] > 0 ? face.box.columnLower[column] : face.box.columnUpper[column]
  }

  /// The same search in a program of its own that has only the columns that may differ: nothing else is loaded.
  private func searchFew() throws {
    var values = face.box.columnLower
    var isExcluded = [Bool](repeating: false, count: costs.count)
    if let best = value() {
      for column in excludedColumns(best) {
        isExcluded[column] = true
        values[column] = side(column)
      }
    }
    let columns = costs.indices.filter { face.isFree($0) && !isExcluded[$0] }
    let program = SmallProgram(face, costs, columns: columns, values: values, kind: .integer)
    // a row without any of the columns is kept by what they are fixed at, or no better point is there
    let isIn = Set(program.rows)
    let isKept = (0..<face.rows.count).allSatisfy { row in
      let activity = isIn.contains(row) ? 0 : face.rows.activity(row, values)
      return isIn.contains(row) || (face.box.rowLower[row] <= activity && activity <= face.box.rowUpper[row])
    }
    if !isKept || columns.isEmpty {
      if face.incumbent == nil { throw Interruption.infeasible }
      return
    }
    var model = program.model
    if let best = value() {
      let constant = costs.indices.reduce(0) { $0 + (isExcluded[$1] || !face.isFree($1) ? costs[$1] * values[$1] : 0) }
      let terms = columns.indices.filter { costs[columns[$0]] != 0 }.map { ($0, Double(costs[columns[$0]])) }
      model.addConstraint("better", terms, bounds: .atMost(Double(best - 1 - constant)))
    }
    let solution = try face.solver.withSession(model) { try face.branchAndCut(in: $0) }
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
    case .empty: if face.incumbent == nil { throw Interruption.infeasible }
    case .failure(let failure): throw failure
    }
  }
}

extension Face {
  /// An integer point of the face that has at most a value of some costs, `nil` where there is none; of the face at most
  /// the incumbent changes.
  ///
  /// - Parameter leading: The costs that the search minimises. Those of the stage before keep its relaxation's shape:
  ///   measured on the city with studios, 4 s against 11 with the costs that are asked about.
  func point(_ costs: [Int], atMost value: Int, leading: [Int]) throws -> [Int]? {
    if let limit = reached { throw Interruption.limit(limit) }
    var start: SiftingStart?
    switch try networkStage(costs) {
    case .optimum(let best, _): return best <= value ? incumbent : nil
    case .start(let found): start = sessionColumns.isEmpty ? found : nil
    case .none: break
    }
    let relaxation = try solveRelaxation(costs, from: start)
    let proof = bound(costs, relaxation, value: nil)
    if proof.roundedUp > value { return nil }
    try settleSession(costs)
    let row = try addCutoff(costs, atMost: value)
    try session.setCosts(leading.map(Double.init), sense: .minimise)
    let answer = Result { try branchAndCut(in: session) }
    try openRow(row)
    let solution = try answer.get()
    func found() -> [Int] { model.context.completed(solution.values.map { Int($0.rounded()) }) }
    if case .feasible = solution.termination { return found() }
    switch try solution.end() {
    case .optimum: return found()
    case .empty: return nil
    case .failure(let failure): throw failure
    }
  }

  /// Branch and cut on a session's problem as it stands.
  func branchAndCut(in session: any LinearSession) throws -> Solution {
    var parameters = IntegerParameters()
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    // Measured on the city's whole rule book: presolve with clique and rounding cuts finishes every stage in seconds,
    // where no cuts, all cuts, or an incumbent instead of the presolver sat for a minute at one stage.
    parameters.presolve = true
    parameters.cuts = [.clique, .mixedIntegerRounding]
    parameters.branching = .pseudocost
    var solution = try search(session, parameters)
    if case .numericalError = solution.termination, reached == nil {
      // the library gave up, and the session has its problem anew: the plain search has neither presolver nor cuts
      parameters.presolve = false
      parameters.cuts = []
      parameters.branching = .driebeckTomlin
      parameters.timeLimit = secondsLeft
      solution = try search(session, parameters)
    }
    return solution
  }

  private func search(_ session: any LinearSession, _ parameters: IntegerParameters) throws -> Solution {
    let solution = try session.solveInteger(parameters)
    if session === self.session { solvedOnce = false }
    work.iterations += solution.iterations
    work.nodes += solution.nodes
    work.programs += 1
    return solution
  }
}
