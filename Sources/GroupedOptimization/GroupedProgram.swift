public import LinearOptimization

/// A linear program of groups of columns under rows that they share, solved on the few columns and groups that the
/// network of the rows that nest, or smoothed prices, leave in doubt.
///
/// A group with one column near its best keeps that column and leaves the program. The solver's duals then price every
/// column; what is attractive joins, and its group with it, until nothing is: the optimum is that of all columns, proved
/// by the solver's duals, whatever the prices were worth.
public struct GroupedProgram {
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

  /// - Parameter shouldStop: asked now and then while the prices are sought.
  private init?(_ program: ColumnProgram, shouldStop: () -> Bool) {
    let lists = RowLists(program.matrix, rowCount: program.rowCount)
    guard let groups = ColumnGroups(program, lists) else { return nil }
    // who must have a place and has none to choose is in no program that could say so
    guard (0..<groups.count).allSatisfy({ !groups.mustUse[$0] || !groups.columns(of: $0).isEmpty }) else { return nil }
    let costs = program.sense == .minimise ? program.costs : program.costs.map { -$0 }
    (self.program, self.groups, self.costs) = (program, groups, costs)
    start = ProgramStart.best(program, costs: costs, groups: groups, lists: lists, shouldStop: shouldStop)
    (reduced, kept) = (start.reduced, start.chosen)
    isIn = [Bool](repeating: false, count: program.columnCount)
    isOpen = [Bool](repeating: false, count: groups.count)
    for group in 0..<groups.count { choose(group) }
  }

  /// The optimum of a program; `nil` where it has no such groups, or where the few columns did not do.
  ///
  /// Throws `SolverError`. A limit ends it with `nil` as well; that of `parameters` is for all of the solver's runs together.
  public static func solve(
    _ program: ColumnProgram, solver: any LinearSolver, parameters: SimplexParameters = SimplexParameters(),
    shouldStop: () -> Bool = { false }
  ) throws -> Optimum? {
    guard var grouped = GroupedProgram(program, shouldStop: shouldStop) else { return nil }
    return try grouped.run(solver, parameters, shouldStop)
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

  /// The columns and rows that the solver gets.
  private struct Part {
    var columns: [Int]
    var rows: [Int]
    var model: LinearModel
  }

  private mutating func part() throws -> Part {
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
    var rows: [Int] = []
    var position = [Int32](repeating: -1, count: program.rowCount)
    var rowBounds: [Bounds] = []
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
      position[row] = Int32(rows.count)
      rows.append(row)
      rowBounds.append(Bounds(min(lower, bounds.upper - loads[row]), bounds.upper - loads[row]) ?? .unit)
    }
    var starts = [0]
    var elementRows: [Int32] = []
    var values: [Double] = []
    for column in columns {
      for element in program.matrix.range(column) where position[Int(program.matrix.rows[element])] >= 0 {
        elementRows.append(position[Int(program.matrix.rows[element])])
        values.append(program.matrix.values[element])
      }
      starts.append(elementRows.count)
    }
    return try Part(
      columns: columns, rows: rows,
      model: LinearModel(
        name: "part",
        ColumnProgram(
          sense: .minimise, costs: columns.map { costs[$0] },
          columnBounds: [Bounds](repeating: .nonnegative, count: columns.count), rowBounds: rowBounds,
          matrix: ColumnMatrix(starts: starts, rows: elementRows, values: values))))
  }

  private mutating func run(
    _ solver: any LinearSolver, _ parameters: SimplexParameters, _ shouldStop: () -> Bool
  ) throws -> Optimum? {
    var basis = start.basis
    var iterations = 0
    var secondsLeft = parameters.timeLimit
    var parameters = parameters
    parameters.method = start.isDualFeasible ? .dualThenPrimal : .primal
    let started = ContinuousClock.now
    while !shouldStop() {
      if let limit = parameters.timeLimit {
        let spent = (ContinuousClock.now - started).components
        secondsLeft = max(0, limit - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18)
      }
      let part = try part()
      let start = carried(basis, to: part)
      var (solution, last) = try solver.withSession(part.model) { session in
        try session.setBasis(start)
        var own = parameters
        own.timeLimit = secondsLeft
        let solution = try session.solveRelaxation(own)
        return (solution, try session.basis())
      }
      iterations += solution.iterations
      guard solution.termination == .optimal else { return nil }
      var duals = [Double](repeating: 0, count: program.rowCount)
      for (index, row) in part.rows.enumerated() { duals[row] = solution.rowDuals[index] }
      basis = whole(last, part)
      if !joined(duals) {
        solution.iterations = iterations
        return optimum(solution, duals, part, basis)
      }
    }
    return nil
  }

  /// Takes in what the duals find worth having; false where that is nothing.
  private mutating func joined(_ duals: [Double]) -> Bool {
    let largest = costs.reduce(1) { max($0, abs($1)) }
    let tolerance = max(1e-7, 1e-10 * largest)
    reduced = program.matrix.reducedCosts(costs, duals)
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
    return any
  }

  // MARK: - The whole program

  /// A basis of the whole program from one of the part; a group outside keeps its column for its row.
  private func whole(_ small: Basis, _ part: Part) -> Basis {
    var basis = start.basis
    for (index, row) in part.rows.enumerated() { basis.rows[row] = small.rows[index] }
    for (index, column) in part.columns.enumerated() { basis.columns[column] = small.columns[index] }
    return basis
  }

  /// The rows and columns of the next program where they were in the last.
  private func carried(_ basis: Basis, to part: Part) -> Basis {
    Basis(rows: part.rows.map { basis.rows[$0] }, columns: part.columns.map { basis.columns[$0] })
  }

  private func optimum(_ small: Solution, _ duals: [Double], _ part: Part, _ basis: Basis) -> Optimum {
    let sign: Double = program.sense == .minimise ? 1 : -1
    var solution = small
    solution.values = [Double](repeating: 0, count: program.columnCount)
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 { solution.values[kept[group]] = 1 }
    for (index, column) in part.columns.enumerated() { solution.values[column] = small.values[index] }
    solution.rowDuals = duals.map { sign * $0 }
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
