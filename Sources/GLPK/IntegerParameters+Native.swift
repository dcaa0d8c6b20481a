internal import CGLPK
internal import LinearOptimization

extension IntegerParameters {
  /// Refuses what GLPK would abort on or could not honour.
  func check() throws {
    if let timeLimit, !(timeLimit >= 0) { throw SolverError.invalidArgument("the time limit is \(timeLimit) s") }
    if let nodeLimit, nodeLimit < 0 { throw SolverError.invalidArgument("the node limit \(nodeLimit) is negative") }
    if !(relativeGap >= 0) { throw SolverError.invalidArgument("the relative gap is \(relativeGap)") }
    if !(integralityTolerance > 0 && integralityTolerance < 1) {
      throw SolverError.invalidArgument("the integrality tolerance \(integralityTolerance) is not between 0 and 1")
    }
    if let objectiveTolerance, !(objectiveTolerance > 0 && objectiveTolerance < 1) {
      throw SolverError.invalidArgument("the objective tolerance \(objectiveTolerance) is not between 0 and 1")
    }
    if !(proximityTimeLimit > 0) {
      throw SolverError.invalidArgument("the proximity search's time limit is \(proximityTimeLimit) s")
    }
    if presolve, initialSolution != nil {
      throw SolverError.unsupported("an initial solution together with presolve, which works on other columns")
    }
    if binarise, !presolve { throw SolverError.unsupported("binarising without presolve") }
    if root.presolve { throw SolverError.unsupported("presolve of the root relaxation alone") }
    try root.check()
  }

  func native(_ watch: Watch, timeLimit: Double?, objectiveTolerance: Double) -> glp_iocp {
    func flag(_ on: Bool) -> Int32 { on ? GLP_ON : GLP_OFF }
    var native = unsafe glp_iocp()
    unsafe glp_init_iocp(&native)
    unsafe native.msg_lev = watch.wantsMessages ? GLP_MSG_ALL : watch.needsText ? GLP_MSG_ON : GLP_MSG_OFF
    unsafe native.br_tech =
      switch branching {
      case .firstFractional: GLP_BR_FFV
      case .lastFractional: GLP_BR_LFV
      case .mostFractional: GLP_BR_MFV
      case .driebeckTomlin: GLP_BR_DTH
      case .pseudocost: GLP_BR_PCH
      }
    unsafe native.bt_tech =
      switch backtracking {
      case .depthFirst: GLP_BT_DFS
      case .breadthFirst: GLP_BT_BFS
      case .bestBound: GLP_BT_BLB
      case .bestProjection: GLP_BT_BPH
      }
    unsafe native.pp_tech =
      switch nodePreprocessing {
      case .none: GLP_PP_NONE
      case .root: GLP_PP_ROOT
      case .allNodes: GLP_PP_ALL
      }
    unsafe native.tol_int = integralityTolerance
    unsafe native.tol_obj = objectiveTolerance
    unsafe native.mip_gap = relativeGap
    if let timeLimit { unsafe native.tm_lim = milliseconds(timeLimit) }
    unsafe native.gmi_cuts = flag(cuts.contains(.gomory))
    unsafe native.mir_cuts = flag(cuts.contains(.mixedIntegerRounding))
    unsafe native.cov_cuts = flag(cuts.contains(.cover))
    unsafe native.clq_cuts = flag(cuts.contains(.clique))
    unsafe native.sr_heur = flag(heuristics.contains(.simpleRounding))
    unsafe native.fp_heur = flag(heuristics.contains(.feasibilityPump))
    unsafe native.ps_heur = flag(heuristics.contains(.proximitySearch))
    unsafe native.ps_tm_lim = milliseconds(proximityTimeLimit)
    unsafe native.presolve = flag(presolve)
    unsafe native.binarize = flag(binarise)
    // Short, so that a long node is noticed: between nodes the callback is asked anyway.
    unsafe native.out_frq = 500
    unsafe native.out_dly = 500
    return unsafe native
  }
}
