import LinearOptimization

/// A session that is opened when it is first asked for an answer; until then it keeps the changes.
///
/// A term whose stages the network and a few columns settle never loads its matrix into the solver.
final class DeferredSession: LinearSession {
  private let original: () -> LinearModel
  private let open: (LinearModel) throws -> any LinearSession
  private var opened: (any LinearSession)?
  private var costs: (values: [Double], sense: Sense)?
  private var columnBounds: [Int: Bounds] = [:]
  private var rowBounds: [Int: Bounds] = [:]
  private var rows: [(name: String, terms: [(column: Int, coefficient: Double)], bounds: Bounds)] = []
  private let rowCount: Int

  init(
    rowCount: Int, model original: @escaping () -> LinearModel,
    open: @escaping (LinearModel) throws -> any LinearSession
  ) {
    self.rowCount = rowCount
    self.original = original
    self.open = open
  }

  var model: LinearModel { opened?.model ?? changed() }

  /// The model with the changes so far.
  private func changed() -> LinearModel {
    var model = original()
    for row in rows { model.addConstraint(row.name, row.terms, bounds: row.bounds) }
    // each sets one place of its own, so their order leaves no trace
    for (column, bounds) in columnBounds { model.setColumnBounds(column, bounds) }
    for (row, bounds) in rowBounds { model.setRowBounds(row, bounds) }
    if let costs {
      model.sense = costs.sense
      model.setCosts(costs.values)
    }
    return model
  }

  private func session() throws -> any LinearSession {
    if let opened { return opened }
    let session = try open(changed())
    opened = session
    (columnBounds, rowBounds, rows, costs) = ([:], [:], [], nil)
    return session
  }

  func setCosts(_ costs: [Double], sense: Sense) throws {
    if let opened { return try opened.setCosts(costs, sense: sense) }
    self.costs = (costs, sense)
  }

  func setCost(_ column: Int, _ cost: Double) throws { try session().setCost(column, cost) }

  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws {
    if let opened { return try opened.setColumnBounds(column, bounds) }
    columnBounds[column] = bounds
  }

  func setRowBounds(_ row: Int, _ bounds: Bounds) throws {
    if let opened { return try opened.setRowBounds(row, bounds) }
    rowBounds[row] = bounds
  }

  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int {
    if let opened { return try opened.addConstraint(name, terms, bounds: bounds) }
    rows.append((name, terms, bounds))
    return rowCount + rows.count - 1
  }

  func addVariables(_ columns: [NewColumn]) throws -> Range<Int> { try session().addVariables(columns) }
  func basis() throws -> Basis { try session().basis() }
  func setBasis(_ basis: Basis) throws { try session().setBasis(basis) }
  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution { try session().solveRelaxation(parameters) }
  func solveInteger(_ parameters: IntegerParameters) throws -> Solution { try session().solveInteger(parameters) }
  func farkasRay() throws -> FarkasRay? { try session().farkasRay() }
  func unboundedRay() throws -> UnboundedRay? { try session().unboundedRay() }
  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? {
    try session().infeasibleSubset(timeLimit: timeLimit, cancellation: cancellation)
  }
  func sensitivity() throws -> SensitivityReport { try session().sensitivity() }
}
