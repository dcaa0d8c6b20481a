public import LinearOptimization
public import PlacementDomain
package import PlacementSolving

/// What may end a use case before its time, and who is told how far it is: the same for every use case.
///
/// A use case prints nothing and writes no file: what it has to say goes to ``tell`` at once, and the notes stand in its
/// result too.
public struct RunControl: Sendable {
  /// Seconds that the run may take, above 0, counted from ``start``; `nil` for no limit.
  public var timeLimit: Double?
  /// From when the seconds are counted.
  public var start: ContinuousClock.Instant
  /// Set from another thread or a signal handler to stop the run: it ends with what it has.
  public let cancellation: Cancellation
  /// Told of the run's news as they come, on any thread.
  public let tell: @Sendable (RunNews) -> Void
  /// Called once a term is built, before its first solve; what it throws ends the run.
  package var built: @Sendable () throws -> Void = {}

  /// A run without a limit that nobody watches, unless something else is said.
  public init(
    timeLimit: Double? = nil, start: ContinuousClock.Instant = .now, cancellation: Cancellation = Cancellation(),
    tell: @escaping @Sendable (RunNews) -> Void = { _ in }
  ) {
    (self.timeLimit, self.start, self.cancellation, self.tell) = (timeLimit, start, cancellation, tell)
  }

  /// The limits for the solves of a term that was just built, which leave time for what follows them.
  ///
  /// Throws what ``built`` throws.
  ///
  /// - Parameters:
  ///   - instance: whose stages are told of; without one nothing is told.
  ///   - part: What follows the solves, such as verifying and writing, in times of what came before them.
  package func limits(_ instance: PlacementInstance? = nil, keeping part: Double) throws -> SolveLimits {
    try built()
    let until = timeLimit.map { limit in
      TimeBudget(limit: limit, passed: start.seconds(to: .now), processor: ProcessorTime.seconds, part: part)
        .solvesUntil
    }
    guard let instance else { return SolveLimits(seconds: until, since: start, cancellation: cancellation) }
    let (tell, unlistedRank) = (tell, instance.unlistedRank)
    return SolveLimits(seconds: until, since: start, cancellation: cancellation) { stage, rank in
      tell(.step(StageWords.progress(stage, rank: rank, unlistedRank: unlistedRank)))
    }
  }

  /// The limits of a solve that comes before the term is built.
  package var limits: SolveLimits { SolveLimits(seconds: timeLimit, since: start, cancellation: cancellation) }

  /// What follows the solves of a roster, in times of reading and building: verifying, the reasons of the unplaced and,
  /// for the most part, the pages.
  package static let afterRoster = 10.0
}

/// What a use case tells while it runs.
public enum RunNews: Sendable {
  /// What is being worked on now; the next step takes its place.
  case step(Message)
  /// The steps are over; what follows is not told of.
  case stepsEnded
  /// Something to know beside the result, in whose notes it stands too.
  case note(Message)
}

/// How a use case ended.
public enum RunEnding: Sendable, Hashable {
  /// Everything that was asked for is there and proved.
  case complete
  /// A time limit or a cancellation came first: what is there is verified, and something is missing or not proved.
  case limit
  /// No roster keeps the hard rules.
  case infeasible
  /// A check did not hold.
  case failed

  /// The ending of a solve.
  ///
  /// - Parameter isCut: Whether something else that was asked for is missing.
  package init(_ ending: StagedResult.Ending, isCut: Bool) {
    switch ending {
    case .optimal: self = isCut ? .limit : .complete
    case .feasible, .noSolution: self = .limit
    case .infeasible: self = .infeasible
    }
  }
}
