import Foundation
import PlacementSolving
import Testing

/// What work beside a solve may take is a default that users can read.
@Suite struct TimeShareTests {
  @Test(arguments: ["docs/planner.md", "docs/planner.zh.md"]) func thePageSaysEachShare(page: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
    let shown = text.split(separator: "\n").filter { $0.hasSuffix(" s |") && $0.contains(" × | ") }
    #expect(shown.count == TimeShare.all.count)
    for (share, row) in zip(TimeShare.all, shown) {
      let part = share.part == share.part.rounded() ? "\(Int(share.part))" : "\(share.part)"
      #expect(row.hasSuffix("| \(part) × | \(Int(share.least)) s |"), "\(row)")
    }
    #expect(shown.contains { $0.contains(" \(Clash.mostTried) ") })
  }

  @Test func aShareIsCountedFromTheEndOfTheSolve() throws {
    let long = ContinuousClock.now.advanced(by: .seconds(-100))
    func left(_ share: TimeShare, _ limits: SolveLimits = SolveLimits()) throws -> Double {
      try #require(limits.sharing(share, since: long).secondsLeft)
    }
    #expect(try (190...210).contains(left(.clash)) && (20...30).contains(left(.closures)))
    #expect(try (50...60).contains(left(.leastChange)))
    #expect(try left(.clash, SolveLimits(seconds: 3)) <= 3)
  }
}
