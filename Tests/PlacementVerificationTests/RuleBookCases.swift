import PlacementDomain
import PlacementTestSupport

@testable import PlacementVerification

/// The rule book's rules on three rows of data: law, minimums, beds, mentors, quotas, reserves and groups.
enum RuleBookCases {
  private typealias Case = EveryRuleTests.Case

  static let all: [EveryRuleTests.Case] = law + rows + groups

  /// Two apprentices; post Q4 at B3 of E3 with what the rule is about, besides the posts of `places`.
  private static func term(
    _ term: inout TestInstance, _ rule: LegalRule, wage: String? = nil, regular: String? = nil,
    time: WorkingTime = WorkingTime(), registered: Bool? = nil, noAgency: Bool? = nil
  ) {
    EveryRuleTests.places(&term)
    EveryRuleTests.people(&term, 1)
    term.rules = [rule]
    term.enterprise("E3")
    term.base("B3", in: "E3", registered: registered, noAgency: noAgency)
    term.post("Q4", at: "B3", wage: wage, regular: regular, time: time)
  }

  private static func hours(_ time: WorkingTime, says: String) -> Case {
    Case(
      rule: "hours",
      term: { term(&$0, TestInstance.rule(.hours, "8"), time: time) }, lawful: ["Q1"], breach: ["Q4"],
      subject: "hours/A1", says: says)
  }

  /// Each names its clause, as the pack cites it: `TestInstance.rule` writes 第十条 and the rule's id.
  private static let law: [Case] = [
    hours(WorkingTime(days: [1, 6], start: 480, end: 1_020, restDays: [6, 7]), says: "单位自己的休息日"),
    hours(WorkingTime(days: [1, 2, 3, 4, 5, 6, 7], start: 480, end: 960), says: "七天"),
    hours(WorkingTime(restDay: true), says: "休息日"),
    hours(WorkingTime(night: true), says: "夜班"),
    hours(WorkingTime(days: [1], start: 840, end: 1_321), says: "22:00"),
    hours(WorkingTime(days: [1], start: 480, end: 1_021), says: "第十条（hours）"),
    Case(
      rule: "matching-major",
      term: {
        EveryRuleTests.places(&$0)
        $0.programme("660301", category: "装备制造")
        $0.programme("660302", category: "财经商贸")
        $0.rules = [TestInstance.rule(.matchingMajor)]
        // The first programme listed gives the category.
        $0.post("Q4", at: "B1", admits: ["660301", "660302"])
        $0.apprentice("A1", programme: "660301")
        $0.apprentice("A2", programme: "660302")
      }, lawful: ["Q4", "Q1"], breach: ["Q4", "Q4"], subject: "matching-major/A2", says: "第十条（matching-major）"),
    Case(
      rule: "pay", term: { term(&$0, TestInstance.rule(.pay, "0.8"), wage: "3199.99", regular: "4000") },
      lawful: ["Q1"], breach: ["Q4"], subject: "pay/A1", says: "第十条（pay）"),
    Case(
      rule: "no-agency", term: { term(&$0, TestInstance.rule(.noAgency), noAgency: false) }, lawful: ["Q1"],
      breach: ["Q4"], subject: "no-agency/A1", says: "第十条（no-agency）"),
    Case(
      rule: "registered-unit", term: { term(&$0, TestInstance.rule(.registeredUnit), registered: false) },
      lawful: ["Q1"], breach: ["Q4"], subject: "registered-unit/A1", says: "第十条（registered-unit）"),
  ]

  private static let rows: [Case] = [
    Case(
      rule: "post-minimum",
      term: {
        EveryRuleTests.places(&$0)
        EveryRuleTests.people(&$0, 3)
        $0.post("Q4", at: "B1", minimum: 2)
      }, lawful: ["Q4", "Q4", "Q4"], breach: ["Q4", "Q1", ""], subject: "post-minimum/Q4", found: 1, allowed: 2,
      says: "少于开设所需的 2 人"),
    Case(
      rule: "base-minimum",
      term: {
        EveryRuleTests.places(&$0)
        EveryRuleTests.people(&$0, 3)
        $0.base("B3", in: "E1", minimum: 3)
        $0.post("Q4", at: "B3")
        $0.post("Q5", at: "B3")
      }, lawful: ["Q4", "Q5", "Q4"], breach: ["Q4", "Q5", "Q3"], subject: "base-minimum/B3", found: 2, allowed: 3,
      says: "少于开设所需的 3 人"),
    Case(
      rule: "beds",
      term: {
        EveryRuleTests.places(&$0)
        $0.base("B3", in: "E1", beds: Beds(male: 0, female: 1))
        $0.post("Q4", at: "B3")
        for (id, sex, bed) in [("A1", Sex.female, true), ("A2", .female, true), ("A3", .male, false)] {
          $0.apprentice(id, sex: sex, needsBed: bed)
        }
      }, lawful: ["Q4", "Q1", "Q4"], breach: ["Q4", "Q4", "Q4"], subject: "beds/B3/female", found: 2, allowed: 1,
      says: "女生"),
    Case(
      rule: "beds",
      term: {
        EveryRuleTests.places(&$0)
        $0.settings = ModelSettings(bedBeyondMinutes: 60)
        $0.base("B3", in: "E1", beds: Beds(male: 0))
        $0.post("Q4", at: "B3")
        $0.town("T1")
        $0.town("T2")
        $0.travel(from: "T1", to: "B3", tenths: 600)
        $0.travel(from: "T2", to: "B3", tenths: 601)
        $0.apprentice("A1", town: "T1")
        $0.apprentice("A2", town: "T2")
        $0.apprentice("A3")
      }, lawful: ["Q4", "Q1", "Q4"], breach: ["Q4", "Q4", "Q4"], subject: "beds/B3/male", found: 1, allowed: 0,
      says: "床位 0 张"),
    Case(
      rule: "mentors",
      term: {
        $0.settings = ModelSettings(apprenticesPerMentor: 2)
        EveryRuleTests.places(&$0)
        EveryRuleTests.people(&$0, 3)
        $0.base("B3", in: "E1", mentors: 1)
        $0.post("Q4", at: "B3")
        $0.post("Q5", at: "B3")
      }, lawful: ["Q4", "Q5", "Q1"], breach: ["Q4", "Q5", "Q5"], subject: "mentors/B3", found: 3, allowed: 2,
      says: "每名最多带 2 人"),
    Case(
      rule: "quota",
      term: {
        EveryRuleTests.places(&$0)
        EveryRuleTests.people(&$0, 2)
        $0.quota("K1", at: "B1", minimum: 1)
      }, lawful: ["Q2", "Q3"], breach: ["", "Q3"], subject: "quota/K1", found: 0, allowed: 1, says: "少于最低要求 1 人"),
    Case(
      rule: "quota",
      term: {
        EveryRuleTests.places(&$0)
        $0.apprentice("A1", className: "一班")
        $0.apprentice("A2", className: "二班")
        $0.apprentice("A3", className: "三班")
        $0.quota("K1", of: .attribute(.className, ["一班", "三班"]), at: "E1", maximum: 1, kind: .reserve)
      }, lawful: ["Q2", "Q1", "Q3"], breach: ["Q2", "Q1", "Q1"], subject: "quota/K1", found: 2, allowed: 1,
      says: "超过上限 1 人"),
    Case(
      rule: "reserve",
      term: {
        EveryRuleTests.places(&$0, baseCapacity: 3)
        $0.apprentice("A1", className: "订单班")
        $0.apprentice("A2")
        $0.apprentice("A3")
        $0.occupied("Q1", 1, usesCapacity: true)
        $0.quota("K1", of: .attribute(.className, ["订单班"]), at: "B1", minimum: 1, kind: .reserve)
      }, lawful: ["Q2", "Q1", "Q3"], breach: ["", "Q1", "Q2"], subject: "reserve/K1", found: 2, allowed: 1,
      says: "1 个按 K1 预留"),
  ]

  private static func group(
    _ kind: Group.Kind, _ level: Group.Level, lawful: [String], breach: [String], subject: String, found: Int? = nil,
    says: String
  ) -> Case {
    Case(
      rule: kind.rawValue,
      term: {
        EveryRuleTests.places(&$0)
        EveryRuleTests.people(&$0, 2)
        $0.group("G1", ["A2", "A1"], kind: kind, level: level)
      }, lawful: lawful, breach: breach, subject: subject, found: found, allowed: found.map { _ in 1 }, says: says)
  }

  private static let groups: [Case] = [
    group(
      .together, .post, lawful: ["Q1", "Q1"], breach: ["Q1", "Q2"], subject: "together/G1/A2/Q2",
      says: "A2 在 Q2，而 A1 在 Q1"),
    group(
      .together, .base, lawful: ["Q1", "Q2"], breach: ["Q1", "Q3"], subject: "together/G1/A2/B2",
      says: "A2 在 B2，而 A1 在 B1"),
    group(
      .together, .post, lawful: ["", ""], breach: ["Q3", ""], subject: "together/G1/A2/Q3", says: "A2 未安置，而 A1 在 Q3"),
    group(
      .apart, .post, lawful: ["Q1", "Q2"], breach: ["Q1", "Q1"], subject: "apart/G1/Q1", found: 2, says: "都在岗位 Q1"),
    group(
      .apart, .base, lawful: ["Q1", "Q3"], breach: ["Q1", "Q2"], subject: "apart/G1/B1", found: 2, says: "都在基地 B1"),
  ]
}
