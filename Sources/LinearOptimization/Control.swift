internal import Synchronization

/// A flag that asks a running solve to stop; it may be set from any thread, also from a signal handler.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Makes a flag that is not set.
  public init() {}

  /// Asks every solve that carries this token to stop; it cannot be taken back.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// How far a running solve has come.
public struct SolveProgress: Sendable, Hashable {
  /// Seconds since the solve began.
  public let elapsed: Double
  /// Simplex iterations so far, where the solver tells them; `nil` between the nodes of a search.
  public let iterations: Int?
  /// Nodes processed so far; `nil` while a simplex method runs.
  public let nodes: Int?
  /// The objective of the present point or of the incumbent, the model's constant included.
  public let objective: Double?
  /// A proved limit of the objective, the model's constant included.
  public let dualBound: Double?

  /// Makes a report.
  public init(elapsed: Double, iterations: Int?, nodes: Int?, objective: Double?, dualBound: Double?) {
    self.elapsed = elapsed
    self.iterations = iterations
    self.nodes = nodes
    self.objective = objective
    self.dualBound = dualBound
  }
}

/// What a progress handler answers.
public enum Continuation: Sendable, Hashable {
  /// Go on.
  case proceed
  /// Stop as if cancelled.
  case stop
}

/// The ways in which a caller watches or stops a solve.
public struct SolveControl: Sendable {
  /// Stops the solve when set.
  public var cancellation: Cancellation?
  /// Called every now and then on the solving thread; it must not use the session, which is busy.
  public var progress: (@Sendable (SolveProgress) -> Continuation)?
  /// Takes the solver's own text, line by line; without it the text is dropped, never printed.
  public var messages: (@Sendable (String) -> Void)?

  /// Makes a control; by default nothing watches.
  public init(
    cancellation: Cancellation? = nil, progress: (@Sendable (SolveProgress) -> Continuation)? = nil,
    messages: (@Sendable (String) -> Void)? = nil
  ) {
    self.cancellation = cancellation
    self.progress = progress
    self.messages = messages
  }
}
