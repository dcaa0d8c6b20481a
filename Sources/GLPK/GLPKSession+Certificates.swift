internal import CGLPK
internal import LinearOptimization

extension GLPKSession {
  func sensitivity() throws -> SensitivityReport {
    let handle = try unsafe handle()
    guard isOptimal else { throw SolverError.notAvailable("ranges need an optimal basis; solve the relaxation first") }
    var rows = [Double](repeating: 0, count: 4 * model.rowCount)
    var columns = [Double](repeating: 0, count: 4 * model.columnCount)
    let basis = try basis()
    try Problem.check(unsafe cglpk_ranges(handle, &rows, &columns))
    let constant = model.objectiveConstant
    func reach(_ value: Double, _ objective: Double) -> SensitivityReport.Reach {
      abs(value) < Double.greatestFiniteMagnitude
        ? .init(value: value, objective: objective + constant)
        : .init(value: value < 0 ? -.infinity : .infinity, objective: nil)
    }
    func range(_ numbers: [Double], _ index: Int, _ status: Basis.Status) -> SensitivityReport.Range {
      let down = reach(numbers[4 * index], numbers[4 * index + 1])
      let up = reach(numbers[4 * index + 2], numbers[4 * index + 3])
      return status == .basic ? .cost(down: down, up: up) : .activity(down: down, up: up)
    }
    return SensitivityReport(
      rows: basis.rows.enumerated().map { range(rows, $0.offset, $0.element) },
      columns: basis.columns.enumerated().map { range(columns, $0.offset, $0.element) })
  }
}

extension GLPKSession {
  func unboundedRay() throws -> UnboundedRay? {
    // The dual simplex cannot end unbounded; the primal one leaves the column that grows.
    let solution = try solveRelaxation(SimplexParameters(method: .primal))
    guard solution.termination == .unbounded else { return nil }
    var direction = [Double](repeating: 0, count: model.columnCount)
    var found: Int32 = 0
    try Problem.check(unsafe cglpk_ray(handle(), &direction, &found))
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
    let basis = try basis()
    try Problem.check(
      unsafe cglpk_set_costs(handle(), 0, Int32(model.columnCount), [Double](repeating: 0, count: model.columnCount)))
    try Problem.check(unsafe cglpk_crash(handle(), Int32(CGLPK_SLACK_BASIS)))
    let result = Result { try body() }
    isOptimal = false
    try Problem.check(
      unsafe cglpk_set_costs(
        handle(), model.sense == .maximise ? 1 : 0, Int32(model.columnCount), model.costs))
    try setBasis(basis)
    return try result.get()
  }

  /// The ray of the present problem, whose costs are zero; `nil` when it is feasible.
  ///
  /// - Throws: ``OutOfTime`` when a limit was reached before either was known.
  func findFarkasRay(timeLimit: Double?, cancellation: Cancellation?) throws -> FarkasRay? {
    if let row = contradictoryEmptyRow() {
      var multipliers = [Double](repeating: 0, count: model.rowCount)
      multipliers[row] = 1
      return FarkasRay(multipliers: multipliers)
    }
    let control = SolveControl(cancellation: cancellation)
    let solution = try solveRelaxation(SimplexParameters(method: .dual, timeLimit: timeLimit, control: control))
    switch solution.termination {
    case .infeasible: break
    case .optimal: return nil
    case .noSolutionFound, .feasible: throw OutOfTime.simplex
    default: throw SolverError.notAvailable("the feasibility of the relaxation: \(solution.termination)")
    }
    var multipliers = [Double](repeating: 0, count: model.rowCount)
    var found: Int32 = 0
    try Problem.check(unsafe cglpk_farkas(handle(), &multipliers, &found))
    guard found != 0 else { throw SolverError.notAvailable("GLPK left no dual ray") }
    let largest = multipliers.map(abs).max() ?? 0
    for row in multipliers.indices where abs(multipliers[row]) < 1e-11 * largest { multipliers[row] = 0 }
    return FarkasRay(multipliers: multipliers)
  }

  /// A row without elements whose bounds exclude 0: GLPK finds it at once and then has no basis to make a ray from.
  private func contradictoryEmptyRow() -> Int? {
    (0..<model.rowCount).first { row in
      model.row(row).values.allSatisfy { $0 == 0 } && model.rowBounds[row].violation(0) > 0
    }
  }
}

/// A limit that was reached inside a search for certificates.
enum OutOfTime: Error {
  case simplex
}
