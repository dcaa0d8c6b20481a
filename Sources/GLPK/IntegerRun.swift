internal import CGLPK
internal import LinearOptimization

/// One search for whole numbers on a session's problem; made, used and gone within one call, on the session's thread.
struct IntegerRun {
  let session: GLPKSession

  func solve(_ parameters: IntegerParameters) throws -> Solution {
    let handle = try unsafe session.handle()
    try parameters.check()
    let initial = try initialSolution(parameters)
    let started = ContinuousClock.now
    var tolerances = Solution.Tolerances(
      primal: parameters.root.primalTolerance, dual: parameters.root.dualTolerance,
      integrality: parameters.integralityTolerance, objective: parameters.objectiveTolerance,
      relativeGap: parameters.relativeGap)
    if parameters.control.cancellation?.isCancelled == true {
      var solution = Solution(termination: .noSolutionFound(.cancelled), tolerances: tolerances)
      adopt(initial, into: &solution, limit: .cancelled)
      return solution
    }
    var root: Solution?
    if !parameters.presolve {
      let relaxation = try rootRelaxation(parameters)
      guard relaxation.termination == .optimal else {
        return withoutRoot(relaxation, initial: initial, tolerances: tolerances)
      }
      root = relaxation
    }
    let spent = (ContinuousClock.now - started).components
    let left = parameters.timeLimit.map { max(0, $0 - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18) }
    let objectiveTolerance = parameters.objectiveTolerance ?? automaticObjectiveTolerance()
    tolerances.objective = objectiveTolerance
    // asked a little early it mostly leaves by itself, with what it has found; else it is cut off at the limit
    let asked = left.map { max(0, $0 - min(1, 0.1 * $0)) }
    let early = left.flatMap { end in asked.map { end - $0 } } ?? 0
    let watch = Watch(
      parameters.control, constant: session.model.objectiveConstant, timeLimit: asked,
      grace: session.searchGrace + early)
    let fallback = watch.needsText ? try session.basis() : nil
    session.isOptimal = false

    var native = unsafe parameters.native(watch, timeLimit: asked, objectiveTolerance: objectiveTolerance)
    let before = unsafe glp_get_it_cnt(handle.problem)
    var search = unsafe cglpk_search()
    unsafe search.node_limit = parameters.nodeLimit ?? -1
    unsafe search.deadline = left.map { cglpk_now() + $0 } ?? -1
    if let objective = root?.objective {
      unsafe search.has_bound = 1
      unsafe search.bound = objective - session.model.objectiveConstant
    }
    var code: Int32 = 0
    // With presolve the search runs on another problem, whose columns are not the model's.
    var incumbent = [Double](repeating: 0, count: parameters.presolve ? 0 : session.model.columnCount)
    let start = initial.map { [0] + $0 }
    let keepsIncumbent = !parameters.presolve
    let outcome = unsafe incumbent.withUnsafeMutableBufferPointer { room in
      unsafe withOptionalPointer(start) { pointer in
        unsafe search.initial = unsafe pointer
        unsafe search.incumbent = keepsIncumbent ? room.baseAddress : nil
        return unsafe watch.withControl { unsafe cglpk_search_integers(handle, &native, $0, &search, &code) }
      }
    }
    var solution = Solution(termination: .numericalError(""), rawCode: code, tolerances: tolerances)
    unsafe solution.nodes = search.nodes
    unsafe solution.dualBound =
      (search.has_bound != 0 ? search.bound : nil).map { $0 + session.model.objectiveConstant } ?? root?.objective
    let limit = unsafe search.node_limit_hit != 0 ? Limit.nodes : watch.reason ?? .time
    if outcome == Int32(CGLPK_STOPPED) {
      try session.rebuild(fallback)
      solution.termination = .noSolutionFound(limit)
      adopt(unsafe search.has_incumbent != 0 && keepsIncumbent ? incumbent : initial, into: &solution, limit: limit)
      return solution
    }
    if let message = Problem.abortion(outcome) {
      try session.rebuild(nil)
      return Solution(termination: .numericalError(message), tolerances: tolerances)
    }
    try Problem.check(outcome)
    solution.rawStatus = unsafe glp_mip_status(handle.problem)
    solution.iterations = Int(unsafe glp_get_it_cnt(handle.problem) - before) + (root?.iterations ?? 0)
    try finish(&solution, stoppedBy: limit, initial: initial)
    return solution.isFinite ? solution : solution.refused
  }

  /// Uses the optimal basis that is at hand, else solves the relaxation: without one `glp_intopt` answers EROOT.
  private func rootRelaxation(_ parameters: IntegerParameters) throws -> Solution {
    var root = parameters.root
    root.presolve = false
    root.control = parameters.control
    root.timeLimit = [root.timeLimit, parameters.timeLimit].compactMap { $0 }.min()
    if session.isOptimal { root.startingBasis = .keep }
    return try session.solveRelaxation(root)
  }

  private func withoutRoot(_ root: Solution, initial: [Double]?, tolerances: Solution.Tolerances) -> Solution {
    var solution = Solution(
      termination: root.termination, rawCode: root.rawCode, rawStatus: root.rawStatus, iterations: root.iterations,
      tolerances: tolerances)
    switch root.termination {
    case .unbounded: solution.termination = .infeasibleOrUnbounded
    case .feasible(let limit), .noSolutionFound(let limit):
      // A feasible point of the relaxation is no solution of the integer session.model.
      solution.termination = .noSolutionFound(limit)
      adopt(initial, into: &solution, limit: limit)
    default: break
    }
    return solution
  }

  private func finish(_ solution: inout Solution, stoppedBy limit: Limit, initial: [Double]?) throws {
    let hasValues = solution.rawStatus == GLP_OPT || solution.rawStatus == GLP_FEAS
    if hasValues {
      var values = [Double](repeating: 0, count: session.model.columnCount)
      var activities = [Double](repeating: 0, count: session.model.rowCount)
      var objective = 0.0
      try Problem.check(unsafe cglpk_values(session.handle(), 1, &values, &activities, nil, nil, &objective))
      solution.values = values
      solution.rowActivities = activities
      solution.objective = objective + session.model.objectiveConstant
      solution.solutionStatus = .feasible
    }
    func stopped(_ limit: Limit) {
      solution.termination = hasValues ? .feasible(limit) : .noSolutionFound(limit)
      if !hasValues { adopt(initial, into: &solution, limit: limit) }
    }
    switch solution.rawCode {
    case 0 where solution.rawStatus == GLP_OPT:
      solution.termination = .optimal
      solution.solutionStatus = .optimal
      solution.dualBound = solution.objective
    case 0 where solution.rawStatus == GLP_NOFEAS: solution.termination = .infeasible
    case GLP_ENOPFS: solution.termination = .infeasible
    case GLP_ENODFS: solution.termination = .infeasibleOrUnbounded
    case GLP_EMIPGAP: stopped(.gap)
    case GLP_ETMLIM: stopped(.time)
    case GLP_ESTOP: stopped(limit)
    case GLP_EROOT: solution.termination = .numericalError("the root relaxation was lost")
    case GLP_EBOUND: solution.termination = .numericalError("an integer column has fractional or inverted bounds")
    default:
      solution.termination = .numericalError(
        "the search ended with code \(solution.rawCode) and status \(solution.rawStatus)")
    }
    if solution.termination == .infeasible || solution.termination == .infeasibleOrUnbounded {
      solution.dualBound = nil
    }
  }

  /// Falls back to a feasible solution that is known from elsewhere.
  private func adopt(_ values: [Double]?, into solution: inout Solution, limit: Limit) {
    guard let values else { return }
    solution.termination = .feasible(limit)
    solution.solutionStatus = .feasible
    solution.values = values
    solution.rowActivities = session.model.activities(values)
    solution.objective = session.model.objective(values)
  }

  private func initialSolution(_ parameters: IntegerParameters) throws -> [Double]? {
    guard var values = parameters.initialSolution else { return nil }
    guard values.count == session.model.columnCount else {
      throw SolverError.invalidArgument(
        "\(counted(values.count, "initial value")) for \(counted(session.model.columnCount, "column"))")
    }
    // GLPK takes a heuristic's solution on trust, so it is checked here; and it wants whole numbers to the last bit.
    let violations = session.model.violations(values, integrality: parameters.integralityTolerance)
    guard violations.isEmpty else { throw SolverError.infeasibleInitialSolution(violations) }
    for column in 0..<session.model.columnCount where session.model.columnKinds[column] == .integer {
      values[column].round()
    }
    return values
  }

  /// 1e-7, or less where the objective takes whole numbers only and that would be coarser than a quarter of a unit.
  ///
  /// GLPK prunes within tolerance · (1 + |z|): with |z| near 10¹² its default gives up whole units and says optimal.
  private func automaticObjectiveTolerance() -> Double {
    var magnitude = 0.0
    for column in 0..<session.model.columnCount where session.model.costs[column] != 0 {
      let bounds = session.model.columnBounds[column]
      let isWhole = session.model.columnKinds[column] == .integer || (bounds.isFixed && bounds.isIntegral)
      guard isWhole, session.model.costs[column] == session.model.costs[column].rounded() else { return 1e-7 }
      magnitude += abs(session.model.costs[column]) * max(abs(bounds.lower), abs(bounds.upper))
    }
    // The root's value says nothing here: the optimum may be far larger. Too small a tolerance costs little, as GLPK
    // rounds the bounds of such objectives to whole numbers anyway.
    return max(1e-15, min(1e-7, 0.25 / (1 + magnitude)))
  }
}

/// Passes the elements of an optional array as a pointer.
private func withOptionalPointer<Value>(_ array: [Double]?, _ body: (UnsafePointer<Double>?) -> Value) -> Value {
  guard let array else { return body(nil) }
  return unsafe array.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
}
