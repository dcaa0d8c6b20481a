import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Each rule of time: a lawful plan passes, a breaching one fails, and without the rule it passes.
struct TimeRuleTests {
  @Test(arguments: TimeRuleCases.all)
  func lawfulPassesAndBreachFails(_ test: TimeRuleCases.Case) throws {
    var term = TestInstance()
    test.term(&term)
    let instance = term.build()
    let verifier = Verifier(instance)
    #expect(test.lawful.result(verifier, instance).violations == [])
    let found = test.breach.result(verifier, instance).violations
    #expect(found.map(\.subject) == test.subjects)
    #expect(found.allSatisfy { $0.rule == test.rule })
    let violation = try #require(found.first)
    #expect(violation.found == test.found && violation.allowed == test.allowed)
    #expect(violation.message.zh.contains(test.says), "\(violation.message.zh)")
    #expect(!violation.message.en.isEmpty && !violation.message.zh.contains("姓名"))
    let without = Verifier(instance, rules: VerificationRule.all.filter { $0.id != test.rule })
    #expect(test.breach.result(without, instance).roster != nil)
  }

  /// A post's hours, a slot, the way between them in tenths of a minute, and whether they clash.
  struct Meeting: Sendable, CustomTestStringConvertible {
    let name: String
    var days: [Int] = [1, 2, 3, 4, 5]
    var shift = (start: 480, end: 1_020)
    var restDay: Bool?
    var release = false
    let day: SlotDay
    var slot = (start: 600, end: 690)
    var way = 0
    let clashes: Bool

    var testDescription: String { name }
  }

  private static func date(_ month: Int, _ day: Int) -> SlotDay { TimeRuleCases.date(month, day) }
  private static let night = (start: 1_320, end: 360)
  private static let early = (start: 300, end: 420)

  static let meetings: [Meeting] = [
    Meeting(name: "on a Wednesday", day: date(9, 16), clashes: true),
    Meeting(name: "on a Wednesday that is not worked", days: [1, 2], day: date(9, 16), clashes: false),
    Meeting(name: "no days are Monday to Friday", days: [], day: date(9, 18), clashes: true),
    Meeting(name: "no days are not Saturday", days: [], day: date(9, 19), clashes: false),
    Meeting(name: "on a holiday", day: date(10, 1), clashes: false),
    Meeting(name: "on a holiday that the post works", restDay: true, day: date(10, 1), clashes: true),
    Meeting(name: "on a holiday without the weekday", days: [6], restDay: true, day: date(10, 1), clashes: true),
    Meeting(name: "on a Saturday", day: date(9, 19), clashes: false),
    Meeting(name: "on a Saturday, rest days elsewhere", restDay: true, day: date(9, 19), clashes: false),
    Meeting(name: "on a Saturday that the post works", days: [6], day: date(9, 19), clashes: true),
    Meeting(name: "on a make-up Saturday", days: [3], day: date(10, 10), clashes: true),
    Meeting(name: "on a make-up Saturday of a Saturday post", days: [6], day: date(10, 10), clashes: true),
    Meeting(name: "on a make-up Saturday of a Sunday post", days: [7], day: date(10, 10), clashes: false),
    Meeting(name: "on a make-up Sunday", day: date(9, 20), clashes: true),
    Meeting(name: "after Friday's night", shift: night, day: date(9, 19), slot: early, clashes: true),
    Meeting(name: "before Monday's night", shift: night, day: date(9, 14), slot: early, clashes: false),
    Meeting(name: "when the night is over", shift: night, day: date(9, 19), slot: (360, 420), clashes: false),
    Meeting(name: "after the holiday's eve", shift: night, day: date(10, 1), slot: early, clashes: true),
    Meeting(name: "after a holiday", shift: night, day: date(10, 8), slot: early, clashes: false),
    Meeting(name: "around the clock", days: [2], shift: (480, 480), day: date(9, 16), slot: (420, 479), clashes: true),
    Meeting(name: "before the clock", days: [2], shift: (480, 480), day: date(9, 15), slot: (420, 480), clashes: false),
    Meeting(name: "an hour after, an hour away", day: date(9, 16), slot: (1_080, 1_200), way: 600, clashes: false),
    Meeting(name: "a tenth too far after", day: date(9, 16), slot: (1_080, 1_200), way: 601, clashes: true),
    Meeting(name: "an hour before, an hour away", day: date(9, 16), slot: (360, 420), way: 600, clashes: false),
    Meeting(name: "a tenth too far before", day: date(9, 16), slot: (360, 420), way: 601, clashes: true),
    Meeting(
      name: "next morning fits", shift: (30, 480), day: date(9, 15), slot: (1_380, 1_439), way: 310, clashes: false),
    Meeting(
      name: "next morning is a tenth too soon", shift: (30, 480), day: date(9, 15), slot: (1_380, 1_439), way: 311,
      clashes: true),
    Meeting(name: "the post releases", release: true, day: date(9, 16), clashes: false),
    Meeting(name: "weekly", day: .weekday(5), clashes: true),
    Meeting(name: "weekly, on holidays only not", days: [6], restDay: true, day: .weekday(4), clashes: false),
    Meeting(name: "weekly on Saturdays, once made up for", day: .weekday(6), clashes: true),
  ]

  @Test(arguments: meetings)
  func slotsAndShifts(_ test: Meeting) {
    var term = TestInstance()
    TimeRuleCases.calendar(&term, named: false)
    term.programme("P1", sessions: 1)
    term.town("T1")
    term.base("B1")
    term.travel(from: "T1", to: "B1", tenths: test.way)
    term.post(
      "Q1", at: "B1",
      time: WorkingTime(days: test.days, start: test.shift.start, end: test.shift.end, restDay: test.restDay),
      release: test.release)
    term.studio("U1", town: "T1")
    term.slot("Z1", at: "U1", on: test.day, from: test.slot.start, to: test.slot.end)
    term.apprentice("A1")
    let instance = term.build()
    let plan = Plan(posts: [["Q1"]], slots: [["Z1"]])
    let result = plan.result(Verifier(instance), instance)
    #expect(result.violations.map(\.subject) == (test.clashes ? ["slot-clash/A1/Z1"] : []))
    #expect(result.roster.map { $0.notChecked == [] } ?? true)
    let without = Verifier(instance, rules: VerificationRule.all.filter { $0.id != "slot-clash" })
    #expect(plan.result(without, instance).roster != nil)
    // The oracle reads the calendar for itself.
    let roster = BruteForceRoster(posts: [[0]], slots: [[0]])
    #expect(BruteForce(instance).allows(roster) != test.clashes)
  }

  @Test(arguments: [
    (TimeRuleCases.date(9, 16), 600, 690, false), (TimeRuleCases.date(9, 19), 600, 690, true),
    (TimeRuleCases.date(9, 20), 600, 690, false), (TimeRuleCases.date(10, 1), 600, 690, true),
    (TimeRuleCases.date(10, 10), 600, 690, false), (.weekday(4), 600, 690, false), (.weekday(6), 600, 690, true),
    (.weekday(1), 1_260, 1_320, false), (.weekday(1), 1_260, 1_321, true), (.weekday(1), 360, 420, false),
    (.weekday(1), 359, 420, true),
  ])
  func hoursOfARegisteredStudio(day: SlotDay, start: Int, end: Int, barred: Bool) {
    func isBarred(
      _ registered: Bool?, filing: String = "", _ rule: LegalRule = TestInstance.rule(.hours, bases: ["江苏"])
    ) -> Bool {
      var term = TestInstance()
      TimeRuleCases.calendar(&term, named: false)
      term.rules = [rule]
      term.programme("P1", sessions: 1)
      term.town("T1", province: "江苏")
      term.school("S1", province: "上海")
      term.base("B1")
      term.studio("U1", town: "T1", registered: registered)
      term.slot("Z1", at: "U1", on: day, from: start, to: end, filing: filing)
      term.apprentice("A1", school: "S1")
      term.post("Q1", at: "B1")
      let instance = term.build()
      #expect(
        BruteForce(instance).allows(BruteForceRoster(posts: [[nil]], slots: [[0]])) != barred || registered != true)
      let found = Plan(posts: [[""]], slots: [["Z1"]]).result(Verifier(instance), instance).violations
      #expect(found.allSatisfy { $0.subject == "slot-hours/A1/Z1" })
      return !found.isEmpty
    }
    #expect(isBarred(true) == barred)
    #expect(!isBarred(false) && !isBarred(nil))
    // Nobody knows whether an empty cell is a placement unit: it was lawful by silence.
    func notChecked(_ registered: Bool?, filing: String = "") -> [String]? {
      var term = TestInstance()
      TimeRuleCases.calendar(&term, named: false)
      term.rules = [TestInstance.rule(.hours)]
      term.programme("P1", sessions: 1)
      term.base("B1")
      term.post("Q1", at: "B1")
      term.studio("U1", registered: registered)
      term.slot("Z1", at: "U1", on: day, from: start, to: end, filing: filing)
      term.apprentice("A1")
      let instance = term.build()
      let roster = Plan(posts: [[""]], slots: [["Z1"]]).result(Verifier(instance), instance).roster
      let tally = roster?.tally.rules.first { $0.rule == .hours }
      #expect(tally.map { $0.isOpen == (registered == nil && barred && filing.isEmpty) } ?? true)
      return roster?.notChecked.map { "\($0.name) \($0.subject) \($0.missing)" }
    }
    #expect(notChecked(nil) == (barred ? ["hours U1 studios.csv registered"] : []))
    #expect(notChecked(nil, filing: "备1") == [] && notChecked(false) == [])
    #expect(isBarred(true, TestInstance.rule(.hours, schools: ["上海"])) == barred)
    // The first day of the term counts.
    #expect(isBarred(true, TestInstance.rule(.hours, to: TestInstance.date(2026, 9, 1))) == barred)
  }

  @Test func aFilingAnotherProvinceOrAnotherTimeLiftTheHours() {
    func isBarred(_ rule: LegalRule, filing: String = "", town: String? = "T1") -> Bool {
      var term = TestInstance()
      TimeRuleCases.calendar(&term, named: false)
      term.rules = [rule]
      term.programme("P1", sessions: 1)
      term.town("T1", province: "浙江")
      term.base("B1")
      term.post("Q1", at: "B1")
      term.studio("U1", town: town, registered: true)
      term.slot("Z1", at: "U1", on: .weekday(7), from: 600, to: 690, filing: filing)
      term.apprentice("A1")
      let instance = term.build()
      let barred = Plan(posts: [[""]], slots: [["Z1"]]).result(Verifier(instance), instance).roster == nil
      #expect(BruteForce(instance).allows(BruteForceRoster(posts: [[nil]], slots: [[0]])) != barred)
      return barred
    }
    #expect(isBarred(TestInstance.rule(.hours)) && isBarred(TestInstance.rule(.hours, bases: ["浙江"])))
    #expect(!isBarred(TestInstance.rule(.hours), filing: "备1") && !isBarred(TestInstance.rule(.hours, bases: ["江苏"])))
    #expect(!isBarred(TestInstance.rule(.hours, bases: ["浙江"]), town: nil))
    #expect(!isBarred(TestInstance.rule(.hours, from: TestInstance.date(2026, 9, 2))))
    #expect(!isBarred(TestInstance.rule(.hours, to: TestInstance.date(2026, 8, 31))))
  }

  @Test func whatIsMissingForAClashIsNamed() throws {
    func missing(_ time: WorkingTime, town: String?, sessions: [[String]] = [["Z1"]]) throws -> [String] {
      var term = TestInstance()
      TimeRuleCases.calendar(&term, named: false)
      term.programme("P1", sessions: 1)
      term.town("T1")
      term.base("B1")
      term.post("Q1", at: "B1", time: time)
      term.studio("U1", town: town)
      term.slot("Z1", at: "U1", on: .weekday(1), from: 1_080, to: 1_200)
      term.apprentice("A1")
      let instance = term.build()
      let plan = Plan(posts: [["Q1"]], slots: sessions)
      return try #require(plan.result(Verifier(instance), instance).roster).notChecked.map {
        "\($0.rule.rawValue) \($0.subject) \($0.missing)"
      }
    }
    let whole = WorkingTime(start: 480, end: 1_020)
    #expect(try missing(WorkingTime(), town: "T1") == ["hours Q1 posts.csv start, end"])
    #expect(try missing(WorkingTime(end: 1_020), town: "T1") == ["hours Q1 posts.csv start"])
    #expect(try missing(whole, town: "T1") == ["hours B1 travel.csv T1 → B1"])
    #expect(try missing(whole, town: nil) == ["hours U1 studios.csv town"])
    #expect(try missing(WorkingTime(), town: "T1", sessions: []).isEmpty)
  }

  @Test func whatIsAllowedIsNotABreach() {
    func found(_ posts: [[String]], _ change: @Sendable (inout TestInstance) -> Void) -> [String] {
      var term = TestInstance()
      change(&term)
      EveryRuleTests.people(&term, 1)
      let instance = term.build()
      return Plan(posts: posts).result(Verifier(instance), instance).violations.map(\.subject)
    }
    #expect(found([["Q1", ""]]) { TimeRuleCases.rotation(&$0, partial: .allow) }.isEmpty)
    #expect(found([["Q1", "Q1"]]) { TimeRuleCases.rotation(&$0, repeats: .allow) }.isEmpty)
    // A line that is missing is said once, and not as a part of a rotation too.
    #expect(found([["Q1"]]) { TimeRuleCases.rotation(&$0) } == ["roster-complete/A1/p2"])
  }
}
