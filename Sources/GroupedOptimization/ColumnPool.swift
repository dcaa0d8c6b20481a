public import LinearOptimization

/// One program solved again and again over a pool of its columns, for scenarios that change its rows' limits.
///
/// Each solve starts from the last basis, prices all columns outside by its duals and takes in those that are worth
/// having, until none is: the optimum is that of all columns, while the solver sees those that some scenario wanted
/// (sifting, Bixby and others 1992). Columns outside are at 0, so only those may be outside that have 0 for a limit.
public final class ColumnPool {
  private let program: ColumnProgram
  private let session: any LinearSession
  /// The columns in the pool, in the order in which the solver has them.
  public private(set) var members: [Int]
  private var isMember: [Bool]

  private init(_ program: ColumnProgram, _ session: any LinearSession, members: [Int], isMember: [Bool]) {
    self.program = program
    self.session = session
    self.members = members
    self.isMember = isMember
  }

  /// Lends a pool that begins with some columns of a program, and with all that may not be 0.
  ///
  /// - Parameter basis: of the whole program, to start from; its basic columns are to be among the first, or the solver
  ///   starts from its own.
  /// - Throws: `SolverError` or what `body` throws; the pool ends with the call.
  public static func lend<Value>(
    _ program: ColumnProgram, from first: [Int], basis: Basis? = nil, solver: any LinearSolver,
    _ body: (ColumnPool) throws -> Value
  ) throws -> Value {
    var isMember = [Bool](repeating: false, count: program.columnCount)
    for column in first { isMember[column] = true }
    for column in isMember.indices where program.columnBounds[column].violation(0) > 0 { isMember[column] = true }
    for column in isMember.indices where !mayStayOut(program.columnBounds[column]) { isMember[column] = true }
    let members = isMember.indices.filter { isMember[$0] }
    return try solver.withSession(LinearModel(name: "pool", program.part(members))) { session in
      if let basis {
        let own = Basis(rows: basis.rows, columns: members.map { basis.columns[$0] })
        if own.basicCount == program.rowCount { try session.setBasis(own) }
      }
      return try body(ColumnPool(program, session, members: members, isMember: isMember))
    }
  }

  /// A column that is nonbasic at 0 while it is outside.
  private static func mayStayOut(_ bounds: Bounds) -> Bool { bounds.lower == 0 || bounds.upper == 0 }

  /// Replaces the limits of a row.
  public func setRowBounds(_ row: Int, _ bounds: Bounds) throws { try session.setRowBounds(row, bounds) }

  /// The optimum over all columns of the program, values and reduced costs in its order.
  ///
  /// Where the pool has no solution, all columns join before that is believed. Anything but an optimum is returned as the
  /// solver gave it, with the values of the pool.
  public func solve(_ parameters: SimplexParameters = SimplexParameters()) throws -> Solution {
    var parameters = parameters
    var iterations = 0
    while true {
      var solution = try session.solveRelaxation(parameters)
      iterations += solution.iterations
      solution.iterations = iterations
      parameters.startingBasis = .keep
      switch solution.termination {
      case .optimal:
        let reduced = program.matrix.reducedCosts(program.costs, solution.rowDuals)
        let wanted = attractive(reduced, tolerance: parameters.dualTolerance)
        if wanted.isEmpty { return whole(solution, reduced) }
        try join(wanted)
        parameters.method = .primal
      case .infeasible, .infeasibleOrUnbounded:
        guard members.count < program.columnCount else { return solution }
        try join(isMember.indices.filter { !isMember[$0] })
      default: return solution
      }
    }
  }

  /// The columns outside that would better the objective, the best first, at most half as many as there are.
  private func attractive(_ reduced: [Double], tolerance: Double) -> [Int] {
    let sign: Double = program.sense == .minimise ? 1 : -1
    let (bounds, isMember) = (program.columnBounds, isMember)
    func gain(_ column: Int) -> Double {
      let cost = sign * reduced[column]
      // down from 0 where 0 is the upper limit, else up
      return max(bounds[column].upper > 0 ? -cost : 0, bounds[column].lower < 0 ? cost : 0)
    }
    var outside: [Int] = []
    for column in isMember.indices where !isMember[column] && gain(column) > tolerance { outside.append(column) }
    let most = max(200, members.count / 2)
    guard outside.count > most else { return outside }
    return Array(outside.sorted { (gain($1), $0) < (gain($0), $1) }.prefix(most))
  }

  private func join(_ columns: [Int]) throws {
    try session.addVariables(
      columns.map { column in
        NewColumn(
          bounds: program.columnBounds[column], cost: program.costs[column], terms: program.matrix.terms(column))
      })
    for column in columns { isMember[column] = true }
    members += columns
  }

  private func whole(_ small: Solution, _ reduced: [Double]) -> Solution {
    var solution = small
    solution.values = [Double](repeating: 0, count: program.columnCount)
    for (index, column) in members.enumerated() { solution.values[column] = small.values[index] }
    solution.reducedCosts = reduced
    return solution
  }
}
