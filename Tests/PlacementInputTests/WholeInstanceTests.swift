import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// A field that the reader forgets has its default in every term.
@Suite struct WholeInstanceTests {
  /// Together they have something in every field.
  private static let scenarios = [
    "scenarios/zhangjiagang-2026", "scenarios/zhangjiagang-2026-full", "scenarios/zhangjiagang-2026-rotation",
    "Tests/Fixtures/failing/closures-never-end", "Tests/Fixtures/failing/mathprog-min-change-constant",
    "Tests/Fixtures/failing/reason-rbeds", "Tests/Fixtures/failing/people-whole",
  ]

  private func texts(_ instance: PlacementInstance) -> [(name: String, text: String)] {
    Mirror(reflecting: instance).children.map { child in
      var text = ""
      dump(child.value, to: &text)
      return (child.label ?? "", text)
    }
  }

  @Test func everyFieldIsReadFromSomeScenario() throws {
    let day = try #require(CivilDate(year: 1, month: 1, day: 1))
    let bare = PlacementInstance(
      name: "", settings: ModelSettings(), rules: .none, lotterySeed: "", start: day, end: day, periods: [],
      apprentices: [], programmes: [], enterprises: [], bases: [], posts: [], preferences: [], largestRank: 0)
    var unread = Dictionary(uniqueKeysWithValues: texts(bare).map { ($0.name, $0.text) })
    for scenario in Self.scenarios {
      let instance = try InstanceReader().read(Folders.root.appending(path: scenario).path).instance
      for (name, text) in texts(instance) where unread[name].map({ $0 != text }) == true { unread[name] = nil }
    }
    #expect(unread.keys.sorted() == [])
  }
}
