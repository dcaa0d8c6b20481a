import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Changes made in this process are those that an overlay would make, and what they say can be written and read again.
@Suite struct ScenarioSourceTests {
  /// One of every kind of change.
  private static let texts = [
    #"close: { base: "B3" }"#, #"capacity: { base: "B1", add: 2 }"#, #"capacity: { town: "T1", scale: 1.5 }"#,
    #"capacity: { post: "P1", set: 9 }"#, #"staff: { enterprise: "E1", add: 10 }"#, #"staff: { post: "P3", add: 4 }"#,
    #"mentors: { base: "B1", add: 1 }"#, #"beds: { base: "B1", sex: male, add: 1 }"#,
    #"beds: { sector: "wood", sex: female, set: 4 }"#, #"cohort: { programme: "K", scale: 1.5, seed: "x" }"#,
    #"rule: { id: staff-ratio, value: "0.2" }"#, #"drop-out: { apprentice: "A7" }"#,
    #"drop-out: { share: 0.5, seed: "y" }"#,
    #"add: { base: { id: "B9", enterprise: "E1", name: "a \"b\" \\", capacity: "3" } }"#,
  ]

  private static func scenario() throws -> Scenario {
    try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("rules: none", with: "rules: few").replacing(
        "model: rank-maximal", with: "model: mentored"),
      "mentored.yaml": "format: 1\napprentices_per_mentor: 8\nstages: [max-placed, lottery]\n",
      "few.yaml": """
      format: 1
      id: few
      rules: [ { id: staff-ratio, citation: c, value: "0.10", message: { zh: 十, en: ten } } ]

      """,
      "apprentices.csv": "id,programme,sex,needs_bed\n"
        + (1...9).map { "A\($0),\($0 < 6 ? "K" : "L"),male,yes\n" }.joined(),
      "programmes.csv": "id\nK\nL\n",
      "enterprises.csv": "id,staff,capacity,sector\nE1,100,20,wood\nE2,50,,steel\n",
      "bases.csv":
        "id,enterprise,name,capacity,beds_male,beds_female,mentors,town\nB1,E1,,5,1,2,3,T1\nB3,E2,,7,,,,T2\n",
      "posts.csv": "id,base,programmes,capacity,staff\nP1,B1,*,3,\nP3,B3,*,4,6\n", "towns.csv": "id\nT1\nT2\n",
      "preferences.csv": "apprentice,rank,choice\nA1,1,P1\nA2,1,B1\nA7,1,P3\nA7,2,P1\n",
    ])
  }

  /// The scenario as read; its folder is gone by then.
  private static func source() throws -> ScenarioSource {
    let scenario = try scenario()
    return try withExtendedLifetime(scenario) { try ScenarioSource(scenario.folder.path) }
  }

  /// Everything that a term holds, but its name and the digests of its files.
  private static func contents(_ instance: PlacementInstance) -> [String] {
    Mirror(reflecting: instance).children.filter { $0.label != "name" && $0.label != "inputDigests" }.map {
      "\($0.label ?? ""): \($0.value)"
    }
  }

  @Test(arguments: texts.map { [$0] } + [texts])
  func changesInMemoryAreThoseOfAnOverlay(texts: [String]) throws {
    let scenario = try Self.scenario()
    let list = texts.map { "- \($0)\n" }.joined()
    let changes = try ScenarioChange.list(yaml: list)
    #expect(changes.map(\.yaml) == texts, "what is read is written the same")
    try FileManager.default.createDirectory(
      at: scenario.folder.appending(path: "over"), withIntermediateDirectories: false)
    try scenario.write("over/scenario.yaml", Array("format: 1\nextends: ..\nchanges:\n\(list)".utf8))
    let written = try InstanceReader().read(scenario.folder.appending(path: "over").path).instance
    let source = try ScenarioSource(scenario.folder.path)
    let made = try source.instance(changes: changes).instance
    #expect(Self.contents(made) == Self.contents(written))
    let plain = try source.instance().instance
    #expect(Self.contents(made) != Self.contents(plain), "the change must do something")
    #expect(plain.inputDigests == (try scenario.read().instance.inputDigests))
    #expect(made.inputDigests.contains { $0.file == "~changes" })
  }

  @Test func figuresOfPlacesChange() throws {
    let source = try Self.source()
    let changed = try source.instance(changes: [
      ScenarioChange(.figure(.staff, .init(.enterprise, "E1"), .add(10))),
      ScenarioChange(.figure(.staff, .init(.post, "P3"), .add(4))),
      ScenarioChange(.figure(.mentors, .init(.base, "B1"), .set(8))),
      ScenarioChange(.figure(.bedsMale, .init(.base, "B1"), .add(2))),
      ScenarioChange(.figure(.bedsFemale, .init(.base, "B1"), .scale(.init(3)))),
    ]).instance
    #expect(changed.enterprises.map(\.staff) == [110, 50] && changed.posts.map(\.staff) == [nil, 10])
    #expect(changed.bases[0].mentors == 8 && changed.bases[0].beds == Beds(male: 3, female: 6))
    #expect(changed.bases[1].mentors == nil && changed.bases[1].beds == Beds())
  }

  @Test func anEmptyFigureIsWarnedOf() throws {
    let source = try Self.source()
    let result = try source.instance(changes: [ScenarioChange(.figure(.mentors, .init(.base, "B3"), .add(1)))])
    #expect(result.instance.bases[1].mentors == nil)
    #expect(result.warnings.contains { $0.kind == .withoutEffect && $0.value == "B3" })
  }

  @Test(arguments: [
    "- staff: { base: B1, add: 1 }", "- mentors: { post: P1, add: 1 }", "- beds: { base: B1, add: 1 }",
    "- beds: { base: B1, sex: none, add: 1 }", "- staff: { enterprise: E1 }", "close: { base: B1 }",
    "- staff: { enterprise: E1, add: 1, set: 2 }",
  ])
  func whatDoesNotFitIsAFault(text: String) {
    #expect(throws: ReadError.self) { try ScenarioChange.list(yaml: text) }
  }

  @Test func anUnknownPlaceIsAFaultOfTheVersion() throws {
    let source = try Self.source()
    #expect(throws: ReadError.self) {
      try source.instance(changes: [ScenarioChange(.capacity(.init(.base, "B7"), .add(1)))])
    }
    _ = try source.instance()
  }
}
