import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing
import Workbooks

@testable import PlacementExport

/// `roster.xlsx`, read back.
@Suite struct RosterBookTests {
  private func sheets(_ language: Language = .zh) throws -> [(name: String, rows: [[String]])] {
    let people = ThreePeople()
    let report = try people.report()
    let bytes = try #require(
      try RosterWorkbookExporter().contents(of: report, options: ExportOptions(language: language)))
    return try Workbook(bytes).sheets.map { sheet in
      (sheet.name, sheet.grid.rows.map { row in sheet.grid.cells(of: row).map { sheet.grid.text($0) } })
    }
  }

  @Test func theListsHaveEveryLine() throws {
    let sheets = try sheets()
    #expect(sheets.map(\.name).prefix(5) == ["汇总", "名册", "按基地", "按班级", "未安置"])
    let roster = sheets[1].rows
    #expect(Array(roster[1].prefix(7)) == ["学号", "阶段", "企业编号", "基地编号", "岗位编号", "志愿序号", "通勤分钟"])
    #expect(roster.count == 5 && roster[2].prefix(6) == ["A001", "term", "E1", "B1", "P1", "1"])
    #expect(roster.contains { $0.contains("张伟") })
    #expect(sheets[2].rows.count == 4, "the unplaced are at no base")
    #expect(sheets[4].rows[2].first == "A003")
  }

  @Test func bothLanguages() throws {
    let sheets = try sheets(.en)
    #expect(sheets.map(\.name).prefix(5) == ["Summary", "Roster", "By base", "By class", "Unplaced"])
    for sheet in sheets {
      for row in sheet.rows.prefix(2) {
        #expect(
          row.allSatisfy { !$0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } || $0.contains("三人学期") }
        )
      }
    }
  }

  /// Ids are text, zeros and all; what looks like a formula stays what it is.
  @Test func textStaysText() throws {
    var people = ThreePeople()
    people.ids = ["0012", "=1+1", "3E5"]
    let bytes = try #require(
      try RosterWorkbookExporter().contents(of: try people.report(), options: ExportOptions(language: .zh)))
    let sheet = try Workbook(bytes).sheets[1]
    let cells = sheet.grid.rows.dropFirst(2).compactMap { sheet.grid.cells(of: $0).first }
    #expect(Set(cells.map { sheet.grid.text($0) }) == ["0012", "=1+1", "3E5"])
    #expect(cells.allSatisfy { $0.kind == .text })
  }

  @Test func theSameBytesEachTime() throws {
    let report = try ThreePeople().report()
    let first = try RosterWorkbookExporter().contents(of: report, options: ExportOptions())
    #expect(try RosterWorkbookExporter().contents(of: report, options: ExportOptions()) == first)
  }
}
