import PlacementDomain
import PlacementSolving

/// What a wish, forced through, costs the cohort: the first stage before the draw that is worse.
///
/// Found, not told: ``Disclosure`` decides what of it is.
struct CohortChange {
  private let instance: PlacementInstance
  private let before: StagedResult
  private let after: StagedResult

  init(_ instance: PlacementInstance, before: StagedResult, after: StagedResult) {
    self.instance = instance
    self.before = before
    self.after = after
  }

  /// The first stage that is worse; `nil`: the rosters are equally good.
  var first: StageChange? {
    for old in before.outcomes where old.objective != .lottery {
      let same = after.outcomes.first { $0.objective == old.objective && $0.rank == old.rank }
      guard let new = same else { continue }
      // turns can change while the sum of their ranks does not
      let isOfTurns = old.objective == .scoreOrder
      guard old.value != new.value || isOfTurns && ranks(before) != ranks(after) else { continue }
      return StageChange(
        objective: old.objective, rank: old.rank, before: isOfTurns ? nil : old.value,
        after: isOfTurns ? nil : new.value, scale: old.scale, proved: old.proved && new.proved)
    }
    return nil
  }

  /// Per apprentice and span the rank of the place, w + 1 for none.
  private func ranks(_ result: StagedResult) -> [[Int]] {
    var ranks = [[Int]](
      repeating: [Int](repeating: instance.unlistedRank + 1, count: instance.spans.count),
      count: instance.apprentices.count)
    for line in result.assignments {
      guard let post = line.post else { continue }
      let wish = instance.preferences[line.apprentice].first { wish in
        switch wish.choice {
        case .post(let index): index == post
        case .base(let base): instance.posts[post].base == base
        }
      }
      ranks[line.apprentice][line.period] = wish?.rank ?? instance.unlistedRank
    }
    return ranks
  }
}
