internal import CGLPK
public import LinearOptimization

/// The GNU Linear Programming Kit as a `LinearSolver`.
///
/// A session lives on the thread that calls ``withSession(_:_:)`` and is freed before that call returns, so nothing of
/// GLPK is ever seen by two threads. Long solves belong on ``withSessionOnOwnThread(_:cancellation:_:)``, or they would
/// block a thread of Swift's cooperative pool. Nothing is printed.
public struct GLPKSolver: LinearSolver {
  /// Whether `LinearModel.faults()` is asked first; only tests of the C shim do without.
  let validates: Bool

  /// Makes a solver; it has no state.
  public init() { validates = true }

  init(validates: Bool) { self.validates = validates }

  /// The name of the solver.
  public var name: String { "GLPK" }
  /// The version of the library that is linked, such as "5.0".
  public var version: String { unsafe String(cString: glp_version()) }

  /// Checks the model, lends a session for it on the calling thread, and frees it.
  ///
  /// - Throws: `SolverError.invalidModel(_:)` with every fault of the model, or what `body` throws.
  public func withSession<Value>(
    _ model: LinearModel, _ body: (any LinearSession) throws -> Value
  ) throws -> Value {
    let session = try session(for: model)
    defer { session.end() }
    return try body(session)
  }

  /// Lends sessions on the calling thread as `body` asks for them, and frees them all at the end.
  public func withSessions<Value>(
    _ body: (@escaping (LinearModel) throws -> any LinearSession) throws -> Value
  ) throws -> Value {
    let lent = LentSessions()
    defer { for session in lent.sessions { session.end() } }
    return try body { model in
      let session = try session(for: model)
      lent.sessions.append(session)
      return session
    }
  }

  private final class LentSessions {
    var sessions: [GLPKSession] = []
  }

  private func session(for model: LinearModel) throws -> GLPKSession {
    if validates {
      let faults = model.faults()
      guard faults.isEmpty else { throw SolverError.invalidModel(faults) }
    }
    return try GLPKSession(model)
  }

  /// Lends a session on a thread of its own, which ends with the call.
  ///
  /// - Parameter cancellation: The token that `body` should put into its parameters; cancelling the task sets it.
  public func withSessionOnOwnThread<Value: Sendable>(
    _ model: LinearModel, cancellation: Cancellation = Cancellation(),
    _ body: @escaping @Sendable (any LinearSession, Cancellation) throws -> Value
  ) async throws -> Value {
    try await withTaskCancellationHandler {
      try await DedicatedThread.run { try withSession(model) { try body($0, cancellation) } }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// The problems that are alive on the calling thread; 0 between sessions, or one of them leaked.
  static var liveProblemCount: Int { Int(cglpk_live_count()) }
}
