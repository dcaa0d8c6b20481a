/// The time that work beside a solve may take: a default that users can read, in the order of docs/planner.md.
///
/// Nobody knows beforehand how long such work takes, and it must stay small beside what was asked for. What a share cuts
/// is told as unfinished or not tried.
package struct TimeShare: Sendable, Hashable {
  /// So many times what the solve took, counted from the end of the solve.
  package let part: Double
  /// So many seconds in any case.
  package let least: Double

  /// Which rules clash, where no roster exists.
  package static let clash = TimeShare(part: 2, least: 10)
  /// Whether dropping one of them alone is enough.
  package static let trials = TimeShare(part: 1, least: 5)
  /// What opening a closed place would do, where that was not asked for by name.
  package static let closures = TimeShare(part: 0.25, least: 1)
  /// The term once more without its ledger.
  package static let ledger = TimeShare(part: 2, least: 10)
  /// What more changes than the fewest buy, where neither they nor a time limit were named.
  package static let curve = TimeShare(part: 2, least: 1)
  /// The wishes of one apprentice, without a time limit; a second would be little on a busy machine.
  package static let explanation = TimeShare(part: 2, least: 3)
  /// The least change of limits, without a time limit.
  package static let leastChange = TimeShare(part: 0, least: 60)
  /// How far each rule can be checked in `check`, over every apprentice at every post, without a time limit.
  package static let outlook = TimeShare(part: 1, least: 10)

  /// All of them, in the order of docs/planner.md.
  package static let all = [clash, trials, closures, ledger, curve, explanation, leastChange, outlook]
}

extension SolveLimits {
  /// The limits of work that comes after a solve which began at a time, and must stay small beside it.
  package func sharing(_ share: TimeShare, since start: ContinuousClock.Instant) -> SolveLimits {
    within(seconds: max(share.least, share.part * start.seconds))
  }
}

extension ContinuousClock.Instant {
  /// Seconds since this instant.
  var seconds: Double { duration(to: .now) / .seconds(1) }
}
