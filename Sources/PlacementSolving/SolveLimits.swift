public import LinearOptimization
public import PlacementDomain

/// What may stop a staged solve, and who watches it.
public struct SolveLimits: Sendable {
  /// When the solve must stop; `nil` for no limit.
  public let deadline: ContinuousClock.Instant?
  /// Set from another thread or a signal to stop the solve.
  public let cancellation: Cancellation
  /// Told before each linear objective: the stage, its rank and the seconds so far.
  public let progress: (@Sendable (Stage, Int?) -> Void)?

  /// Limits from a number of seconds, counted from now.
  public init(
    seconds: Double? = nil, cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (Stage, Int?) -> Void)? = nil
  ) {
    deadline = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    self.cancellation = cancellation
    self.progress = progress
  }

  /// The same limits without anybody watching.
  public var silent: SolveLimits { SolveLimits(deadline: deadline, cancellation: cancellation) }

  private init(deadline: ContinuousClock.Instant?, cancellation: Cancellation) {
    self.deadline = deadline
    self.cancellation = cancellation
    progress = nil
  }

  /// The limit that was reached, if one was.
  public var reached: Limit? {
    if cancellation.isCancelled { return .cancelled }
    if let deadline, ContinuousClock.now >= deadline { return .time }
    return nil
  }

  /// Seconds left, at least 0; `nil` without a deadline.
  var secondsLeft: Double? {
    deadline.map { max(0, (ContinuousClock.now.duration(to: $0)) / .seconds(1)) }
  }
}

/// Why a staged solve could not go on.
enum Interruption: Error {
  case limit(Limit)
  case infeasible
}

/// A failure of the solver that is no property of the term.
public struct SolvingFailure: Error, CustomStringConvertible, Sendable {
  /// What happened, for a report of a defect.
  public let description: String

  init(_ description: String) { self.description = description }
}
