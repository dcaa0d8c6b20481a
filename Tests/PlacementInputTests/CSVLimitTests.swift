import Foundation
import Testing

@testable import PlacementInput

/// What Excel puts before a table, and lines that no table has.
@Suite struct CSVLimitTests {
  @Test(arguments: [
    ("sep=;\na;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]), ("sep=,\r\na,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("SEP=\t\na\tb\n1\t2\n", [["a", "b"], ["1", "2"]]), ("\"sep=;\"\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
    ("sep=;;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]), ("sep=|\na|b\n1|2;3\n", [["a", "b"], ["1", "2;3"]]),
    ("sep=,\ra,b\r1,2\r", [["a", "b"], ["1", "2"]]),
  ])
  func theSeparatorThatIsNamedIsUsed(text: String, expected: [[String]]) {
    #expect(CSVDocumentTests.rows(text) == expected)
    // Excel hides the line: the header is row 1
    #expect(CSVDocument(Array(text.utf8)).records.map(\.number) == [1, 2])
  }

  @Test(arguments: ["sep\n1\n", "separator=;\n1\n", "sep=x\n1\n", "sep=;name\n1\n", "sep=\n1\n"])
  func otherLinesAreHeaders(text: String) {
    #expect(CSVDocument(Array(text.utf8)).records.first?.number == 1)
    #expect(CSVDocumentTests.rows(text).count == 2)
  }

  @Test func faultsBehindASeparatorLineHaveTheRowOfTheSpreadsheet() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "sep=;\r\nid;capacity\r\nB1;x\r\n",
    ])
    #expect(try scenario.faults().map(\.line) == ["bases.csv:2:capacity invalid-value"])
  }

  @Test func aLineOfCommasIsOneFault() throws {
    let commas = String(repeating: ",", count: 3_000_000)
    for text in ["id,capacity\nB1,2\n\(commas)\nB2,2\n", "id,capacity\n\(commas)", "\(commas)\nid,capacity\nB1,2\n"] {
      let document = CSVDocument(Array(text.utf8))
      #expect(document.cells.count <= CSVDocument.mostColumns + 6)
      #expect(document.faults.map(\.problem) == [.tooManyColumns(3_000_001)])
      let scenario = try Scenario(["apprentices.csv": "id,programme\nA1,K\n", "bases.csv": text])
      let row = text.hasPrefix(",") ? 1 : text.hasSuffix(",") ? 2 : 3
      #expect(try scenario.faults().map(\.line) == ["bases.csv:\(row):- too-many-columns"])
    }
  }

  @Test func rowsOfPaddingCostNothing() {
    let padding = String(repeating: String(repeating: ",", count: 200) + "\n", count: 2_000)
    let document = CSVDocument(Array(("id,capacity\n" + padding + "B1,2\n").utf8))
    #expect(document.cells.count == 4 && document.records.map(\.number) == [1, 2_002])
  }

  @Test func aCellWithoutEndIsOneFault() throws {
    let long = String(repeating: "x", count: CSVDocument.longestCell + 1)
    for (text, line) in [
      ("id,capacity\n\(long),2\n", "bases.csv:2:id cell-too-long"),
      ("id,\(long)\nB1,2\n", "bases.csv:1:- cell-too-long"),
      ("id,name\nB1,\"\(long)\"\n", "bases.csv:2:name cell-too-long"),
      ("id,name\nB1,\"\(long)\n", "bases.csv:2:name unterminated-quote"),
    ] {
      let scenario = try Scenario(["apprentices.csv": "id,programme\nA1,K\n", "bases.csv": text])
      #expect(try scenario.faults().map(\.line) == [line])
    }
    let whole = String(repeating: "名", count: 32_767)
    #expect(CSVDocument(Array("id,name\nB1,\(whole)\n".utf8)).faults == [])
  }
}
