import PlacementDomain
import Testing

@testable import PlacementInput

/// The tables, columns and keys of time: each has its effect on the instance and on its digest.
@Suite struct TimeTests {
  static let files = [
    "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "model") + """
      periods:
        - { id: p2, start: 2026-11-02, end: 2027-01-15 }
        - { id: Ｐ１, start: 2026-09-01, end: 2026-11-01 }

      """,
    "model.yaml": """
    format: 1
    places: per-period
    partial: allow
    repeat_posts: allow
    stages: [max-placed, max-filled, max-sessions, generous, min-slot-rank, lottery]
    """,
    "apprentices.csv": "id,programme\nA2,K\nA1,K\nA3,L\n",
    "programmes.csv": "id,工作室次数,轮岗\nK,２,检测；装配\nL,,装配;装配\nM,0,\n",
    "posts.csv": """
    id,base,programmes,kind,days,start,end,可离岗
    Q1,B1,*,装配,mon,08:00,17:00,否
    Q2,B1,*,检测,,,,是
    Q3,B2,K,检测,周六,22:00,06:00,
    """,
    "bases.csv": "id,town\nB1,T\nB2,T\n", "towns.csv": "id\nT\n",
    "studios.csv": "编号,工作室名称,专业,所在镇,已登记\nU2,乙工作室,*,T,是\nU1,甲工作室,K;M,T,\n",
    "slots.csv": """
    时段编号,工作室,阶段,日期,星期,开始,结束,席位,备案号,备案日期
    S2,U1,p2,,星期三,14：00,16:00,8,,
    S1,U2,,2026/9/5,,9:00,11:00:00,６,示例备3号,2026年8月1日
    S3,U1,,,周五,18:00,20:00,0,,
    """,
    "studio_preferences.csv": "学生,志愿,时段\nA1,2,S3\nA1,4,S1\nA1,2,S1\nA2,3,S2\nA1,1,S2\n",
    "calendar.csv": "日期,类型,名称\n2026-10-10,调休上班,补国庆\n2026年10月1日,节假日,国庆节\n2027-05-01,holiday,劳动节\n",
    "pins.csv": "apprentice,choice,period\nA1,Q1,p2\nA1,Q3,P1\n", "bans.csv": "apprentice,choice,period\nA2,B1,\n",
    "optouts.csv": "apprentice,choice,period\nA3,Q3,p2\n",
    "quotas.csv": "id,scope,at,maximum,period\nq1,*,*,9,p2\nq2,*,*,9,\n",
    "occupied.csv": "at,places,period\nB1,1,P1\nB2,1,\n",
  ]

  /// Midnight is the end of the day on which a slot begins, written as 24:00 or as 0:00; a slot that begins then has none.
  @Test(arguments: ["24:00", "00:00", "0:00", "24:00:00"])
  func aSlotMayEndAtMidnight(end: String) throws {
    var files = Self.files
    files["slots.csv"]?.replace("18:00,20:00", with: "18:00,\(end)")
    let slot = try #require(try Scenario(files).read().instance.slots.first { $0.id == "S3" })
    #expect(slot.start == 1_080 && slot.end == 1_440)
    files["slots.csv"]?.replace("18:00,\(end)", with: "24:00,06:00")
    #expect(try Scenario(files).read().instance.slots.first { $0.id == "S3" }?.start == 0)
    files["slots.csv"]?.replace("24:00,06:00", with: "06:00,06:00")
    #expect(try Scenario(files).faults().map(\.kind) == [.outOfRange])
  }

  @Test func periodsAreInOrderOfTime() throws {
    let instance = try Scenario(Self.files).read().instance
    #expect(instance.periods.map(\.id) == ["P1", "p2"] && instance.spans == instance.periods)
    #expect(instance.periods.map(\.start.description) == ["2026-09-01", "2026-11-02"])
  }

  @Test func theColumnPeriodIsAnIndex() throws {
    let instance = try Scenario(Self.files).read().instance
    #expect(instance.pins.map(\.period) == [1, 0] && instance.bans.map(\.period) == [nil])
    #expect(instance.optOuts.map(\.period) == [1] && instance.quotas.map(\.period) == [1, nil])
    #expect(instance.occupied.map(\.period) == [0, nil])
  }

  @Test func settings() throws {
    let settings = try Scenario(Self.files).read().instance.settings
    #expect(settings.places == .perPeriod && settings.partial == .allow && settings.repeatPosts == .allow)
    #expect(settings.stages == [.maxPlaced, .maxFilled, .maxSessions, .generous, .minSlotRank, .lottery])
    let plain = try Scenario(["apprentices.csv": "id,programme\nA,K\n", "bases.csv": "id\nB\n"]).read().instance
    #expect(plain.settings.places == .one && plain.settings.partial == .forbid)
    #expect(plain.settings.repeatPosts == .forbid && plain.slotPreferences == [[]] && plain.largestSlotRank == 0)
  }

  @Test func programmesAndPosts() throws {
    let instance = try Scenario(Self.files).read().instance
    #expect(instance.programmes.map(\.studioSessions) == [2, 0, 0])
    #expect(instance.programmes.map(\.rotation) == [["检测", "装配"], ["装配", "装配"], []])
    #expect(instance.posts.map(\.release) == [false, true, false])
  }

  @Test func studiosSlotsAndWishes() throws {
    let instance = try Scenario(Self.files).read().instance
    #expect(
      instance.studios == [
        Studio(id: "U1", name: "甲工作室", admits: .only([0, 2]), town: 0),
        Studio(id: "U2", name: "乙工作室", admits: .every, town: 0, registered: true),
      ])
    let date = try #require(CivilDate(year: 2026, month: 9, day: 5))
    #expect(
      instance.slots == [
        Slot(
          id: "S1", studio: 1, day: .date(date), start: 540, end: 660, capacity: 6, filing: "示例备3号",
          filingDate: CivilDate(year: 2026, month: 8, day: 1)),
        Slot(id: "S2", studio: 0, period: 1, day: .weekday(3), start: 840, end: 960, capacity: 8),
        Slot(id: "S3", studio: 0, day: .weekday(5), start: 1_080, end: 1_200, capacity: 0),
      ])
    #expect(
      instance.slotPreferences == [
        [SlotPreference(rank: 1, slot: 1), SlotPreference(rank: 2, slot: 0), SlotPreference(rank: 2, slot: 2)],
        [SlotPreference(rank: 3, slot: 1)], [],
      ])
    #expect(instance.largestSlotRank == 4 && instance.unlistedSlotRank == 5)
  }

  @Test func theCalendarIsSortedAndKeepsOtherTerms() throws {
    let days = try Scenario(Self.files).read().instance.calendar.days
    #expect(days.map(\.date.description) == ["2026-10-01", "2026-10-10", "2027-05-01"])
    #expect(days.map(\.kind) == [.holiday, .workday, .holiday] && days.map(\.name) == ["国庆节", "补国庆", "劳动节"])
  }

  @Test func warnings() throws {
    let result = try Scenario(Self.files).read()
    #expect(result.warnings.map(\.line) == ["studio_preferences.csv:3:时段 repeated-choice"])
    #expect(result.instance.notChecked == [])
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theOrderOfRowsChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var files = Self.files
    let expected = try Scenario(files).read().instance
    // A pin remembers its row.
    for name in files.keys.sorted() where name.hasSuffix(".csv") && name != "pins.csv" {
      let lines = files[name, default: ""].split(separator: "\n")
      files[name] = ([lines[0]] + lines.dropFirst().shuffled(using: &generator)).joined(separator: "\n")
    }
    #expect(try Self.told(Scenario(files).read().instance) == Self.told(expected))
  }

  /// A printed instance; the index of the calendar is a dictionary, printed in any order, and follows from its days.
  private static func told(_ instance: PlacementInstance) -> String {
    let days = "\(instance.calendar.days)"
    return Mirror(reflecting: instance).children.map { $0.label == "calendar" ? days : "\($0.value)" }.joined()
  }

  @Test(arguments: [
    ("programmes.csv", "K,２", "K,1"), ("programmes.csv", "检测；装配", "装配;装配"), ("posts.csv", "17:00,否", "17:00,是"),
    ("studios.csv", "U1,甲", "U1,丙"), ("studios.csv", "K;M,T,", "K;M,T,否"), ("slots.csv", "星期三", "星期四"),
    ("slots.csv", "9/5", "9/6"), ("slots.csv", "６", "7"), ("slots.csv", "备3号", "备4号"),
    ("studio_preferences.csv", "A2,3", "A2,2"), ("calendar.csv", "调休上班", "放假"), ("pins.csv", "Q1,p2", "B1,p2"),
    ("model.yaml", "partial: allow", "partial: allow\nunplaced: forbid"),
    ("model.yaml", "repeat_posts: allow", "repeat_posts: forbid"),
    ("scenario.yaml", "2026-11-01", "2026-10-31"),
  ])
  func eachChangesItsDigestOnly(file: String, from: String, to: String) throws {
    var files = Self.files
    let before = try Scenario(files).read().instance.inputDigests
    #expect(files[file]?.contains(from) == true)
    files[file] = files[file]?.replacing(from, with: to)
    let after = try Scenario(files).read().instance.inputDigests
    let changed = zip(before, after).filter { $0 != $1 }.map(\.0.file)
    #expect(changed == [file == "model.yaml" ? "models/model.yaml" : file])
  }

  @Test func whatIsWrittenInAnotherWayHasTheSameDigest() throws {
    var files = Self.files
    let before = try Scenario(files).read().instance.inputDigests
    files["programmes.csv"] = "rotation,id,studio_sessions\n装配;检测,K,2\n装配;;装配,L,\n,M,0\n"
    files["slots.csv"] = """
      id,studio,period,date,weekday,start,end,capacity,filing,filing_date
      S1,U2,,2026-09-05,,09:00,11:00,6,示例备3号,2026-08-01
      S2,U1,p2,,wed,14:00,16:00,8,,
      S3,U1,,,Friday,18:00,20:00,0,,
      """
    files["calendar.csv"] =
      "date,kind,name\n2026-10-01,holiday,国庆节\n2026-10-10,workday,补国庆\n2027-05-01,holiday,劳动节\n"
    #expect(try Scenario(files).read().instance.inputDigests == before)
  }

  @Test func severalPeriodsAndOnePlaceAreOneSpan() throws {
    let instance = try Scenario([
      "scenario.yaml": Scenario.yaml
        + "periods: [ { id: a, start: 2026-09-01, end: 2026-10-31 }, { id: b, start: 2026-11-01, end: 2027-01-15 } ]\n",
      "apprentices.csv": "id,programme\nA,K\n", "bases.csv": "id\nB\n",
      "pins.csv": "apprentice,choice,period\nA,B,b\n",
    ]).read().instance
    #expect(instance.periods.map(\.id) == ["a", "b"] && instance.spans.map(\.id) == ["term"])
    #expect(instance.pins.map(\.period) == [1])
  }

  @Test func perPeriodWithOnePeriodIsTheSameAsOne() throws {
    let files = [
      "apprentices.csv": "id,programme,score\nA,K,1\n", "bases.csv": "id\nB\n",
      "mine.yaml": "format: 1\nplaces: per-period\nstages: [score-order, lottery]\n",
      "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine"),
    ]
    let result = try Scenario(files).read()
    #expect(result.warnings == [] && result.instance.spans.map(\.id) == ["term"])
  }

  /// A rule that comes into force during the term binds in the later period of a rotation.
  @Test(arguments: [("rotation", 1), ("rank-maximal", 0)])
  func theLawOfEachPeriodAsksForItsFigures(model: String, count: Int) throws {
    let faults = try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("none", with: "late").replacing("rank-maximal", with: model)
        + "periods: [ { id: a, start: 2026-09-01, end: 2026-10-31 }, { id: b, start: 2026-11-01, end: 2027-01-15 } ]\n",
      "late.yaml":
        "format: 1\nid: late\nrules: [ { id: min-age, citation: c, valid_from: 2026-10-15, value: 16, status: confirmed, message: { zh: 年龄, en: age } } ]\n",
      "apprentices.csv": "id,programme,home_town\nA,K,T\n", "bases.csv": "id,town\nB,T\n",
      "towns.csv": "id,latitude,longitude\nT,31,120\n",
    ]).faults()
    #expect(faults.map(\.kind) == [InputFaultKind](repeating: .missingFigure, count: count))
  }
}

/// What the clash of slots and working hours needs to know, where it may be missing.
@Suite struct SlotFigureTests {
  static let files: [String: String] = [
    "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine") + "missing: list\n",
    "mine.yaml": "format: 1\nstages: [max-placed, max-sessions]\n",
    "apprentices.csv": "id,programme\nA,K\n", "programmes.csv": "id,studio_sessions\nK,1\nL,\n",
    "bases.csv": "id,town\nB1,T\nB2,T2\n", "towns.csv": "id\nT\nT2\n",
    "posts.csv": """
    id,base,programmes,days,start,end,release
    Q1,B1,K,mon,08:00,17:00,
    Q2,B1,K,,,17:00,
    Q3,B1,K,,,,yes
    Q4,B1,L,,,,
    Q5,B2,K,mon,08:00,17:00,
    """,
    "studios.csv": "id,programmes,town\nU1,K,T\nU2,K,\nU3,L,\n",
    "slots.csv":
      "id,studio,weekday,start,end,capacity\nS1,U1,mon,09:00,11:00,5\nS2,U2,mon,09:00,11:00,5\nS3,U3,mon,09:00,11:00,5\n",
  ]

  static func clash(_ subject: String, _ missing: String) -> NotChecked {
    NotChecked(rule: .hours, subject: subject, missing: missing, row: NotChecked.slotClash)
  }

  @Test func listed() throws {
    #expect(
      try Scenario(Self.files).read().instance.notChecked == [
        Self.clash("B2", "travel.csv T"), Self.clash("Q2", "posts.csv days"), Self.clash("Q2", "posts.csv start"),
        Self.clash("U2", "studios.csv town"),
      ])
    #expect(Self.clash("Q2", "posts.csv days").name == "slot-clash")
  }

  @Test(arguments: ["T,B2,10", "T,T2,10"])
  func theTableOfTravelTellsTheWay(line: String) throws {
    var files = Self.files
    files["travel.csv"] = "from,to,minutes\n\(line)\n"
    #expect(try !Scenario(files).read().instance.notChecked.contains { $0.subject == "B2" })
  }

  @Test func coordinatesTellTheWay() throws {
    var files = Self.files
    files["towns.csv"] = "id,latitude,longitude\nT,31.8,120.5\nT2,31.9,120.6\n"
    #expect(try !Scenario(files).read().instance.notChecked.contains { $0.subject == "B2" })
  }

  @Test func nothingIsNeededWhereNobodyAsksForSessions() throws {
    var files = Self.files
    files["programmes.csv"] = "id,studio_sessions\nK,\nL,2\n"
    let result = try Scenario(files).read()
    #expect(result.instance.notChecked == [])
  }
}
