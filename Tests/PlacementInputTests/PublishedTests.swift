import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// A published roster and a ledger, in the folder or beside it.
@Suite struct PublishedTests {
  private static let files = [
    "apprentices.csv": "id,programme\nA1,K\nA2,K\nA3,K\nA4,K\n",
    "posts.csv": "id,base,programmes\nP1,B1,K\nP2,B1,K\nP3,B2,K\n",
  ]

  private static func scenario(_ more: [String: String]) throws -> Scenario {
    try Scenario(files.merging(more) { $1 })
  }

  @Test func theRosterIsResolvedAgainstTheTerm() throws {
    let scenario = try Self.scenario([
      "roster.csv":
        "apprentice,period,base,post,state\nA1,term,B1,P2,proposed\nA2,,,,unplaced\nA3,,B2,,proposed\nA9,,B1,P1,proposed\n",
      "ledger.csv": "学生,积分\nA2,3\nA8,1\n",
      "mine.yaml": "format: 1\nstages: [max-placed, min-change, ledger]\n",
      "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine"),
    ])
    let result = try scenario.read()
    #expect(
      result.instance.published
        == PublishedRoster(places: [[.post(1)], [.unplaced], [.post(2)], [.newcomer]], leavers: ["A9"]))
    #expect(result.instance.credits == [0, 3, 0, 0])
    #expect(result.warnings.map(\.kind) == [.namesOthers, .namesOthers])
    #expect(result.instance.inputDigests.map(\.file).filter { $0.hasPrefix("r") } == ["roster.csv"])
  }

  /// `--keep`: the roster's stage comes behind the placing ones, and the roster replaces the folder's.
  @Test(arguments: [
    ("[max-placed, generous, lottery]", [Stage.maxPlaced, .minChange, .generous, .lottery]),
    ("[max-placed, generous, min-change]", [.maxPlaced, .generous, .minChange]),
    ("[rank-maximal, lottery]", [.maxPlaced, .minChange, .rankMaximal, .lottery]),
    ("[max-placed]", [.maxPlaced, .minChange]),
  ])
  func aRosterIsKept(stages: String, expected: [Stage]) throws {
    let scenario = try Self.scenario(
      [
        "mine.yaml": "format: 1\nstages: \(stages)\n", "roster.csv": "apprentice,post\nA1,P1\n",
        "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine"),
      ])
    let kept = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: kept) }
    try "apprentice,post\nA2,'=P\nA1,P3\n".write(to: kept, atomically: true, encoding: .utf8)
    let instance = try InstanceReader().read(scenario.folder.path, keeping: kept.path).instance
    #expect(instance.settings.stages == expected)
    #expect(instance.published?.places == [[.post(2)], [.gone("=P")], [.newcomer], [.newcomer]])
    let files = instance.inputDigests.map(\.file)
    #expect(!files.contains("roster.csv") && files.contains(kept.lastPathComponent))
  }

  @Test func aRotationKeepsEachPeriod() throws {
    let scenario = try Self.scenario([
      "mine.yaml": "format: 1\nplaces: per-period\nstages: [max-placed, max-filled, generous]\npartial: allow\n",
      "scenario.yaml": """
      format: 1
      model: mine
      rules: none
      term: { start: 2026-09-01, end: 2027-01-15 }
      periods:
        - { id: p1, start: 2026-09-01, end: 2026-10-15 }
        - { id: p2, start: 2026-10-16, end: 2027-01-15 }

      """,
    ])
    try scenario.write("r.csv", Array("apprentice,period,post\nA1,p2,P1\nA1,p1,P3\nA4,p1,\n".utf8))
    let instance = try InstanceReader().read(scenario.folder.path, keeping: "\(scenario.folder.path)/r.csv").instance
    #expect(instance.published?.places[0] == [.post(2), .post(0)])
    #expect(instance.published?.places[3] == [.unplaced, .newcomer])
    #expect(instance.settings.stages == [.maxPlaced, .maxFilled, .minChange, .generous])
  }

  @Test func whatHappenedSinceActsLikeAnOverlay() throws {
    let scenario = try Self.scenario(["bases.csv": "id,capacity\nB1,4\nB2,3\n"])
    let happened = Happenings(closed: ["B1", "P3"], left: ["A2"])
    let instance = try InstanceReader().read(scenario.folder.path, after: happened).instance
    #expect(instance.bases.map(\.capacity) == [0, 3] && instance.posts.map(\.capacity) == [nil, nil, 0])
    #expect(instance.apprentices.map(\.id) == ["A1", "A3", "A4"])
    #expect(instance.inputDigests.last?.file == "~happened")
    #expect(throws: ReadError.self) {
      try InstanceReader().read(scenario.folder.path, after: Happenings(closed: ["B7"], left: ["A7"]))
    }
  }
}
