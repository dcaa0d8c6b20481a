import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Which papers a line lacks: each case beside its nearest neighbour that lacks nothing.
@Suite struct PapersTests {
  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate { TestInstance.date(year, month, day) }

  private static func roster(_ term: TestInstance, _ posts: [String]) throws -> VerifiedRoster {
    let instance = term.build()
    return try #require(Verifier(instance).verify(EveryRuleTests.assignments(instance, posts)).roster)
  }

  /// What A1 lacks at Q1 with some papers, from 1 September 2026 to 15 January 2027.
  private static func missing(
    _ papers: Papers, _ rules: [LegalRule] = TestInstance.allPapers, born: CivilDate? = date(2005, 1, 1)
  ) throws -> [MissingPaper] {
    var term = TestInstance()
    term.rules = rules
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice("A1", born: born, papers: papers)
    return try roster(term, ["Q1"]).lines[0].missingPapers
  }

  @Test func nothingIsMissingWhereEverythingIsThere() throws {
    #expect(try Self.missing(TestInstance.complete()) == [])
    // what was signed is the agreement, whatever the other column leaves out
    #expect(try Self.missing(TestInstance.complete(agreement: nil)) == [])
    #expect(try Self.missing(TestInstance.complete(insurance: nil)) == [])
    #expect(try Self.missing(Papers(), []) == [])
  }

  @Test(arguments: [
    (TestInstance.complete(consent: nil), MissingPaper(.consent)),
    (TestInstance.complete(consent: false), MissingPaper(.consent)),
    // the guardian's whatever the age: the apprentice is 21
    (TestInstance.complete(guardian: nil), MissingPaper(.guardianConsent)),
    (TestInstance.complete(agreement: false, signed: nil), MissingPaper(.agreement)),
    (TestInstance.complete(agreement: nil, signed: nil), MissingPaper(.agreement)),
    (TestInstance.complete(signed: nil), MissingPaper(.agreement, .undated)),
    (TestInstance.complete(signed: date(2026, 9, 2)), MissingPaper(.agreement, .late(date(2026, 9, 2)))),
    (TestInstance.complete(number: ""), MissingPaper(.insurance, .unnumbered)),
    (TestInstance.complete(insuredFrom: nil), MissingPaper(.insurance, .undated)),
    (TestInstance.complete(insuredTo: nil), MissingPaper(.insurance, .undated)),
    (TestInstance.complete(insuredFrom: date(2026, 9, 2)), MissingPaper(.insurance, .begins(date(2026, 9, 2)))),
    (TestInstance.complete(insuredTo: date(2027, 1, 14)), MissingPaper(.insurance, .ends(date(2027, 1, 14)))),
    (TestInstance.complete(trained: nil), MissingPaper(.safetyTraining)),
    (TestInstance.complete(trained: date(2026, 9, 2)), MissingPaper(.safetyTraining, .late(date(2026, 9, 2)))),
  ])
  func oneLackIsNamed(papers: Papers, lack: MissingPaper) throws {
    #expect(try Self.missing(papers) == [lack])
  }

  @Test func anInsuranceThatOnlySaysYesIsNotEnough() throws {
    let only = Papers(
      consent: true, guardianConsent: true, insurance: true, agreementDate: Self.date(2026, 8, 1),
      safetyTraining: Self.date(2026, 8, 1))
    #expect(try Self.missing(only) == [MissingPaper(.insurance, .undated), MissingPaper(.insurance, .unnumbered)])
  }

  /// The law until 2021: no date, no number, and the guardian of minors alone.
  @Test func theOldRulesAskForLess() throws {
    let old = [
      TestInstance.papers(.agreement, [.undatedAgreement]), TestInstance.papers(.consent, [.minorsGuardianConsent]),
      TestInstance.papers(.insurance, [.unnumberedInsurance]),
    ]
    let papers = Papers(insurance: true, agreement: true)
    let (adult, minor) = (Self.date(2008, 9, 1), Self.date(2008, 9, 2))
    #expect(try Self.missing(papers, old, born: adult) == [])
    #expect(try Self.missing(papers, old, born: minor) == [MissingPaper(.guardianConsent)])
    #expect(
      try Self.missing(Papers(), old, born: adult) == [MissingPaper(.agreement), MissingPaper(.insurance)])
    // of two lines that bind the stricter asks
    #expect(
      try Self.missing(papers, old + [TestInstance.papers(.agreement)], born: adult) == [
        MissingPaper(.agreement, .undated)
      ])
  }

  @Test func withoutABirthdayTheConsentOfMinorsIsNotChecked() throws {
    var term = TestInstance()
    term.rules = [TestInstance.papers(.consent, [.minorsGuardianConsent], bases: ["江苏"])]
    term.base("B1", province: "江苏")
    term.base("B2", province: "浙江")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B2")
    for id in ["A1", "A2", "A3"] {
      term.apprentice(id, born: nil, papers: id == "A3" ? Papers(guardianConsent: true) : Papers())
    }
    let roster = try Self.roster(term, ["Q1", "Q2", "Q1"])
    #expect(roster.lines.flatMap(\.missingPapers) == [])
    #expect(
      roster.notChecked.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" } == [
        "consent A1 apprentices.csv birth_date"
      ])
    #expect(roster.tally.rules.map { "\($0.rule.rawValue) \($0.bound) \($0.checked)" } == ["consent 2 1"])
  }

  /// In a rotation each line is asked for its own span.
  @Test func eachSpanIsAskedForItself() throws {
    var term = TestInstance()
    let (middle, end) = (Self.date(2026, 10, 31), Self.date(2026, 12, 31))
    term.periods = [
      Period(id: "p1", start: term.start, end: middle), Period(id: "p2", start: Self.date(2026, 11, 1), end: end),
    ]
    term.end = end
    term.settings = ModelSettings(places: .perPeriod, repeatPosts: .allow)
    term.rules = TestInstance.allPapers
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice(
      "A1", papers: TestInstance.complete(insuredTo: middle, signed: Self.date(2026, 10, 1)))
    let lines = [0, 1].map { Assignment(apprentice: 0, period: $0, post: 0) }
    let roster = try #require(Verifier(term.build()).verify(lines).roster)
    #expect(
      roster.lines.map(\.missingPapers) == [
        [MissingPaper(.agreement, .late(Self.date(2026, 10, 1)))], [MissingPaper(.insurance, .ends(middle))],
      ])
  }

  /// Another city or province: without beds there the guardian signs and the school files, before the start.
  @Test func whoIsSentElsewhereNeedsThePapersForLivingOutside() throws {
    func missing(
      city: String = "南京", province: String = "江苏", beds: Beds = Beds(), lodging: Bool? = nil, filed: String? = nil,
      on day: CivilDate? = nil
    ) throws -> [MissingPaper] {
      var term = TestInstance()
      term.rules = [TestInstance.rule(.away)]
      term.school("S1", province: "江苏", city: "苏州")
      term.base("B1", province: province, city: city, beds: beds)
      term.post("Q1", at: "B1")
      term.apprentice("A1", school: "S1", papers: Papers(lodgingConsent: lodging))
      if let filed { term.filing(.lodging, filed, on: day) }
      let instance = term.build()
      return PapersCheck.missing(RuleContext(instance, span: 0), 0, 0)
    }
    let both = [MissingPaper(.lodging), MissingPaper(.lodging, .unfiled)]
    #expect(try missing() == both)
    #expect(try missing(city: "", province: "浙江") == both)
    #expect(try missing(city: "苏州") == [])
    #expect(try missing(city: "") == [])
    #expect(try missing(beds: Beds(male: 1)) == [])
    #expect(try missing(beds: Beds(female: 1)) == both)
    #expect(try missing(lodging: true) == [MissingPaper(.lodging, .unfiled)])
    #expect(try missing(lodging: true, filed: "S1") == [])
    #expect(try missing(lodging: true, filed: "A1") == [])
    #expect(try missing(filed: "A1") == [MissingPaper(.lodging)])
    #expect(
      try missing(lodging: true, filed: "A1", on: Self.date(2026, 9, 1)) == [MissingPaper(.lodging, .unfiled)])
  }

  /// A waiver is named where without it the line would lack papers, and nowhere else.
  @Test func aFilingIsNamedWhereItIsNeeded() throws {
    var term = TestInstance()
    term.rules = TestInstance.allPapers
    term.base("B1")
    term.post("Q1", at: "B1")
    term.waiver(.agreement, "B1", "no")
    term.waiver(.training, "B1", "no")
    term.apprentice("A1", papers: TestInstance.complete())
    term.apprentice("A2", papers: TestInstance.complete(trained: nil))
    let roster = try Self.roster(term, ["Q1", "Q1"])
    #expect(roster.lines.map(\.missingPapers) == [[], []])
    #expect(roster.lines.map { $0.waivers.map(\.rule) } == [[], [.training]])
  }

  @Test func openPapersAreCountedByClassAndOnceThereIsARosterByBase() throws {
    var term = TestInstance()
    term.rules = TestInstance.allPapers
    term.school("S1", province: "江苏")
    term.base("B1")
    term.base("B2")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B2")
    term.apprentice("A1", school: "S1", className: "甲", papers: TestInstance.complete(number: ""))
    term.apprentice("A2", school: "S1", className: "甲", papers: Papers())
    term.apprentice("A3", className: "乙", papers: TestInstance.complete(consent: nil))
    term.apprentice("A4", className: "乙", papers: TestInstance.complete())
    term.apprentice("A5", className: "丙", papers: Papers())
    let instance = term.build()
    // A5 can have no place and is asked for nothing.
    let candidates = [true, true, true, true, false]
    let before = OpenPapers(instance, candidates: candidates)
    #expect(before.isAsked && before.total.apprentices == 3 && before.bases == nil)
    #expect(before.classes.map { "\($0.school ?? -1) \($0.className) \($0.apprentices)" } == ["0 甲 2", "-1 乙 1"])
    #expect(
      before.classes[0].papers.map { "\($0.paper.rawValue) \($0.apprentices)" } == [
        "agreement 1", "consent 1", "guardian_consent 1", "insurance 2", "safety_training 1",
      ])
    let places: [[PublishedPlace]] = [[.post(0)], [.post(1)], [.post(1)], [.post(0)], [.unplaced]]
    let after = OpenPapers(instance.with(published: PublishedRoster(places: places)), candidates: candidates)
    #expect(after.classes.count == 2)
    #expect(after.bases?.map { "\($0.base ?? -1) \($0.apprentices)" } == ["0 1", "1 2"])
    #expect(!OpenPapers(TestInstance.bare, candidates: []).isAsked)
  }
}

extension TestInstance {
  /// A term without anybody.
  fileprivate static var bare: PlacementInstance { TestInstance().build() }
}
