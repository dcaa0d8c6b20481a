package import PlacementDomain

/// What a change of a term buys: the differences of figures that every optimal roster shares, `nil` for others.
package struct ValueGain: Sendable, Hashable {
  /// More placed, more at their first choice, more sessions.
  package let placed: Int?
  package let first: Int?
  package let sessions: Int?
  /// The difference of the sum of ranks, of those placed off their list and of travel in tenths of a minute: less is
  /// better for the same number placed.
  package let totalRank: Int?
  package let notListed: Int?
  package let tenths: Int?
  /// Stage by stage the difference, more being better (of `balance` in billionths, rounded away from 0); the first that is not 0 decides which change is worth more.
  package let stages: [Int]

  /// What `after` has over `before`; `nil` where one of them is not proved or has no roster.
  package init?(from before: TermEvaluation, to after: TermEvaluation, in settings: ModelSettings) {
    guard before.isProved, after.isProved, let old = before.figures, let new = after.figures else { return nil }
    let known = TermEvaluation.determined(by: settings)
    placed = known.contains(.placed) ? new.placed - old.placed : nil
    let ranked = known.contains(.profile)
    first = ranked ? (new.profile.first ?? 0) - (old.profile.first ?? 0) : nil
    notListed = ranked ? new.notListed - old.notListed : nil
    totalRank = known.contains(.totalRank) ? new.totalRank - old.totalRank : nil
    if known.contains(.tenths), let now = new.tenths, let then = old.tenths {
      tenths = now - then
    } else {
      tenths = nil
    }
    sessions = known.contains(.sessions) ? new.sessions - old.sessions : nil
    stages = zip(before.stages, after.stages).map { before, after in
      if before.objective == .balance { return -Self.billionths(from: before, to: after) }
      return (after.value - before.value) * (before.objective.isMaximised ? 1 : -1)
    }
  }

  /// The difference of two fractions: other seats have another denominator.
  private static func billionths(from before: StageOutcome, to after: StageOutcome) -> Int {
    let product = Int128(before.scale) * Int128(after.scale)
    let difference = Int128(after.value) * Int128(before.scale) - Int128(before.value) * Int128(after.scale)
    let (quotient, rest) = (difference * 1_000_000_000).quotientAndRemainder(dividingBy: product)
    return Int(clamping: quotient) + (rest == 0 ? 0 : rest > 0 ? 1 : -1)
  }

  private init(placed: Int?, first: Int?, sessions: Int?, totalRank: Int?, notListed: Int?, tenths: Int?, stages: [Int])
  {
    (self.placed, self.first, self.sessions) = (placed, first, sessions)
    (self.totalRank, self.notListed, self.tenths, self.stages) = (totalRank, notListed, tenths, stages)
  }

  /// Whether every stage is as before.
  package var isZero: Bool { stages.allSatisfy { $0 == 0 } }

  /// Whether this is worth more: at the first stage where the two differ.
  package func isMore(than other: ValueGain) -> Bool { other.stages.lexicographicallyPrecedes(stages) }

  package static func + (left: ValueGain, right: ValueGain) -> ValueGain { left.combined(with: right, by: +) }

  package static func - (left: ValueGain, right: ValueGain) -> ValueGain { left.combined(with: right, by: -) }

  private func combined(with other: ValueGain, by operation: (Int, Int) -> Int) -> ValueGain {
    func both(_ key: KeyPath<ValueGain, Int?>) -> Int? {
      guard let left = self[keyPath: key], let right = other[keyPath: key] else { return nil }
      return operation(left, right)
    }
    return ValueGain(
      placed: both(\.placed), first: both(\.first), sessions: both(\.sessions), totalRank: both(\.totalRank),
      notListed: both(\.notListed), tenths: both(\.tenths), stages: zip(stages, other.stages).map(operation))
  }
}
