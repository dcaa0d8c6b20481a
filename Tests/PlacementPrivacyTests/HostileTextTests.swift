import Documents
import PlacementDomain
import PlacementExport
import PlacementInput
import Testing

@testable import PlacementPrivacy

/// Texts that begin with apostrophes and with what a spreadsheet would compute, through our writers and readers.
@Suite struct HostileTextTests {
  /// The next of a fixed series of numbers below `count`.
  private static func next(_ state: inout UInt64, below count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  private static func text(_ state: inout UInt64) -> String {
    let pieces = ["'", "'", "=", "+", "-", "@", "＝", "\t", "\n", "\"", ",", ";", "a", "0", "学", "\u{301}", " "]
    return (0...next(&state, below: 6)).map { _ in pieces[next(&state, below: pieces.count)] }.joined()
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var state = seed
    var rows = [["id", "text"]]
    for _ in 0..<100 { rows.append([Self.text(&state), Self.text(&state)]) }
    let cells = rows.dropFirst().map { $0.map(CSVField.text) }
    let read = try #require(CSVTexts.rows(CSVText.bytes(header: rows[0], rows: cells, form: .plain)))
    #expect(read.map { $0.map(FormulaGuard.unguarded) } == rows)
    let table = CSVText.bytes(header: rows[0], rows: cells, form: .spreadsheet)
    #expect(try #require(CSVTexts.rows(table)).map { $0.map(FormulaGuard.unguarded) } == rows)
    let hidden = try #require(CSVTexts.rows(ResultText.csv(rows)))
    #expect(hidden.map { $0.map(FormulaGuard.unguarded) } == rows)
    for row in read.dropFirst() {
      for cell in row {
        let first = cell.unicodeScalars.first
        #expect(first.map { !"=+-@＝＋－＠\t\r\n".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }
}
