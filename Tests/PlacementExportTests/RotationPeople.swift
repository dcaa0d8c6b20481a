import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// Four apprentices over three periods: one of them lacks the last, a base stays closed in the second, an offer shrinks
/// in the second, and a studio has a slot in the first and the last.
struct RotationPeople {
  var language = Language.zh
  var openingCost: Int?
  var periodIds = ["p1", "p2", "p3"]

  var instance: PlacementInstance {
    let start = TestInstance.date(2026, 9, 1)
    let end = TestInstance.date(2027, 1, 15)
    let periods = [
      Period(id: periodIds[0], start: start, end: TestInstance.date(2026, 10, 16)),
      Period(id: periodIds[1], start: TestInstance.date(2026, 10, 17), end: TestInstance.date(2026, 11, 30)),
      Period(id: periodIds[2], start: TestInstance.date(2026, 12, 1), end: end),
    ]
    return PlacementInstance(
      name: "轮岗学期", language: language,
      settings: ModelSettings(
        places: .perPeriod, partial: .allow, stages: [.maxPlaced, .maxFilled, .maxSessions, .generous, .minOpen]),
      rules: RulePack(
        id: "jiangsu-2022",
        rules: [
          LegalRule(id: .staffRatio, citation: "第九条", value: ExactDecimal("0.10")),
          LegalRule(id: .agreement, citation: "第十三条", papers: [.undatedAgreement, .consent]),
        ]), lotterySeed: "seed", start: start, end: end, periods: periods,
      apprentices: (0..<4).map { index in
        Apprentice(
          id: "A\(index + 1)", name: ["王芳", "李强", "张敏", "刘洋"][index], programme: index == 3 ? 1 : 0,
          school: index == 3 ? nil : 0, className: ["24机电1班", "24机电1班", "24机电2班", ""][index], yearOfStudy: 3,
          birthDate: TestInstance.date(2007, 3, 1), sex: .male, homeTown: 0,
          papers: Papers(consent: index != 1, guardianConsent: true, insurance: true, agreement: true))
      }, schools: [School(id: "S1", name: "张家港中等专业学校", province: "江苏")],
      programmes: [
        Programme(id: "660301", name: "机电技术应用", studioSessions: 2, rotation: ["检验", "维修", "装配"]),
        Programme(id: "660302", name: "设备维护"),
      ],
      enterprises: [
        Enterprise(id: "E1", name: "沙洲电气", staff: 50, province: "江苏"), Enterprise(id: "E2", name: "金港机械"),
      ],
      bases: [
        Base(id: "B1", name: "沙洲基地", enterprise: 0, town: 0, capacity: 6),
        Base(id: "B2", name: "金港基地", enterprise: 1, town: 1, capacity: 3, minimum: 2, openingCost: openingCost),
      ],
      posts: [
        Post(
          id: "P1", title: "装配工", base: 0, capacity: 2, kind: "装配",
          time: WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020)),
        Post(
          id: "P2", title: "检验员", base: 0, capacity: 2, kind: "检验",
          time: WorkingTime(days: [1, 3, 5], start: 1_200, end: 240)),
        Post(id: "P3", title: "维修工", base: 1, kind: "维修"),
      ], towns: [Town(id: "T1", name: "杨舍镇"), Town(id: "T2", name: "金港街道")],
      travel: [TravelTime(from: 0, to: .base(0), tenths: 125)],
      preferences: [
        [Preference(rank: 1, choice: .base(0))], [Preference(rank: 2, choice: .post(2))], [],
        [Preference(rank: 1, choice: .base(1))],
      ], largestRank: 2,
      pins: [
        Pin(apprentice: 1, choice: .post(0), period: 1, reason: "企业指定", by: "陈老师")
      ],
      occupied: [OccupiedPlaces(site: .base(0), places: 1, period: 1, usesCapacity: true)],
      quotas: [
        Quota(id: "Q1", scope: .everyone, site: .base(1), maximum: 2),
        Quota(id: "Q2", scope: .everyone, site: .base(0), minimum: 1, period: 2),
      ], studios: [Studio(id: "G1", name: "机器人工作室", town: 0, registered: false)],
      slots: [
        Slot(id: "W1", studio: 0, period: 0, day: .weekday(6), start: 540, end: 660, capacity: 2),
        Slot(id: "W3", studio: 0, period: 2, day: .weekday(2), start: 1_110, end: 1_200, capacity: 2),
        Slot(id: "X3", studio: 0, day: .date(TestInstance.date(2026, 12, 12)), start: 540, end: 660, capacity: 5),
      ],
      slotPreferences: [[SlotPreference(rank: 1, slot: 1)], [], [], []], largestSlotRank: 1)
  }

  /// Per apprentice the posts of the three periods.
  static let posts: [[Int?]] = [[0, 1, 2], [1, 0, 2], [2, 0, 1], [2, 1, nil]]

  func report() throws -> TermReport {
    let instance = instance
    let places = RotationPeople.posts.enumerated().flatMap { apprentice, posts in
      posts.enumerated().map { Assignment(apprentice: apprentice, period: $0.offset, post: $0.element) }
    }
    let sessions = [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1)].map {
      SessionAssignment(apprentice: $0.0, slot: $0.1)
    }
    let result = Verifier(instance).verify(places, sessions: sessions)
    let roster = try #require(result.roster, "\(result.violations)")
    let capacities = (0..<3).map { span in
      EnterpriseLoad(
        enterprise: 0, offered: span == 1 ? 5 : 6, legal: span == 1 ? 4 : 5,
        load: roster.enterpriseLoads(period: span)[0],
        rule: .staffRatio, period: span)
    }
    return TermReport(
      instance: instance, roster: roster, status: .feasible,
      stages: [
        StageOutcome(objective: .maxPlaced, value: 3, bound: 4, proved: false, seconds: 0),
        StageOutcome(objective: .generous, rank: 3, value: 6, bound: 6, proved: true, seconds: 0),
        StageOutcome(objective: .minOpen, value: 305, bound: 305, proved: true, seconds: 0),
      ],
      unplacedReasons: [
        UnplacedReason(
          apprentice: 3, codes: [.noRoom], text: Message(zh: "名额已满。", en: "no room."),
          remedy: Message(zh: "增加名额。", en: "add a seat."))
      ],
      unmetSessions: [
        UnmetSessions(
          apprentice: 2, asked: 2, met: 1, code: .noRoom, text: Message(zh: "时段 W1 已满。", en: "W1 is full."),
          remedy: Message(zh: "W1 增加 1 个名额。", en: "one more seat in W1."))
      ],
      comparison: [
        ObjectiveComparison(
          objective: .generous, placed: 3, profile: roster.profile, notListed: roster.notListed,
          totalRank: roster.totalRank, worstRank: 2, totalCommute: 1_100, proved: true)
      ], capacities: capacities,
      quotaLoads: (0..<3).map {
        QuotaLoad(id: "Q1", load: [2, 0, 2][$0], minimum: nil, maximum: 2, period: $0)
      } + [QuotaLoad(id: "Q2", load: 1, minimum: 1, maximum: nil, period: 2)],
      versions: ProgramVersions(placement: "0.4.0", glpk: "5.0", rules: "jiangsu-2022"), seedDigest: "00")
  }
}
