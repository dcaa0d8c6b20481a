import LinearOptimization

/// A session that hands everything to another; subclasses get in between.
class PassingSession: LinearSession {
  let inner: any LinearSession

  init(_ inner: any LinearSession) { self.inner = inner }

  var model: LinearModel { inner.model }
  func setCosts(_ costs: [Double], sense: Sense) throws { try inner.setCosts(costs, sense: sense) }
  func setCost(_ column: Int, _ cost: Double) throws { try inner.setCost(column, cost) }
  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws { try inner.setColumnBounds(column, bounds) }
  func setRowBounds(_ row: Int, _ bounds: Bounds) throws { try inner.setRowBounds(row, bounds) }
  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int {
    try inner.addConstraint(name, terms, bounds: bounds)
  }
  func addVariables(_ columns: [NewColumn]) throws -> Range<Int> { try inner.addVariables(columns) }
  func basis() throws -> Basis { try inner.basis() }
  func setBasis(_ basis: Basis) throws { try inner.setBasis(basis) }
  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution { try inner.solveRelaxation(parameters) }
  func solveInteger(_ parameters: IntegerParameters) throws -> Solution { try inner.solveInteger(parameters) }
  func farkasRay() throws -> FarkasRay? { try inner.farkasRay() }
  func unboundedRay() throws -> UnboundedRay? { try inner.unboundedRay() }
  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? {
    try inner.infeasibleSubset(timeLimit: timeLimit, cancellation: cancellation)
  }
  func sensitivity() throws -> SensitivityReport { try inner.sensitivity() }
}
