import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// Six apprentices under the whole rule book: a base and a post stay closed, papers are missing, quotas of each kind,
/// groups, beds and mentors.
struct RuleBookPeople {
  var language = Language.zh
  var rules = [
    LegalRule(
      id: .agreement, citation: "第十三条",
      papers: [.undatedAgreement, .consent, .minorsGuardianConsent, .unnumberedInsurance]),
    LegalRule(id: .duration, citation: "第十条", value: ExactDecimal(6), status: .toConfirm),
  ]
  var papers = [
    Papers(consent: true), Papers(consent: true, insurance: true, agreement: true), complete, complete, Papers(),
    Papers(),
  ]
  var optOuts: [OptOut] = []
  var openingCost: Int? = 3
  var hasBeds = true
  var mentors: Int? = 1
  var quotas = RuleBookPeople.allQuotas
  var groups = RuleBookPeople.allGroups
  var closures: [Closure]?
  var quotaLoads = RuleBookPeople.allLoads
  var warnings: [Message] = []

  private static let complete = Papers(consent: true, guardianConsent: true, insurance: true, agreement: true)
  static let allQuotas = [
    Quota(
      id: "Q1", scope: .attribute(.programme, ["660301"]), site: .base(0), minimum: 4, kind: .reserve, release: true,
      reason: "订单班"),
    Quota(id: "Q2", scope: .attribute(.school, ["S1"]), site: .base(2), minimum: 2, kind: .reserve),
    Quota(id: "Q3", scope: .attribute(.sex, ["female"]), site: .everywhere, minimum: 1, maximum: 3),
    Quota(id: "Q4", scope: .everyone, site: .enterprise(1), maximum: 5),
  ]
  static let allGroups = [
    Group(id: "G1", members: [3, 4], kind: .together, level: .base),
    Group(id: "G2", members: [0, 3], kind: .apart, level: .post),
    Group(id: "G3", members: [1, 4], kind: .apart, level: .base),
  ]
  static let allLoads = [
    QuotaLoad(id: "Q3", load: 3, minimum: 1, maximum: 3), QuotaLoad(id: "Q4", load: 2, minimum: nil, maximum: 5),
    QuotaLoad(id: "Q2", load: 1, minimum: 2, maximum: nil), QuotaLoad(id: "Q1", load: 3, minimum: 4, maximum: nil),
  ]
  /// The costs of the two closures, as a caller computes them.
  static let costs = [
    Closure(
      id: "B2", name: "金港基地", isBase: true, minimum: 3, wishes: 2, placedIfOpen: 6, firstChoicesIfOpen: 1),
    Closure(id: "P2", name: "检验", isBase: false, minimum: 2, wishes: 2),
  ]

  var instance: PlacementInstance {
    let start = TestInstance.date(2026, 9, 1)
    let end = TestInstance.date(2027, 1, 15)
    return PlacementInstance(
      name: "规则学期", language: language,
      settings: ModelSettings(
        apprenticesPerMentor: 2, bedBeyondMinutes: 45, stages: [.maxPlaced, .fillReserved, .minOpen, .lottery]),
      rules: RulePack(id: "jiangsu-2022", rules: rules), lotterySeed: "seed", start: start, end: end,
      periods: [Period(id: "term", start: start, end: end)],
      apprentices: (0..<6).map { index in
        Apprentice(
          id: "A\(index + 1)", name: ["王芳", "李强", "张敏", "刘洋", "陈静", "杨杰"][index], programme: 0,
          school: index == 4 ? nil : 0, className: ["24机电1班", "24机电1班", "24机电1班", "24机电2班", "", "24机电2班"][index],
          yearOfStudy: 3, birthDate: TestInstance.date(index == 1 || index == 4 ? 2010 : 2007, 3, 1),
          sex: index % 2 == 0 ? .female : .male, homeTown: index == 1 ? 1 : 0, needsBed: index == 2 ? true : nil,
          papers: papers[index])
      }, schools: [School(id: "S1", name: "张家港中等专业学校", province: "江苏")],
      programmes: [
        Programme(id: "660301", name: "机电技术应用")
      ],
      enterprises: [
        Enterprise(id: "E1", name: "沙洲电气", province: "江苏"), Enterprise(id: "E2", name: "金港机械", province: "江苏"),
      ],
      bases: [
        Base(
          id: "B1", name: "沙洲基地", enterprise: 0, town: 0, capacity: 5,
          beds: hasBeds ? Beds(male: 1, female: 2) : Beds(), mentors: mentors.map { $0 + 1 }),
        Base(id: "B2", name: "金港基地", enterprise: 1, minimum: 3, openingCost: openingCost),
        Base(id: "B3", name: "大新基地", enterprise: 1, capacity: 3, mentors: mentors),
      ],
      posts: [
        Post(id: "P1", title: "装配", base: 0, capacity: 4), Post(id: "P2", title: "检验", base: 0, minimum: 2),
        Post(id: "P3", title: "焊接", base: 1), Post(id: "P4", title: "维护", base: 2),
      ], towns: [Town(id: "T1"), Town(id: "T2")],
      travel: [TravelTime(from: 0, to: .base(0), tenths: 450), TravelTime(from: 1, to: .base(0), tenths: 451)],
      preferences: [
        [Preference(rank: 1, choice: .base(0))], [], [Preference(rank: 2, choice: .post(1))],
        [Preference(rank: 1, choice: .post(1))], [Preference(rank: 1, choice: .base(1))],
        [Preference(rank: 1, choice: .base(1)), Preference(rank: 1, choice: .post(2))],
      ], largestRank: 2, pins: [Pin(apprentice: 0, choice: .post(0), reason: "自行联系", by: "陈老师")],
      optOuts: optOuts, groups: groups, quotas: quotas)
  }

  func report() throws -> TermReport {
    let instance = instance
    let result = Verifier(instance).verify(
      [0, 0, 0, 3, 3, nil].enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) })
    let roster = try #require(result.roster, "\(result.violations)")
    return TermReport(
      instance: instance, roster: roster, status: .optimal,
      stages: [
        StageOutcome(objective: .maxPlaced, value: 5, bound: 5, proved: true, seconds: 0),
        StageOutcome(objective: .fillReserved, value: 4, bound: 4, proved: true, seconds: 0),
        StageOutcome(objective: .minOpen, value: 2, bound: 2, proved: true, seconds: 0),
      ],
      closures: closures, quotaLoads: quotaLoads, warnings: warnings,
      versions: ProgramVersions(placement: "0.2.0", glpk: "5.0", rules: instance.rules.id), seedDigest: "00")
  }
}
