import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// `extends` and `changes`: what each kind of change does to the scenario under it.
@Suite struct OverlayTests {
  /// A small scenario with an overlay of these changes in a folder inside it.
  private static func overlay(
    _ changes: [String], files: [String: String] = [:], head: String = ""
  ) throws -> Scenario {
    let scenario = try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("rules: none", with: "rules: few"),
      "few.yaml": """
      format: 1
      id: few
      rules:
        - { id: staff-ratio, citation: c, value: "0.10", waivable: true, message: { zh: 十, en: ten } }
        - { id: venues, citation: c, message: { zh: 店, en: bar } }

      """,
      "apprentices.csv":
        "id,programme,name,labour_contract,sex\n"
        + (1...9).map { "A\($0),\($0 < 6 ? "K" : "L"),甲\($0),\($0 == 1 ? "E1" : ""),male\n" }.joined(),
      "programmes.csv": "id\nK\nL\nM\n",
      "enterprises.csv": "id,staff,capacity,sector,category\nE1,100,20,wood,mill\nE2,50,,steel,mill\n",
      "bases.csv": "id,enterprise,capacity,minimum,town\nB1,E1,5,2,T1\nB2,E2,,,T1\nB3,E2,7,,T2\n",
      "posts.csv": "id,base,programmes,capacity\nP1,B1,*,3\nP2,B2,*,\nP3,B3,*,4\n", "towns.csv": "id\nT1\nT2\n",
      "preferences.csv": "apprentice,rank,choice\nA1,1,P1\nA1,2,B2\nA2,1,B1\nA7,1,P3\nA7,2,P1\n",
      "bans.csv": "apprentice,choice\nA2,P3\n", "groups.csv": "group,apprentice\nG1,A6\nG1,A7\nG2,A3\nG2,A4\nG2,A5\n",
      "slots.csv":
        "id,studio,weekday,start,end,capacity\nS1,ST,mon,18:00,20:00,10\nS2,ST,tue,18:00,20:00,5\nS3,SU,tue,18:00,20:00,8\n",
    ])
    let folder = scenario.folder.appending(path: "over")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let list = changes.isEmpty ? "" : "changes:\n" + changes.map { "  - \($0)\n" }.joined()
    try scenario.write("over/scenario.yaml", Array("format: 1\nextends: ..\n\(head)\(list)".utf8))
    for (name, text) in files { try scenario.write("over/\(name)", Array(text.utf8)) }
    return scenario
  }

  private static func read(_ scenario: Scenario) throws -> PlacementInstance {
    try InstanceReader().read(scenario.folder.appending(path: "over").path).instance
  }

  private static func read(_ changes: String...) throws -> PlacementInstance { try read(overlay(changes)) }

  @Test func withoutChangesOnlyTheNameDiffers() throws {
    let scenario = try Self.overlay([])
    let (base, over) = (try scenario.read().instance, try Self.read(scenario))
    #expect(over.name == "over" && over.settings == base.settings && over.rules == base.rules)
    #expect(over.apprentices == base.apprentices && over.preferences == base.preferences && over.bases == base.bases)
    #expect(
      over.inputDigests.map(\.file).filter { $0.hasSuffix(".csv") }
        == base.inputDigests.map { "../\($0.file)" }.filter { $0.hasSuffix(".csv") })
    #expect(
      over.inputDigests.map(\.file).filter { $0.hasSuffix("scenario.yaml") } == ["../scenario.yaml", "scenario.yaml"])
  }

  @Test func closing() throws {
    let base = try Self.read("close: { base: B1 }")
    #expect(base.bases.map(\.capacity) == [0, nil, 7] && base.bases.map(\.minimum) == [0, 0, 0])
    #expect(base.preferences[0].count == 2, "the closed base keeps its ranks")
    #expect(try Self.read("close: { enterprise: E2 }").enterprises.map(\.capacity) == [20, 0])
    #expect(try Self.read("close: { post: P2 }").posts.map(\.capacity) == [3, 0, 4])
    #expect(try Self.read("close: { studio: ST }").slots.map(\.capacity) == [0, 0, 8])
    #expect(try Self.read("close: { slot: S2 }").slots.map(\.capacity) == [10, 0, 8])
  }

  @Test(arguments: [
    ("base: B1, add: 5", [10, nil, 7]), ("base: B1, add: -9", [0, nil, 7]), ("base: B3, scale: 0.5", [5, nil, 4]),
    ("base: B2, set: 6", [5, 6, 7]), ("base: \"*\", add: +1", [6, nil, 8]), ("sector: steel, set: 2", [5, 2, 2]),
    ("town: T1, add: 1", [6, nil, 7]), ("base: B1, scale: 1.3", [7, nil, 7]),
  ])
  func basesGiveMoreOrLess(change: String, capacities: [Int?]) throws {
    #expect(try Self.read("capacity: { \(change) }").bases.map(\.capacity) == capacities)
  }

  @Test func otherLevelsGiveMoreOrLess() throws {
    #expect(try Self.read("capacity: { enterprise: E1, add: 3 }").enterprises.map(\.capacity) == [23, nil])
    #expect(try Self.read("capacity: { post: P3, scale: 0.25 }").posts.map(\.capacity) == [3, nil, 1])
    #expect(try Self.read("capacity: { slot: S1, set: 2 }").slots.map(\.capacity) == [2, 5, 8])
    #expect(try Self.read("capacity: { studio: ST, scale: 0.5 }").slots.map(\.capacity) == [5, 3, 8])
  }

  @Test func changesActInTheirOrder() throws {
    let there = try Self.read("capacity: { base: B1, add: 5 }", "capacity: { base: B1, scale: 2 }")
    let back = try Self.read("capacity: { base: B1, scale: 2 }", "capacity: { base: B1, add: 5 }")
    #expect(there.bases[0].capacity == 20 && back.bases[0].capacity == 15)
  }

  @Test func aCohortGrowsByClones() throws {
    let instance = try Self.read("cohort: { programme: K, scale: 2.4, seed: 3 }")
    let clones = instance.apprentices.indices.filter { instance.apprentices[$0].id.contains("~") }
    #expect(instance.apprentices.count == 9 + 7 && clones.count == 7)
    for clone in clones {
      let own = instance.apprentices[clone]
      let original = try #require(instance.apprentices.firstIndex { own.id.hasPrefix("\($0.id)~") })
      #expect(instance.preferences[clone] == instance.preferences[original] && own.sex == .male)
      #expect(own.name.isEmpty && own.labourContract == nil && instance.programmes[own.programme].id == "K")
      #expect(!instance.bans.contains { $0.apprentice == clone })
    }
    #expect(instance.apprentices.count { $0.id.hasSuffix("~2") } == 5)
    #expect(instance.apprentices.count { $0.id.hasSuffix("~3") } == 2)
    let other = try Self.read("cohort: { programme: K, scale: 1.2, seed: 4 }").apprentices.map(\.id)
    #expect(try other == Self.read("cohort: { programme: K, scale: 1.2, seed: 4 }").apprentices.map(\.id))
    let ids = try (1...12).map {
      try Self.read("cohort: { programme: K, scale: 1.2, seed: \($0) }").apprentices.map(\.id)
    }
    #expect(Set(ids).count > 1, "the seed decides who is cloned")
  }

  @Test func aCohortShrinksWithAllThatNamesThem() throws {
    let instance = try Self.read("cohort: { programme: K, scale: 0 }")
    #expect(instance.apprentices.map(\.id) == ["A6", "A7", "A8", "A9"])
    #expect(instance.groups.map(\.id) == ["G1"] && instance.bans.isEmpty && instance.preferences[1].count == 2)
  }

  @Test func someDropOut() throws {
    let instance = try Self.read("drop-out: { share: 0.3, seed: 7 }")
    #expect(instance.apprentices.count == 6)
    #expect(try Self.read("drop-out: { share: 0.3, seed: 7 }").apprentices == instance.apprentices)
    let named = try Self.read("drop-out: { apprentice: A6 }", "drop-out: { apprentice: A3 }")
    #expect(named.apprentices.map(\.id) == ["A1", "A2", "A4", "A5", "A7", "A8", "A9"])
    #expect(named.groups.map(\.id) == ["G2"] && named.groups[0].members.count == 2, "a group of one is none")
  }

  @Test func aRuleGetsAnotherNumber() throws {
    let instance = try Self.read("rule: { id: staff-ratio, value: 0.08 }")
    #expect(instance.rules.rules.map(\.value) == [ExactDecimal("0.08"), nil])
    #expect(instance.rules.id == "few+staff-ratio=0.08")
    #expect(instance.rules.rules[0].message.en == "ten (assumed to be 0.08 in this scenario)")
  }

  @Test func rowsAreAdded() throws {
    let instance = try Self.read(
      "add: { enterprise: { id: E3, staff: 80, category: mill } }", "add: { base: { id: B4, 企业: E3, capacity: ２ } }",
      "add: { post: { id: P4, base: B4, programmes: [L, K] } }",
      "add: { preference: { apprentice: A9, rank: 1, choice: B4 } }",
      "add: { apprentice: { id: A0, programme: K, sex: 女 } }")
    #expect(instance.bases.last?.capacity == 2 && instance.posts.last?.admits == .only([0, 1]))
    #expect(instance.apprentices[0].sex == .female && instance.preferences[9].count == 1)
  }

  @Test func aTableOfTheOverlayReplacesTheWholeTable() throws {
    let scenario = try Self.overlay(
      ["capacity: { base: B1, add: 1 }"], files: ["preferences.csv": "apprentice,rank,choice\nA5,1,P2\n"],
      head: "language: en\nterm: { start: 2026-10-01, end: 2027-01-15 }\n")
    let instance = try Self.read(scenario)
    #expect(instance.preferences.map(\.count) == [0, 0, 0, 0, 1, 0, 0, 0, 0] && instance.language == .en)
    #expect(instance.start.description == "2026-10-01" && instance.bases[0].capacity == 6)
    let files = instance.inputDigests.map(\.file)
    #expect(files.contains("preferences.csv") && files.contains("../preferences.csv"))
  }

  /// A base three scenarios down, each adding to it, the last one with a model of its own folder.
  @Test func overlaysChain() throws {
    let scenario = try Self.overlay(["capacity: { base: B1, add: 1 }", "rule: { id: staff-ratio, value: 0.2 }"])
    let deeper = scenario.folder.appending(path: "over/deeper")
    try FileManager.default.createDirectory(at: deeper, withIntermediateDirectories: false)
    try scenario.write(
      "over/deeper/scenario.yaml",
      Array("format: 1\nextends: ../scenario.yaml\nmodel: own\nchanges:\n  - capacity: { base: B1, scale: 2 }\n".utf8))
    try scenario.write("over/deeper/own.yaml", Array("format: 1\nstages: [max-placed]\n".utf8))
    let instance = try InstanceReader().read(deeper.path).instance
    #expect(instance.bases[0].capacity == 12 && instance.settings.stages == [.maxPlaced])
    #expect(instance.rules.rules[0].value == ExactDecimal("0.2"))
    let files = instance.inputDigests.map(\.file)
    #expect(files.contains("../../bases.csv") && files.contains("../scenario.yaml") && files.contains("scenario.yaml"))
  }

  /// The digests tell two overlays apart by what they change, and one that is written with other words not.
  @Test func digestsCoverTheChain() throws {
    func digest(_ changes: [String], base: String = "5") throws -> [String] {
      let scenario = try Self.overlay(changes)
      try scenario.write("bases.csv", Array(scenario.text("bases.csv").replacing("E1,5", with: "E1,\(base)").utf8))
      return try Self.read(scenario).inputDigests.map(\.sha256)
    }
    let five = try digest(["capacity: { base: B1, add: 5 }"])
    #expect(try five == digest(["capacity: { add: \"5\", base: B1 }"]))
    #expect(try five != digest(["capacity: { base: B1, add: 6 }"]))
    #expect(try five != digest(["capacity: { base: B1, add: 5 }"], base: "6"))
  }

  @Test func theDifferenceNamesWhatChanged() throws {
    let scenario = try Self.overlay(
      ["close: { base: B1 }", "drop-out: { apprentice: A7 }", "rule: { id: staff-ratio, value: 0.08 }"])
    let difference = try #require(try InstanceReader().difference(scenario.folder.appending(path: "over").path))
    #expect(difference.tables.map(\.file) == ["apprentices.csv", "bases.csv", "preferences.csv", "groups.csv"])
    #expect(difference.tables[0].removed == ["A7"] && difference.tables[0].rowsAfter == 8)
    #expect(
      difference.tables[1].changed.map { "\($0.row) \($0.column) \($0.before)→\($0.after)" } == [
        "B1 capacity 5→0", "B1 minimum 2→",
      ])
    #expect(difference.tables[2].removed == ["A7 1 P3", "A7 2 P1"])
    #expect(difference.settings.map(\.key) == ["name", "rules", "rules/few/staff-ratio "])
    #expect(!difference.isEmpty)
    #expect(try InstanceReader().difference(scenario.folder.path) == nil)
    let same = try Self.overlay([])
    #expect(try InstanceReader().difference(same.folder.appending(path: "over").path)?.isEmpty == true)
  }

  /// An overlay changes the scenario, never the order of rows what it does.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func theOrderOfRowsChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scenario = try Self.overlay([
      "cohort: { programme: K, scale: 1.6, seed: 3 }", "drop-out: { share: 0.25, seed: 7 }",
    ])
    let expected = try Self.read(scenario)
    for table in ["apprentices.csv", "preferences.csv", "groups.csv"] {
      let rows = try scenario.text(table).split(separator: "\n")
      let shuffled = [rows[0]] + rows.dropFirst().shuffled(using: &generator)
      try scenario.write(table, Array(shuffled.joined(separator: "\n").utf8))
    }
    #expect(try "\(Self.read(scenario))" == "\(expected)")
  }
}
