import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// Four apprentices and two studios: weekly slots, a dated one, one session that nobody can have.
struct StudioPeople {
  var language = Language.zh
  var names = ["王芳", "李强", "张伟", "刘洋"]
  var ids = ["A001", "A002", "A003", "A004"]
  var studioNames = ["李师傅数控工作室", "服装工艺工作室"]
  var studioIds = ["G1", "G2"]
  var unmetText = "可去的时段均已满。"

  var instance: PlacementInstance {
    let start = TestInstance.date(2026, 9, 1)
    let end = TestInstance.date(2027, 1, 15)
    let shift = WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020)
    return PlacementInstance(
      name: "工作室学期", language: language,
      settings: ModelSettings(stages: [.maxPlaced, .maxSessions, .generous, .minSlotRank, .lottery]), rules: .none,
      lotterySeed: "seed", start: start, end: end, periods: [Period(id: "term", start: start, end: end)],
      apprentices: ids.indices.map {
        Apprentice(
          id: ids[$0], name: names[$0], programme: $0 == 3 ? 1 : 0, school: 0, className: "24数控\($0 / 2 + 1)班",
          yearOfStudy: 3, birthDate: TestInstance.date(2007, 3, 1), sex: .female, homeTown: 0)
      },
      schools: [School(id: "S1", name: "张家港中等专业学校", province: "江苏")],
      programmes: [
        Programme(id: "660103", name: "数控技术应用", studioSessions: 2), Programme(id: "730702", name: "跨境电子商务"),
      ],
      enterprises: [Enterprise(id: "E1", name: "沙洲电气", province: "江苏")],
      bases: [Base(id: "B1", name: "沙洲基地", enterprise: 0, town: 0)],
      posts: [
        Post(id: "P1", title: "装配", base: 0, capacity: 2, time: shift),
        Post(id: "P2", title: "检验", base: 0, capacity: 1, time: shift, release: true),
      ],
      towns: [Town(id: "T1", name: "杨舍镇"), Town(id: "T2", name: "金港街道")],
      travel: [TravelTime(from: 0, to: .base(0), tenths: 125), TravelTime(from: 1, to: .base(0), tenths: 300)],
      preferences: [
        [Preference(rank: 1, choice: .post(0))], [Preference(rank: 1, choice: .base(0))], [], [],
      ], largestRank: 1,
      calendar: WorkCalendar([
        CalendarDay(date: TestInstance.date(2026, 10, 1), kind: .holiday, name: "国庆节"),
        CalendarDay(date: TestInstance.date(2026, 10, 5), kind: .holiday, name: "国庆节"),
        CalendarDay(date: TestInstance.date(2026, 10, 10), kind: .workday),
      ]),
      studios: [
        Studio(id: studioIds[0], name: studioNames[0], town: 0, registered: true),
        Studio(id: studioIds[1], name: studioNames[1], town: 1, registered: false),
      ],
      slots: [
        Slot(
          id: "D1", studio: 1, day: .date(TestInstance.date(2026, 10, 24)), start: 540, end: 690, capacity: 1),
        Slot(
          id: "D2", studio: 1, day: .date(TestInstance.date(2026, 9, 24)), start: 540, end: 690, capacity: 4),
        Slot(id: "W1", studio: 0, day: .weekday(3), start: 1_110, end: 1_200, capacity: 2),
        Slot(id: "W2", studio: 0, day: .weekday(4), start: 540, end: 660, capacity: 3),
        Slot(id: "W3", studio: 0, day: .weekday(5), start: 1_110, end: 1_200, capacity: 1),
      ],
      slotPreferences: [
        [SlotPreference(rank: 1, slot: 2), SlotPreference(rank: 2, slot: 0)], [SlotPreference(rank: 1, slot: 3)], [],
        [],
      ], largestSlotRank: 2)
  }

  /// A003 has one of two sessions: W1 and D1 are full, D2 and W2 lie in the hours of the post.
  func report(unmet: Bool = true) throws -> TermReport {
    let instance = instance
    let places = [0, 1, 0, nil].enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
    let sessions = [(0, 2), (1, 3), (2, 4), (0, 0), (1, 2)].map { SessionAssignment(apprentice: $0.0, slot: $0.1) }
    let result = Verifier(instance).verify(places, sessions: sessions)
    let roster = try #require(result.roster, "\(result.violations)")
    return TermReport(
      instance: instance, roster: roster, status: .optimal,
      stages: [
        StageOutcome(objective: .maxPlaced, value: 3, bound: 3, proved: true, seconds: 0),
        StageOutcome(objective: .maxSessions, value: 5, bound: 6, proved: false, seconds: 0),
        StageOutcome(objective: .minSlotRank, value: 12, bound: 12, proved: true, seconds: 0),
      ],
      unplacedReasons: [
        UnplacedReason(
          apprentice: 3, codes: [.noRoom], text: Message(zh: "名额已满。", en: "no room."),
          remedy: Message(zh: "增加名额。", en: "add a seat."))
      ],
      unmetSessions: unmet
        ? [
          UnmetSessions(
            apprentice: 2, asked: 2, met: 1, code: .noRoom, text: Message(zh: unmetText, en: "every slot is full."),
            remedy: Message(zh: "W1 增加 1 个名额。", en: "one more seat in W1."))
        ] : [],
      versions: ProgramVersions(placement: "0.4.0", glpk: "5.0", rules: "none"), seedDigest: "00")
  }
}
