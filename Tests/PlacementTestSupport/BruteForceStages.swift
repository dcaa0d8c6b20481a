public import PlacementDomain

/// What the oracle finds for a list of stages.
public struct BruteForceResult: Hashable, Sendable {
  /// One entry per stage, one per rank for rank-maximal and generous.
  public struct Entry: Hashable, Sendable {
    public let objective: Stage
    public let rank: Int?
    public let value: Int

    public init(objective: Stage, rank: Int? = nil, value: Int) {
      self.objective = objective
      self.rank = rank
      self.value = value
    }
  }
  /// The entries in the order of the stages; a lottery without weights has none.
  public let entries: [Entry]
  /// All rosters that are optimal before the lottery.
  public let optimalBeforeLottery: [[Int?]]
  /// All optimal rosters; the same without a lottery or without its weights.
  public let optimal: [[Int?]]
}

extension BruteForce {
  /// Solves stages where the tie-breaking draw of `score-order` is the index of the apprentice and no lottery weighs.
  public func solve(stages: [Stage]) -> BruteForceResult? {
    solve(stages: stages, draw: { $0 })
  }

  /// Solves stages one after another on the set of optimal rosters; `nil` where no roster keeps the rows.
  ///
  /// - Parameters:
  ///   - draw: the tie-breaking draw of `score-order` for an apprentice; the lower goes first.
  ///   - weight: h(apprentice, post) of the lottery; without it the lottery is left out.
  public func solve(
    stages: [Stage], draw: (Int) -> some Comparable, weight: ((Int, Int) -> Int)? = nil
  ) -> BruteForceResult? {
    guard !feasible.isEmpty else { return nil }
    let reading = Reading(instance)
    let ranks = instance.apprentices.indices.map { apprentice in
      instance.posts.indices.map { reading.rank(apprentice, $0) }
    }
    let travel = instance.apprentices.indices.map { apprentice in
      instance.posts.indices.map { reading.travel(apprentice, $0) }
    }
    let last = instance.largestRank + 1
    var entries: [BruteForceResult.Entry] = []
    var best = feasible

    /// Keeps the rosters with the least value and enters it.
    func minimise(_ stage: Stage, _ rank: Int?, sign: Int = 1, _ value: ([Int?]) -> Int) {
      let values = best.map { sign * value($0) }
      let least = values.min() ?? 0
      best = zip(best, values).filter { $0.1 == least }.map(\.0)
      entries.append(BruteForceResult.Entry(objective: stage, rank: rank, value: sign * least))
    }
    func sum(_ roster: [Int?], _ cost: (Int, Int) -> Int) -> Int {
      var total = 0
      for apprentice in roster.indices {
        if let post = roster[apprentice] { total += cost(apprentice, post) }
      }
      return total
    }
    func count(_ roster: [Int?], at rank: Int) -> Int { sum(roster) { ranks[$0][$1] == rank ? 1 : 0 } }

    var beforeLottery: [[Int?]]?
    for stage in stages {
      switch stage {
      case .maxFilled, .maxSessions, .minSlotRank: preconditionFailure("not in a term of one period without studios")
      case .maxPlaced: minimise(stage, nil, sign: -1) { roster in roster.count { $0 != nil } }
      case .rankMaximal:
        for rank in 1...last { minimise(stage, rank, sign: -1) { count($0, at: rank) } }
      case .generous:
        for rank in stride(from: last, to: 1, by: -1) { minimise(stage, rank) { count($0, at: rank) } }
      case .minRegret:
        minimise(stage, nil) { roster in
          roster.enumerated().map { apprentice, post in
            guard let post, !instance.preferences[apprentice].isEmpty else { return 0 }
            return ranks[apprentice][post]
          }.max() ?? 0
        }
      case .minTotalRank: minimise(stage, nil) { sum($0) { ranks[$0][$1] } }
      case .minCommute: minimise(stage, nil) { sum($0) { travel[$0][$1] } }
      case .fillReserved: minimise(stage, nil, sign: -1) { reading.filled($0) }
      case .minOpen: minimise(stage, nil) { reading.openingCosts($0) }
      case .scoreOrder:
        for apprentice in scoreOrder(draw) {
          let given = best.map { roster in roster[apprentice].map { ranks[apprentice][$0] } ?? last + 1 }
          let least = given.min()
          best = zip(best, given).filter { $0.1 == least }.map(\.0)
        }
        // The ranks are settled for everybody, so the value is the same for all that are left.
        minimise(stage, nil) { sum($0) { ranks[$0][$1] } }
      case .lottery:
        guard let weight else { continue }
        beforeLottery = best
        minimise(stage, nil) { sum($0, weight) }
      }
    }
    return BruteForceResult(entries: entries, optimalBeforeLottery: beforeLottery ?? best, optimal: best)
  }

  /// Voters before non-voters, then the higher score, a missing one last, then the lower draw.
  private func scoreOrder(_ draw: (Int) -> some Comparable) -> [Int] {
    instance.apprentices.indices.sorted { left, right in
      let leftVotes = !instance.preferences[left].isEmpty
      let rightVotes = !instance.preferences[right].isEmpty
      if leftVotes != rightVotes { return leftVotes }
      switch (instance.apprentices[left].score, instance.apprentices[right].score) {
      case (let first?, let second?) where first != second: return first > second
      case (.some, nil): return true
      case (nil, .some): return false
      default: break
      }
      let leftDraw = draw(left)
      let rightDraw = draw(right)
      return leftDraw == rightDraw ? left < right : leftDraw < rightDraw
    }
  }
}
