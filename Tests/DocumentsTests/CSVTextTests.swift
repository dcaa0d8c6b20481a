import PlacementDomain
import Testing

@testable import Documents

@Suite struct CSVTextTests {
  private func text(_ csv: CSVText) -> String { String(decoding: csv.bytes, as: UTF8.self) }

  @Test func eachFormHasItsMarkItsLineEndAndItsGuard() {
    func file(_ form: CSVForm) -> String {
      String(decoding: CSVText.bytes(header: ["id"], rows: [[.text("=1")]], form: form), as: UTF8.self)
    }
    #expect(file(.spreadsheet) == "\u{FEFF}id\r\n'=1\r\n")
    #expect(file(.plain) == "id\n'=1\n")
    #expect(file(.scenario) == "id\n=1\n")
    #expect(file(.scenario.careful) == "id\n\"=1\"\n")
    #expect(CSVText.bytes(header: ["a"], rows: [], form: .result(plain: true)) == Array("a\n".utf8))
    #expect(CSVText.bytes(header: ["a"], rows: [], form: .result(plain: false)).starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301}b", "\"a\"\"\u{301}b\""), ("a\nb", "\"a\nb\""),
    ("a\rb", "\"a\rb\""), ("a;b", "a;b"), ("a\tb", "a\tb"), ("学徒", "学徒"), ("", ""),
  ])
  func textIsQuotedWhereItMustBe(text: String, written: String) {
    var csv = CSVText(.plain)
    csv.field(text)
    csv.field("z")
    csv.endRow()
    #expect(self.text(csv) == written + ",z\n")
  }

  @Test(arguments: ["a;b", "a\tb", "=a"]) func aCarefulFormQuotesWhatAnotherProgramMayCutAt(text: String) {
    var csv = CSVText(.scenario.careful)
    csv.append([.text(text)])
    #expect(self.text(csv) == "\"\(text)\"\n")
  }

  @Test(arguments: [
    (0, 0, "0"), (7, 0, "7"), (-120, 0, "-120"), (0, 1, "0.0"), (5, 1, "0.5"), (-5, 2, "-0.05"), (123, 1, "12.3"),
    (100, 2, "1.00"), (Int.min, 0, String(Int.min)), (Int.max, 0, String(Int.max)),
  ])
  func numbersAreWrittenDigitByDigit(number: Int, places: Int, written: String) {
    var csv = CSVText(.spreadsheet)
    csv.append([.decimal(number, places: places), .empty, .number(nil)])
    #expect(text(csv) == written + ",,\r\n")
  }

  /// A blank line is no row for any reader.
  @Test func aRowOfOneEmptyCellIsStillARow() {
    #expect(text(CSVText(header: ["a"], form: .plain)) == "a\n")
    #expect(CSVText.bytes(header: ["a"], rows: [[.text("")], [.empty]], form: .plain) == Array("a\n\"\"\n\"\"\n".utf8))
    #expect(CSVText.sorted(header: ["a"], rows: [["b"], [""]], form: .plain) == Array("a\n\"\"\nb\n".utf8))
  }

  @Test func sortedRowsAreInTheOrderOfTheirBytes() {
    let rows = [["学", "1"], ["b", "2"], ["a,", "3"], ["B", "4"]]
    let written = CSVText.sorted(header: ["id", "n"], rows: rows, form: .spreadsheet)
    #expect(String(decoding: written, as: UTF8.self) == "\u{FEFF}id,n\r\n\"a,\",3\r\nB,4\r\nb,2\r\n学,1\r\n")
  }

  @Test func theRowsAreCounted() {
    var csv = CSVText(header: ["a"], form: .scenario)
    csv.append([.number(1)])
    csv.append([.number(2)])
    #expect(csv.rows == 3)
  }
}
