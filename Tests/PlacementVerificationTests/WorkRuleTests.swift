import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The limits of the rules on work, and what each says where a figure is missing.
struct WorkRuleTests {
  private static func subjects(
    _ rules: [LegalRule], wage: String? = nil, regular: String? = nil, time: WorkingTime = WorkingTime(),
    registered: Bool? = nil, noAgency: Bool? = nil
  ) -> (violations: [String], notChecked: [String]) {
    var term = TestInstance()
    term.rules = rules
    term.base("B1", registered: registered, noAgency: noAgency)
    term.post("Q1", at: "B1", wage: wage, regular: regular, time: time)
    term.apprentice("A1")
    let result = Verifier(term.build()).verify([Assignment(apprentice: 0, period: 0, post: 0)])
    return (
      result.violations.map(\.subject),
      result.roster?.notChecked.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" } ?? []
    )
  }

  /// Minutes after midnight; eight hours less a break of one are nine from start to end.
  @Test(arguments: [
    (480, 1_020, true), (480, 1_021, false), (360, 900, true), (359, 700, false), (900, 1_320, true),
    (900, 1_321, false), (1_260, 60, false), (0, 360, false), (1_320, 1_400, false), (480, 480, false),
    (420, 780, true), (420, 781, true),
  ])
  func hoursOfTheDay(start: Int, end: Int, lawful: Bool) {
    let time = WorkingTime(days: [1, 2, 3, 4, 5], start: start, end: end)
    let rules = [TestInstance.rule(.hours, "8")]
    #expect(Self.subjects(rules, time: time).violations == (lawful ? [] : ["hours/A1"]))
    let filed = WorkingTime(
      days: [6, 7], start: start, end: end, night: true, restDay: true, filing: "备1",
      filingDate: TestInstance.date(2026, 8, 31))
    #expect(Self.subjects(rules, time: filed).violations.isEmpty)
    #expect(Self.subjects([], time: time).violations.isEmpty)
  }

  @Test func theBreakIsTakenOffOnlyAboveSixHours() {
    func isLawful(_ end: Int, _ hours: String?) -> Bool {
      let time = WorkingTime(days: [1], start: 480, end: end)
      return Self.subjects([TestInstance.rule(.hours, hours)], time: time).violations.isEmpty
    }
    #expect(isLawful(840, "6") && !isLawful(840, "5.99"))
    #expect(isLawful(841, "5.5") && !isLawful(841, "5"))
    #expect(isLawful(1_020, "8.0") && !isLawful(1_020, "7.99") && isLawful(1_300, nil))
  }

  @Test func theSmallestNumberOfHoursBinds() {
    let time = WorkingTime(days: [1], start: 480, end: 1_020)
    for rules in [["8", "7"], ["7", "8"], [nil, "7"], ["7", nil]] as [[String?]] {
      #expect(Self.subjects(rules.map { TestInstance.rule(.hours, $0) }, time: time).violations == ["hours/A1"])
    }
  }

  @Test func whatIsMissingOfTheHoursIsNamed() {
    let rules = [TestInstance.rule(.hours, "8")]
    func missing(_ time: WorkingTime) -> [String] { Self.subjects(rules, time: time).notChecked }
    #expect(missing(WorkingTime()) == ["hours Q1 posts.csv days, start, end"])
    #expect(missing(WorkingTime(days: [1], end: 960)) == ["hours Q1 posts.csv start"])
    #expect(missing(WorkingTime(days: [1], start: 480, end: 960)).isEmpty)
    #expect(missing(WorkingTime(filing: "备1", filingDate: TestInstance.date(2026, 8, 1))).isEmpty)
    #expect(Self.subjects(rules, time: WorkingTime(night: true)).violations == ["hours/A1"])
  }

  @Test(arguments: [
    ("3200", "4000", "0.8", true), ("3199.99", "4000", "0.8", false), ("0.07", "0.7", "0.1", true),
    ("0.3", "0.1", "3", true), ("2399.999999", "3000", "0.80", false),
  ])
  func payIsComparedExactly(wage: String, regular: String, share: String, lawful: Bool) {
    // In binary arithmetic 3 × 0.1 is above 0.3.
    let found = Self.subjects([TestInstance.rule(.pay, share)], wage: wage, regular: regular)
    #expect(found.violations == (lawful ? [] : ["pay/A1"]))
  }

  @Test func theLargestShareOfPayBinds() {
    for shares in [["0.8", "0.9"], ["0.9", "0.8"]] {
      let found = Self.subjects(shares.map { TestInstance.rule(.pay, $0) }, wage: "3400", regular: "4000")
      #expect(found.violations == ["pay/A1"])
    }
  }

  @Test func aMissingWageOrAttestationIsNamed() {
    let pay = [TestInstance.rule(.pay, "0.8")]
    #expect(Self.subjects(pay, regular: "4000").notChecked == ["pay Q1 posts.csv wage"])
    #expect(Self.subjects(pay, wage: "4000").notChecked == ["pay Q1 posts.csv wage_regular, wage_lowest"])
    #expect(Self.subjects([TestInstance.rule(.noAgency)]).notChecked == ["no-agency B1 bases.csv no_agency"])
    let attested = Self.subjects([TestInstance.rule(.noAgency)], noAgency: true)
    #expect(attested.violations.isEmpty && attested.notChecked.isEmpty)
    // Without a credit code of the enterprise an empty `registered` leaves the rule unchecked, by name.
    let registered = Self.subjects([TestInstance.rule(.registeredUnit)], registered: true)
    #expect(registered.violations.isEmpty && registered.notChecked.isEmpty)
    let unknown = Self.subjects([TestInstance.rule(.registeredUnit)])
    #expect(unknown.violations.isEmpty && unknown.notChecked == ["registered-unit B1 bases.csv registered"])
  }

  @Test func aMissingCategoryIsNamedAndSoIsAPostForEveryProgramme() throws {
    func notChecked(_ own: String, _ wanted: String, admits: [String]?) throws -> [String] {
      var term = TestInstance()
      term.rules = [TestInstance.rule(.matchingMajor)]
      term.programme("P1", category: own)
      term.programme("P2", category: wanted)
      term.base("B1")
      term.post("Q1", at: "B1", admits: admits)
      term.apprentice("A1", programme: "P1")
      let line = Assignment(apprentice: 0, period: 0, post: 0)
      return try #require(Verifier(term.build()).verify([line]).roster).notChecked.map {
        "\($0.rule.rawValue) \($0.subject) \($0.missing)"
      }
    }
    #expect(try notChecked("", "机械", admits: ["P2", "P1"]) == ["matching-major P1 programmes.csv category"])
    #expect(try notChecked("机械", "", admits: ["P2", "P1"]) == ["matching-major Q1 programmes.csv category"])
    #expect(try notChecked("机械", "机械", admits: ["P2", "P1"]).isEmpty)
    #expect(try notChecked("机械", "信息", admits: nil) == ["matching-major Q1 posts.csv programmes"])
  }

  @Test func missingMentorsAreNamedWhereTheRuleBinds() throws {
    func notChecked(_ rules: [LegalRule], each: Int?) throws -> [String] {
      var term = TestInstance()
      term.settings = ModelSettings(apprenticesPerMentor: each)
      term.rules = rules
      term.base("B1")
      term.base("B2", mentors: 1)
      term.post("Q1", at: "B1")
      term.post("Q2", at: "B2")
      return try #require(Verifier(term.build()).verify([]).roster).notChecked.map { "\($0.subject) \($0.missing)" }
    }
    #expect(try notChecked([TestInstance.rule(.mentors)], each: 8) == ["B1 bases.csv mentors"])
    #expect(try notChecked([TestInstance.rule(.mentors)], each: nil).isEmpty)
    #expect(try notChecked([], each: 8).isEmpty)
  }

  @Test func aNumberThatIsToBeConfirmedSaysSo() throws {
    var term = TestInstance()
    term.rules = [LegalRule(id: .noAgency, citation: "第十六条", status: .toConfirm)]
    term.base("B1", noAgency: false)
    term.post("Q1", at: "B1")
    term.apprentice("A1")
    let found = Verifier(term.build()).verify([Assignment(apprentice: 0, period: 0, post: 0)]).violations
    let message = try #require(found.first).message
    #expect(message.zh.contains("第十六条，待核实") && message.en.contains("to be confirmed"))
  }
}
