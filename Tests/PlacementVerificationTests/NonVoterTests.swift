import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

struct NonVoterTests {
  /// A2 listed nothing and holds what A1 wants; A1 has the other post.
  private static func term(_ change: (inout TestInstance) -> Void = { _ in }) -> PlacementInstance {
    var term = TestInstance()
    term.base("B1")
    term.post("Q1", at: "B1", capacity: 1)
    term.post("Q2", at: "B1", capacity: 1)
    term.apprentice("A1", ranked: [(1, "Q1"), (2, "Q2")])
    term.apprentice("A2")
    change(&term)
    return term.build()
  }

  private static let exchanged: [Int?] = [1, 0]

  private static func reports(_ instance: PlacementInstance, _ roster: [Int?], _ stages: [Stage]) -> [Violation] {
    let assignments = roster.enumerated().map { Assignment(apprentice: $0, period: 0, post: $1) }
    let verifier = Verifier(instance)
    guard let verified = verifier.verify(assignments).roster else { return [] }
    return verifier.verify(assignments, stages: claims(verified, stages)).violations
  }

  /// The stages that a solver would claim for a roster, each proved.
  static func claims(_ roster: VerifiedRoster, _ stages: [Stage]) -> [StageOutcome] {
    let last = roster.instance.unlistedRank
    func count(_ rank: Int) -> Int { rank == last ? roster.notListed : roster.profile[rank - 1] }
    func outcome(_ stage: Stage, _ rank: Int? = nil, _ value: Int) -> StageOutcome {
      StageOutcome(objective: stage, rank: rank, value: value, bound: value, proved: true, seconds: 0)
    }
    return stages.flatMap { stage -> [StageOutcome] in
      switch stage {
      case .maxPlaced: [outcome(stage, nil, roster.placed)]
      case .rankMaximal: (1...last).map { outcome(stage, $0, count($0)) }
      case .generous: stride(from: last, to: 1, by: -1).map { outcome(stage, $0, count($0)) }
      case .minTotalRank, .scoreOrder: [outcome(stage, nil, roster.totalRank)]
      case .minCommute: [outcome(stage, nil, roster.totalCommuteTenths ?? 0)]
      case .fillReserved: [outcome(stage, nil, roster.reserveFills.reduce(0) { $0 + $1.filled })]
      case .minOpen:
        [
          outcome(
            stage, nil,
            zip(roster.instance.bases, roster.baseLoads()).reduce(0) { $0 + ($1.1 > 0 ? $1.0.openingCost ?? 1 : 0) })
        ]
      case .minRegret:
        [
          outcome(
            stage, nil,
            roster.lines.map { line in
              let votes = !roster.instance.preferences[line.assignment.apprentice].isEmpty
              return votes && line.assignment.post != nil ? line.rank ?? last : 0
            }.max() ?? 0)
        ]
      default: [outcome(stage, nil, 0)]
      }
    }
  }

  @Test(arguments: [
    [Stage.maxPlaced, .generous], [.maxPlaced, .rankMaximal, .lottery], [.rankMaximal], [.scoreOrder, .lottery],
    [.maxPlaced, .minTotalRank], [.maxPlaced, .minRegret, .generous],
  ])
  func whoListedNothingDoesNotHoldWhatAVoterWants(stages: [Stage]) {
    let found = Self.reports(Self.term(), Self.exchanged, stages)
    #expect(found.map(\.rule) == [VerificationCheck.nonVoter])
    #expect(found.first?.apprentices == ["A1", "A2"])
    #expect(Self.reports(Self.term(), [0, 1], stages).isEmpty)
  }

  @Test func nothingIsSaidWhereItDoesNotFollow() {
    let commuteFirst = Self.reports(Self.term(), Self.exchanged, [.maxPlaced, .minCommute, .generous])
    #expect(commuteFirst.allSatisfy { $0.rule != VerificationCheck.nonVoter })
    #expect(Self.reports(Self.term { $0.pin("A2", to: "Q1") }, Self.exchanged, [.maxPlaced, .generous]).isEmpty)
    #expect(Self.reports(Self.term { $0.pin("A1", to: "B1") }, Self.exchanged, [.maxPlaced, .generous]).isEmpty)
    // A2 may not go to Q2, so that A1 could only put A2 out of every place.
    #expect(Self.reports(Self.term { $0.ban("A2", from: "Q2") }, Self.exchanged, [.maxPlaced, .generous]).isEmpty)
    #expect(Self.reports(Self.term { $0.optOut("A1", of: "Q1") }, Self.exchanged, [.maxPlaced, .generous]).isEmpty)
  }

  /// A row or group that the exchange would break silences the check; one that it keeps does not.
  @Test func anExchangeKeepsTheRuleBook() {
    let stages: [Stage] = [.maxPlaced, .generous]
    func rules(_ change: (inout TestInstance) -> Void) -> [String] {
      Self.reports(Self.term(change), Self.exchanged, stages).map(\.rule)
    }
    // A quota for those of A2's class at Q1 holds A2 there.
    let second = Quota.Scope.attribute(.sex, ["female"])
    func held(_ minimum: Int) -> [String] {
      var term = TestInstance()
      term.base("B1")
      term.post("Q1", at: "B1", capacity: 1)
      term.post("Q2", at: "B1", capacity: 1)
      term.apprentice("A1", ranked: [(1, "Q1"), (2, "Q2")])
      term.apprentice("A2", sex: .female)
      term.quota("K", of: second, at: "Q1", minimum: minimum)
      return Self.reports(term.build(), Self.exchanged, stages).map(\.rule)
    }
    #expect(held(1).isEmpty && held(0) == [VerificationCheck.nonVoter])
    #expect(rules { $0.quota("K", at: "Q1", minimum: 1) } == [VerificationCheck.nonVoter])
    #expect(rules { $0.quota("K", at: "B1", minimum: 2, maximum: 2) } == [VerificationCheck.nonVoter])
    #expect(rules { $0.group("G", ["A1", "A2"], kind: .apart) } == [VerificationCheck.nonVoter])
    #expect(rules { $0.group("G", ["A1", "A2"], level: .base) } == [VerificationCheck.nonVoter])
    // A third one who must be where A2 is, or not where A1 goes.
    func three(_ kind: Group.Kind, _ member: String) -> [String] {
      var term = TestInstance()
      term.base("B1")
      term.base("B2")
      term.post("Q1", at: "B1", capacity: 2)
      term.post("Q2", at: "B2", capacity: 1)
      term.apprentice("A1", wishes: ["Q1", "Q2"])
      term.apprentice("A2")
      term.apprentice("A3", wishes: ["Q1"])
      term.group("G", [member, "A3"], kind: kind)
      return Self.reports(term.build(), [1, 0, 0], stages).map(\.rule)
    }
    #expect(three(.together, "A2").isEmpty && three(.apart, "A1").isEmpty)
    // Stages that an exchange may worsen come first.
    #expect(Self.reports(Self.term(), Self.exchanged, [.maxPlaced, .minOpen, .generous]).isEmpty)
    #expect(Self.reports(Self.term(), Self.exchanged, [.maxPlaced, .fillReserved, .generous]).isEmpty)
    #expect(!Self.reports(Self.term(), Self.exchanged, [.maxPlaced, .generous, .minOpen]).isEmpty)
  }

  @Test func onlyWhatIsProvedIsHeldAgainstTheRoster() throws {
    let instance = Self.term()
    let assignments = Self.exchanged.enumerated().map { Assignment(apprentice: $0, period: 0, post: $1) }
    let roster = try #require(Verifier(instance).verify(assignments).roster)
    let claims = Self.claims(roster, [.maxPlaced, .generous])
    let open = claims.map {
      StageOutcome(objective: $0.objective, rank: $0.rank, value: $0.value, bound: nil, proved: false, seconds: 0)
    }
    #expect(Verifier(instance).verify(assignments, stages: open).roster != nil)
    #expect(Verifier(instance).verify(assignments, stages: claims.dropLast()).roster != nil)
    #expect(Verifier(instance).verify(assignments, stages: claims).roster == nil)
  }

  /// Every exchange that the oracle allows is found, and no other.
  @Test func exchangesAreFoundExactly() {
    var reported = 0
    var searched = 0
    // Without these, someone who listed nothing is more often free to move.
    let simple = RandomInstance.Families.all.subtracting([.pins, .refusals, .persons, .unlistedForbid])
    for seed in 0..<800 {
      let families = [RandomInstance.Families.all, simple, simple.intersection(.firstVersion), .groups, .reserves][
        seed % 5]
      let oracle = BruteForce(RandomInstance.make(seed: UInt64(seed), families: families))
      let instance = oracle.instance
      var random = SplitMix64(seed: UInt64(seed))
      for _ in 0..<min(12, oracle.feasible.count) {
        let roster = random.pick(oracle.feasible)
        let found = Self.reports(instance, roster, [.maxPlaced, .minTotalRank])
        let expected = instance.apprentices.indices.filter { Self.canImprove($0, roster, oracle) }
        let named = found.filter { $0.rule == VerificationCheck.nonVoter }.map(\.subject)
        #expect(named == expected.map { "non-voter/\(instance.apprentices[$0].id)" }, "seed \(seed), \(roster)")
        reported += named.count
        if !instance.quotas.isEmpty || !instance.groups.isEmpty { searched += named.count }
      }
    }
    #expect(reported > 50 && searched > 30)
  }

  private static func canImprove(_ voter: Int, _ roster: [Int?], _ oracle: BruteForce) -> Bool {
    let instance = oracle.instance
    func isPinned(_ apprentice: Int) -> Bool { instance.pins.contains { $0.apprentice == apprentice } }
    func rank(_ post: Int?) -> Int {
      guard let post else { return Int.max }
      return instance.preferences[voter].filter {
        $0.choice == .post(post) || $0.choice == .base(instance.posts[post].base)
      }.map(\.rank).min() ?? instance.unlistedRank
    }
    guard !isPinned(voter) else { return false }
    for (other, post) in roster.enumerated() {
      guard let post, instance.preferences[other].isEmpty, !isPinned(other),
        rank(post) < rank(roster[voter]), rank(post) <= instance.largestRank
      else { continue }
      for way in instance.posts.indices where way != post {
        var changed = roster
        changed[voter] = post
        changed[other] = way
        if oracle.allows(changed) { return true }
      }
    }
    return false
  }
}
