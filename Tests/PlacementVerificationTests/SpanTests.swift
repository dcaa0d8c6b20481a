import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Several periods: each span has its own rows, figures and files; what is of one period counts there.
struct SpanTests {
  private static func subjects(_ posts: [[String]], _ term: TestInstance) -> [String] {
    let instance = term.build()
    return Plan(posts: posts).result(Verifier(instance), instance).violations.map(\.subject)
  }

  private static func rotation(_ people: Int, _ change: (inout TestInstance) -> Void = { _ in }) -> TestInstance {
    var term = TestInstance()
    TimeRuleCases.rotation(&term, repeats: .allow)
    for number in 1...people { term.apprentice("A\(number)", wishes: ["Q1", "Q3"]) }
    change(&term)
    return term
  }

  @Test func rowsAndRequestsAreOfTheirPeriod() {
    let both = [["Q1", "Q2"], ["Q1", "Q3"]]
    func found(_ posts: [[String]] = both, _ change: (inout TestInstance) -> Void) -> [String] {
      Self.subjects(posts, Self.rotation(2, change))
    }
    #expect(found { _ in }.isEmpty)
    #expect(found { $0.ban("A1", from: "Q2", period: 1) } == ["not-available/A1/p2"])
    #expect(found { $0.ban("A1", from: "Q2", period: 0) }.isEmpty)
    #expect(found { $0.optOut("A1", of: "Q1") } == ["not-available/A1/p1"])
    #expect(found { $0.pin("A2", to: "Q2", period: 1) } == ["pin/A2/p2"])
    #expect(found { $0.pin("A2", to: "Q1") } == ["pin/A2/p2"])
    #expect(found { $0.quota("K", at: "Q1", maximum: 1) } == ["quota/K/p1"])
    #expect(found { $0.quota("K", at: "Q1", maximum: 1, period: 1) }.isEmpty)
    #expect(found { $0.quota("K", at: "Q3", minimum: 1) } == ["quota/K/p1"])
    #expect(found { $0.group("G", ["A1", "A2"]) } == ["together/G/A2/Q3/p2"])
    #expect(found { $0.group("G", ["A1", "A2"], kind: .apart) } == ["apart/G/Q1/p1"])
    let oneSeat = found([["Q4", "Q1"], ["Q1", "Q4"]]) { $0.post("Q4", at: "B1", capacity: 1) }
    #expect(oneSeat.isEmpty)
    #expect(
      found([["Q4", "Q1"], ["Q1", "Q4"]]) {
        $0.post("Q4", at: "B1", capacity: 1)
        $0.occupied("Q4", 1, usesCapacity: true, period: 1)
      } == ["post-capacity/Q4/p2"])
    #expect(
      found([["Q4", "Q4"], ["Q1", "Q4"]]) { $0.post("Q4", at: "B1", minimum: 2) } == ["post-minimum/Q4/p1"])
    #expect(
      found([["", ""], ["", ""]]) { $0.settings = ModelSettings(unplaced: .forbid, places: .perPeriod) }.count == 4)
  }

  /// The law of the first day of each period: a birthday or a new rule between them counts from the second on.
  @Test func theLawIsThatOfThePeriod() {
    var term = Self.rotation(1) { $0.rules = [TestInstance.rule(.minimumAge, "16")] }
    term.apprentice("A2", born: TestInstance.date(2010, 10, 1))
    #expect(Self.subjects([["Q1", "Q2"], ["Q1", "Q2"]], term) == ["min-age/A2/p1"])
    let later = Self.rotation(1) {
      $0.rules = [TestInstance.rule(.staffRatio, "0.1", from: TestInstance.date(2026, 9, 15))]
      $0.enterprise("E9", staff: 9)
      $0.base("B9", in: "E9")
      $0.post("Q9", at: "B9")
    }
    #expect(Self.subjects([["Q9", "Q9"]], later) == ["staff-ratio/E9/p2"])
  }

  /// One place for a term of two periods: what is of either binds, and each limit is the least over the periods.
  @Test func onePlaceMeetsEveryPeriod() {
    func found(_ posts: [String], _ change: (inout TestInstance) -> Void) -> [String] {
      var term = TestInstance()
      TimeRuleCases.calendar(&term)
      term.base("B1", capacity: 3)
      term.post("Q1", at: "B1")
      term.post("Q2", at: "B1")
      EveryRuleTests.people(&term, posts.count)
      change(&term)
      let instance = term.build()
      return Verifier(instance).verify(EveryRuleTests.assignments(instance, posts)).violations.map(\.subject)
    }
    #expect(found(["Q1"]) { $0.ban("A1", from: "Q1", period: 1) } == ["not-available/A1"])
    #expect(found(["Q1"]) { $0.pin("A1", to: "Q2", period: 0) } == ["pin/A1"])
    #expect(found(["Q1"]) { $0.quota("K", at: "Q1", maximum: 0, period: 1) } == ["quota/K"])
    func taken(_ people: Int, _ first: Int, _ second: Int, always: Int = 0) -> [String] {
      found([String](repeating: "Q1", count: people)) {
        $0.occupied("B1", first, usesCapacity: true, period: 0)
        $0.occupied("Q2", second, usesCapacity: true, period: 1)
        $0.occupied("Q1", always, usesCapacity: true)
      }
    }
    #expect(taken(2, 1, 1).isEmpty && taken(2, 0, 1).isEmpty)
    #expect(taken(2, 2, 0) == ["base-capacity/B1"] && taken(2, 0, 2) == ["base-capacity/B1"])
    #expect(taken(1, 1, 1, always: 1).isEmpty && taken(2, 1, 1, always: 1) == ["base-capacity/B1"])
  }

  private static func whole(_ change: (inout TestInstance) -> Void = { _ in }) -> TestInstance {
    var term = TestInstance()
    TimeRuleCases.rotation(&term, partial: .allow, repeats: .allow, sessions: 2)
    for number in 1...3 { term.apprentice("A\(number)", wishes: ["Q1", "Q3"], town: "T1") }
    term.town("T1")
    term.travel(from: "T1", to: "B1", tenths: 50)
    term.base("B2", cost: 4)
    term.post("Q4", at: "B2")
    term.travel(from: "T1", to: "B2", tenths: 70)
    term.studio("U1")
    for number in 1...4 { term.slot("Z\(number)", at: "U1", on: .weekday(number), from: 1_080, to: 1_200) }
    term.slotWishes("A1", [(rank: 1, slot: "Z1"), (rank: 3, slot: "Z2")])
    term.quota("K", at: "Q1", minimum: 2, kind: .reserve, release: true)
    change(&term)
    return term
  }

  private static let plan = Plan(
    posts: [["Q1", "Q4"], ["Q1", ""], ["Q2", "Q3"]], slots: [["Z2"], ["Z1", "Z4"], []])

  @Test func figuresOfAWholeTerm() throws {
    let instance = Self.whole().build()
    let roster = try #require(Self.plan.result(Verifier(instance), instance).roster)
    #expect(roster.assignments == Self.plan.assignments(instance))
    #expect(roster.placed == 2 && roster.unplaced == 1 && roster.filled == 5)
    #expect(roster.profile == [2, 1] && roster.notListed == 2 && roster.totalRank == 2 + 2 + 3 + 3)
    #expect(roster.totalCommuteTenths == 4 * 50 + 70)
    #expect(roster.postLoads() == [2, 1, 0, 0] && roster.postLoads(period: 1) == [0, 0, 1, 1])
    #expect(roster.sessions == Self.plan.sessions(instance))
    #expect(roster.sessionsMet == [1, 2, 0] && roster.slotLoads == [1, 1, 0, 1])
    #expect(roster.slotProfile == [0, 0, 1] && roster.slotsNotListed == 2 && roster.totalSlotRank == 3 + 4 + 4)
    #expect(roster.reserveFills.map { "\($0.period) \($0.filled)" } == ["0 2", "1 0"])
  }

  @Test(
    arguments: [
      (Stage.maxPlaced, nil, 2), (.maxFilled, nil, 5), (.maxSessions, nil, 3), (.minSlotRank, nil, 11),
      (.rankMaximal, 1, 2), (.generous, 3, 2), (.minRegret, nil, 3), (.minTotalRank, nil, 10), (.minCommute, nil, 270),
      (.fillReserved, nil, 2), (.minOpen, nil, 5),
    ] as [(Stage, Int?, Int)])
  func claimsOverAWholeTerm(stage: Stage, rank: Int?, value: Int) {
    let instance = Self.whole().build()
    func found(_ value: Int, bound: Int, proved: Bool = true) -> [String] {
      let claim = StageOutcome(objective: stage, rank: rank, value: value, bound: bound, proved: proved, seconds: 0)
      return Self.plan.result(Verifier(instance), instance, [claim]).violations.map(\.rule)
    }
    #expect(found(value, bound: value) == [])
    #expect(found(value + 1, bound: value + 1) == ["stage-value"])
    let maximised = [.maxPlaced, .maxFilled, .maxSessions, .rankMaximal, .fillReserved].contains(stage)
    #expect(found(value, bound: maximised ? value + 1 : value - 1, proved: false) == [])
    #expect(found(value, bound: maximised ? value - 1 : value + 1, proved: false) == ["stage-value"])
  }

  /// The spans with a place are one internship, and the papers are asked for on every line.
  @Test func durationAndPapersOfARotation() throws {
    func roster(_ months: String) throws -> VerifiedRoster {
      let instance = Self.whole {
        $0.rules = [
          TestInstance.rule(.duration, months), TestInstance.papers(.agreement, from: TestInstance.date(2026, 9, 2)),
        ]
      }.build()
      return try #require(Self.plan.result(Verifier(instance), instance).roster)
    }
    #expect(try roster("1").warnings.isEmpty)
    // Two of the three have a place in both months, the third in one.
    let two = try roster("2")
    #expect(two.warnings.count == 1 && two.warnings[0].zh.contains("最短 1 个月"))
    #expect(two.warnings[0].zh.contains("涉及 1 名"))
    // The rule is in force on the first day of the second period only.
    #expect(two.lines.map { !$0.missingPapers.isEmpty } == [false, true, false, false, false, true])
    let three = try roster("3")
    #expect(
      three.warnings.count == 1 && three.warnings[0].zh.contains("最短 1 个月") && three.warnings[0].zh.contains("涉及 3 名"))
  }

  @Test func filesNameTheSpanAndTheSlot() throws {
    let instance = Self.whole().build()
    let verifier = Verifier(instance)
    let lines = [
      RosterLine(row: 2, apprentice: "A1", period: "p1", post: "Q1", rank: "1", minutes: "5"),
      RosterLine(row: 3, apprentice: "A1", period: "p2", base: "B2"),
      RosterLine(row: 4, apprentice: "A2", period: "p1"),
      RosterLine(row: 5, apprentice: "A2", period: "p2", state: "unplaced"),
      RosterLine(row: 6, apprentice: "A3", period: "p1", post: "Q2"),
      RosterLine(row: 7, apprentice: "A3", period: "p2", post: "Q3", rank: "2"),
    ]
    let seats = [
      StudioRosterLine(row: 2, apprentice: "A3", slot: "Z2", studio: "U1"),
      StudioRosterLine(row: 3, apprentice: "A1", slot: "Z4"),
    ]
    let roster = try #require(verifier.verify(lines: lines.reversed(), studioLines: seats).roster)
    #expect(roster.lines.map(\.assignment.post) == [0, 3, nil, nil, 1, 2])
    #expect(roster.sessions.map(\.apprentice) == [0, 2] && roster.sessionsMet == [1, 0, 1])
    func found(_ seat: StudioRosterLine) -> [String] {
      verifier.verify(lines: lines, studioLines: seats + [seat]).violations.map { "\($0.subject) \($0.row ?? 0)" }
    }
    #expect(found(StudioRosterLine(row: 4, apprentice: "A9", slot: "Z1")) == ["roster-line/A9 4"])
    #expect(found(StudioRosterLine(row: 4, apprentice: "A1", slot: "Z9")) == ["roster-line/A1 4"])
    #expect(found(StudioRosterLine(row: 4, apprentice: "A1", slot: "Z1", studio: "U2")) == ["roster-column/A1 4"])
    #expect(found(StudioRosterLine(row: 4, apprentice: "A1", slot: "Z4")) == ["studio-day/A1/2026-09-03 0"])
    let unnamed = lines.map { RosterLine(row: $0.row, apprentice: $0.apprentice, post: $0.post) }
    #expect(verifier.verify(lines: unnamed).violations.contains { $0.subject == "roster-line/A1" && $0.row == 2 })
    // Two periods and one place: the only span is the term.
    let one = Verifier(instance.with(settings: ModelSettings()))
    let term = [("A1", "Q1"), ("A2", "Q2"), ("A3", "")].map { RosterLine(apprentice: $0.0, period: "term", post: $0.1) }
    #expect(one.verify(lines: term).roster?.placed == 2)
    #expect(
      one.verify(lines: [RosterLine(apprentice: "A1", period: "p1", post: "Q1")]).violations.contains {
        $0.rule == "roster-line"
      })
  }

  @Test func aSessionFromElsewhereIsABreach() {
    let instance = Self.whole().build()
    for session in [SessionAssignment(apprentice: 3, slot: 0), SessionAssignment(apprentice: 0, slot: 4)] {
      let result = Verifier(instance).verify(Self.plan.assignments(instance), sessions: [session])
      #expect(result.violations.map(\.rule) == ["roster-line"])
    }
  }

  /// A stage of sessions before the ranks may be why a voter does not get a post; behind them it is no reason.
  @Test func sessionsBeforeTheRanksSilenceTheNonVoterCheck() {
    func found(_ stages: [Stage]) -> Bool {
      NonVoterCheck.ranksComeFirst(
        stages.map { StageOutcome(objective: $0, value: 0, bound: 0, proved: true, seconds: 0) }, largestRank: 1)
    }
    #expect(found([.maxPlaced, .minTotalRank, .maxSessions]) && !found([.maxPlaced, .maxSessions, .minTotalRank]))
    #expect(!found([.maxPlaced, .minSlotRank, .minTotalRank]) && !found([.maxPlaced, .maxFilled, .minTotalRank]))
  }
}
