import Documents
import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementExport

/// The forms that a roster is filed with: their columns, their value lists, their cross rules, and what they say is missing.
@Suite struct FormTests {
  /// Two schools of 江苏, a base at home and one in 上海; A1 stays, A2 and A3 cross, A2 with a filing.
  static func term(_ change: (inout TestInstance) -> Void = { _ in }) -> TestInstance {
    var term = TestInstance()
    term.programme("660301", category: "装备制造大类")
    term.school("S1", province: "江苏", city: "苏州")
    term.school("S2", province: "江苏", city: "苏州")
    term.enterprise("E1", province: "江苏", city: "苏州")
    term.enterprise("E2", province: "上海", city: "上海")
    term.base("B1", in: "E1")
    term.base("B2", in: "E2")
    let time = WorkingTime(days: [2, 3, 4, 5, 6], start: 480, end: 1_020, restDays: [1, 7])
    term.post("Q1", at: "B1", capacity: 3, admits: ["660301"], tags: [.hazard(.height)], wage: "3200", time: time)
    term.post("Q2", at: "B2", capacity: 3, admits: ["660301"], wage: "3300", time: WorkingTime(days: [1], night: true))
    term.apprentice(
      "A1", programme: "660301", school: "S1", year: 3,
      papers: Papers(insurance: false, agreement: true, agreementDate: TestInstance.date(2026, 8, 20)))
    term.apprentice("A2", programme: "660301", school: "S1", papers: Papers(insurance: true, agreement: true))
    term.apprentice("A3", programme: "660301", school: "S2")
    term.filing(.crossProvince, "S1/上海", number: "沪1")
    change(&term)
    return term
  }

  static func forms(_ places: [Int?] = [0, 1, 1], _ change: (inout TestInstance) -> Void = { _ in }) throws -> FormSet {
    let instance = term(change).build()
    let assignments = places.enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
    guard case .verified(let roster) = Verifier(instance).verify(assignments) else {
      throw TestError("the roster breaks a rule")
    }
    return FormSet(roster)
  }

  struct TestError: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  static func cell(_ set: FormSet, _ form: String, _ row: Int, _ column: String) throws -> FormCell {
    let form = try #require(set.forms.first { $0.name == form })
    return form.rows[row].cells[try #require(form.columns.firstIndex(of: column))]
  }

  @Test func theFormsHaveTheirFields() throws {
    #expect(SupervisionForm.columns.count == 25 && Set(SupervisionForm.columns).count == 25)
    #expect(StatusForm.columns.count == 30 && Set(StatusForm.columns).count == 30)
    #expect(ArchiveList.kinds.count == 8)
    let set = try Self.forms()
    #expect(
      set.forms.map(\.name) == [
        "supervision-form", "college-status-form", "units", "archive", "agreement-fields", "consent-form",
        "self-found-form", "lodging-form", "notice-上海",
      ])
    #expect(set.forms.map(\.rows.count) == [3, 3, 2, 3, 3, 3, 0, 2, 2])
  }

  @Test(arguments: [
    ("专业国标代码", ["660301", "660301", "660301"]), ("学号", ["A1", "A2", "A3"]), ("入学年份", ["2024", "2025", "2025"]),
    ("省", ["江苏", "上海", "上海"]), ("市", ["苏州", "上海", "上海"]), ("开始", ["2026-09-01", "2026-09-01", "2026-09-01"]),
    ("是否购买保险", ["否", "是", "未知"]), ("是否签订三方协议", ["是", "是", "未知"]), ("专业对口情况", ["是", "是", "是"]),
    ("是否高风险", ["是", "否", "否"]), ("高风险类型", ["高空", "", ""]), ("是否加班夜班", ["否", "是", "是"]),
    ("是否休息日或法定节假日实习", ["否", "否", "否"]), ("备案情况", ["待备案", "待备案", "待备案"]), ("实习组织形式", ["学校统一安排", "学校统一安排", "学校统一安排"]),
  ])
  func theSupervisionFormSays(column: String, expected: [String]) throws {
    let set = try Self.forms()
    #expect(try (0..<3).map { try Self.cell(set, "supervision-form", $0, column).text } == expected)
  }

  /// A no to insurance asks for its reason; what needs a filing and has none is named, and only then.
  @Test func theCrossRulesAreGaps() throws {
    let set = try Self.forms()
    #expect(try Self.cell(set, "supervision-form", 0, "未购/未签说明").gap != nil)
    #expect(try Self.cell(set, "supervision-form", 1, "未购/未签说明").gap == nil)
    #expect(try Self.cell(set, "supervision-form", 0, "备案情况").gap != nil)
    let filed = try Self.forms {
      $0.filing(.highRisk, "B1", number: "高1")
      $0.filing(.hours, "E2", number: "时1")
    }
    #expect(
      try (0..<3).map { try Self.cell(filed, "supervision-form", $0, "备案情况").text } == ["已备案", "已备案", "待备案"])
    #expect(try Self.cell(filed, "supervision-form", 0, "备案情况").gap == nil)
    // a filing of the first day lifts nothing: it must be there before
    let late = try Self.forms { $0.filing(.highRisk, "B1", number: "高1", on: TestInstance.date(2026, 9, 1)) }
    #expect(try Self.cell(late, "supervision-form", 0, "备案情况").text == "待备案")
    let early = try Self.forms { $0.filing(.highRisk, "B1", number: "高1", on: TestInstance.date(2026, 8, 31)) }
    #expect(try Self.cell(early, "supervision-form", 0, "备案情况").text == "已备案")
  }

  /// Six days of eight hours, and seven short ones, need the filing that they rest on; what is not given leaves it open.
  @Test(arguments: [
    (WorkingTime(days: [1, 2, 3, 4, 5, 6], start: 480, end: 1_020), "是", "否", "已备案"),
    (WorkingTime(days: [1, 2, 3, 4, 5, 6, 7], start: 480, end: 720), "否", "是", "已备案"),
    (WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020), "否", "否", "无需备案"),
    (WorkingTime(start: 480, end: 1_020), "未知", "未知", ""), (WorkingTime(days: [1]), "未知", "否", ""),
  ])
  func hoursThatRestOnAFiling(time: WorkingTime, night: String, rest: String, filing: String) throws {
    let set = try Self.forms([2, 2, 2]) {
      $0.post("Q3", at: "B1", capacity: 3, admits: ["660301"], time: time)
      $0.filing(.hours, "Q3", number: "时1")
    }
    #expect(try Self.cell(set, "supervision-form", 0, "是否加班夜班").text == night)
    #expect(try Self.cell(set, "supervision-form", 0, "是否休息日或法定节假日实习").text == rest)
    let cell = try Self.cell(set, "supervision-form", 0, "备案情况")
    #expect(cell.text == filing && (cell.gap == nil) == !filing.isEmpty)
  }

  /// What night is the term's model says.
  @Test(arguments: [
    (NightHours(), "否"), (NightHours(from: 1_020, to: 360), "是"), (NightHours(from: 1_380, to: 300), "否"),
  ])
  func theNightIsTheModels(night: NightHours, expected: String) throws {
    let set = try Self.forms([2, 2, 2]) {
      $0.settings = ModelSettings(night: night)
      $0.post(
        "Q3", at: "B1", capacity: 3, admits: ["660301"], time: WorkingTime(days: [1, 2, 3, 4], start: 600, end: 1_080))
    }
    #expect(try Self.cell(set, "supervision-form", 0, "是否加班夜班").text == expected)
  }

  @Test func aNoticeTellsAProvinceOfItsUnits() throws {
    let set = try Self.forms()
    #expect(try (0..<2).map { try Self.cell(set, "notice-上海", $0, "备案号").text } == ["沪1", ""])
    #expect(try (0..<2).map { try Self.cell(set, "notice-上海", $0, "人数").text } == ["1", "1"])
    #expect(try Self.cell(set, "notice-上海", 1, "备案号").gap != nil)
    // nobody crosses: no notice
    #expect(try Self.forms([0, 0, 0]).forms.allSatisfy { !$0.name.hasPrefix("notice") })
  }

  @Test func theStatusFormKnowsBorders() throws {
    let set = try Self.forms()
    #expect(try (0..<3).map { try Self.cell(set, "college-status-form", $0, "跨省").text } == ["否", "是", "是"])
    #expect(try Self.cell(set, "college-status-form", 0, "时长(天)").text == "137")
    #expect(try Self.cell(set, "college-status-form", 0, "起始学期").text == "2026-2027学年第一学期")
    let open = try Self.forms([0, 0, 1, 0]) {
      $0.school("S3", province: "")
      $0.apprentice("A4", programme: "660301", school: "S3")
    }
    #expect(try Self.cell(open, "college-status-form", 3, "跨省").text == "未知")
  }

  /// A line in another province names the filing by which it is lawful, on the roster as in the forms; no other line does.
  @Test(arguments: [(Language.zh, "跨省备案 沪1"), (.en, "cross-province filing 沪1")])
  func aLineThatCrossesNamesItsFiling(language: Language, words: String) throws {
    func report(_ rules: [LegalRule]) throws -> TermReport {
      let instance = Self.term {
        $0.rules = rules
        $0.filing(.crossProvince, "S1/上海", number: "沪9", on: TestInstance.date(2026, 8, 2))
      }.build()
      let lines = [0, 1, nil].enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
      let roster = try #require(Verifier(instance).verify(lines).roster)
      return TermReport(
        instance: instance, roster: roster, status: .optimal,
        versions: ProgramVersions(placement: "0.4.0", glpk: "5.0", rules: "jiangsu-2022"), seedDigest: "")
    }
    let options = ExportOptions(language: language, plain: true)
    func reasons(_ rules: [LegalRule]) throws -> [String] {
      let bytes = try #require(try RosterCSVExporter().contents(of: try report(rules), options: options))
      return CSVReading.rows(String(decoding: bytes, as: UTF8.self)).dropFirst().map { $0[8] }
    }
    // of several the earliest
    #expect(try reasons([TestInstance.rule(.crossProvince)]) == ["", words, ""])
    #expect(try reasons([]) == ["", "", ""])
    let roster = try #require(try report([TestInstance.rule(.crossProvince)]).roster)
    #expect(roster.lines.map { $0.crossing?.number } == [nil, "沪1", nil])
  }

  @Test func aSelfFoundPlaceHasItsApplication() throws {
    let set = try Self.forms {
      $0.decision("A1", .selfFound, "Q1", approvedBy: "陈老师")
      $0.decision("A2", .selfFound, "E2")
    }
    #expect(try Self.cell(set, "supervision-form", 0, "实习组织形式").text == "学生自行联系")
    #expect(try Self.cell(set, "supervision-form", 1, "实习组织形式").text == "学校统一安排")
    #expect(try Self.cell(set, "self-found-form", 0, "学校批准人").text == "陈老师")
    #expect(try Self.cell(set, "self-found-form", 1, "学校批准人").gap != nil)
  }

  /// Each row says that the form is not verified, and names what it lacks; missing.csv has a line per cell.
  @Test func filesNameWhatTheyLack() throws {
    let set = try Self.forms()
    let files = set.files(.zh, plain: true)
    #expect(files.map(\.name).last == "missing.csv" && !files.map(\.name).contains("self-found-form.csv"))
    #expect(files.dropLast().last?.name == "values.csv")
    for file in files.dropLast(2) {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines[0].hasSuffix(",备注"))
      #expect(lines.dropFirst().allSatisfy { $0.contains("格式未经官方核实") })
    }
    let missing = String(decoding: try #require(files.last).bytes, as: UTF8.self).split(separator: "\n")
    #expect(missing.count == set.gaps + 1)
    #expect(missing.contains("supervision-form.csv,2,A1,统一社会信用代码,请在 enterprises.csv credit_code 填写"))
  }

  /// Each column with a list of values is one of the form, and what the program writes there is in the list.
  @Test func whatIsWrittenIsInItsList() throws {
    let set = try Self.forms()
    #expect(FormValues.all.map(\.form) == ["supervision-form", "college-status-form"])
    for (name, lists) in FormValues.all {
      let form = try #require(set.forms.first { $0.name == name })
      #expect(!form.rows.isEmpty)
      for list in lists {
        let column = try #require(form.columns.firstIndex(of: list.column), "\(list.column)")
        #expect(!list.allowed.isEmpty || list.rule != nil)
        for row in form.rows where !list.allowed.isEmpty {
          let values = row.cells[column].text.split(separator: "、").map(String.init)
          #expect(values.allSatisfy(list.allowed.contains), "\(list.column): \(values)")
        }
      }
    }
    let file = FormValues.file(.en, plain: true)
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains("supervision-form.csv,备案情况,已备案;无需备案;待备案,"))
    #expect(
      lines.contains { $0.hasPrefix("supervision-form.csv,高风险类型,高空;") && $0.contains("must be filled in where 是否高风险") })
  }

  @Test func theListOfUnitsNamesNobody() throws {
    let set = try Self.forms()
    let units = try #require(set.forms.first { $0.name == "units" })
    let text = units.rows.flatMap(\.cells).map(\.text).joined(separator: " ")
    #expect(!text.contains("姓名A1") && !text.contains("A1"))
    // a unit of this term was never visited, one of an earlier term need not be
    let known = try Self.forms { term in
      term.enterprise("E3", attestations: Attestations(firstTerm: TestInstance.date(2024, 9, 1)))
      term.base("B3", in: "E3")
      term.post("Q3", at: "B3")
    }
    #expect(try Self.cell(known, "units", 0, "实地考察日期").gap != nil)
    #expect(try Self.cell(known, "units", 2, "实地考察日期").gap == nil)
  }
}
