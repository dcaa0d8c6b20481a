import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Headers that a scenario maps: `columns:` of scenario.yaml.
@Suite struct ColumnMapTests {
  private static let map =
    "columns:\n  apprentices: { 学籍号: id, 就读方向: programme, 首选: wish_1 }\n  bases.csv: { 代号: id }\n"

  private static func told(_ map: String, _ files: [String: String]) throws -> [String] {
    let scenario = try Scenario(files.merging(["scenario.yaml": Scenario.yaml + map]) { $1 })
    return try withExtendedLifetime(scenario) { try Outcome(of: scenario.folder.path).lines }
  }

  /// A map goes before the contract's own words, makes a wish of a column, and changes no digest.
  @Test func headersAreMapped() throws {
    let own = try Scenario([
      "scenario.yaml": Scenario.yaml + Self.map, "apprentices.csv": "学籍号,就读方向,首选\n001,K,B1\n",
      "bases.csv": "代号,name\nB1,n\n",
    ])
    let plain = try Scenario([
      "apprentices.csv": "id,programme,wish_1\n001,K,B1\n", "bases.csv": "id,name\nB1,n\n",
    ])
    let (left, right) = (try own.read(), try plain.read())
    #expect(left.instance.preferences[0].map(\.rank) == [1] && left.warnings.isEmpty)
    #expect(left.instance.inputDigests == right.instance.inputDigests)
    #expect(
      try TableTexts.read(folder: own.folder.path).map(\.columns)
        == TableTexts.read(folder: plain.folder.path).map(\.columns))
    withExtendedLifetime((own, plain)) {}
  }

  /// A form that was handed in twice is no list of ties.
  @Test func aPersonsWishesAreOneRow() throws {
    let people = ["apprentices.csv": "id,programme\n001,K\n002,K\n", "bases.csv": "id\nB1\nB2\n"]
    func told(_ rows: String) throws -> [String] {
      try Self.told("", people.merging(["preferences.csv": "apprentice,wish_1,wish_2\n\(rows)"]) { $1 })
    }
    #expect(try told("001,B1,B2\n002,B2,\n001,,\n") == [])
    #expect(try told("001,B1,B2\n002,B2,\n001,B2,\n") == ["preferences.csv:4:apprentice duplicate-row"])
  }

  /// A table or a column that is none, a header for two, two headers for one, a column's own name taken away.
  @Test func whatDoesNotFitIsAFault() throws {
    let files = ["apprentices.csv": "id,programme\n001,K\n", "bases.csv": "id\nB1\n"]
    #expect(try Self.told("columns: { pupils: { a: id } }\n", files) == ["scenario.yaml:7:columns.pupils unknown-key"])
    #expect(
      try Self.told("columns: { apprentices: { a: nothing } }\n", files) == [
        "scenario.yaml:7:columns.apprentices.a invalid-value"
      ])
    #expect(
      try Self.told("columns: { apprentices: { a: id, b: id } }\n", files) == [
        "scenario.yaml:7:columns.apprentices.b duplicate-header",
        "warning scenario.yaml:7:columns.apprentices.a without-effect",
      ])
    for own in ["id", "学号"] {
      #expect(
        try Self.told("columns: { apprentices: { \(own): name } }\n", files) == [
          "scenario.yaml:7:columns.apprentices.\(own) duplicate-header"
        ])
    }
    #expect(try Self.told("columns: { bases: { a: wish_1 } }\n", files).count == 1)
    // both the mapped header and the contract's own stand in the file
    let twice = ["apprentices.csv": "id,学籍号,programme\n001,002,K\n", "bases.csv": "id\nB1\n"]
    #expect(
      try Self.told("columns: { apprentices: { 学籍号: id } }\n", twice) == ["apprentices.csv:1:学籍号 duplicate-header"])
  }
}
