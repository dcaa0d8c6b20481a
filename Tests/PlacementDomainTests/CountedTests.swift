import Foundation
import PlacementDomain
import Testing

@Suite struct CountedTests {
  @Test(arguments: [(0, "0 beds"), (1, "1 bed"), (2, "2 beds"), (11, "11 beds")])
  func oneIsNotMany(number: Int, text: String) {
    #expect(Counted.of(number, "bed") == text)
  }

  @Test(arguments: [
    ("apprentices", "apprentice"), ("ranks in total", "rank in total"), ("reserved seats", "reserved seat"),
    ("rank", "rank"),
  ])
  func aUnitBehindOne(many: String, one: String) {
    #expect(Counted.unit(many, isOne: true) == one)
    #expect(Counted.unit(many, isOne: false) == many)
  }

  /// No message counts as if there were always many: `1 beds`. What is written with a number goes through ``Counted``.
  @Test func noMessageSaysOneBeds() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sources = root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let many = #/\\\((?:\w+\.)*(?:count|\w+Count)\) (?:[a-z]+ ){0,2}?(?!is\b|has\b|was\b)[a-z]+s\b/#
    var found: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where !line.contains("///") && line.contains(many) {
        found.append("\(file.lastPathComponent):\(number + 1): \(line)")
      }
    }
    // all rows of a column that is empty throughout are two at least
    #expect(found.filter { !$0.contains("but all \\(count) rows") } == [])
  }
}
