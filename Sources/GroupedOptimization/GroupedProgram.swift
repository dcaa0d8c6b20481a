public import LinearOptimization

/// A linear program of groups of columns under rows that they share, solved on the few columns and groups that the
/// network of the rows that nest, or smoothed prices, leave in doubt.
///
/// A group with one column near its best keeps that column and leaves the program. The solver's duals then price every
/// column; what is attractive joins, and its group with it, until nothing is: the optimum is that of all columns, proved
/// by the solver's duals, whatever the prices were worth.
public struct GroupedProgram: ColumnGeneration {
  /// An optimum of all columns with the basis that belongs to it.
  public struct Optimum {
    /// Values and reduced costs in the program's order.
    public let solution: Solution
    /// A basis of the whole program.
    public let basis: Basis
    /// The columns that the solver had in the end, and those that groups outside use, in order.
    public let columns: [Int]
    /// The rows that it had in the end.
    public let rows: Int
    /// How often the smoothed dual function was evaluated; 0 where the network was near enough.
    public let evaluations: Int
    /// Pivots of the network simplex.
    public let pivots: Int
  }

  private let program: ColumnProgram
  private let groups: ColumnGroups
  /// The costs to be minimised.
  private let costs: [Double]
  private let start: ProgramStart
  private var isIn: [Bool]
  /// The one column that a group uses while it is outside; -1 for none.
  private let kept: [Int]
  private var isOpen: [Bool]
  /// The costs at the last prices: which column is a group's best, and which are next.
  private var reduced: [Double]
  /// What the solver has, and the last basis of the whole program.
  private var part = RestrictedProgram([], of: 0, columnsOf: 0)
  private var basis: Basis
  private let solver: any LinearSolver
  private let shouldStop: () -> Bool
  private let deadline: ContinuousClock.Instant?
  private var iterations = 0

  private init?(
    _ program: ColumnProgram, _ solver: any LinearSolver, seconds: Double?, shouldStop: @escaping () -> Bool
  ) {
    let lists = RowLists(program.matrix, rowCount: program.rowCount)
    guard let groups = ColumnGroups(program, lists) else { return nil }
    // who must have a place and has none to choose is in no program that could say so
    guard (0..<groups.count).allSatisfy({ !groups.mustUse[$0] || !groups.columns(of: $0).isEmpty }) else { return nil }
    let costs = program.sense == .minimise ? program.costs : program.costs.map { -$0 }
    (self.program, self.groups, self.costs) = (program, groups, costs)
    start = ProgramStart.best(program, costs: costs, groups: groups, lists: lists, shouldStop: shouldStop)
    (reduced, kept, basis) = (start.reduced, start.chosen, start.basis)
    (self.solver, self.shouldStop) = (solver, shouldStop)
    deadline = seconds.map { .now + .seconds($0) }
    isIn = [Bool](repeating: false, count: program.columnCount)
    isOpen = [Bool](repeating: false, count: groups.count)
    for group in 0..<groups.count { choose(group) }
  }

  /// The optimum of a program; `nil` where it has no such groups, or where the few columns did not do.
  ///
  /// Throws `SolverError`. A limit ends it with `nil` as well; that of `parameters` is for all of the solver's runs together.
  public static func solve(
    _ program: ColumnProgram, solver: any LinearSolver, parameters: SimplexParameters = SimplexParameters(),
    shouldStop: @escaping () -> Bool = { false }
  ) throws -> Optimum? {
    guard
      var grouped = GroupedProgram(program, solver, seconds: parameters.timeLimit, shouldStop: shouldStop)
    else { return nil }
    var parameters = parameters
    parameters.method = grouped.start.isDualFeasible ? .dualThenPrimal : .primal
    return try grouped.run(parameters).map { grouped.optimum($0) }
  }

  // MARK: - Which columns

  /// The columns of a group that are nearly as good as its best; it stays outside where that is one alone, or none, and
  /// the start has nothing else of it in its basis.
  private mutating func choose(_ group: Int) {
    let columns = groups.columns(of: group)
    var best = groups.mustUse[group] ? Double.infinity : 0
    for column in columns { best = min(best, reduced[Int(column)]) }
    let limit = best + start.margin
    var near = groups.mustUse[group] || limit < 0 ? 0 : 1
    var basic = start.basis.rows[groups.rows[group]] == .basic ? 1 : 0
    for column in columns {
      if reduced[Int(column)] < limit { near += 1 }
      if start.basis.columns[Int(column)] == .basic { basic += 1 }
    }
    guard near > 1 || basic != 1 else { return }
    isOpen[group] = true
    for column in columns where reduced[Int(column)] < limit || start.basis.columns[Int(column)] == .basic {
      isIn[Int(column)] = true
    }
    if kept[group] >= 0 { isIn[kept[group]] = true }
  }

  /// Takes a group in with its four best columns.
  private mutating func open(_ group: Int) {
    guard !isOpen[group] else { return }
    isOpen[group] = true
    let columns = groups.columns(of: group).map { Int($0) }.sorted { (reduced[$0], $0) < (reduced[$1], $1) }
    for column in columns.prefix(4) { isIn[column] = true }
    if kept[group] >= 0 { isIn[kept[group]] = true }
  }

  /// What the groups outside use of each row, after those that together use too much have been taken in.
  private mutating func loads() -> [Double] {
    var loads = [Double](repeating: 0, count: program.rowCount)
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 {
      for element in program.matrix.range(kept[group]) {
        loads[Int(program.matrix.rows[element])] += program.matrix.values[element]
      }
    }
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 {
      let isOver = program.matrix.range(kept[group]).contains { element in
        let row = Int(program.matrix.rows[element])
        return !groups.isGroupRow[row] && loads[row] > program.rowBounds[row].upper + 1e-9
      }
      guard isOver else { continue }
      open(group)
      for element in program.matrix.range(kept[group]) {
        loads[Int(program.matrix.rows[element])] -= program.matrix.values[element]
      }
    }
    return loads
  }

  // MARK: - The small program

  /// The columns in doubt, and the rows that they can break beside what the groups outside use.
  private mutating func renewPart() throws {
    let loads = loads()
    var columns: [Int] = []
    // what the columns may add to what the groups outside use of each row
    var least = loads
    var most = loads
    var isTouched = [Bool](repeating: false, count: program.rowCount)
    for group in 0..<groups.count where isOpen[group] {
      for column in groups.columns(of: group).lazy.map({ Int($0) }) where isIn[column] {
        columns.append(column)
        for element in program.matrix.range(column) {
          let row = Int(program.matrix.rows[element])
          isTouched[row] = true
          least[row] += min(0, program.matrix.values[element])
          most[row] += max(0, program.matrix.values[element])
        }
      }
    }
    var rows: [(number: Int, bounds: Bounds)] = []
    for row in 0..<program.rowCount {
      let bounds = program.rowBounds[row]
      if groups.isGroupRow[row] {
        guard isTouched[row] else { continue }
      } else if start.basis.rows[row] == .basic {
        // a row that the columns cannot break stays outside; one that nothing mends is infeasible, and the solver says so
        guard least[row] < bounds.lower - 1e-9 || most[row] > bounds.upper + 1e-9 else { continue }
      }
      // A row of ones that is nonbasic at zero needs zero for a side.
      let lower = bounds.lower.isFinite || least[row] < loads[row] ? bounds.lower - loads[row] : 0
      rows.append((row, Bounds(min(lower, bounds.upper - loads[row]), bounds.upper - loads[row]) ?? .unit))
    }
    part = RestrictedProgram(rows, of: program.rowCount, columnsOf: program.columnCount)
    try part.add(
      columns.map { column in
        (column, NewColumn(bounds: .nonnegative, cost: costs[column], terms: program.matrix.terms(column)))
      })
  }

  /// Solves a new program each time: with the groups that join, rows join and what the others leave of each row changes.
  package mutating func solve(_ parameters: SimplexParameters) throws -> Solution? {
    guard !shouldStop() else { return nil }
    try renewPart()
    var parameters = parameters
    if let deadline { parameters.timeLimit = max(0, ContinuousClock.now.duration(to: deadline) / .seconds(1)) }
    let own = part.part(of: basis)
    let (solution, last) = try solver.withSession(part.model) { session in
      try session.setBasis(own)
      return (try session.solveRelaxation(parameters), try session.basis())
    }
    iterations += solution.iterations
    guard solution.termination == .optimal else { return nil }
    // a group outside keeps its column for its row
    basis = part.spread(last, over: start.basis)
    return solution
  }

  /// Takes in the best column of each group that the duals find worth having.
  package mutating func join(_ optimum: Solution) -> Joined {
    let tolerance = Self.tolerance(largestCost: costs.reduce(1) { max($0, abs($1)) })
    reduced = program.matrix.reducedCosts(costs, part.spread(rows: optimum.rowDuals, of: program.rowCount))
    var any = false
    for group in 0..<groups.count {
      // a group outside has the price of what it keeps
      let price = isOpen[group] || kept[group] < 0 ? 0 : reduced[kept[group]]
      var best = (cost: price - tolerance, column: -1)
      for column in groups.columns(of: group) where !isIn[Int(column)] && reduced[Int(column)] < best.cost {
        best = (reduced[Int(column)], Int(column))
      }
      let isTooDear = !isOpen[group] && !groups.mustUse[group] && price > tolerance
      guard best.column >= 0 || isTooDear else { continue }
      any = true
      if !isOpen[group] {
        isOpen[group] = true
        if kept[group] >= 0 { isIn[kept[group]] = true }
      }
      if best.column >= 0 { isIn[best.column] = true }
    }
    return any ? .both : .nothing
  }

  // MARK: - The whole program

  private func optimum(_ small: Solution) -> Optimum {
    let sign: Double = program.sense == .minimise ? 1 : -1
    var solution = small
    solution.iterations = iterations
    var values = [Double](repeating: 0, count: program.columnCount)
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 { values[kept[group]] = 1 }
    solution.values = part.spread(columns: small.values, over: values)
    solution.rowDuals = part.spread(rows: small.rowDuals, of: program.rowCount).map { sign * $0 }
    solution.reducedCosts = reduced.map { sign * $0 }
    // the row of a group outside carries the price of what it keeps
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 {
      let price = reduced[kept[group]]
      solution.rowDuals[groups.rows[group]] = sign * price
      for column in groups.columns(of: group) {
        solution.reducedCosts[Int(column)] = sign * (reduced[Int(column)] - price)
      }
    }
    solution.rowActivities = program.matrix.activities(solution.values, rowCount: program.rowCount)
    solution.objective =
      program.objectiveConstant + zip(program.costs, solution.values).reduce(0) { $0 + $1.0 * $1.1 }
    solution.dualBound = solution.objective
    let outside = (0..<groups.count).filter { !isOpen[$0] && kept[$0] >= 0 }.map { kept[$0] }
    let used = (part.columns + outside).sorted()
    return Optimum(
      solution: solution, basis: basis, columns: used, rows: part.rows.count, evaluations: start.evaluations,
      pivots: start.pivots)
  }
}
