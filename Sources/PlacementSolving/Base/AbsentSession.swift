import LinearOptimization

/// A session that takes every change of limits and solves nothing: for nested terms too large for a matrix.
final class AbsentSession: LinearSession {
  let model = LinearModel(name: "absent", sense: .minimise)
  private let refusal = SolverError.notAvailable("the term is too large for the solver; only its network is solved")

  func setCosts(_ costs: [Double], sense: Sense) throws {}
  func setCost(_ column: Int, _ cost: Double) throws {}
  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws {}
  func setRowBounds(_ row: Int, _ bounds: Bounds) throws {}
  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int {
    throw refusal
  }
  func addVariables(_ columns: [NewColumn]) throws -> Range<Int> { throw refusal }
  func basis() throws -> Basis { throw refusal }
  func setBasis(_ basis: Basis) throws {}
  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution { throw refusal }
  func solveInteger(_ parameters: IntegerParameters) throws -> Solution { throw refusal }
  func farkasRay() throws -> FarkasRay? { nil }
  func unboundedRay() throws -> UnboundedRay? { nil }
  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? { nil }
  func sensitivity() throws -> SensitivityReport { throw refusal }
}
