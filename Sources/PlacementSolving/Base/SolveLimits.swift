package import LinearOptimization
package import PlacementDomain

/// What may stop a staged solve, and who watches it.
package struct SolveLimits: Sendable {
  /// When the solve must stop; `nil` for no limit.
  package private(set) var deadline: ContinuousClock.Instant?
  /// Set from another thread or a signal to stop the solve.
  package let cancellation: Cancellation
  /// Told before each linear objective: the stage, its rank and the seconds so far.
  package private(set) var progress: (@Sendable (Stage, Int?) -> Void)?
  /// Whether a term without a roster is asked which rows contradict each other, which takes longer than the answer.
  package private(set) var findsClash = true

  /// The most seconds that count: about thirty years, far below what a clock can add.
  package static let mostSeconds = 1e9

  /// Limits from a number of seconds.
  ///
  /// - Parameters:
  ///   - seconds: Above 0 and at most ``mostSeconds``; anything else (also NaN) counts as the nearest of these.
  ///   - start: From when they are counted; from now by default.
  package init(
    seconds: Double? = nil, since start: ContinuousClock.Instant = .now, cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (Stage, Int?) -> Void)? = nil
  ) {
    deadline = seconds.map { Self.deadline($0, since: start) }
    self.cancellation = cancellation
    self.progress = progress
  }

  private static func deadline(
    _ seconds: Double, since start: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    start.advanced(by: .seconds(seconds > 0 ? min(seconds, mostSeconds) : 0))
  }

  /// The same limits without anybody watching.
  package var silent: SolveLimits {
    var limits = self
    limits.progress = nil
    return limits
  }

  /// The same limits for a question to which "no roster keeps the rules" is answer enough.
  package var withoutClash: SolveLimits {
    var limits = self
    limits.findsClash = false
    return limits
  }

  /// The same limits, and at most so many seconds from now.
  package func within(seconds: Double) -> SolveLimits {
    let own = Self.deadline(seconds, since: .now)
    var limits = self
    limits.deadline = deadline.map { min($0, own) } ?? own
    return limits
  }

  /// The limit that was reached, if one was.
  package var reached: Limit? {
    if cancellation.isCancelled { return .cancelled }
    if let deadline, ContinuousClock.now >= deadline { return .time }
    return nil
  }

  /// Seconds left, at least 0; `nil` without a deadline.
  package var secondsLeft: Double? {
    deadline.map { max(0, (ContinuousClock.now.duration(to: $0)) / .seconds(1)) }
  }
}
