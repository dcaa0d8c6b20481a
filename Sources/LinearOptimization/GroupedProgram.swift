/// A linear program of groups of columns under rows that they share, solved on the few columns and groups that smoothed
/// prices leave in doubt.
///
/// A group with one column near its best keeps that column and leaves the program. The solver's duals then price every
/// column; what is attractive joins, and its group with it, until nothing is: the optimum is that of all columns, proved
/// by the solver's duals, whatever the prices were worth.
public struct GroupedProgram {
  /// An optimum of all columns with the basis that belongs to it.
  public struct Optimum {
    /// Values and reduced costs in the model's order.
    public let solution: Solution
    /// A basis of the whole model.
    public let basis: Basis
    /// The columns that the solver had in the end.
    public let columns: Int
    /// The rows that it had in the end.
    public let rows: Int
    /// How often the smoothed dual function was evaluated.
    public let evaluations: Int
  }

  private let model: LinearModel
  private let matrix: ColumnMatrix
  private let groups: ColumnGroups
  /// The costs to be minimised.
  private let costs: [Double]
  private var isIn: [Bool]
  /// The one column that a group uses while it is outside; -1 for none.
  private var kept: [Int]
  private var isOpen: [Bool]
  /// The costs at the last prices: which column is a group's best, and which are next.
  private var reduced: [Double]
  private let evaluations: Int

  /// - Parameter shouldStop: asked now and then while the prices are sought.
  private init?(_ model: LinearModel, shouldStop: () -> Bool) {
    let matrix = ColumnMatrix(model)
    guard let groups = ColumnGroups(model, matrix) else { return nil }
    // who must have a place and has none to choose is in no program that could say so
    guard (0..<groups.count).allSatisfy({ !groups.mustUse[$0] || !groups.columns(of: $0).isEmpty }) else { return nil }
    let costs = model.sense == .minimise ? model.costs : model.costs.map { -$0 }
    var prices = SmoothedPrices(model, costs: costs, matrix: matrix, groups: groups)
    prices.ascend(shouldStop: shouldStop)
    (self.model, self.matrix, self.groups, self.costs) = (model, matrix, groups, costs)
    evaluations = prices.evaluations
    reduced = prices.reducedCosts()
    isIn = [Bool](repeating: false, count: model.columnCount)
    kept = [Int](repeating: -1, count: groups.count)
    isOpen = [Bool](repeating: false, count: groups.count)
    for group in 0..<groups.count { choose(group, within: 2.5 * prices.temperature) }
  }

  /// The optimum of a model's relaxation; `nil` where it has no such groups, or where the few columns did not do.
  ///
  /// Throws ``SolverError``. A limit ends it with `nil` as well.
  public static func solve(
    _ model: LinearModel, solver: any LinearSolver, parameters: SimplexParameters = SimplexParameters(),
    shouldStop: () -> Bool = { false }
  ) throws -> Optimum? {
    guard var program = GroupedProgram(model, shouldStop: shouldStop) else { return nil }
    return try program.run(solver, parameters, shouldStop)
  }

  // MARK: - Which columns

  /// The columns of a group that are nearly as good as its best; it stays outside where that is one alone.
  private mutating func choose(_ group: Int, within margin: Double) {
    let columns = groups.columns(of: group).map { Int($0) }
    var best = groups.mustUse[group] ? Double.infinity : 0
    for column in columns where reduced[column] < best {
      best = reduced[column]
      kept[group] = column
    }
    let near = columns.filter { reduced[$0] - best < margin }
    let mayBeNone = !groups.mustUse[group] && -best < margin
    isOpen[group] = kept[group] < 0 ? !near.isEmpty : near.count > 1 || mayBeNone
    if isOpen[group] { for column in near { isIn[column] = true } }
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
    var loads = [Double](repeating: 0, count: model.rowCount)
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 {
      for element in matrix.range(kept[group]) { loads[Int(matrix.rows[element])] += matrix.values[element] }
    }
    for group in 0..<groups.count where !isOpen[group] && kept[group] >= 0 {
      let isOver = matrix.range(kept[group]).contains { element in
        let row = Int(matrix.rows[element])
        return !groups.isGroupRow[row] && loads[row] > model.rowBounds[row].upper + 1e-9
      }
      guard isOver else { continue }
      open(group)
      for element in matrix.range(kept[group]) { loads[Int(matrix.rows[element])] -= matrix.values[element] }
    }
    return loads
  }

  // MARK: - The small program

  /// The columns and rows that the solver gets.
  private struct Part {
    var columns: [Int] = []
    var rows: [Int] = []
    var model: LinearModel
  }

  private mutating func part() -> Part {
    let loads = loads()
    var part = Part(model: LinearModel(name: model.name, sense: .minimise))
    var position = [Int](repeating: -1, count: model.columnCount)
    for group in 0..<groups.count where isOpen[group] {
      for column in groups.columns(of: group) where isIn[Int(column)] {
        position[Int(column)] = part.columns.count
        part.columns.append(Int(column))
        part.model.addVariable("c\(part.columns.count)", bounds: .nonnegative, cost: costs[Int(column)])
      }
    }
    for row in 0..<model.rowCount {
      let (columns, values) = model.row(row)
      let terms = zip(columns, values).compactMap { column, value in
        position[Int(column)] < 0 ? nil : (column: position[Int(column)], coefficient: value)
      }
      let bounds = model.rowBounds[row]
      if groups.isGroupRow[row] {
        guard !terms.isEmpty else { continue }
      } else {
        // a row that the columns cannot break stays outside; one that nothing mends is infeasible, and the solver says so
        let (least, most) = terms.reduce((loads[row], loads[row])) {
          ($0.0 + min(0, $1.coefficient), $0.1 + max(0, $1.coefficient))
        }
        guard least < bounds.lower - 1e-9 || most > bounds.upper + 1e-9 else { continue }
      }
      // A row of ones that is nonbasic at zero needs zero for a side.
      let lower = bounds.lower.isFinite || values.contains { $0 < 0 } ? bounds.lower - loads[row] : 0
      part.rows.append(row)
      part.model.addConstraint(
        "r\(part.rows.count)", terms,
        bounds: Bounds(min(lower, bounds.upper - loads[row]), bounds.upper - loads[row]) ?? .unit)
    }
    return part
  }

  private mutating func run(
    _ solver: any LinearSolver, _ parameters: SimplexParameters, _ shouldStop: () -> Bool
  ) throws -> Optimum? {
    var basis = firstBasis()
    var iterations = 0
    var parameters = parameters
    parameters.method = .primal
    while !shouldStop() {
      let part = part()
      let start = carried(basis, to: part)
      var (solution, last) = try solver.withSession(part.model) { session in
        try session.setBasis(start)
        let solution = try session.solveRelaxation(parameters)
        return (solution, try session.basis())
      }
      iterations += solution.iterations
      guard solution.termination == .optimal else { return nil }
      var duals = [Double](repeating: 0, count: model.rowCount)
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
    reduced = matrix.reducedCosts(costs, duals)
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

  /// Each group's best column stands for its row, every other row for itself: triangular, and near what the prices want.
  private func firstBasis() -> Basis {
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: model.rowCount),
      columns: model.columnBounds.map { $0.isFixed ? .fixed : .atLower })
    for group in 0..<groups.count where kept[group] >= 0 {
      basis.columns[kept[group]] = .basic
      basis.rows[groups.rows[group]] = model.rowBounds[groups.rows[group]].isFixed ? .fixed : .atUpper
    }
    return basis
  }

  /// A basis of the whole model from one of the part; a group outside keeps its column for its row.
  private func whole(_ small: Basis, _ part: Part) -> Basis {
    var basis = firstBasis()
    for (index, row) in part.rows.enumerated() { basis.rows[row] = small.rows[index] }
    for (index, column) in part.columns.enumerated() { basis.columns[column] = small.columns[index] }
    return basis
  }

  /// The rows and columns of the next program where they were in the last.
  private func carried(_ basis: Basis, to part: Part) -> Basis {
    Basis(rows: part.rows.map { basis.rows[$0] }, columns: part.columns.map { basis.columns[$0] })
  }

  private func optimum(_ small: Solution, _ duals: [Double], _ part: Part, _ basis: Basis) -> Optimum {
    let sign: Double = model.sense == .minimise ? 1 : -1
    var solution = small
    solution.values = [Double](repeating: 0, count: model.columnCount)
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
    solution.rowActivities = (0..<model.rowCount).map { row in
      let (columns, values) = model.row(row)
      return zip(columns, values).reduce(0) { $0 + $1.1 * solution.values[Int($1.0)] }
    }
    solution.objective =
      model.objectiveConstant + zip(model.costs, solution.values).reduce(0) { $0 + $1.0 * $1.1 }
    solution.dualBound = solution.objective
    return Optimum(
      solution: solution, basis: basis, columns: part.columns.count, rows: part.rows.count, evaluations: evaluations)
  }
}
