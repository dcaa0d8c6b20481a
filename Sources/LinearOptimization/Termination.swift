/// Why a solve stopped; what it left behind is ``SolutionStatus``, and the solver's own code is in ``Solution``.
public enum Termination: Hashable, Sendable {
  /// A solution was found and proved optimal within the tolerances that the solution names.
  case optimal
  /// No solution exists.
  case infeasible
  /// A feasible solution exists and the objective has no limit.
  case unbounded
  /// One of the two; the solver cannot say which (its presolver found no dual solution).
  case infeasibleOrUnbounded
  /// A limit was reached; a feasible solution is at hand, not proved optimal.
  case feasible(Limit)
  /// A limit was reached before any feasible solution was found.
  case noSolutionFound(Limit)
  /// The solver gave up; the message is for people.
  case numericalError(String)

  /// The limit that stopped the solve, if one did.
  public var limit: Limit? {
    switch self {
    case .feasible(let limit), .noSolutionFound(let limit): limit
    default: nil
    }
  }
}

/// What stopped a solve early.
public enum Limit: Hashable, Sendable {
  /// The time limit.
  case time
  /// The node limit of a search.
  case nodes
  /// The iteration limit of a simplex method.
  case iterations
  /// The relative gap at which a search was to stop; for the caller this may be good enough.
  case gap
  /// A ``Cancellation``, or a progress handler that answered ``Continuation/stop``.
  case cancelled
  /// The solver's library gave up (numerical trouble, or a fatal error that was caught), and no other way was left.
  case trouble
}

/// What there is after a solve.
public enum SolutionStatus: Hashable, Sendable {
  /// Nothing usable; the arrays of values are empty.
  case none
  /// Values that do not satisfy every row and bound: the point at which a simplex method was stopped.
  case infeasiblePoint
  /// Values that satisfy the rows and bounds (and, from an integer search, integrality).
  case feasible
  /// Feasible values, proved optimal within tolerances.
  case optimal
}
