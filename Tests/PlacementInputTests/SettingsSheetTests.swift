import Foundation
import PlacementDomain
import Testing
import Workbooks

@testable import PlacementInput

/// What a workbook says beside its tables: the sheet of settings, samples, heads, files that lie beside it.
@Suite struct SettingsSheetTests {
  static let people = [["学号", "专业代码"], ["001", "K"]]
  static let bases = [["基地编号"], ["B1"]]

  static func settings(_ more: [[String]] = []) -> [[String]] {
    [
      ["学期的设置"], ["项目", "内容"], ["开始日期", "2026-09-01"], ["结束日期：", "2027-01-15"], ["模型", "rank-maximal"], ["规则", "无"],
      ["抽签种子", "停止"],
    ] + more
  }

  /// A folder of its own with a workbook of these sheets.
  static func book(_ sheets: [(name: String, rows: [[String]])]) throws -> Scenario {
    var draft = WorkbookDraft(title: "t")
    draft.sheets = sheets.map { name, rows in
      var sheet = WorkbookDraft.Sheet(name)
      sheet.rows = rows.map { $0.map { .text($0) } }
      return sheet
    }
    let scenario = try Scenario(bytes: [TermBook.file: try WorkbookWriter.bytes(draft)])
    try scenario.remove("scenario.yaml")
    return scenario
  }

  private static func term(_ more: [[String]] = [], people: [[String]] = people) throws -> Scenario {
    try book([("设置", settings(more)), ("学生", people), ("基地", bases)])
  }

  private static func path(_ scenario: Scenario) -> String { scenario.folder.appending(path: TermBook.file).path }

  /// Words with a meaning for one setting have none for another.
  @Test func aWordMeansSomethingInItsOwnRowAlone() throws {
    let scenario = try Self.term([["学期名称", "无"], ["语言", "English"], ["每名导师带教人数", "8"]])
    let read = try InstanceReader().read(Self.path(scenario))
    #expect(read.instance.name == "无" && read.instance.lotterySeed == "停止" && read.instance.rules.id == "none")
    #expect(read.instance.language == .en && read.instance.settings.apprenticesPerMentor == 8)
    #expect(try WorkbookImport(Self.path(scenario)).language == .en)
    // what import writes says the same
    let imported = try WorkbookImport(Self.path(scenario))
    let text = String(decoding: try #require(imported.settings), as: UTF8.self)
    #expect(text.contains("name: \"无\"") && text.contains("apprentices_per_mentor: \"8\""), "\(text)")
    let again = try TermTexts(Self.path(scenario))
    #expect(again.settings.first { $0.key == "apprentices_per_mentor" }?.values == ["8"])
    withExtendedLifetime(scenario) {}
  }

  /// Under a head that is the key of scenario.yaml itself a fault is told as under any other: it was taken for one that
  /// had been told before, and the run ended with "0 faults".
  @Test(arguments: ["language", "语言"])
  func aWrongValueIsToldUnderAnyHead(head: String) throws {
    let scenario = try Self.term([[head, "fr"]])
    let faults = #expect(throws: ReadError.self) { try InstanceReader().read(Self.path(scenario)) }
    guard case .faults(let list, _)? = faults else {
      Issue.record("\(String(describing: faults))")
      return
    }
    #expect(list.map(\.value) == ["fr"] && list.map(\.column) == [head])
    withExtendedLifetime(scenario) {}
  }

  /// Mentors of a base and how many each takes, from the workbook alone.
  @Test func mentorsCanBeSetInTheWorkbook() throws {
    func told(_ more: [[String]]) throws -> [String] {
      let scenario = try Self.book([
        ("设置", Self.settings(more)), ("学生", Self.people), ("基地", [["基地编号", "企业导师人数"], ["B1", "2"]]),
      ])
      return try withExtendedLifetime(scenario) { try Outcome(of: scenario.folder.path).lines }
    }
    #expect(try told([]) == ["term.xlsx[基地]:2:企业导师人数 not-applied"])
    #expect(try told([["每名导师带教人数", "8"]]) == [])
    #expect(try told([["每名导师带教人数", "许多"]]).contains("term.xlsx[设置]:8:每名导师带教人数 wrong-type"))
  }

  /// A scenario.yaml and tables beside a workbook that is named: said, not read.
  @Test func whatLiesBesideANamedWorkbookIsTold() throws {
    let scenario = try Self.term()
    for (name, text) in [
      ("scenario.yaml", Scenario.yaml), ("bans.csv", "apprentice,choice\n001,B1\n"), ("roster.csv", "x\n"),
    ] {
      try scenario.write(name, Array(text.utf8))
    }
    let outcome = try Outcome(of: Self.path(scenario))
    #expect(outcome.lines == ["warning term.xlsx:-:- unknown-file"])
    #expect(outcome.warnings[0].problem.en.contains("scenario.yaml, bans.csv beside it are not read"))
    withExtendedLifetime(scenario) {}
  }

  /// Of two workbooks with settings in a folder the first counts, and that is told of the second.
  @Test func theSecondSheetOfSettingsIsTold() throws {
    let scenario = try Self.term()
    var draft = WorkbookDraft(title: "t")
    draft.sheets = [WorkbookDraft.Sheet("设置")]
    draft.sheets[0].rows = Self.settings().map { $0.map { .text($0) } }
    try scenario.write("z.xlsx", try WorkbookWriter.bytes(draft))
    let outcome = try Outcome(of: scenario.folder.path)
    #expect(outcome.lines.contains("warning z.xlsx[设置]:-:- unknown-file"), "\(outcome.lines)")
    #expect(outcome.warnings.contains { $0.problem.en.contains("term.xlsx[设置], which counts") })
    withExtendedLifetime(scenario) {}
  }

  /// The sheet maps headers, in the words of either language; the map of a command line too, and it goes before.
  @Test func headersAreMapped() throws {
    let people = [["学籍号", "方向", "首选"], ["001", "K", "B1"]]
    let lines = [
      ["表头对照", "学生", "学籍号", "学号"], ["column", "apprentices", "方向", "programme"], ["表头", "学生", "首选", "第一志愿"],
    ]
    let scenario = try Self.term(lines, people: people)
    let read = try InstanceReader().read(Self.path(scenario))
    #expect(read.instance.preferences[0].map(\.rank) == [1] && read.warnings.isEmpty, "\(read.warnings)")
    #expect(try WorkbookImport(Self.path(scenario)).tables.map(\.columns).first == ["id", "programme", "wish_1"])
    let folder = try InstanceReader().read(scenario.folder.path)
    #expect(folder.instance.inputDigests == read.instance.inputDigests)
    let other = try Self.term(people: people)
    try other.write("map.yaml", Array("columns: { 学生: { 学籍号: 学号, 方向: 专业代码, 首选: 第一志愿 } }\n".utf8))
    let map = try ColumnMap(path: other.folder.appending(path: "map.yaml").path)
    let mapped = try InstanceReader().read(Self.path(other), columns: map)
    // a term without a name has that of its folder
    let digests = [mapped, read].map { $0.instance.inputDigests.filter { $0.file != "scenario.yaml" }.map(\.sha256) }
    #expect(digests[0] == digests[1] && mapped.warnings.isEmpty)
    #expect(throws: ReadError.self) { try InstanceReader().read(Self.path(other)) }
    withExtendedLifetime((scenario, other)) {}
  }

  /// Faults are told in the sheet's words; the copy colours the value, and every row of a stranger.
  @Test func theCopyColoursTheValue() throws {
    let scenario = try Self.book([
      ("设置", Self.settings([["语言", "德文"]])), ("学生", Self.people), ("基地", Self.bases),
      ("志愿", [["学号", "志愿序号", "志愿单位"], ["009", "1", "B1"], ["009", "2", "B1"]]),
    ])
    let outcome = try Outcome(of: scenario.folder.path)
    #expect(outcome.lines == ["term.xlsx[志愿]:2:学号 unknown-reference", "term.xlsx[设置]:8:语言 invalid-value"])
    #expect(outcome.faults[0].problem.zh.contains("共 2 行这样写，还有第 3 行") && outcome.faults[0].alsoRows == [3])
    let draft = FaultBook(scenario.folder.path, outcome.faults, warnings: [], .zh).draft
    let sheet = try #require(draft.sheets.first { $0.name == "设置" })
    #expect(sheet.rows[7].map { $0.comment != nil } == [false, true])
    let wishes = try #require(draft.sheets.first { $0.name == "志愿" })
    #expect(wishes.rows.map { $0[0].comment != nil } == [false, true, true])
    withExtendedLifetime(scenario) {}
  }

  @Test func aSampleThatWasWrittenIntoSaysWhatToDo() throws {
    let scenario = try Self.term(people: [["学号", "专业代码"], ["示例-9", "K"], ["001", "K"]])
    let outcome = try Outcome(of: scenario.folder.path)
    #expect(outcome.lines == ["term.xlsx[学生]:2:学号 sample-rows"])
    #expect(outcome.faults[0].remedy.zh.contains("去掉编号前的“示例-”") && outcome.faults[0].remedy.zh.contains("清空"))
    withExtendedLifetime(scenario) {}
  }

  /// An example is no order, and words to choose from are.
  @Test func anExampleIsCalledOne() {
    #expect(TableFindings.cell(CellError(.wholeNumber), example: "120").remedy.en == "Write it in a form such as: 120.")
    #expect(TableFindings.cell(CellError(.sex)).remedy.en.hasPrefix("Write one of: "))
  }
}
