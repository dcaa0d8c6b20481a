import PlacementDomain
import Testing

@testable import PlacementInput

/// The tables and columns of the whole rule book: each has its effect on the instance and on its digest.
@Suite struct RuleBookTests {
  static let files = [
    "apprentices.csv": """
    id,programme,school,class,year,sex,home_town,需要住宿,知情同意,监护人同意,保险,三方协议
    A1,K1,S,c１,2,male,T,是,yes,1,true,是
    A2,K2,S,c2,3,女,T,no,no,0,false,否
    A3,K1,S,c2,3,male,T,,,,,
    """,
    "programmes.csv": "id,category,duration_months\nK1,装备制造,6\nK2,交通运输,8.5\nK3,,\n",
    "schools.csv": "id,province\nS,江苏\n", "towns.csv": "id,latitude,longitude\nT,31.8,120.5\n",
    "enterprises.csv": "id,sector,province,integrated\nE1,新能源,江苏,是\nE2,,上海市,no\nE3,,,\n",
    "bases.csv": """
    id,enterprise,town,minimum,beds_male,beds_female,mentors,opening_cost,registered,no_agency
    B1,E1,T,2,3,0,4,500,yes,是
    B2,E2,,,,,,,no,否
    B3,E3,,,,,,,,
    """,
    "posts.csv": """
    id,base,programmes,minimum,wage,wage_regular,days,start,end,night,rest_day,filing,filing_date
    Q1,B1,K2;K1,3,3200.50,4000,周五；星期一;三,８：00,17:30,no,否,,
    Q2,B2,*,,,,sat;SUN;monday,22:00,24:00,yes,是,示例备1号,2026-08-01
    Q3,B3,K3,,,,,,,,,,
    """,
    "model.yaml":
      "format: 1\napprentices_per_mentor: 8\nbed_beyond_minutes: ６０\nstages: [max-placed, fill-reserved, min-open]\n",
    "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "model"),
    "groups.csv": "组,学生,方式,层级\ng2,A3,apart,base\ng2,A1,,\ng1,A2,,\ng1,A1,一起,\n",
    "quotas.csv": """
    id,scope,at,minimum,maximum,kind,release,period,reason
    q2,专业＝K2；K1,企业=E1,1,5,预留,是,term,订单班
    q1,*,*,,9,,,,
    q3,班级=c1,sector=新能源,1,,hard,no,,
    q4,sex=女,province=上海,0,3,reserve,,,
    q5,home_town=T,base=B1,1,,,,,
    q6,大类=装备制造,post=Q1,,2,,,,
    q7,year=２,town=T,,1,,,,
    q8,school=S,base=B2,,1,,,,
    """,
  ]

  @Test func peopleAndPlaces() throws {
    let instance = try Scenario(Self.files).read().instance
    #expect(instance.apprentices.map(\.needsBed) == [true, false, nil])
    #expect(
      instance.apprentices.map(\.papers) == [
        Papers(consent: true, guardianConsent: true, insurance: true, agreement: true),
        Papers(consent: false, guardianConsent: false, insurance: false, agreement: false), Papers(),
      ])
    #expect(instance.programmes.map(\.durationMonths) == [ExactDecimal(6), ExactDecimal("8.5"), nil])
    #expect(instance.enterprises.map(\.integrated) == [true, false, nil])
    #expect(instance.bases.map(\.minimum) == [2, 0, 0])
    #expect(instance.bases.map(\.beds) == [Beds(male: 3, female: 0), Beds(), Beds()])
    #expect(instance.bases.map(\.mentors) == [4, nil, nil] && instance.bases.map(\.openingCost) == [500, nil, nil])
    #expect(instance.bases.map(\.registered) == [true, false, nil])
    #expect(instance.bases.map(\.noAgency) == [true, false, nil])
    #expect(instance.posts.map(\.minimum) == [3, 0, 0])
    #expect(instance.posts.map(\.wage) == [ExactDecimal("3200.5"), nil, nil])
    #expect(instance.posts.map(\.wageRegular) == [ExactDecimal(4_000), nil, nil])
    #expect(
      instance.posts.map(\.time) == [
        WorkingTime(days: [1, 3, 5], start: 480, end: 1_050, night: false, restDay: false),
        WorkingTime(
          days: [1, 6, 7], start: 1_320, end: 0, night: true, restDay: true, filing: "示例备1号",
          filingDate: CivilDate(year: 2026, month: 8, day: 1)), WorkingTime(),
      ])
    #expect(instance.settings.apprenticesPerMentor == 8 && instance.settings.bedBeyondMinutes == 60)
    #expect(instance.settings.stages == [.maxPlaced, .fillReserved, .minOpen])
  }

  /// The first programme that is listed, `*`, and one without a category.
  @Test func aPostHasTheCategoryOfItsFirstProgramme() throws {
    #expect(try Scenario(Self.files).read().instance.posts.map(\.category) == ["交通运输", nil, nil])
  }

  @Test func groups() throws {
    #expect(
      try Scenario(Self.files).read().instance.groups == [
        Group(id: "g1", members: [0, 1], kind: .together, level: .post),
        Group(id: "g2", members: [0, 2], kind: .apart, level: .base),
      ])
  }

  @Test func quotas() throws {
    #expect(
      try Scenario(Self.files).read().instance.quotas == [
        Quota(id: "q1", scope: .everyone, site: .everywhere, maximum: 9),
        Quota(
          id: "q2", scope: .attribute(.programme, ["K1", "K2"]), site: .enterprise(0), minimum: 1, maximum: 5,
          kind: .reserve, release: true, period: 0, reason: "订单班"),
        Quota(id: "q3", scope: .attribute(.className, ["c1"]), site: .sector("新能源"), minimum: 1),
        Quota(
          id: "q4", scope: .attribute(.sex, ["female"]), site: .province("上海"), minimum: 0, maximum: 3,
          kind: .reserve),
        Quota(id: "q5", scope: .attribute(.homeTown, ["T"]), site: .base(0), minimum: 1),
        Quota(id: "q6", scope: .attribute(.category, ["装备制造"]), site: .post(0), maximum: 2),
        Quota(id: "q7", scope: .attribute(.year, ["2"]), site: .town(0), maximum: 1),
        Quota(id: "q8", scope: .attribute(.school, ["S"]), site: .base(1), maximum: 1),
      ])
  }

  @Test func nothingToSay() throws { #expect(try Scenario(Self.files).read().warnings == []) }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theOrderOfRowsChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var files = Self.files
    let expected = try Scenario(files).read().instance
    for name in files.keys.sorted() where name.hasSuffix(".csv") {
      let lines = files[name, default: ""].split(separator: "\n")
      files[name] = ([lines[0]] + lines.dropFirst().shuffled(using: &generator)).joined(separator: "\n")
    }
    #expect(try "\(Scenario(files).read().instance)" == "\(expected)")
  }

  @Test(arguments: [
    ("apprentices.csv", "A1,K1,S,c１,2,male,T,是", "A1,K1,S,c１,2,male,T,否"), ("apprentices.csv", "否", "是"),
    ("programmes.csv", "8.5", "8"), ("enterprises.csv", "江苏,是", "江苏,否"), ("bases.csv", "B1,E1,T,2", "B1,E1,T,1"),
    ("bases.csv", "500", "501"), ("posts.csv", "K2;K1", "K1;K2"), ("posts.csv", "17:30", "17:00"),
    ("posts.csv", "示例备1号", "示例备2号"), ("groups.csv", "apart", "together"), ("quotas.csv", "1,5", "1,6"),
    ("model.yaml", "mentor: 8", "mentor: 9"), ("model.yaml", "６０", "61"),
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

  @Test(arguments: [
    ("mon;tue", ColumnKind.days, "mon;tue"), ("周日；周一", .days, "mon;sun"), ("Friday; 星期天;五", .days, "fri;sun"),
    ("；", .days, ""), ("８：30", .time, "08:30"), ("08:30:00", .time, "08:30"), ("24:00", .time, "00:00"),
    ("0:05", .time, "00:05"), ("专业 ＝ b；a；b", .quotaScope, "programme=a;b"), ("＊", .quotaScope, "*"),
    ("性别=女;female", .quotaScope, "sex=female"), ("class=a=b", .quotaScope, "class=a=b"),
    ("省=江苏省", .quotaSite, "province=江苏"), ("Enterprise=E1", .quotaSite, "enterprise=E1"),
    ("分开", .word(.groupKind), "apart"), ("基地", .word(.groupLevel), "base"), ("预留", .word(.quotaKind), "reserve"),
    (" 电子１班 ", .label, "电子1班"),
  ])
  func canonical(raw: String, kind: ColumnKind, expected: String) {
    #expect(CellReading.canonical(raw, kind) == .success(expected))
    #expect(CellReading.canonical(expected, kind) == .success(expected))
  }

  @Test(arguments: [
    ("fri-mon", ColumnKind.days, CellError.Expected.days), ("周八", .days, .days), ("7", .days, .days),
    ("8", .time, .time), ("8:5", .time, .time), ("24:01", .time, .time), ("08:60", .time, .time),
    ("08:30:01", .time, .time), ("-1:00", .time, .time), ("0.354", .time, .time),
    ("programme", .quotaScope, .quotaScope), ("programme=*", .quotaScope, .quotaScope),
    ("=a", .quotaScope, .quotaScope),
    ("base=B1", .quotaScope, .quotaScope), ("year=two", .quotaScope, .wholeNumber), ("sex=x", .quotaScope, .sex),
    ("base=B1;B2", .quotaSite, .quotaSite), ("programme=K", .quotaSite, .quotaSite),
    ("with", .word(.groupKind), .word(.groupKind)), ("room", .word(.groupLevel), .word(.groupLevel)),
    ("soft", .word(.quotaKind), .word(.quotaKind)),
  ])
  func refused(raw: String, kind: ColumnKind, expected: CellError.Expected) {
    #expect(CellReading.canonical(raw, kind) == .failure(CellError(expected)))
  }
}
