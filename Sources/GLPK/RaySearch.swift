internal import CGLPK
internal import LinearOptimization

/// Looks for rays that prove a session's problem infeasible or unbounded; made, used and gone within one call, on the
/// session's thread.
struct RaySearch {
  let session: GLPKSession

  func unboundedRay() throws -> UnboundedRay? {
    // The dual simplex cannot end unbounded; the primal one leaves the column that grows.
    let solution = try session.solveRelaxation(SimplexParameters(method: .primal))
    guard solution.termination == .unbounded else { return nil }
    var direction = [Double](repeating: 0, count: session.model.columnCount)
    var found: Int32 = 0
    try Problem.check(unsafe cglpk_ray(session.handle(), &direction, &found))
    guard found != 0 else { throw SolverError.notAvailable("GLPK left no ray") }
    return UnboundedRay(direction: direction)
  }

  func farkasRay() throws -> FarkasRay? {
    try withoutObjective { try findFarkasRay(timeLimit: nil, cancellation: nil) }
  }

  /// Runs `body` without costs, from the slack basis, and restores both costs and basis.
  ///
  /// Without costs every basis is dual feasible, so that the dual simplex alone decides and leaves its ray.
  func withoutObjective<Value>(_ body: () throws -> Value) throws -> Value {
    let basis = try session.basis()
    try Problem.check(
      unsafe cglpk_set_costs(
        session.handle(), 0, Int32(session.model.columnCount), [Double](repeating: 0, count: session.model.columnCount))
    )
    try Problem.check(unsafe cglpk_crash(session.handle(), Int32(CGLPK_SLACK_BASIS)))
    let result = Result { try body() }
    session.isOptimal = false
    try Problem.check(
      unsafe cglpk_set_costs(
        session.handle(), session.model.sense == .maximise ? 1 : 0, Int32(session.model.columnCount),
        session.model.costs))
    try session.setBasis(basis)
    return try result.get()
  }

  /// The ray of the present problem, whose costs are zero; `nil` when it is feasible.
  ///
  /// - Throws: ``OutOfTime`` when a limit was reached before either was known.
  func findFarkasRay(timeLimit: Double?, cancellation: Cancellation?) throws -> FarkasRay? {
    if let row = contradictoryEmptyRow() {
      var multipliers = [Double](repeating: 0, count: session.model.rowCount)
      multipliers[row] = 1
      return FarkasRay(multipliers: multipliers)
    }
    let control = SolveControl(cancellation: cancellation)
    let solution = try session.solveRelaxation(SimplexParameters(method: .dual, timeLimit: timeLimit, control: control))
    switch solution.termination {
    case .infeasible: break
    case .optimal: return nil
    case .noSolutionFound, .feasible: throw OutOfTime.simplex
    default: throw SolverError.notAvailable("the feasibility of the relaxation: \(solution.termination)")
    }
    var multipliers = [Double](repeating: 0, count: session.model.rowCount)
    var found: Int32 = 0
    try Problem.check(unsafe cglpk_farkas(session.handle(), &multipliers, &found))
    guard found != 0 else { throw SolverError.notAvailable("GLPK left no dual ray") }
    let largest = multipliers.map(abs).max() ?? 0
    for row in multipliers.indices where abs(multipliers[row]) < 1e-11 * largest { multipliers[row] = 0 }
    return FarkasRay(multipliers: multipliers)
  }

  /// A row without elements whose bounds exclude 0: GLPK finds it at once and then has no basis to make a ray from.
  private func contradictoryEmptyRow() -> Int? {
    (0..<session.model.rowCount).first { row in
      session.model.row(row).values.allSatisfy { $0 == 0 } && session.model.rowBounds[row].violation(0) > 0
    }
  }
}

/// A limit that was reached inside a search for certificates.
enum OutOfTime: Error {
  case simplex
}
