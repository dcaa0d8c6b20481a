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
  public let rostersBeforeLottery: [BruteForceRoster]
  /// All optimal rosters; the same without a lottery or without its weights.
  public let rosters: [BruteForceRoster]

  /// The rosters before the lottery as posts per apprentice, for a term of one span; else the posts of the first span.
  public var optimalBeforeLottery: [[Int?]] { rostersBeforeLottery.map { $0.posts.map { $0[0] } } }
  /// The optimal rosters as posts per apprentice, for a term of one span; else the posts of the first span.
  public var optimal: [[Int?]] { rosters.map { $0.posts.map { $0[0] } } }
}

/// The weights of a lottery over posts and slots.
public struct BruteForceWeights {
  /// h of an apprentice, a span and a post.
  let place: (Int, Int, Int) -> Int
  /// h of an apprentice and a slot.
  let slot: (Int, Int) -> Int

  public init(place: @escaping (Int, Int, Int) -> Int, slot: @escaping (Int, Int) -> Int = { _, _ in 0 }) {
    self.place = place
    self.slot = slot
  }
}

extension BruteForce {
  /// Solves stages where the tie-breaking draw of `score-order` is the index of the apprentice and no lottery weighs.
  public func solve(stages: [Stage]) -> BruteForceResult? {
    solve(stages: stages, draw: { $0 })
  }

  /// Solves stages of a term of one span without sessions, with h(apprentice, post) of the lottery.
  public func solve(
    stages: [Stage], draw: (Int) -> some Comparable, weight: @escaping (Int, Int) -> Int
  ) -> BruteForceResult? {
    solve(stages: stages, draw: draw, weights: BruteForceWeights(place: { weight($0, $2) }))
  }

  /// Solves stages one after another on the set of optimal rosters; `nil` where no roster keeps the rows.
  ///
  /// - Parameters:
  ///   - draw: the tie-breaking draw of `score-order` for an apprentice; the lower goes first.
  ///   - weights: those of the lottery; without them the lottery is left out.
  public func solve(
    stages: [Stage], draw: (Int) -> some Comparable, weights: BruteForceWeights? = nil
  ) -> BruteForceResult? {
    guard !picks.isEmpty else { return nil }
    let reading = reading.spans[0]
    let ranks = instance.apprentices.indices.map { apprentice in
      instance.posts.indices.map { reading.rank(apprentice, $0) }
    }
    let last = instance.largestRank + 1
    // a rank that no list has is nobody's: it has no entry
    let written = Set(instance.preferences.joined().map(\.rank))
    func hasEntry(_ rank: Int) -> Bool { rank == last || written.contains(rank) }
    var entries: [BruteForceResult.Entry] = []
    var best = picks

    /// Keeps the rosters with the least value and enters it.
    func minimise(_ stage: Stage, _ rank: Int?, sign: Int = 1, _ value: ([Int]) -> Int) {
      let values = best.map { sign * value($0) }
      let least = values.min() ?? 0
      best = zip(best, values).filter { $0.1 == least }.map(\.0)
      entries.append(BruteForceResult.Entry(objective: stage, rank: rank, value: sign * least))
    }
    /// A value that is the sum of what each apprentice's option is worth, worked out once for each.
    func minimiseSum(_ stage: Stage, _ rank: Int? = nil, sign: Int = 1, _ cost: (Int, Option) -> Int) {
      let costs = options.enumerated().map { apprentice, own in own.map { cost(apprentice, $0) } }
      minimise(stage, rank, sign: sign) { pick in
        var total = 0
        for apprentice in pick.indices { total += costs[apprentice][pick[apprentice]] }
        return total
      }
    }
    func sum(_ option: Option, _ cost: (_ span: Int, _ post: Int) -> Int) -> Int {
      option.posts.enumerated().reduce(0) { $0 + ($1.element.map { [span = $1.offset] in cost(span, $0) } ?? 0) }
    }
    func minimiseCount(_ stage: Stage, at rank: Int, sign: Int) {
      minimiseSum(stage, rank, sign: sign) { person, option in
        sum(option) { ranks[person][$1] == rank ? 1 : 0 }
      }
    }

    var beforeLottery: [[Int]]?
    for stage in stages {
      switch stage {
      case .maxPlaced: minimiseSum(stage, sign: -1) { $1.posts.contains(nil) ? 0 : 1 }
      case .maxFilled: minimiseSum(stage, sign: -1) { _, option in sum(option) { _, _ in 1 } }
      case .maxSessions: minimiseSum(stage, sign: -1) { $1.slots.count }
      case .minSlotRank:
        minimiseSum(stage) { person, option in
          option.slots.reduce(0) { $0 + self.reading.slotRank(person, $1) }
        }
      case .rankMaximal:
        for rank in 1...last where hasEntry(rank) { minimiseCount(stage, at: rank, sign: -1) }
      case .generous:
        for rank in stride(from: last, to: 1, by: -1) where hasEntry(rank) { minimiseCount(stage, at: rank, sign: 1) }
      case .minRegret:
        let worst = options.enumerated().map { person, own in
          own.map { option in
            let given = option.posts.compactMap { $0 }.map { ranks[person][$0] }
            return instance.preferences[person].isEmpty ? 0 : given.max() ?? 0
          }
        }
        minimise(stage, nil) { pick in zip(worst, pick).map { $0[$1] }.max() ?? 0 }
      case .minTotalRank: minimiseSum(stage) { person, option in sum(option) { ranks[person][$1] } }
      case .minCommute: minimiseSum(stage) { person, option in sum(option) { reading.travel(person, $1) } }
      case .fillReserved:
        minimise(stage, nil, sign: -1) { pick in
          let posts = zip(options, pick).map { $0[$1].posts }
          return self.reading.spans.enumerated().reduce(0) { total, span in
            total + span.element.filled(posts.map { $0[span.offset] })
          }
        }
      case .minOpen:
        minimise(stage, nil) { pick in
          reading.openingCosts(zip(options, pick).flatMap { $0[$1].posts.compactMap { $0 } })
        }
      case .balance:
        let subjects = self.reading.spans.map { $0.balanceSubjects() }
        let scale = Reading.leastMultiple(of: subjects.joined().map(\.seats))
        minimise(stage, nil) { pick in
          let posts = zip(options, pick).map { $0[$1].posts }
          let loads = subjects.enumerated().flatMap { span, own in
            own.map { subject in
              posts.indices.count { posts[$0][span].map { [person = $0] in subject.counts(person, $0) } ?? false }
                * scale / subject.seats
            }
          }
          return (loads.max() ?? 0) - (loads.min() ?? 0)
        }
      case .minChange:
        minimiseSum(stage) { person, option in
          option.posts.enumerated().count { span, post in
            switch instance.published?.places[person][span] {
            case nil, .newcomer: false
            case .unplaced: post != nil
            case .post(let old): post != old
            case .gone: true
            }
          }
        }
      case .ledger:
        minimiseSum(stage) { person, option in
          sum(option) { instance.credits[person] * ranks[person][$1] }
        }
      case .scoreOrder:
        precondition(spans.count == 1, "the order of scores is not defined for a rotation")
        for apprentice in scoreOrder(draw) {
          let own = options[apprentice].map { $0.posts[0].map { ranks[apprentice][$0] } ?? last + 1 }
          let least = best.map { own[$0[apprentice]] }.min()
          best = best.filter { own[$0[apprentice]] == least }
        }
        // The ranks are settled for everybody, so the value is the same for all that are left.
        minimiseSum(stage) { person, option in sum(option) { ranks[person][$1] } }
      case .lottery:
        guard let weights else { continue }
        beforeLottery = best
        minimiseSum(stage) { person, option in
          sum(option) { weights.place(person, $0, $1) } + option.slots.reduce(0) { $0 + weights.slot(person, $1) }
        }
      }
    }
    return BruteForceResult(
      entries: entries, rostersBeforeLottery: (beforeLottery ?? best).map { roster($0) },
      rosters: best.map { roster($0) })
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
