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
    // the nearer a dive's target to the bound, the fewer columns are left to the search behind it; half way is the
    // second try, and without any point the last one takes what it gets
    let halfway = value().map { proof.roundedUp + ($0 - proof.roundedUp) / 2 } ?? .max
    for (target, rounds) in [(proof.roundedUp, 80), (halfway, 200)] where dives {
      guard let point = try dive(target: target, rounds: rounds) else { continue }
      face.move(to: point)
      if let best = value(), proof.roundedUp >= best { return Result(value: best, isExact: true) }
      break
    }
    if dives, face.wayProgram != nil {
      // where ways end in halves the corners over single places may be whole
      let relaxation = try face.solveRelaxation(costs, overWays: false)
      return try IntegerSearch(face: face, costs: costs, relaxation: relaxation, proof: proof, dives: true).run()
    }
    try searchBetter()
    guard let best = value() else { throw Interruption.infeasible }
    face.countSearch()
    return Result(value: best, isExact: false)
  }

  /// A dive in the session in which the relaxation was solved.
  private func dive(target: Int, rounds: Int) throws -> [Int]? {
    if let few = face.sifted?.few {
      return try face.solver.withSession(few.program.model) { session in
        try session.setBasis(few.basis)
        let search = SearchSession(face, session, columns: few.program.columns)
        var dive = Dive(search, costs: costs, target: target, rounds: rounds)
        return try dive.run(from: relaxation)
      }
    }
    if let start = face.wayProgram {
      return try face.solver.withSession(start.program.model()) { session in
        try session.setBasis(start.basis)
        var dive = ItineraryDive(start.program, session, target: target, rounds: rounds)
        return try dive.run(from: start.values)
      }
    }
    let basis = try face.session.basis()
    var dive = Dive(SearchSession(face, face.session), costs: costs, target: target, rounds: rounds)
    let point = try dive.run(from: relaxation)
    try face.session.setBasis(basis)
    return point
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
    let solution = try face.branchAndCut(in: face.session)
    for column in fixed {
      try face.session.setColumnBounds(
        column, face.bounds(face.box.columnLower[column], face.box.columnUpper[column]))
    }
    if let cutoff { try face.openRow(cutoff) }
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
    switch solution.termination {
    case .optimal:
      guard face.holds(rounded) else { throw SolvingFailure("the integer search returned a point that breaks a row") }
      // what is better by less than the search's tolerance may be no better in whole numbers
      if !isExact, let best = value(), face.dot(costs, rounded) >= best { return }
      face.move(to: rounded)
    case .infeasible, .infeasibleOrUnbounded:
      if face.incumbent == nil { throw Interruption.infeasible }
    case .feasible(let limit):
      if face.holds(rounded) { face.move(to: rounded) }
      throw Interruption.limit(limit)
    case .noSolutionFound(let limit): throw Interruption.limit(limit)
    case .unbounded: throw SolvingFailure("a bounded model was called unbounded")
    case .numericalError(let message): throw SolvingFailure(message)
    }
  }
}

extension Face {
  /// Whether an integer point of the face has at most a value of some costs; of the face at most the incumbent changes.
  ///
  /// - Parameter leading: The costs that the search minimises. Those of the stage before keep its relaxation's shape:
  ///   measured on the city with studios, 4 s against 11 with the costs that are asked about.
  func hasPoint(_ costs: [Int], atMost value: Int, leading: [Int]) throws -> Bool {
    if let limit = reached { throw Interruption.limit(limit) }
    var start: NetworkStart?
    switch try networkStage(costs) {
    case .optimum(let best, _): return best <= value
    case .start(let found): start = sessionColumns.isEmpty ? found : nil
    case .none: break
    }
    let relaxation = try solveRelaxation(costs, from: start)
    let proof = bound(costs, relaxation, value: nil)
    if proof.roundedUp > value { return false }
    try settleSession(costs)
    let row = try addCutoff(costs, atMost: value)
    try session.setCosts(leading.map(Double.init), sense: .minimise)
    let solution = try branchAndCut(in: session)
    try openRow(row)
    switch solution.termination {
    case .optimal, .feasible: return true
    case .infeasible, .infeasibleOrUnbounded: return false
    case .noSolutionFound(let limit): throw Interruption.limit(limit)
    case .unbounded: throw SolvingFailure("a bounded model was called unbounded")
    case .numericalError(let message): throw SolvingFailure(message)
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
    let solution = try session.solveInteger(parameters)
    if session === self.session { solvedOnce = false }
    work.iterations += solution.iterations
    work.nodes += solution.nodes
    work.programs += 1
    return solution
  }
}

/// A dive: fractional columns are fixed at 1 a few at a time, the largest first, and the relaxation solved again, as
/// long as its objective stays within the target.
struct Dive {
  private let search: SearchSession
  private var face: Face { search.face }
  private let costs: [Int]
  private let target: Int
  private let rounds: Int
  private var fixed: [Int: Int] = [:]

  init(_ search: SearchSession, costs: [Int], target: Int, rounds: Int) {
    self.rounds = rounds
    self.search = search
    self.costs = costs
    self.target = target
  }

  /// A point of the face within the target; `nil` where the dive ends without one, which proves nothing.
  mutating func run(from relaxation: Solution) throws -> [Int]? {
    defer { try? release() }
    var values = relaxation.values
    var share = 2
    for _ in 0..<rounds {
      if let limit = face.reached { throw Interruption.limit(limit) }
      let open = fractional(values)
      if open.isEmpty {
        let point = face.model.context.completed(values.map { Int($0.rounded()) })
        return face.holds(point) && face.dot(costs, point) <= target ? point : nil
      }
      let picks = compatible(open, most: max(1, open.count / share))
      if let next = try solve(fixing: picks, at: 1) {
        values = next
        share = max(2, share / 2)
      } else if picks.count > 1 {
        share = min(open.count, share * 8)
      } else if let single = picks.first ?? open.first, let next = try solve(fixing: [single], at: 0) {
        values = next
      } else {
        return nil
      }
    }
    return nil
  }

  /// Decisions between 0 and 1, the largest first: places before sessions, which follow them more easily.
  private func fractional(_ values: [Double]) -> [Int] {
    func open(_ columns: Range<Int>) -> [Int] {
      columns.filter { fixed[$0] == nil && abs(values[$0] - values[$0].rounded()) > 1e-6 }
        .sorted { (values[$1], $0) < (values[$0], $1) }
    }
    let places = open(0..<face.model.arcs.count)
    return places.isEmpty ? open(face.model.arcs.count..<face.model.context.decisionCount) : places
  }

  /// The first few that do not alone break a row together with what is fixed at 1.
  private func compatible(_ open: [Int], most: Int) -> [Int] {
    var load: [Int32: Int] = [:]
    func add(_ column: Int) {
      for row in face.rowsOfColumn[column] { load[row, default: 0] += face.rows.coefficient(Int(row), Int32(column)) }
    }
    for (column, value) in fixed where value == 1 { add(column) }
    var picks: [Int] = []
    for column in open where picks.count < most {
      let fits = face.rowsOfColumn[column].allSatisfy { row in
        let step = face.rows.coefficient(Int(row), Int32(column))
        // rows with negative entries can be raised by other columns: the relaxation decides there
        return face.rows.hasNegative(Int(row)) || load[row, default: 0] + step <= face.box.rowUpper[Int(row)]
      }
      guard fits else { continue }
      add(column)
      picks.append(column)
    }
    return picks
  }

  /// The relaxation with more columns fixed; `nil`, and nothing fixed, where it is infeasible or beyond the target.
  private mutating func solve(fixing columns: [Int], at value: Int) throws -> [Double]? {
    for column in columns {
      fixed[column] = value
      try search.fix(column, at: value)
    }
    let most = target == .max ? Double.infinity : Double(target) + max(1e-6, 1e-9 * abs(Double(target)))
    if let solution = try search.resolve(), solution.objective <= most {
      return solution.values
    }
    for column in columns {
      fixed[column] = nil
      try search.release(column)
    }
    return nil
  }

  private func release() throws {
    for column in fixed.keys.sorted() { try search.release(column) }
  }
}
