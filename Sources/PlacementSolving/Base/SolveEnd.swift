import LinearOptimization

/// How a solve ended that no limit stopped.
enum SolveEnd {
  /// With an optimum.
  case optimum
  /// Nothing keeps all limits.
  case empty
  /// Without an answer, through numerical trouble or what cannot be.
  case failure(SolvingFailure)
}

extension Solution {
  /// How the solve ended; a limit is thrown as an ``Interruption``.
  func end() throws -> SolveEnd {
    switch termination {
    case .optimal: .optimum
    case .infeasible, .infeasibleOrUnbounded: .empty
    case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
    case .unbounded: .failure(SolvingFailure("a bounded model was called unbounded"))
    case .numericalError(let message): .failure(SolvingFailure(message, isTrouble: true))
    }
  }

  /// Whether there is an optimum, for callers that go another way without one; a limit is thrown.
  func hasOptimum() throws -> Bool {
    if case .optimum = try end() { true } else { false }
  }
}
