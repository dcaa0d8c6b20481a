/// One model solved again and again over a pool of its columns, for scenarios that change its rows' limits.
///
/// Each solve starts from the last basis, prices all columns outside by its duals and takes in those that are worth
/// having, until none is: the optimum is that of all columns, while the solver sees those that some scenario wanted
/// (sifting, Bixby and others 1992). Columns outside are at 0, so only those may be outside that have 0 for a limit.
public final class ColumnPool {
  private let model: LinearModel
  private let session: any LinearSession
  /// The columns in the pool, in the order in which the solver has them.
  public private(set) var members: [Int]
  private var isMember: [Bool]
  private let matrix: ColumnMatrix

  private init(_ model: LinearModel, _ session: any LinearSession, members: [Int], isMember: [Bool]) {
    self.model = model
    self.session = session
    self.members = members
    self.isMember = isMember
    matrix = ColumnMatrix(model)
  }

  /// Lends a pool that begins with some columns of a model, and with all that may not be 0.
  ///
  /// Throws ``SolverError`` or what `body` throws; the pool ends with the call.
  public static func lend<Value>(
    _ model: LinearModel, from first: [Int], solver: any LinearSolver, _ body: (ColumnPool) throws -> Value
  ) throws -> Value {
    var isMember = [Bool](repeating: false, count: model.columnCount)
    for column in first { isMember[column] = true }
    for column in isMember.indices where model.columnBounds[column].violation(0) > 0 { isMember[column] = true }
    for column in isMember.indices where !mayStayOut(model.columnBounds[column]) { isMember[column] = true }
    let members = isMember.indices.filter { isMember[$0] }
    var position = [Int](repeating: -1, count: model.columnCount)
    var small = LinearModel(name: model.name, sense: model.sense)
    small.objectiveConstant = model.objectiveConstant
    for (index, column) in members.enumerated() {
      position[column] = index
      small.addVariable("c\(index)", bounds: model.columnBounds[column], cost: model.costs[column])
    }
    for row in 0..<model.rowCount {
      let terms = (model.rowStarts[row]..<model.rowStarts[row + 1]).compactMap { element in
        let own = position[Int(model.elementColumns[element])]
        return own < 0 ? nil : (column: own, coefficient: model.elementValues[element])
      }
      small.addConstraint("r\(row)", terms, bounds: model.rowBounds[row])
    }
    return try solver.withSession(small) { session in
      try body(ColumnPool(model, session, members: members, isMember: isMember))
    }
  }

  /// A column that is nonbasic at 0 while it is outside.
  private static func mayStayOut(_ bounds: Bounds) -> Bool { bounds.lower == 0 || bounds.upper == 0 }

  /// Replaces the limits of a row.
  public func setRowBounds(_ row: Int, _ bounds: Bounds) throws { try session.setRowBounds(row, bounds) }

  /// The optimum over all columns of the model without its integrality, values and reduced costs in the model's order.
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
        let reduced = matrix.reducedCosts(model.costs, solution.rowDuals)
        let wanted = attractive(reduced, tolerance: parameters.dualTolerance)
        if wanted.isEmpty { return whole(solution, reduced) }
        for column in wanted { try join(column) }
        parameters.method = .primal
      case .infeasible, .infeasibleOrUnbounded:
        guard members.count < model.columnCount else { return solution }
        for column in isMember.indices where !isMember[column] { try join(column) }
      default: return solution
      }
    }
  }

  /// The columns outside that would better the objective, the best first, at most half as many as there are.
  private func attractive(_ reduced: [Double], tolerance: Double) -> [Int] {
    let sign: Double = model.sense == .minimise ? 1 : -1
    func gain(_ column: Int) -> Double {
      let cost = sign * reduced[column]
      // down from 0 where 0 is the upper limit, else up
      let canRise = model.columnBounds[column].upper > 0
      let canFall = model.columnBounds[column].lower < 0
      return max(canRise ? -cost : 0, canFall ? cost : 0)
    }
    let outside = isMember.indices.filter { !isMember[$0] && gain($0) > tolerance }
    let most = max(200, members.count / 2)
    guard outside.count > most else { return outside }
    return Array(outside.sorted { (gain($1), $0) < (gain($0), $1) }.prefix(most))
  }

  private func join(_ column: Int) throws {
    isMember[column] = true
    members.append(column)
    _ = try session.addVariable(
      "c\(members.count)", bounds: model.columnBounds[column], cost: model.costs[column], kind: .continuous,
      matrix.terms(column))
  }

  private func whole(_ small: Solution, _ reduced: [Double]) -> Solution {
    var solution = small
    solution.values = [Double](repeating: 0, count: model.columnCount)
    for (index, column) in members.enumerated() { solution.values[column] = small.values[index] }
    solution.reducedCosts = reduced
    return solution
  }
}
