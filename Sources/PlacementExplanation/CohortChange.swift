import PlacementDomain
import PlacementSolving

/// What a wish, forced through, costs the cohort: totals, and figures below them that could be about five others at
/// least. Who moves is never looked at.
struct CohortChange {
  private let instance: PlacementInstance
  private let before: StagedResult
  private let after: StagedResult
  private let others: OthersRanks

  /// - Parameter asking: The apprentice whose wish it is: their own move is no figure of others.
  init(_ instance: PlacementInstance, without asking: Int, before: StagedResult, after: StagedResult) {
    self.instance = instance
    self.before = before
    self.after = after
    others = OthersRanks(
      before: OthersRanks.table(instance, before.assignments), after: OthersRanks.table(instance, after.assignments),
      asking: asking, worst: instance.unlistedRank + 1)
  }

  /// The first stage before the draw that is worse; `nil`: the rosters are equally good.
  var first: StageChange? {
    for old in before.outcomes where old.objective != .lottery {
      let same = after.outcomes.first { $0.objective == old.objective && $0.rank == old.rank }
      guard let new = same else { continue }
      // turns can change while the sum of their ranks does not
      let turns = old.objective == .scoreOrder && others.differ
      guard old.value != new.value || turns else { continue }
      let isTold = old.objective != .scoreOrder && isTotal(old.rank)
      return StageChange(
        objective: old.objective, rank: old.rank, before: isTold ? old.value : nil, after: isTold ? new.value : nil,
        scale: old.scale, proved: old.proved && new.proved, others: isSettled ? others.shifts : [])
    }
    return nil
  }

  /// Whether a stage's value is about five others at least: the whole cohort, or those who have the rank.
  private func isTotal(_ rank: Int?) -> Bool {
    rank.map { others.isLarge($0...$0) } ?? (instance.apprentices.count - 1 >= OthersRanks.fewest)
  }

  /// Whether the stages settle how many have each rank: else the figures would be those of one roster among others.
  private var isSettled: Bool {
    let stages = instance.settings.stages
    return stages.contains(.rankMaximal) || stages.contains(.scoreOrder)
      || stages.contains(.generous) && (instance.spans.count == 1 || stages.contains(.maxFilled))
  }
}

/// The ranks of a cohort before and after, one apprentice left out.
struct OthersRanks {
  /// Fewer others than this, and a figure could point at one of them.
  static let fewest = 5

  /// Per apprentice and span the rank, `worst` for no place.
  let before: [[Int]]
  let after: [[Int]]
  let asking: Int
  let worst: Int

  /// Whether anybody has another rank, the one who asks included.
  var differ: Bool { before != after }

  /// Whether a figure on these ranks could be about five others at least, before as well as after.
  func isLarge(_ ranks: ClosedRange<Int>) -> Bool {
    [before, after].allSatisfy { list in
      list.indices.count { $0 != asking && list[$0].contains(where: ranks.contains) } >= Self.fewest
    }
  }

  /// Neighbouring ranks are put together until each figure is large; what stays the same is left out.
  var shifts: [RankShift] {
    var classes: [ClosedRange<Int>] = []
    var start = 1
    for rank in 1...worst where isLarge(start...rank) {
      classes.append(start...rank)
      start = rank + 1
    }
    // what is left at the end is too small for a figure of its own
    guard let last = classes.popLast() else { return [] }
    classes.append(last.lowerBound...worst)
    return classes.map { RankShift(ranks: $0, before: places(before, $0), after: places(after, $0)) }
      .filter { $0.before != $0.after }
  }

  private func places(_ list: [[Int]], _ ranks: ClosedRange<Int>) -> Int {
    list.indices.reduce(0) { $0 + ($1 == asking ? 0 : list[$1].count(where: ranks.contains)) }
  }

  /// Per apprentice and span the rank of the place, w + 1 for none.
  static func table(_ instance: PlacementInstance, _ assignments: [Assignment]) -> [[Int]] {
    var ranks = [[Int]](
      repeating: [Int](repeating: instance.unlistedRank + 1, count: instance.spans.count),
      count: instance.apprentices.count)
    for line in assignments {
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
