import Foundation
import Testing

/// Overlays as a planner uses them: laid over a term, shown by `check --diff`, solved.
@Suite struct OverlayTests {
  private static func overlay(_ place: Workplace, _ yaml: String) throws {
    _ = try place.copy(AllocateTests.three, as: "three")
    let folder = place.url.appending(path: "over")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try yaml.write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
  }

  @Test func anOverlayIsSolvedAndItsDigestsNameTheWholeChain() throws {
    let place = try Workplace()
    try Self.overlay(place, "format: 1\nextends: ../three\nchanges:\n  - close: { base: B2 }\n")
    let before = try Program.run("allocate", "three", "--out", "a", "--json", in: place.url).json()
    let run = try Program.run("allocate", "over", "--out", "b", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let after = try run.json()
    #expect(before["placed"] as? Int == 3 && after["placed"] as? Int == 2)
    let inputs = try #require(after["inputs"] as? [String: Any])
    #expect(inputs["../three/bases.csv"] != nil && inputs["../three/scenario.yaml"] != nil)
    #expect(inputs["scenario.yaml"] != nil && inputs["bases.csv"] == nil)
    #expect(try !place.text("b/roster.csv").contains(",B2,"), "nobody is at the closed base")
  }

  @Test func theDifferenceIsShown() throws {
    let place = try Workplace()
    try Self.overlay(
      place,
      "format: 1\nextends: ../three\nchanges:\n  - close: { base: B2 }\n  - rule: { id: staff-ratio, value: 0.05 }\n")
    let run = try Program.run("check", "over", "--diff", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let diff = try #require(try run.json()["diff"] as? [String: Any])
    let tables = try #require(diff["tables"] as? [[String: Any]])
    #expect(tables.map { $0["file"] as? String } == ["bases.csv"])
    let placeable = try #require(diff["placeable"] as? [String: Int])
    #expect(placeable == ["before": 3, "after": 2])
    let text = try Program.run("check", "over", "--diff", "--language", "en", in: place.url)
    #expect(text.output.contains("B2 capacity: – → 0") && text.output.contains("at most placed 3 → 2"))
    #expect(text.output.contains("rules: jiangsu-2022 → jiangsu-2022+staff-ratio=0.05"))
  }

  @Test func aTermThatExtendsNothingHasNoDifference() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    #expect(try Program.run("check", "three", "--diff", in: place.url).status == 64)
  }

  @Test func faultsOfTheWholeChainComeAtOnce() throws {
    let place = try Workplace()
    try Self.overlay(
      place, "format: 1\nextends: ../three\nchanges:\n  - close: { base: B9 }\n  - cohort: { programme: X, scale: 2 }\n"
    )
    try "apprentice,rank,choice\nA001,1,P9\n".write(
      to: place.url.appending(path: "three/preferences.csv"), atomically: true, encoding: .utf8)
    let run = try Program.run("check", "over", "--json", in: place.url)
    #expect(run.status == 65)
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    #expect(
      faults.map { "\($0["file"] ?? "") \($0["row"] ?? "") \($0["column"] ?? "")" } == [
        "../three/preferences.csv 2 choice", "scenario.yaml 4 changes[1].close.base",
        "scenario.yaml 5 changes[2].cohort.programme",
      ])
  }
}
