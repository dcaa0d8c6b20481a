import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The verifier and the oracle on random terms with rotations, studios and both.
struct TermDoubleReadingTests {
  private static let mixtures: [RandomInstance.Families] = [
    .rotation, .studios, .time, .all.union(.rotation), .all.union(.studios), .all.union(.time),
    [.time, .pins, .quotas, .groups], [.rotation, .occupied, .contracts, .staffRatio, .minimums],
  ]

  static func instance(_ seed: Int) -> PlacementInstance {
    RandomInstance.make(seed: UInt64(seed), families: mixtures[seed % mixtures.count])
  }

  /// Everything that could be written for one apprentice, lawful or not: posts of every span and sets of slots.
  private static func everything(_ instance: PlacementInstance) -> (posts: [[Int?]], slots: [[Int]]) {
    let choice: [Int?] = [nil] + instance.posts.indices.map { $0 }
    let posts = instance.spans.reduce([[]] as [[Int?]]) { lists, _ in
      lists.flatMap { list in choice.map { list + [$0] } }
    }
    let slots = instance.slots.indices.reduce([[]] as [[Int]]) { sets, slot in sets + sets.map { $0 + [slot] } }
    return (posts, slots)
  }

  /// Every roster that could be written, or `nil` where there are more than so many.
  private static func allRosters(_ instance: PlacementInstance, atMost most: Int) -> [BruteForceRoster]? {
    let own = everything(instance)
    let single = own.posts.flatMap { posts in own.slots.map { (posts: posts, slots: $0) } }
    var count = 1
    for _ in instance.apprentices {
      count *= single.count
      guard count <= most else { return nil }
    }
    return instance.apprentices.reduce([BruteForceRoster(posts: [], slots: [])]) { rosters, _ in
      rosters.flatMap { roster in
        single.map { BruteForceRoster(posts: roster.posts + [$0.posts], slots: roster.slots + [$0.slots]) }
      }
    }
  }

  /// Lawful rosters, lawful ones with one line or session changed, and arbitrary ones.
  static func someRosters(_ oracle: BruteForce, _ random: inout SplitMix64) -> [BruteForceRoster] {
    let own = everything(oracle.instance)
    let people = oracle.instance.apprentices.indices
    var tried = (0..<min(8, oracle.count)).map { _ in oracle.roster(random.int(0...(oracle.count - 1))) }
    for roster in tried {
      var posts = roster.posts
      var slots = roster.slots
      let person = random.int(0...(people.count - 1))
      if random.chance(50) {
        posts[person] = random.pick(own.posts)
      } else {
        slots[person] = random.pick(own.slots)
      }
      tried.append(BruteForceRoster(posts: posts, slots: slots))
    }
    for _ in 0..<8 {
      tried.append(
        BruteForceRoster(
          posts: people.map { _ in random.pick(own.posts) }, slots: people.map { _ in random.pick(own.slots) }))
    }
    return tried
  }

  static func isVerified(_ roster: BruteForceRoster, _ verifier: Verifier) -> Bool {
    verifier.verify(roster.assignments, sessions: roster.sessions).roster != nil
  }

  @Test(arguments: 0..<8)
  func verifierAndOracleAgreeOnEveryRoster(block: Int) {
    var whole = 0
    var accepted = 0
    var refused = 0
    for seed in (block * 40)..<(block * 40 + 40) {
      let oracle = BruteForce(Self.instance(seed))
      let verifier = Verifier(oracle.instance)
      var random = SplitMix64(seed: UInt64(seed) &+ 2_000_000)
      let all = Self.allRosters(oracle.instance, atMost: 300)
      if all != nil { whole += 1 }
      for roster in all ?? Self.someRosters(oracle, &random) {
        let result = verifier.verify(roster.assignments, sessions: roster.sessions)
        let lawful = oracle.allows(roster)
        if (result.roster != nil) != lawful {
          Issue.record(
            "seed \(seed), \(roster): oracle \(lawful), verifier \(result.violations.map(\.message.en)), \(oracle.instance)"
          )
        }
        if lawful { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(whole > 2 && accepted > 100 && refused > 200)
  }

  @Test func enumerationAndDefinitionOfTheOracleAgree() {
    var compared = 0
    for seed in 0..<160 {
      let oracle = BruteForce(Self.instance(seed))
      guard let all = Self.allRosters(oracle.instance, atMost: 3_000) else { continue }
      compared += 1
      let listed = Set((0..<oracle.count).map(oracle.roster))
      #expect(listed.count == oracle.count && Set(all.filter(oracle.allows)) == listed, "seed \(seed)")
    }
    #expect(compared > 40)
  }

  @Test(arguments: 0..<4)
  func stageValuesOfTheOracleAreVerified(block: Int) {
    var solved = 0
    for seed in (block * 60)..<(block * 60 + 60) {
      let oracle = BruteForce(Self.instance(seed))
      let stages = oracle.instance.settings.stages
      guard let result = oracle.solve(stages: stages) else { continue }
      solved += 1
      let outcomes = result.entries.map {
        StageOutcome(objective: $0.objective, rank: $0.rank, value: $0.value, bound: $0.value, proved: true, seconds: 0)
      }
      for roster in result.rosters.prefix(4) {
        let verified = Verifier(oracle.instance).verify(roster.assignments, sessions: roster.sessions, stages: outcomes)
        #expect(verified.violations.map(\.message.en) == [], "seed \(seed), \(stages), \(roster)")
      }
    }
    #expect(solved > 20)
  }

  /// As soon as a rule of time is left out, the verifier accepts something that the oracle refuses.
  @Test func theOracleMissesEachRuleOfTime() {
    var left = Set(TimeRuleCases.all.map(\.rule))
    for seed in 0..<900 where !left.isEmpty {
      let oracle = BruteForce(Self.instance(seed))
      var random = SplitMix64(seed: UInt64(seed))
      let refused = Self.someRosters(oracle, &random).filter { !oracle.allows($0) }
      let verifier = Verifier(oracle.instance)
      for roster in refused {
        let broken = Set(verifier.verify(roster.assignments, sessions: roster.sessions).violations.map(\.rule))
        guard let rule = broken.first, broken.count == 1, left.contains(rule) else { continue }
        let without = Verifier(oracle.instance, rules: VerificationRule.all.filter { $0.id != rule })
        #expect(Self.isVerified(roster, without))
        left.remove(rule)
      }
    }
    #expect(left == [])
  }

  @Test func randomTermsReachTheCorners() {
    var infeasible = 0
    var partial = 0
    var withSessions = 0
    var spans: Set<Int> = []
    for seed in 0..<240 {
      let oracle = BruteForce(Self.instance(seed))
      spans.insert(oracle.instance.spans.count)
      if oracle.count == 0 { infeasible += 1 }
      let rosters = (0..<oracle.count).map(oracle.roster)
      if rosters.contains(where: { !$0.sessions.isEmpty }) { withSessions += 1 }
      if rosters.contains(where: { $0.posts.contains { $0.contains(nil) && $0.contains { $0 != nil } } }) {
        partial += 1
      }
    }
    #expect(infeasible > 5 && infeasible < 120 && partial > 20 && withSessions > 60 && spans == [1, 2, 3])
  }
}
