import PlacementDomain
import PlacementTestSupport
import Testing

/// The oracle against cases worked out by hand.
struct OracleTests {
  private typealias Entry = BruteForceResult.Entry

  /// Bases of one seat each; a wish `1` is post Q1 at base B1.
  private static func term(posts: Int, lists: [[Int]], scores: [String?] = []) -> TestInstance {
    var term = TestInstance()
    for number in 1...posts {
      term.base("B\(number)", capacity: 1)
      term.post("Q\(number)", at: "B\(number)")
    }
    for (index, list) in lists.enumerated() {
      term.apprentice(
        "A\(index + 1)", wishes: list.map { "Q\($0)" }, town: nil, score: scores.isEmpty ? nil : scores[index])
    }
    return term
  }

  /// A1: 1 2 3, A2: 1 3 2, A3: 2 1 3. All first choices but one, or nobody at the third.
  private static let rotation = term(posts: 3, lists: [[1, 2, 3], [1, 3, 2], [2, 1, 3]]).build()

  @Test func theObjectivesByHand() throws {
    let oracle = BruteForce(Self.rotation)
    // (unplaced or one of 3 posts, each once): 1 + 9 + 18 + 6 rosters.
    #expect(oracle.feasible.count == 34)
    // A1, A2, A3 at Q1, Q3, Q2 have ranks 1, 2, 1, the best by every objective.
    let result = try #require(oracle.solve(stages: [.maxPlaced, .generous]))
    #expect(result.optimal == [[0, 2, 1]])
    #expect(
      result.entries == [
        Entry(objective: .maxPlaced, value: 3), Entry(objective: .generous, rank: 4, value: 0),
        Entry(objective: .generous, rank: 3, value: 0), Entry(objective: .generous, rank: 2, value: 1),
      ])
    let greedy = try #require(oracle.solve(stages: [.rankMaximal]))
    #expect(greedy.entries.map(\.value) == [2, 1, 0, 0])
    #expect(greedy.entries.map(\.rank) == [1, 2, 3, 4])
  }

  @Test func rankMaximalAndGenerousDiffer() throws {
    // First choices for A1 and A3 leave A2 the third (1, 3, 1); one first choice less, and nobody is below the second.
    let instance = Self.term(posts: 3, lists: [[1, 2, 3], [1, 2, 3], [3, 1, 2]]).build()
    let oracle = BruteForce(instance)
    let greedy = try #require(oracle.solve(stages: [.maxPlaced, .rankMaximal]))
    #expect(greedy.entries.dropFirst().map(\.value) == [2, 1, 0, 0])
    #expect(Set(greedy.optimal) == [[0, 1, 2], [1, 0, 2]])

    let crowded = Self.term(posts: 3, lists: [[1, 2, 3], [1, 2], [2, 3, 1]]).build()
    let second = BruteForce(crowded)
    let most = try #require(second.solve(stages: [.maxPlaced, .rankMaximal]))
    let least = try #require(second.solve(stages: [.maxPlaced, .generous]))
    // Rosters of three: ranks 1,2,2 and 2,1,2 and 3,1,1 sum to 5, the others to more; A2 did not list Q3.
    #expect(most.optimal == [[2, 0, 1]] && most.entries.dropFirst().map(\.value) == [2, 0, 1, 0])
    #expect(Set(least.optimal) == [[0, 1, 2], [1, 0, 2]] && least.entries.dropFirst().map(\.value) == [0, 0, 2])
    let total = try #require(second.solve(stages: [.maxPlaced, .minTotalRank]))
    #expect(total.entries.last?.value == 5 && total.optimal.count == 3)
    let regret = try #require(second.solve(stages: [.maxPlaced, .minRegret]))
    #expect(regret.entries.last?.value == 2 && Set(regret.optimal) == [[0, 1, 2], [1, 0, 2]])
  }

  @Test func scoreOrderIsASerialDictatorship() throws {
    // A2 (90) takes Q1, A3 (80) Q2, A1 (70) is left with Q3, its third.
    let scored = Self.term(posts: 3, lists: [[1, 2, 3], [1, 2, 3], [1, 2, 3]], scores: ["70", "90", "80.0"]).build()
    let result = try #require(BruteForce(scored).solve(stages: [.scoreOrder]))
    #expect(result.optimal == [[2, 0, 1]] && result.entries == [Entry(objective: .scoreOrder, value: 6)])

    // A missing score comes last, equal scores by the draw, no list after everybody.
    let ties = Self.term(posts: 4, lists: [[], [1, 2, 3], [1, 2, 3], [1, 2, 3]], scores: ["99", nil, "5", "5.0"])
    let byIndex = try #require(BruteForce(ties.build()).solve(stages: [.scoreOrder]))
    #expect(byIndex.optimal == [[3, 2, 0, 1]])
    let reversed = try #require(BruteForce(ties.build()).solve(stages: [.scoreOrder], draw: { -$0 }))
    #expect(reversed.optimal == [[3, 2, 1, 0]])

    // After max-placed only what leaves a place for everybody is still possible.
    var narrow = Self.term(posts: 2, lists: [[1, 2], [1]], scores: ["9", "1"])
    narrow.settings = ModelSettings(unlisted: .forbid)
    let alone = try #require(BruteForce(narrow.build()).solve(stages: [.scoreOrder]))
    let behind = try #require(BruteForce(narrow.build()).solve(stages: [.maxPlaced, .scoreOrder]))
    #expect(alone.optimal == [[0, nil]] && behind.optimal == [[1, 0]])
  }

  @Test func whoListedNothingHasTheLastRankAndNoRegret() throws {
    var term = Self.term(posts: 2, lists: [[], [1]])
    term.largestRank = 5
    let oracle = BruteForce(term.build())
    let result = try #require(oracle.solve(stages: [.maxPlaced, .minTotalRank, .minRegret]))
    #expect(result.optimal == [[1, 0]] && result.entries.map(\.value) == [2, 7, 1])

    let silent = BruteForce(Self.term(posts: 1, lists: [[]]).build())
    let only = try #require(silent.solve(stages: [.rankMaximal, .minRegret, .generous]))
    #expect(
      only.entries == [Entry(objective: .rankMaximal, rank: 1, value: 1), Entry(objective: .minRegret, value: 0)])
  }

  @Test func travelComesFromTheTableThenTheTownThenTheMap() throws {
    var term = TestInstance()
    term.town("T1", location: Coordinates(latitude: 31, longitude: 120))
    term.town("T2", location: Coordinates(latitude: 32, longitude: 120))
    term.base("B1", town: "T2")
    term.base("B2", town: "T2")
    term.base("B3", location: Coordinates(latitude: 31, longitude: 120))
    for number in 1...3 { term.post("Q\(number)", at: "B\(number)") }
    term.travel(from: "T1", to: "B1", tenths: 70)
    term.travel(from: "T1", to: "T2", tenths: 90)
    for number in 1...3 {
      term.apprentice("A\(number)", town: "T1")
      term.pin("A\(number)", to: "Q\(number)")
    }
    let result = try #require(BruteForce(term.build()).solve(stages: [.maxPlaced, .minCommute]))
    #expect(result.entries.last?.value == 70 + 90 + 0)
  }

  @Test func theLotteryPicksAmongTheOptima() throws {
    let oracle = BruteForce(Self.term(posts: 2, lists: [[1, 2], [1, 2]]).build())
    let result = try #require(
      oracle.solve(stages: [.maxPlaced, .lottery], draw: { $0 }, weight: { $0 == $1 ? 5 : 1 }))
    #expect(result.optimalBeforeLottery.count == 2)
    #expect(result.optimal == [[1, 0]] && result.entries.last == Entry(objective: .lottery, value: 2))
  }

  @Test func quotasMinimumsAndGroupsByHand() throws {
    let term = Self.term(posts: 2, lists: [[1], [1], [1]])
    func count(_ change: (inout TestInstance) -> Void) -> Int {
      var changed = term
      changed.base("B3")
      changed.post("Q3", at: "B3")
      change(&changed)
      return BruteForce(changed.build()).feasible.count
    }
    // k of 3 at Q3, unbounded; the others fill 0, 1 or 2 single seats: 1, +2 each, +2 for two of them.
    #expect(count { _ in } == 1 * 1 + 3 * 3 + 3 * 7 + 1 * 13)
    #expect(count { $0.quota("K", at: "Q3", minimum: 2) } == 1 + 9)
    #expect(count { $0.quota("K", at: "Q3", maximum: 0) } == 13)
    // Both at Q3 or none; A3 has four ways each time. Apart, they are not both at Q3.
    #expect(count { $0.group("G", ["A1", "A2"]) } == 2 * 4)
    #expect(count { $0.group("G", ["A1", "A2"], kind: .apart) } == 44 - 4)
  }

  @Test func reservesAndOpenBasesAreStages() throws {
    var term = TestInstance()
    term.base("B1", cost: 3)
    term.base("B2")
    term.base("B3", cost: 0)
    for number in 1...3 { term.post("Q\(number)", at: "B\(number)", capacity: 2) }
    term.apprentice("A1", wishes: ["Q1"], className: "一班")
    term.apprentice("A2", wishes: ["Q1"])
    term.apprentice("A3", wishes: ["Q2"])
    term.quota("K", of: .attribute(.className, ["一班"]), at: "B2", minimum: 2, kind: .reserve, release: true)
    let oracle = BruteForce(term.build())
    let cheap = try #require(oracle.solve(stages: [.maxPlaced, .minOpen]))
    // B3 for nothing and B2 for 1: any two of three at the one, the third at the other.
    #expect(cheap.entries.last == Entry(objective: .minOpen, value: 1) && cheap.optimal.count == 6)
    let filled = try #require(oracle.solve(stages: [.maxPlaced, .fillReserved, .rankMaximal]))
    #expect(filled.entries[1] == Entry(objective: .fillReserved, value: 1))
    #expect(filled.optimal == [[1, 0, 1]])
  }

  @Test func pinsThatClashLeaveNoRoster() {
    var term = Self.term(posts: 2, lists: [[1], [1]])
    term.pin("A1", to: "Q1")
    term.pin("A2", to: "B1")
    #expect(BruteForce(term.build()).solve(stages: [.maxPlaced]) == nil)
  }

  @Test func ordersOfStages() {
    #expect(Stages.allowedOrders.count == Set(Stages.allowedOrders).count)
    #expect(Stages.orders(upTo: 3).count == 3 + 3 * 6 + 3 * 6 * 5)
    #expect(Stages.allowedOrders.count == 224 && Stages.allowedOrdersWithRules.count == 170)
    #expect(!Stages.allowedOrders.joined().contains(where: Stages.ofRules.contains))
    #expect(Stages.allowedOrdersWithRules.allSatisfy { $0.contains(where: Stages.ofRules.contains) })
    #expect(Stages.allowedOrdersWithRules.count == Set(Stages.allowedOrdersWithRules).count)
    for order in Stages.allowedOrders + Stages.allowedOrdersWithRules {
      #expect(order.first.map(\.mayBeFirst) == true && Set(order).count == order.count)
      #expect(!order.contains(.lottery) || order.last == .lottery)
    }
  }

  @Test func theSameSeedIsTheSameInstance() {
    for seed in UInt64(0)..<50 {
      let first = RandomInstance.make(seed: seed)
      let second = RandomInstance.make(seed: seed)
      #expect(first.apprentices == second.apprentices && first.posts == second.posts && first.pins == second.pins)
      #expect(first.preferences == second.preferences && first.rules == second.rules)
      #expect(first.apprentices.map(\.id) == first.apprentices.map(\.id).sorted())
      let plain = RandomInstance.make(seed: seed, families: [])
      #expect(plain.pins.isEmpty && plain.rules.rules.isEmpty && plain.occupied.isEmpty)
      #expect(first.quotas == second.quotas && first.groups == second.groups && first.bases == second.bases)
      let old = RandomInstance.make(seed: seed, families: .firstVersion)
      #expect(old.quotas.isEmpty && old.groups.isEmpty && old.posts.allSatisfy { $0.minimum == 0 })
      #expect(old.bases.allSatisfy { $0.minimum == 0 && $0.mentors == nil && $0.beds == Beds() })
    }
  }
}
