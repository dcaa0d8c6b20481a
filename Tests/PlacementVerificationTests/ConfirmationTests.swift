import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What a verified roster says besides its lines: missing papers, warnings, what stays closed, how reserves are filled.
struct ConfirmationTests {
  private static func verified(_ term: TestInstance, _ posts: [String]) throws -> VerifiedRoster {
    let instance = term.build()
    return try #require(Verifier(instance).verify(EveryRuleTests.assignments(instance, posts)).roster)
  }

  private static func paperTerm() -> TestInstance {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.agreement, bases: ["江苏"])]
    term.base("B1", province: "江苏")
    term.base("B2", province: "浙江")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B2")
    return term
  }

  @Test func missingPapersOfALine() throws {
    var term = Self.paperTerm()
    let adult = TestInstance.date(2008, 9, 1)
    let minor = TestInstance.date(2008, 9, 2)
    term.apprentice("A1", born: adult, papers: Papers(consent: true, insurance: true, agreement: true))
    term.apprentice("A2", born: minor, papers: Papers(consent: true, insurance: true, agreement: true))
    term.apprentice("A3", born: minor, papers: Papers(guardianConsent: false, insurance: false))
    term.apprentice("A4", born: minor)
    term.apprentice("A5", born: minor)
    term.apprentice("A6", born: nil)
    let roster = try Self.verified(term, ["Q1", "Q1", "Q1", "Q2", "", "Q1"])
    #expect(
      roster.lines.map(\.missingPapers) == [
        [], ["guardian_consent"], ["consent", "guardian_consent", "insurance", "agreement"], [], [],
        ["consent", "insurance", "agreement"],
      ])
    // Whether a guardian has to consent cannot be told without a date of birth.
    #expect(roster.notChecked.map { "\($0.rule.rawValue) \($0.subject)" } == ["agreement A6"])
  }

  @Test func aShortInternshipIsWarnedOfPerProgramme() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.duration, "6"), TestInstance.rule(.duration, "8", schools: ["上海"])]
    term.school("S1", province: "江苏")
    term.school("S2", province: "上海")
    term.programme("P1")
    term.programme("P2", months: "6")
    term.programme("P3", months: "9")
    term.programme("P4")
    term.base("B1")
    term.post("Q1", at: "B1")
    for (id, programme, school) in [
      ("A1", "P1", "S1"), ("A2", "P1", "S2"), ("A3", "P2", "S1"), ("A4", "P3", "S2"), ("A5", "P4", "S1"),
    ] {
      term.apprentice(id, programme: programme, school: school)
    }
    let roster = try Self.verified(term, ["Q1", "Q1", "Q1", "Q1", ""])
    let warning = try #require(roster.warnings.first)
    // From 1 September to 15 January there are four whole months; nobody of P4 is placed.
    #expect(roster.warnings.count == 1)
    #expect(warning.zh.contains("P1 的岗位实习为 4 个月，少于一般要求的 8 个月，涉及 2 名学生") && warning.zh.contains("第十条"))
    #expect(!warning.en.contains("A1"))
  }

  /// A filing is named where without it the line would be warned of or lack papers, and nowhere else.
  @Test(arguments: [("4", true), ("5", false), ("no", true)])
  func aFilingIsNamedWhereItIsNeeded(months: String, isUsed: Bool) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.duration, "6"), TestInstance.rule(.agreement)]
    term.programme("P1")
    term.programme("P2", months: "7")
    term.base("B1")
    term.post("Q1", at: "B1")
    term.waiver(.duration, "Q1", months)
    term.waiver(.agreement, "B1", "no")
    term.apprentice(
      "A1", programme: "P1", papers: Papers(consent: true, guardianConsent: true, insurance: true, agreement: true))
    term.apprentice("A2", programme: "P2")
    let roster = try Self.verified(term, ["Q1", "Q1"])
    #expect(roster.lines[0].waivers.map(\.rule) == (isUsed ? [.duration] : []))
    #expect(roster.lines[1].waivers.map(\.rule) == [.agreement])
    #expect(roster.warnings.count == (isUsed ? 0 : 1))
  }

  @Test(arguments: [
    ((2026, 9, 1), (2027, 1, 15), 4), ((2026, 9, 1), (2027, 2, 28), 6), ((2026, 9, 1), (2027, 2, 27), 5),
    ((2026, 9, 15), (2027, 3, 14), 6), ((2026, 9, 15), (2027, 3, 13), 5), ((2026, 7, 1), (2026, 12, 31), 6),
    ((2026, 9, 1), (2026, 9, 2), 0),
  ])
  func monthsAreWholeOnes(start: (Int, Int, Int), end: (Int, Int, Int), months: Int) {
    let first = TestInstance.date(start.0, start.1, start.2)
    let last = TestInstance.date(end.0, end.1, end.2)
    #expect(DurationWarnings.wholeMonths(from: first, to: last) == months)
  }

  private static func openTerm() -> TestInstance {
    var term = TestInstance()
    term.base("B1", minimum: 2, cost: 7)
    term.base("B2", minimum: 3, cost: 2)
    term.base("B3", minimum: 1)
    term.post("Q1", at: "B1", minimum: 2)
    term.post("Q2", at: "B1", minimum: 2)
    term.post("Q3", at: "B2")
    term.post("Q4", at: "B3", capacity: 1)
    for number in 1...3 { term.apprentice("A\(number)", className: number == 1 ? "一班" : "二班") }
    let scope = Quota.Scope.attribute(.className, ["二班"])
    term.quota("K1", of: scope, at: "Q1", minimum: 1, kind: .reserve)
    term.quota("K2", of: scope, minimum: 5, kind: .reserve, release: true)
    term.quota("K3", of: scope, site: .sector("装备"), minimum: 1, kind: .reserve)
    term.quota("K4", of: scope, maximum: 3, kind: .reserve)
    term.quota("K5", of: scope, at: "Q1", minimum: 1)
    return term
  }

  @Test func whatStaysClosedAndHowReservesAreFilled() throws {
    let roster = try Self.verified(Self.openTerm(), ["Q4", "Q1", "Q1"])
    #expect(roster.closedBases() == [1] && roster.closedPosts() == [1])
    #expect(
      roster.reserveFills.map { "\($0.quota) \($0.filled) \($0.load) \($0.minimum)" } == [
        "0 1 2 1", "1 2 2 5", "2 0 0 1",
      ])
  }

  @Test(arguments: [(Stage.fillReserved, 3, true), (.minOpen, 8, false)])
  func theTwoStagesAreRecomputed(stage: Stage, value: Int, maximised: Bool) throws {
    let instance = Self.openTerm().build()
    let lines = EveryRuleTests.assignments(instance, ["Q4", "Q1", "Q1"])
    func faults(_ value: Int, bound: Int, proved: Bool = true) -> [String] {
      let claim = StageOutcome(objective: stage, value: value, bound: bound, proved: proved, seconds: 0)
      return Verifier(instance).verify(lines, stages: [claim]).violations.map(\.subject)
    }
    #expect(faults(value, bound: value).isEmpty)
    #expect(faults(value + 1, bound: value + 1) == ["stage-value/\(stage.rawValue)"])
    #expect(faults(value, bound: maximised ? value + 1 : value - 1, proved: false).isEmpty)
    #expect(faults(value, bound: maximised ? value - 1 : value + 1, proved: false).count == 1)
  }

  /// Nothing that a violation of an opt-out prints says that there is one.
  @Test func anOptOutIsNotDisclosed() throws {
    var term = TestInstance()
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice("A1")
    term.optOut("A1", of: "Q1")
    let instance = term.build()
    let found = Verifier(instance).verify(EveryRuleTests.assignments(instance, ["Q1"])).violations
    let violation = try #require(found.first)
    #expect(violation.rule == "not-available" && violation.subject == "not-available/A1")
    let text = "\(violation)".lowercased()
    for word in ["opt", "退出", "回避", "拒绝", "refus", "declin"] { #expect(!text.contains(word)) }
  }

  @Test func aGroupWithALineThatCannotBeReadIsNotJudged() {
    var term = TestInstance()
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice("A1")
    term.apprentice("A2")
    term.group("G1", ["A1", "A2"])
    let verifier = Verifier(term.build())
    let first = RosterLine(row: 2, apprentice: "A1", post: "Q1")
    let unread = RosterLine(row: 3, apprentice: "A2", post: "Q9")
    #expect(verifier.verify(lines: [first, unread]).violations.map(\.subject) == ["roster-line/A2"])
    #expect(verifier.verify(lines: [first]).violations.map(\.subject) == ["roster-complete/A2"])
  }
}
