import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The verifier and the oracle read the mathematics separately; where they differ, one of them is wrong.
struct DoubleReadingTests {
  private static func assignments(_ roster: [Int?]) -> [Assignment] {
    roster.enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
  }

  /// Rosters to try: feasible ones, feasible ones with one line changed, and arbitrary ones over arcs and non-arcs.
  private static func rosters(_ oracle: BruteForce, _ random: inout SplitMix64) -> [[Int?]] {
    let posts: [Int?] = [nil] + oracle.instance.posts.indices.map { $0 }
    var tried = (0..<min(6, oracle.feasible.count)).map { _ in random.pick(oracle.feasible) }
    for roster in tried {
      var changed = roster
      changed[random.int(0...(roster.count - 1))] = random.pick(posts)
      tried.append(changed)
    }
    for _ in 0..<6 { tried.append(oracle.instance.apprentices.map { _ in random.pick(posts) }) }
    return tried
  }

  @Test(arguments: 0..<16)
  func verifierAndOracleAgreeOnEveryRoster(block: Int) {
    var accepted = 0
    var refused = 0
    for seed in (block * 60)..<(block * 60 + 60) {
      let oracle = BruteForce(RandomInstance.make(seed: UInt64(seed)))
      let verifier = Verifier(oracle.instance)
      var random = SplitMix64(seed: UInt64(seed) &+ 1_000_000)
      for roster in Self.rosters(oracle, &random) {
        let result = verifier.verify(Self.assignments(roster))
        let lawful = oracle.allows(roster)
        if (result.roster != nil) != lawful {
          Issue.record("seed \(seed), \(roster): oracle \(lawful), verifier \(result.violations.map(\.message.en))")
        }
        if lawful { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(accepted > 100 && refused > 100)
  }

  /// What the law asks of units and places: pairs are judged alike whatever else is in the term.
  @Test(arguments: 0..<8)
  func verifierAndOracleAgreeOnPlaces(block: Int) {
    var (accepted, refused) = (0, 0)
    let families: [RandomInstance.Families] = [.all, [.beds], [.persons, .scopes, .lifts], .all.union(.rotation)]
    for seed in (block * 60)..<(block * 60 + 60) {
      let oracle = BruteForce(RandomInstance.placed(seed: UInt64(seed), families: families[seed % 4]))
      let verifier = Verifier(oracle.instance)
      var random = SplitMix64(seed: UInt64(seed) &+ 3_000_000)
      for roster in TermDoubleReadingTests.someRosters(oracle, &random) {
        let result = verifier.verify(roster.assignments, sessions: roster.sessions)
        let lawful = oracle.allows(roster)
        if (result.roster != nil) != lawful {
          Issue.record("seed \(seed), \(roster): oracle \(lawful), verifier \(result.violations.map(\.message.en))")
        }
        if lawful { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(accepted > 100 && refused > 100)
  }

  @Test func enumerationAndDefinitionOfTheOracleAgree() {
    for seed in 0..<400 {
      let oracle = BruteForce(RandomInstance.make(seed: UInt64(seed)))
      let instance = oracle.instance
      guard instance.apprentices.count <= 3 else { continue }
      let posts: [Int?] = [nil] + instance.posts.indices.map { $0 }
      let all = instance.apprentices.reduce([[]] as [[Int?]]) { rosters, _ in
        rosters.flatMap { roster in posts.map { roster + [$0] } }
      }
      #expect(Set(all.filter(oracle.allows)) == Set(oracle.feasible), "seed \(seed)")
    }
  }

  @Test func figuresAndStageValuesOfTheOracleAreVerified() throws {
    for seed in 0..<500 {
      let oracle = BruteForce(RandomInstance.make(seed: UInt64(seed)))
      let stages = oracle.instance.settings.stages
      guard let result = oracle.solve(stages: stages) else { continue }
      let outcomes = result.entries.map {
        StageOutcome(objective: $0.objective, rank: $0.rank, value: $0.value, bound: $0.value, proved: true, seconds: 0)
      }
      for roster in result.optimal.prefix(5) {
        let verified = Verifier(oracle.instance).verify(Self.assignments(roster), stages: outcomes)
        #expect(verified.violations.map(\.message.en) == [], "seed \(seed), \(stages), \(roster)")
      }
    }
  }

  @Test func randomInstancesReachTheCorners() {
    var infeasible = 0
    var families: Set<Substring> = []
    var crossing = 0
    for seed in 0..<600 {
      let oracle = BruteForce(RandomInstance.make(seed: UInt64(seed)))
      if oracle.feasible.isEmpty { infeasible += 1 }
      families.formUnion(oracle.rowIDs.map { $0.prefix { $0 != "/" } })
      let kinds = Dictionary(grouping: oracle.instance.posts, by: \.kind).filter { !$0.key.isEmpty }
      if kinds.values.contains(where: { Set($0.map(\.base)).count > 1 }) { crossing += 1 }
    }
    #expect(infeasible > 20 && infeasible < 300)
    #expect(crossing > 50)
    #expect(
      families == [
        "post-capacity", "base-capacity", "enterprise-capacity", "staff-ratio", "post-ratio", "post-minimum",
        "base-minimum", "beds", "mentors", "quota", "reserve", "together", "apart",
      ])
  }
}
