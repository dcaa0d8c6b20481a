internal import CGLPK
internal import LinearOptimization

/// One run of the simplex on a session's problem; made, used and gone within one call, on the session's thread.
struct RelaxationRun {
  let session: GLPKSession

  func solve(_ parameters: SimplexParameters) throws -> Solution {
    let handle = try unsafe session.handle()
    try parameters.check()
    let tolerances = Solution.Tolerances(primal: parameters.primalTolerance, dual: parameters.dualTolerance)
    if parameters.control.cancellation?.isCancelled == true {
      return Solution(termination: .noSolutionFound(.cancelled), tolerances: tolerances)
    }
    try session.apply(parameters.scaling)
    try crash(parameters.startingBasis)
    session.isOptimal = false
    let watch = Watch(parameters.control, constant: session.model.objectiveConstant)
    // A run that is stopped takes the problem with it; this is where the next one starts.
    let fallback = watch.needsText ? try session.basis() : nil
    var native = parameters.native(watch)
    let before = unsafe glp_get_it_cnt(handle.problem)
    var code: Int32 = 0
    let outcome = unsafe watch.withControl { unsafe cglpk_simplex(handle, &native, $0, &code) }
    if outcome == Int32(CGLPK_STOPPED) {
      try session.rebuild(fallback)
      return Solution(termination: .noSolutionFound(watch.reason ?? .cancelled), tolerances: tolerances)
    }
    if let message = Problem.abortion(outcome) {
      try session.rebuild(nil)
      return Solution(termination: .numericalError(message), tolerances: tolerances)
    }
    try Problem.check(outcome)
    let primal = unsafe glp_get_prim_stat(handle.problem)
    let dual = unsafe glp_get_dual_stat(handle.problem)
    var solution = Solution(
      termination: Self.termination(code: code, primal: primal, dual: dual), rawCode: code,
      rawStatus: unsafe glp_get_status(handle.problem),
      iterations: Int(unsafe glp_get_it_cnt(handle.problem) - before), tolerances: tolerances)
    solution.solutionStatus =
      switch (solution.termination, primal) {
      case (.optimal, _): .optimal
      case (.infeasible, GLP_UNDEF), (.infeasibleOrUnbounded, GLP_UNDEF), (_, GLP_UNDEF): .none
      case (.infeasible, _): .infeasiblePoint
      case (_, GLP_FEAS): .feasible
      default: .infeasiblePoint
      }
    if solution.solutionStatus != .none { try readValues(into: &solution) }
    if !solution.isFinite { solution = solution.refused }
    if solution.solutionStatus == .optimal { solution.dualBound = solution.objective }
    // After presolve GLPK holds the values but no factorised basis.
    let isFactorised = unsafe glp_bf_exists(handle.problem) != 0
    session.isOptimal = solution.solutionStatus == .optimal && (session.model.rowCount == 0 || isFactorised)
    return solution
  }

  private func readValues(into solution: inout Solution) throws {
    var values = [Double](repeating: 0, count: session.model.columnCount)
    var reduced = values
    var activities = [Double](repeating: 0, count: session.model.rowCount)
    var duals = activities
    var objective = 0.0
    try Problem.check(
      unsafe cglpk_values(session.handle(), 0, &values, &activities, &reduced, &duals, &objective))
    solution.values = values
    solution.rowActivities = activities
    solution.reducedCosts = reduced
    solution.rowDuals = duals
    solution.objective = objective + session.model.objectiveConstant
  }

  private func crash(_ start: SimplexParameters.StartingBasis) throws {
    switch start {
    case .keep: return
    case .slack: try Problem.check(unsafe cglpk_crash(session.handle(), Int32(CGLPK_SLACK_BASIS)))
    case .advanced: try Problem.check(unsafe cglpk_crash(session.handle(), Int32(CGLPK_ADVANCED_BASIS)))
    case .cpx: try Problem.check(unsafe cglpk_crash(session.handle(), Int32(CGLPK_CPX_BASIS)))
    }
  }

  /// Says why the simplex stopped; after presolve GLPK tells infeasibility by its code alone and leaves no status.
  static func termination(code: Int32, primal: Int32, dual: Int32) -> Termination {
    func stopped(_ limit: Limit) -> Termination {
      primal == GLP_FEAS ? .feasible(limit) : .noSolutionFound(limit)
    }
    switch code {
    case 0:
      switch (primal, dual) {
      case (GLP_FEAS, GLP_FEAS): return .optimal
      case (GLP_NOFEAS, _): return .infeasible
      case (GLP_FEAS, GLP_NOFEAS): return .unbounded
      case (_, GLP_NOFEAS): return .infeasibleOrUnbounded
      default: return .numericalError("the simplex ended with primal status \(primal) and dual status \(dual)")
      }
    case GLP_EITLIM: return stopped(.iterations)
    case GLP_ETMLIM: return stopped(.time)
    case GLP_ENOPFS: return .infeasible
    case GLP_ENODFS: return .infeasibleOrUnbounded
    case GLP_EBADB: return .numericalError("the starting basis has the wrong number of basic variables")
    case GLP_ESING: return .numericalError("the starting basis is singular")
    case GLP_ECOND: return .numericalError("the starting basis is ill-conditioned")
    case GLP_EBOUND: return .numericalError("a double-bounded variable has equal or inverted limits")
    case GLP_EFAIL: return .numericalError("the simplex failed")
    default: return .numericalError("the simplex ended with code \(code)")
    }
  }
}

extension SimplexParameters {
  /// Refuses what GLPK would abort on or could not honour.
  func check() throws {
    for (value, what) in [
      (primalTolerance, "primal tolerance"), (dualTolerance, "dual tolerance"), (pivotTolerance, "pivot tolerance"),
    ] where !(value > 0 && value < 1) {
      throw SolverError.invalidArgument("the \(what) \(value) is not between 0 and 1")
    }
    if let iterationLimit, iterationLimit < 0 {
      throw SolverError.invalidArgument("the iteration limit \(iterationLimit) is negative")
    }
    if let timeLimit, !(timeLimit >= 0) { throw SolverError.invalidArgument("the time limit is \(timeLimit) s") }
    if ratioTest == .longStep, method == .primal {
      throw SolverError.unsupported("the long-step ratio test belongs to the dual simplex")
    }
    if presolve, startingBasis != .keep {
      throw SolverError.unsupported("a starting basis has no meaning together with presolve")
    }
  }

  func native(_ watch: Watch) -> glp_smcp {
    var native = glp_smcp()
    unsafe glp_init_smcp(&native)
    native.msg_lev = watch.wantsMessages ? GLP_MSG_ALL : watch.needsText ? GLP_MSG_ON : GLP_MSG_OFF
    native.meth =
      switch method {
      case .primal: GLP_PRIMAL
      case .dual: GLP_DUAL
      case .dualThenPrimal: GLP_DUALP
      }
    native.pricing = pricing == .textbook ? GLP_PT_STD : GLP_PT_PSE
    native.r_test =
      switch ratioTest {
      case .textbook: GLP_RT_STD
      case .harris: GLP_RT_HAR
      case .longStep: GLP_RT_FLIP
      }
    native.tol_bnd = primalTolerance
    native.tol_dj = dualTolerance
    native.tol_piv = pivotTolerance
    if let iterationLimit { native.it_lim = Int32(clamping: iterationLimit) }
    if let timeLimit { native.tm_lim = milliseconds(timeLimit) }
    native.presolve = presolve ? GLP_ON : GLP_OFF
    native.out_frq = 100
    native.out_dly = 0
    return native
  }
}

/// Seconds as GLPK's milliseconds; more than it can count means no limit.
func milliseconds(_ seconds: Double) -> Int32 {
  seconds >= Double(Int32.max) / 1000 ? Int32.max : Int32((seconds * 1000).rounded(.up))
}
