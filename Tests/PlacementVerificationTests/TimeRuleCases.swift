import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// A roster of a term by the ids of its posts and slots.
struct Plan: Sendable {
  /// Per apprentice A1, A2, … the posts in the order of the spans; empty is unplaced.
  let posts: [[String]]
  /// Per apprentice the slots.
  var slots: [[String]] = []

  func assignments(_ instance: PlacementInstance) -> [Assignment] {
    posts.enumerated().flatMap { apprentice, ids in
      ids.enumerated().map { span, id in
        Assignment(apprentice: apprentice, period: span, post: instance.posts.firstIndex { $0.id == id })
      }
    }
  }

  /// A slot that does not exist is not one of the sessions.
  func sessions(_ instance: PlacementInstance) -> [SessionAssignment] {
    slots.enumerated().flatMap { apprentice, ids in
      ids.compactMap { id in
        instance.slots.firstIndex { $0.id == id }.map { SessionAssignment(apprentice: apprentice, slot: $0) }
      }
    }
  }

  func result(_ verifier: Verifier, _ instance: PlacementInstance, _ stages: [StageOutcome] = []) -> VerificationResult
  {
    verifier.verify(assignments(instance), sessions: sessions(instance), stages: stages)
  }
}

/// The rules of time on a few rows of data: a lawful plan passes, a breaching one fails for this rule alone.
enum TimeRuleCases {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let term: @Sendable (inout TestInstance) -> Void
    let lawful: Plan
    let breach: Plan
    /// Subjects of the breach.
    let subjects: [String]
    var found: Int?
    var allowed: Int?
    /// A piece of the Chinese text.
    let says: String

    var testDescription: String { "\(rule): \(subjects)" }
  }

  static let all: [Case] = rotations + slots

  /// September and October 2026 in two periods, with the national holiday and the two days that are worked for it.
  static func calendar(_ term: inout TestInstance, named: Bool = true) {
    term.end = TestInstance.date(2026, 10, 31)
    if named {
      let middle = TestInstance.date(2026, 9, 30)
      term.periods = [
        Period(id: "p1", start: term.start, end: middle),
        Period(id: "p2", start: TestInstance.date(2026, 10, 1), end: term.end),
      ]
    }
    for day in 1...7 { term.day(.holiday, TestInstance.date(2026, 10, day)) }
    term.day(.workday, TestInstance.date(2026, 9, 20))
    term.day(.workday, TestInstance.date(2026, 10, 10))
  }

  /// A rotation of two periods with three posts of kinds K1, K1 and K2, and nobody.
  static func rotation(
    _ term: inout TestInstance, partial: ModelSettings.Permission = .forbid,
    repeats: ModelSettings.Permission = .forbid, kinds: [String] = [], sessions: Int = 0
  ) {
    calendar(&term)
    term.settings = ModelSettings(places: .perPeriod, partial: partial, repeatPosts: repeats)
    term.programme("P1", sessions: sessions, rotation: kinds)
    term.base("B1")
    term.post("Q1", at: "B1", kind: "K1")
    term.post("Q2", at: "B1", kind: "K1")
    term.post("Q3", at: "B1", kind: "K2")
  }

  private static let rotations: [Case] = [
    Case(
      rule: "rotation",
      term: {
        rotation(&$0)
        EveryRuleTests.people(&$0, 2)
      }, lawful: Plan(posts: [["Q1", "Q2"], ["", ""]]), breach: Plan(posts: [["Q1", "Q2"], ["", "Q3"]]),
      subjects: ["rotation/A2/p1"], found: 1, allowed: 2, says: "在阶段 p1 没有岗位"),
    Case(
      rule: "rotation-kind",
      term: {
        rotation(&$0, kinds: ["K2", "K1"])
        EveryRuleTests.people(&$0, 1)
      }, lawful: Plan(posts: [["Q3", "Q2"]]), breach: Plan(posts: [["Q1", "Q2"]]),
      subjects: ["rotation-kind/A1/K1"], found: 2, allowed: 1, says: "有 2 个阶段在“K1”类岗位"),
    Case(
      rule: "rotation-kind",
      term: {
        rotation(&$0, repeats: .allow, kinds: ["K1", "K1"])
        EveryRuleTests.people(&$0, 1)
      }, lawful: Plan(posts: [["Q1", "Q1"]]), breach: Plan(posts: [["Q1", "Q3"]]),
      subjects: ["rotation-kind/A1/K2"], found: 1, allowed: 0, says: "只安排 0 次"),
    Case(
      rule: "repeat-post",
      term: {
        rotation(&$0)
        EveryRuleTests.people(&$0, 1)
      }, lawful: Plan(posts: [["Q1", "Q3"]]), breach: Plan(posts: [["Q3", "Q3"]]), subjects: ["repeat-post/A1/Q3"],
      found: 2, allowed: 1, says: "不得重复同一岗位"),
  ]

  /// One post that releases, studio U1 in no town, a programme of so many sessions.
  static func studio(_ term: inout TestInstance, sessions: Int = 2, people: Int = 1, registered: Bool? = nil) {
    calendar(&term, named: false)
    term.programme("P1", sessions: sessions)
    term.programme("P2", sessions: sessions)
    term.base("B1")
    term.post("Q1", at: "B1", release: true)
    term.studio("U1", registered: registered)
    for number in 1...people { term.apprentice("A\(number)", programme: "P1") }
  }

  static func date(_ month: Int, _ day: Int) -> SlotDay { .date(TestInstance.date(2026, month, day)) }

  private static let evening = (from: 1_080, to: 1_200)

  private static func seats(_ people: Int, _ slots: [[String]]) -> Plan {
    Plan(posts: (0..<people).map { _ in ["Q1"] }, slots: slots)
  }

  private static func weekly(_ term: inout TestInstance, _ id: String, _ day: SlotDay, capacity: Int = 9) {
    term.slot(id, at: "U1", on: day, from: evening.from, to: evening.to, capacity: capacity)
  }

  private static let slots: [Case] = [
    Case(
      rule: "slot-programme",
      term: {
        studio(&$0)
        $0.studio("U2", admits: ["P2"])
        weekly(&$0, "Z1", .weekday(1))
        $0.slot("Z2", at: "U2", on: .weekday(2), from: 1_080, to: 1_200)
      }, lawful: seats(1, [["Z1"]]), breach: seats(1, [["Z2"]]), subjects: ["slot-programme/A1/Z2"],
      says: "工作室 U2 不招收"),
    Case(
      rule: "slot-dates",
      term: {
        studio(&$0)
        // All of this period is holiday.
        $0.periods = [Period(id: "p1", start: TestInstance.date(2026, 10, 1), end: TestInstance.date(2026, 10, 7))]
        $0.slot("Z1", at: "U1", on: .weekday(1), from: 1_080, to: 1_200, period: 0)
        weekly(&$0, "Z2", .weekday(1))
      }, lawful: seats(1, [["Z2"]]), breach: seats(1, [["Z1"]]), subjects: ["slot-dates/A1/Z1"], says: "没有可上课的日期"),
    Case(
      rule: "slot-hours",
      term: {
        studio(&$0, registered: true)
        $0.rules = [TestInstance.rule(.hours)]
        weekly(&$0, "Z1", date(9, 19))
        weekly(&$0, "Z2", date(9, 20))
      }, lawful: seats(1, [["Z2"]]), breach: seats(1, [["Z1"]]), subjects: ["slot-hours/A1/Z1"], says: "第十条（hours）"),
    Case(
      rule: "studio-sessions",
      term: {
        studio(&$0, sessions: 1)
        weekly(&$0, "Z1", .weekday(1))
        weekly(&$0, "Z2", .weekday(2))
      }, lawful: seats(1, [["Z1"]]), breach: seats(1, [["Z1", "Z2"]]), subjects: ["studio-sessions/A1"], found: 2,
      allowed: 1, says: "多于专业要求的 1 个"),
    Case(
      rule: "slot-capacity",
      term: {
        studio(&$0, people: 3)
        weekly(&$0, "Z1", .weekday(1), capacity: 2)
      }, lawful: seats(3, [["Z1"], [], ["Z1"]]), breach: seats(3, [["Z1"], ["Z1"], ["Z1"]]),
      subjects: ["slot-capacity/Z1"], found: 3, allowed: 2, says: "超过席位 2 个"),
    // Weekly on Mondays and once on a Monday; on the Tuesday behind it there is no meeting.
    Case(
      rule: "studio-day",
      term: {
        studio(&$0)
        weekly(&$0, "Z1", .weekday(1))
        $0.slot("Z2", at: "U1", on: date(9, 14), from: 480, to: 600)
        $0.slot("Z3", at: "U1", on: date(9, 15), from: 480, to: 600)
      }, lawful: seats(1, [["Z1", "Z3"]]), breach: seats(1, [["Z1", "Z2"]]), subjects: ["studio-day/A1/2026-09-14"],
      found: 2, allowed: 1, says: "Z1、Z2"),
    // Two weekly ones on one weekday meet on many dates and are told by the first.
    Case(
      rule: "studio-day",
      term: {
        studio(&$0)
        weekly(&$0, "Z1", .weekday(1))
        $0.slot("Z2", at: "U1", on: .weekday(1), from: 480, to: 600)
        $0.slot("Z3", at: "U1", on: .weekday(7), from: 480, to: 600)
      }, lawful: seats(1, [["Z1", "Z3"]]), breach: seats(1, [["Z1", "Z2"]]), subjects: ["studio-day/A1/2026-09-07"],
      found: 2, allowed: 1, says: "每天最多一个"),
    // A weekly slot is not held on the holiday, so a dated one may be.
    Case(
      rule: "studio-day",
      term: {
        studio(&$0)
        weekly(&$0, "Z1", .weekday(4))
        weekly(&$0, "Z2", date(10, 1))
        weekly(&$0, "Z3", date(10, 8))
      }, lawful: seats(1, [["Z1", "Z2"]]), breach: seats(1, [["Z1", "Z3"]]), subjects: ["studio-day/A1/2026-10-08"],
      found: 2, allowed: 1, says: "2026-10-08"),
    Case(
      rule: "studio-day",
      term: {
        studio(&$0)
        weekly(&$0, "Z1", .weekday(1))
      }, lawful: seats(1, [["Z1"]]), breach: seats(1, [["Z1", "Z1"]]), subjects: ["studio-day/A1/2026-09-07"],
      found: 2, allowed: 1, says: "Z1、Z1"),
    // Three sessions in two periods: two in each. A dated slot is of the period of its date.
    Case(
      rule: "studio-spread",
      term: {
        studio(&$0, sessions: 3)
        calendar(&$0)
        $0.slot("Z1", at: "U1", on: .weekday(1), from: 480, to: 600, period: 1)
        $0.slot("Z2", at: "U1", on: .weekday(2), from: 480, to: 600, period: 1)
        $0.slot("Z3", at: "U1", on: date(10, 31), from: 480, to: 600)
        $0.slot("Z4", at: "U1", on: date(9, 30), from: 480, to: 600)
        $0.slot("Z5", at: "U1", on: .weekday(5), from: 480, to: 600)
      }, lawful: seats(1, [["Z2", "Z3", "Z5"]]), breach: seats(1, [["Z1", "Z2", "Z3"]]),
      subjects: ["studio-spread/A1/p2"], found: 3, allowed: 2, says: "在阶段 p2 有 3 个"),
    Case(
      rule: "slot-clash",
      term: {
        studio(&$0)
        $0.post("Q2", at: "B1", time: WorkingTime(start: 480, end: 1_020))
        $0.slot("Z1", at: "U1", on: .weekday(3), from: 600, to: 690)
        $0.slot("Z2", at: "U1", on: .weekday(3), from: 1_020, to: 1_140)
      }, lawful: Plan(posts: [["Q2"]], slots: [["Z2"]]), breach: Plan(posts: [["Q2"]], slots: [["Z1"]]),
      subjects: ["slot-clash/A1/Z1"], says: "（2026-09-02）与岗位 Q2 的上班时间冲突"),
    // The post of the other period is not in the way; nor does its last night reach into the next period.
    Case(
      rule: "slot-clash",
      term: {
        rotation(&$0, sessions: 1)
        EveryRuleTests.people(&$0, 1)
        $0.studio("U1")
        $0.post("Q4", at: "B1", time: WorkingTime(start: 1_320, end: 480))
        $0.post("Q5", at: "B1", time: WorkingTime(start: 840, end: 1_320))
        $0.slot("Z1", at: "U1", on: date(9, 30), from: 420, to: 540)
        $0.slot("Z2", at: "U1", on: date(10, 1), from: 420, to: 540)
      }, lawful: Plan(posts: [["Q4", "Q5"]], slots: [["Z2"]]), breach: Plan(posts: [["Q4", "Q5"]], slots: [["Z1"]]),
      subjects: ["slot-clash/A1/Z1/p1"], says: "岗位 Q4"),
  ]
}
