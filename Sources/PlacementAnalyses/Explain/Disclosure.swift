import PlacementDomain

/// What may be told of a comparison with others: the one place of the rule on small numbers (docs/explain.md).
///
/// A verdict says something of whoever would have to give way. Where those are fewer than five, a verdict, the stage
/// that would lose and whether the draw decided each tell one of them what another wished for: none of it is told.
struct Disclosure {
  /// Fewer others than this, and what is told could be put on one of them.
  static let fewest = 5

  private let fewest: Int
  /// The spans of the term: one person can be counted once in each.
  private let spans: Int
  /// The number of apprentices times ``spans``: what the counts of one rank and of all others add up to.
  private let all: Int

  /// - Parameter fewest: 0 tells all that was found, for tests of the findings themselves.
  init(_ instance: PlacementInstance, fewest: Int = Disclosure.fewest) {
    self.fewest = fewest
    spans = instance.spans.count
    all = instance.apprentices.count * spans
  }

  /// Whether anything is told of a wish, by the number of the others one of whom would have to give way; else it is
  /// `limited`.
  func tells(_ crowd: Int) -> Bool { crowd >= fewest }

  /// What is told of a wish that was forced through, where ``tells(_:)`` allows it: figures only where they may be.
  func told(_ finding: Verdict) -> Verdict {
    guard case .costly(let change) = finding, !hasFigures(change) else { return finding }
    return .costly(change.withoutFigures)
  }

  /// Whether both totals may be told: they count people, five others at least change, and five others at least are on
  /// either side.
  ///
  /// A sum of ranks or of ways, and a worst rank, are never told: near its bound each tells the rank of everybody. Who
  /// asks is one more, and in a rotation one person is counted in each period.
  private func hasFigures(_ change: StageChange) -> Bool {
    guard let before = change.before, let after = change.after else { return false }
    let few = (fewest + 1) * spans
    let isLarge = min(before, after) >= few && abs(before - after) >= few
    switch change.objective {
    case .maxPlaced, .maxFilled: return isLarge
    case .rankMaximal, .generous: return isLarge && max(before, after) <= all - few
    default: return false
    }
  }
}

extension StageChange {
  /// The stage alone.
  fileprivate var withoutFigures: StageChange {
    StageChange(objective: objective, rank: rank, before: nil, after: nil, scale: scale, proved: proved)
  }
}
