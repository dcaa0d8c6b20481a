import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// The pages that people look names up in have every name that the program reads or writes.
@Suite struct DocumentedNamesTests {
  private static func page(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Each table has a row with its columns, by their name or a Chinese header.
  @Test(arguments: ["docs/tables.md", "docs/tables.zh.md"])
  func everyTableAndColumn(path: String) throws {
    let rows = try Self.page(path).split(separator: "\n").filter { $0.hasPrefix("| `") }
    for table in TableRegistry.tables where table.file != "roster.csv" {
      let row = rows.first { $0.split(separator: "|")[0].contains("`\(table.file)`") }
      let cells = try #require(row.map(String.init), "\(path) has no row for \(table.file)")
      for column in table.columns {
        #expect(
          ([column.name] + column.synonyms).contains { cells.contains($0) }, "\(path): \(table.file) \(column.name)")
        #expect(
          !column.isRequired || ([column.name] + column.synonyms).contains { cells.contains("**\($0)**") },
          "\(path): \(table.file) \(column.name) is required")
      }
    }
  }

  @Test(arguments: ["", ".zh"])
  func everyStageRuleAndReason(language: String) throws {
    let tables = try Self.page("docs/tables\(language).md")
    for stage in Stage.allCases { #expect(tables.contains("`\(stage.rawValue)`"), "\(stage.rawValue)") }
    let law = try Self.page("docs/law\(language).md")
    for rule in RuleID.allCases { #expect(law.contains("`\(rule.rawValue)`"), "\(rule.rawValue)") }
    let explain = try Self.page("docs/explain\(language).md")
    for code in UnplacedCode.allCases { #expect(explain.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
  }
}
