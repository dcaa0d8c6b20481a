/// Why a solver or a session refused or could not finish a call.
public enum SolverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The model has faults; all of them.
  case invalidModel([ModelFault])
  /// An argument or parameter is out of range.
  case invalidArgument(String)
  /// The solver cannot do what a parameter asks; it is refused, not ignored.
  case unsupported(String)
  /// The initial solution violates the model; all violations.
  case infeasibleInitialSolution([Violation])
  /// The session was used from another thread than the one that made it.
  case wrongThread
  /// The session was used after the call that lent it ended.
  case sessionEnded
  /// The session was used from within its own progress handler.
  case busy
  /// The solver's memory was lost when another problem of the same thread was aborted, and could not be made anew.
  case sessionLost
  /// The basis is singular, ill-conditioned or has the wrong number of basic variables.
  case invalidBasis(String)
  /// The call needs a state that is not there, such as an optimal basis.
  case notAvailable(String)
  /// The library raised a fatal error, which was caught; the session makes its problem anew when it is next used.
  case aborted(String)
  /// The operating system refused a thread.
  case threadFailed(Int32)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .invalidModel(let faults):
      "the model has \(faults.count) fault\(faults.count == 1 ? "" : "s"): "
        + faults.prefix(10).map(\.description).joined(separator: "; ") + (faults.count > 10 ? "; …" : "")
    case .invalidArgument(let what): "invalid argument: \(what)"
    case .unsupported(let what): "not supported: \(what)"
    case .infeasibleInitialSolution(let violations):
      "the initial solution violates the model: "
        + violations.prefix(10).map(\.description).joined(separator: "; ") + (violations.count > 10 ? "; …" : "")
    case .wrongThread: "the session belongs to another thread"
    case .sessionEnded: "the session has ended"
    case .busy: "the thread's solver is busy; a progress handler must not use a session"
    case .sessionLost: "the session was lost when another problem of its thread was aborted"
    case .invalidBasis(let what): "the basis is not valid: \(what)"
    case .notAvailable(let what): "not available: \(what)"
    case .aborted(let message): "the solver library aborted: \(message)"
    case .threadFailed(let code): "no thread could be started (error \(code))"
    }
  }
}
