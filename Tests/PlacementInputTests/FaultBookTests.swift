import Foundation
import PlacementDomain
import Testing
import Workbooks

@testable import PlacementInput

/// Faults as a workbook: the text of every cell where it stood, the list in the order of the terminal.
@Suite struct FaultBookTests {
  private static func book(_ path: String, _ language: Language) throws -> Workbook {
    let outcome = try Outcome(of: path)
    #expect(!outcome.faults.isEmpty)
    return try Workbook(FaultBook(path, outcome.faults, warnings: outcome.warnings, language).bytes())
  }

  private static func rows(_ sheet: Workbook.Sheet) -> [Int: [String]] {
    Dictionary(
      sheet.grid.rows.map { row in (row.number, sheet.grid.cells(of: row).map(sheet.grid.text)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func ofAFolder() throws {
    let scenario = try Scenario([
      "apprentices.csv": "学号,专业,年级\n001,K,2024级\n\n002,K,2\n", "bases.csv": "id,capacity\nB1,viel\n",
    ])
    let book = try Self.book(scenario.folder.path, .zh)
    #expect(book.sheets.map(\.name) == ["问题", "apprentices", "bases"])
    #expect(Self.rows(book.sheets[1]) == [1: ["学号", "专业", "年级"], 2: ["001", "K", "2024级"], 4: ["002", "K", "2"]])
    let list = Self.rows(book.sheets[0])
    #expect(list[4]?.prefix(6) == ["1", "错误", "apprentices.csv", "2", "年级", "2024级"], "\(list)")
    #expect(list[4]?.last?.contains("如：3。") == true && list[5]?[2] == "bases.csv")
    withExtendedLifetime(scenario) {}
  }

  @Test func ofAWorkbook() throws {
    let path = Folders.fixtures.appending(path: "workbooks/messy-broken.xlsx").path
    let book = try Self.book(path, .en)
    let own = try Workbook(Array(Data(contentsOf: URL(filePath: path))))
    #expect(book.sheets.count == own.sheets.count + 1 && book.sheets[0].name == "problems")
    for (copy, sheet) in zip(book.sheets.dropFirst(), own.sheets) {
      #expect(copy.name == sheet.name && Self.rows(copy) == Self.rows(sheet), "\(sheet.name)")
    }
  }
}
