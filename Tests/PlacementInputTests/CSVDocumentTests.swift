import Foundation
import Testing

@testable import PlacementInput

@Suite struct CSVDocumentTests {
  static func rows(_ text: String) -> [[String]] {
    let document = CSVDocument(Array(text.utf8))
    return document.records.map { document.cells(of: $0).map(document.text) }
  }

  @Test(arguments: [
    ("a,b,c\n1,\"\",\"\"\n2,3,4", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ("a,b,c\r\n1,2,3\r\n", [["a", "b", "c"], ["1", "2", "3"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,\"ha \"\"ha\"\" ha\"\n", [["a", "b"], ["1", "ha \"ha\" ha"]]),
    ("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4", [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
    ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1,5\t2;3", [["a", "b"], ["1,5", "2;3"]]),
    ("\"a,a,a\";b\n1;2", [["a,a,a", "b"], ["1", "2"]]),
    ("a,b\n,\n\n\"\",\n", [["a", "b"], ["", ""], ["", ""]]),
    ("a,b\n1,", [["a", "b"], ["1", ""]]),
    ("id,n\n=\"0123\",x\n\"=\"\"07\"\"\",y", [["id", "n"], ["0123", "x"], ["=\"07\"", "y"]]),
    ("姓名,备注\n张,\"一，二\"", [["姓名", "备注"], ["张", "一，二"]]),
    ("", []), ("\n\r\n\r", []),
  ])
  func cells(text: String, expected: [[String]]) {
    #expect(Self.rows(text) == expected)
    #expect(CSVDocument(Array(text.utf8)).faults == [])
  }

  @Test func recordsAreNumberedAsASpreadsheetShowsThem() {
    let document = CSVDocument(Array("\na,b\n\n\"x\ny\",1\r\n\r\nz,2".utf8))
    #expect(document.records.map(\.number) == [2, 4, 6])
  }

  @Test(arguments: [
    ("a,b\n1,x\"y", CSVFault(problem: .strayQuote, record: 2, cell: 1, line: 2, character: 4)),
    ("a,b\n\"x\ny\",1\n2,\"", CSVFault(problem: .unterminatedQuote, record: 3, cell: 1, line: 4, character: 3)),
    ("a,b\n\"x\n\ny\"z,1", CSVFault(problem: .textAfterQuote, record: 2, cell: 0, line: 4, character: 3)),
    ("a,b\n学生,\0", CSVFault(problem: .nulByte, record: 2, cell: 1, line: 2, character: 4)),
    ("a,b\n\"学\0\",1", CSVFault(problem: .nulByte, record: 2, cell: 0, line: 2, character: 3)),
  ])
  func faults(text: String, expected: CSVFault) {
    #expect(CSVDocument(Array(text.utf8)).faults == [expected])
  }

  @Test func faultsAreBounded() {
    let text = "a\n" + String(repeating: "x\"y\n", count: 5_000)
    #expect(CSVDocument(Array(text.utf8)).faults.count == CSVDocument.mostFaults)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyBytesAreReadWithoutATrap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] =
      Array(",;\"\"\n\r\t =ab".utf8) + [0, 0xE5, 0xAD, 0xA6, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0x81, 0x30]
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let document = CSVDocument(bytes)
      for record in document.records {
        for cell in document.cells(of: record) { _ = document.text(cell) }
      }
      #expect(document.records.reduce(0) { $0 + $1.cellCount } == document.cells.count)
      var log = FaultLog()
      _ = TableReader(schema: TableRegistry.roster, file: "x").read(bytes, &log)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsWrittenByTheRuleIsReadBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "学", "\"", "\n", "\r\n", "\r", ",", ";", "\t", " ", "=", "😀", "e\u{301}"]
    let delimiter = [",", ";", "\t"].randomElement(using: &generator) ?? ","
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
    let width = Int.random(in: 2...4, using: &generator)
    var rows = [(0..<width).map { "h\($0)" }]
    for _ in 0..<20 {
      rows.append(
        (0..<width).map { _ in
          (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined()
        })
    }
    let text = rows.map { row in
      row.map { cell in
        let mustQuote = cell.unicodeScalars.contains { ",;\t\"\r\n".unicodeScalars.contains($0) }
        guard mustQuote || Bool.random(using: &generator) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: delimiter)
    }.joined(separator: lineBreak)
    #expect(Self.rows(text) == rows)
  }

  @Test func naughtyStringsSurvive() throws {
    let cells = [
      "\u{202E}abc", "ﷺ", "𠜎", "👩‍👩‍👧", "undefined", "'; DROP TABLE", "\u{FEFF}", "ＡＢ", "e\u{301}", "$(touch x)", "-1/0",
    ]
    let text = "a,b\n" + cells.map { "\($0),1" }.joined(separator: "\n")
    #expect(Self.rows(text).dropFirst().map { Array($0[0].unicodeScalars) } == cells.map { Array($0.unicodeScalars) })
  }
}
