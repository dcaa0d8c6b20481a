package import LinearOptimization

/// A solver that hands everything on to another one, with sessions of the test's own around its sessions.
package struct ForwardingSolver: LinearSolver {
  package let name: String
  private let inner: any LinearSolver
  private let wrap: @Sendable (any LinearSession) -> any LinearSession

  /// - Parameter wrap: What a test puts around a session, mostly a ``ForwardingSession``.
  package init(
    _ inner: any LinearSolver, name: String, wrap: @escaping @Sendable (any LinearSession) -> any LinearSession
  ) {
    (self.inner, self.name, self.wrap) = (inner, name, wrap)
  }

  package var version: String { inner.version }

  package func withSession<Value>(_ model: LinearModel, _ body: (any LinearSession) throws -> Value) throws -> Value {
    try inner.withSession(model) { try body(wrap($0)) }
  }

  package func withSessions<Value>(
    _ body: (@escaping (LinearModel) throws -> any LinearSession) throws -> Value
  ) throws -> Value {
    try inner.withSessions { open in try body { wrap(try open($0)) } }
  }
}

/// A session that hands everything on to another one, but for the solves that a test takes over.
package final class ForwardingSession: LinearSession {
  private let inner: any LinearSession
  /// Answers in the place of the inner session's simplex method; `nil` hands the call on.
  package var relaxes: (SimplexParameters) throws -> Solution? = { _ in nil }
  /// Answers in the place of the inner session's search; `nil` hands the call on.
  package var searches: (IntegerParameters) throws -> Solution? = { _ in nil }

  package init(_ inner: any LinearSession) { self.inner = inner }

  package var model: LinearModel { inner.model }
  package func setCosts(_ costs: [Double], sense: Sense) throws { try inner.setCosts(costs, sense: sense) }
  package func setCost(_ column: Int, _ cost: Double) throws { try inner.setCost(column, cost) }
  package func setColumnBounds(_ column: Int, _ bounds: Bounds) throws { try inner.setColumnBounds(column, bounds) }
  package func setRowBounds(_ row: Int, _ bounds: Bounds) throws { try inner.setRowBounds(row, bounds) }
  package func addConstraint(
    _ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds
  ) throws -> Int { try inner.addConstraint(name, terms, bounds: bounds) }
  package func addVariables(_ columns: [NewColumn]) throws -> Range<Int> { try inner.addVariables(columns) }
  package func basis() throws -> Basis { try inner.basis() }
  package func setBasis(_ basis: Basis) throws { try inner.setBasis(basis) }
  package func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution {
    try relaxes(parameters) ?? inner.solveRelaxation(parameters)
  }
  package func solveInteger(_ parameters: IntegerParameters) throws -> Solution {
    try searches(parameters) ?? inner.solveInteger(parameters)
  }
  package func farkasRay() throws -> FarkasRay? { try inner.farkasRay() }
  package func unboundedRay() throws -> UnboundedRay? { try inner.unboundedRay() }
  package func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? {
    try inner.infeasibleSubset(timeLimit: timeLimit, cancellation: cancellation)
  }
  package func sensitivity() throws -> SensitivityReport { try inner.sensitivity() }
}
