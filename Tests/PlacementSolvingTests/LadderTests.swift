import Foundation
import PlacementDomain
import Testing

@testable import PlacementSolving

/// The room's README shows the ladder as it is.
@Suite struct LadderTests {
  private static let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Sources/PlacementSolving/README.md")

  /// The table's head and a line for each method, in the order of the attempts.
  private static var table: [String] {
    ["| id | name | applies when | what proves it | paper |", "| --- | --- | --- | --- | --- |"]
      + StageMethods.all.map { method in
        let card = method.card
        return "| `\(method.id.rawValue)` | \(card.name) | \(card.applies) | \(card.proves) | \(card.paper) |"
      }
  }

  /// `PLACEMENT_UPDATE_GOLDEN=1` writes the table anew.
  @Test func theReadmeShowsTheLadder() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("| id |") })
    let shown = Array(lines[first...].prefix { $0.hasPrefix("|") })
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_GOLDEN"] == "1" {
      let own = lines[..<first] + Self.table + lines[(first + shown.count)...]
      try own.joined(separator: "\n").write(to: Self.readme, atomically: true, encoding: .utf8)
    } else {
      #expect(shown == Self.table)
    }
  }

  /// Every method that a summary may name is on the ladder once, but for the turns of score-order.
  @Test func everyMethodIsOnIt() {
    #expect(Set(StageMethods.all.map(\.id)) == Set(StageOutcome.Method.allCases).subtracting([.turns]))
    #expect(StageMethods.all.count == StageOutcome.Method.allCases.count - 1)
  }
}
