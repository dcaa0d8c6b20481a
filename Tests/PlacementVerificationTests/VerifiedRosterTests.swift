import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The figures of a verified roster, and the claims of a solver against them.
struct VerifiedRosterTests {
  /// w = 4: A1 gets rank 1, A2 rank 3, A3 lists Q1 and gets something else, A4 lists nothing, A5 has no place.
  private static func term() -> TestInstance {
    var term = TestInstance()
    term.base("B1")
    term.base("B2")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B2")
    term.town("T")
    term.travel(from: "T", to: "B1", tenths: 100)
    term.travel(from: "T", to: "B2", tenths: 205)
    term.apprentice("A1", wishes: ["Q1"], town: "T")
    term.apprentice("A2", ranked: [(3, "B1")], town: "T")
    term.apprentice("A3", wishes: ["Q1"], town: "T")
    term.apprentice("A4", town: "T")
    term.apprentice("A5", wishes: ["Q1"], town: "T")
    return term
  }

  private static let posts = ["Q1", "Q1", "Q2", "Q2", ""]

  @Test func figures() throws {
    let instance = Self.term().build()
    let lines = EveryRuleTests.assignments(instance, Self.posts)
    let roster = try #require(Verifier(instance).verify(lines.reversed()).roster)
    #expect(roster.assignments == lines)
    #expect(roster.placed == 4 && roster.unplaced == 1)
    #expect(roster.profile == [1, 0, 1] && roster.notListed == 2)
    #expect(roster.totalRank == 1 + 3 + 4 + 4)
    #expect(roster.totalCommuteTenths == 100 + 100 + 205 + 205)
    #expect(roster.postLoads() == [2, 2] && roster.baseLoads() == [2, 2] && roster.enterpriseLoads() == [2, 2])
  }

  @Test func travelThatIsNotKnownMakesTheSumUnknown() throws {
    var term = Self.term()
    term.apprentice("A6")
    let instance = term.build()
    func sum(_ posts: [String]) -> Int?? {
      Verifier(instance).verify(EveryRuleTests.assignments(instance, posts)).roster.map(\.totalCommuteTenths)
    }
    #expect(sum(Self.posts + [""]) == .some(610))
    #expect(sum(Self.posts + ["Q1"]) == .some(nil))
  }

  private static func outcome(
    _ stage: Stage, _ rank: Int? = nil, _ value: Int, bound: Int?, proved: Bool = true
  ) -> StageOutcome {
    StageOutcome(objective: stage, rank: rank, value: value, bound: bound, proved: proved, seconds: 0)
  }

  private static func subjects(_ stages: [StageOutcome]) -> [String] {
    let instance = term().build()
    let lines = EveryRuleTests.assignments(instance, posts)
    return Verifier(instance).verify(lines, stages: stages).violations.map(\.subject)
  }

  @Test(
    arguments: [
      (Stage.maxPlaced, nil, 4), (.rankMaximal, 1, 1), (.rankMaximal, 2, 0), (.rankMaximal, 4, 2), (.generous, 3, 1),
      (.minRegret, nil, 4), (.minTotalRank, nil, 12), (.scoreOrder, nil, 12), (.minCommute, nil, 610),
    ] as [(Stage, Int?, Int)])
  func claimedValuesAreRecomputed(stage: Stage, rank: Int?, value: Int) {
    // The first entry is not proved, so that nothing is said of exchanges.
    let open = Self.outcome(.maxPlaced, nil, 4, bound: nil, proved: false)
    let name = "stage-value/\(stage.rawValue)" + (rank.map { "/\($0)" } ?? "")
    #expect(Self.subjects([open, Self.outcome(stage, rank, value, bound: value)]).isEmpty)
    #expect(Self.subjects([open, Self.outcome(stage, rank, value + 1, bound: value + 1)]) == [name])
    #expect(Self.subjects([open, Self.outcome(stage, rank, value, bound: value + 1)]) == [name])
    let maximised = stage == .maxPlaced || stage == .rankMaximal
    let loose = maximised ? value + 1 : value - 1
    let impossible = maximised ? value - 1 : value + 1
    #expect(Self.subjects([open, Self.outcome(stage, rank, value, bound: loose, proved: false)]).isEmpty)
    #expect(Self.subjects([open, Self.outcome(stage, rank, value, bound: impossible, proved: false)]) == [name])
  }

  @Test func aProofHasABoundAndARankStageARank() {
    let open = Self.outcome(.maxPlaced, nil, 4, bound: nil, proved: false)
    #expect(Self.subjects([open, Self.outcome(.minTotalRank, nil, 12, bound: nil)]) == ["stage-value/min-total-rank"])
    #expect(Self.subjects([open, Self.outcome(.rankMaximal, nil, 1, bound: 1)]) == ["stage-value/rank-maximal"])
    #expect(Self.subjects([open, Self.outcome(.generous, 9, 0, bound: 0)]) == ["stage-value/generous/9"])
    #expect(Self.subjects([open, Self.outcome(.scoreOrder, nil, 12, bound: nil)]).isEmpty)
    #expect(Self.subjects([open, Self.outcome(.lottery, nil, 77, bound: 77)]).isEmpty)
  }

  @Test func anApprenticeWithoutALineAndAnIndexFromElsewhereAreBreaches() {
    let instance = Self.term().build()
    let lines = EveryRuleTests.assignments(instance, Self.posts)
    #expect(Verifier(instance).verify(lines.dropLast()).violations.map(\.subject) == ["roster-complete/A5"])
    for line in [
      Assignment(apprentice: 9, period: 0, post: nil), Assignment(apprentice: 4, period: 1, post: nil),
      Assignment(apprentice: 4, period: 0, post: 2),
    ] {
      #expect(Verifier(instance).verify(lines.dropLast() + [line]).violations.map(\.rule).contains("roster-line"))
    }
  }

  @Test func namedPeriodsAreInTheRowIds() {
    var term = Self.term()
    term.periods = [Period(id: "p1", start: term.start, end: term.end)]
    term.post("Q3", at: "B2", capacity: 0)
    let instance = term.build()
    let lines = EveryRuleTests.assignments(instance, ["Q3", "", "", "", ""])
    #expect(Verifier(instance).verify(lines).violations.map(\.subject) == ["post-capacity/Q3/p1"])
  }

  @Test(arguments: [false, true])
  func aWholeProvinceIsVerified(withQuotas: Bool) throws {
    var term = TestInstance()
    if withQuotas {
      // Loose ones, so that only the search is longer.
      term.quota("K1", of: .attribute(.sex, ["male"]), minimum: 10)
      term.quota("K2", of: .attribute(.year, ["2"]), site: .province("江苏"), maximum: 0)
      let ids = (0..<20_000).map { "A\($0)" }.sorted()
      term.group("G1", [ids[0], ids[400]])
    }
    term.rules = [TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.minimumAge, "16")]
    for number in 0..<400 {
      term.enterprise("E\(number)", staff: 600)
      term.base("B\(number)", in: "E\(number)", capacity: 60)
      term.post("Q\(number)", at: "B\(number)", capacity: 50)
    }
    for number in 0..<20_000 {
      term.apprentice("A\(number)", wishes: number % 20 == 0 ? [] : (0..<5).map { "Q\((number + $0 * 7) % 400)" })
    }
    let instance = term.build()
    let lines = instance.apprentices.indices.map { index in
      Assignment(apprentice: index, period: 0, post: index % 400)
    }
    let roster = try #require(Verifier(instance).verify(lines).roster)
    // Nothing here is optimal; the search for exchanges has to go through all of it.
    let claims = NonVoterTests.claims(roster, [.maxPlaced, .minTotalRank])
    let rules = Set(Verifier(instance).verify(lines, stages: claims).violations.map(\.rule))
    #expect(rules.isSubset(of: [VerificationCheck.nonVoter]))
  }
}
