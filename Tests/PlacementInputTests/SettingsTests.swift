import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

@Suite struct SettingsTests {
  @Test func embeddedFilesAreThoseOfTheTopFolders() throws {
    for (folder, files) in [("models", EmbeddedFile.models), ("scenarios/rules", EmbeddedFile.rules)] {
      let url = Folders.root.appending(path: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".yaml") }
      #expect(names.sorted() == files.map { "\($0.name).yaml" })
      for file in files {
        #expect(try Array(Data(contentsOf: url.appending(path: "\(file.name).yaml"))) == file.bytes, "\(file.name)")
      }
    }
  }

  @Test(arguments: EmbeddedFile.models.map(\.name))
  func embeddedModelsRead(name: String) throws {
    let bytes = try #require(EmbeddedFile.models.first { $0.name == name }?.bytes)
    var log = FaultLog()
    let model = ModelFile(name: name, file: name).read(bytes, &log)?.settings
    #expect(log.faults == [])
    #expect(model?.name == name && model?.stages.last == .lottery && model?.unlisted == .last)
  }

  @Test func aModelBesideTheScenarioComesFirst() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\n",
      "rank-maximal.yaml":
        "format: 1\nunlisted: forbid\nunplaced: forbid\ntravel: { speed_kmh: 45.5, detour: 1.25 }\nstages: [greedy, min-regret]\n",
    ])
    let settings = try scenario.read().instance.settings
    #expect(settings.stages == [.rankMaximal, .minRegret])
    #expect(settings.unlisted == .forbid && settings.unplaced == .forbid)
    #expect(settings.speedKmh == ExactDecimal("45.5") && settings.detour == ExactDecimal("1.25"))
  }

  /// The level of `balance`, in the digest where the stage is there and a warning where it is not.
  @Test func theLevelOfBalance() throws {
    func read(_ model: String) throws -> ReadResult {
      try Scenario([
        "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id,capacity\nB1,2\n",
        "rank-maximal.yaml": "format: 1\n\(model)\n",
      ]).read()
    }
    func digest(_ result: ReadResult) -> String? {
      result.instance.inputDigests.first { $0.file == "models/rank-maximal.yaml" }?.sha256
    }
    let bases = try read("stages: [max-placed, balance]")
    let schools = try read("stages: [max-placed, balance]\nbalance_level: programme")
    #expect(bases.instance.settings.balanceLevel == .base && bases.warnings.isEmpty)
    #expect(schools.instance.settings.balanceLevel == .programme && digest(bases) != digest(schools))
    let idle = try read("stages: [max-placed]\nbalance_level: school")
    #expect(idle.warnings.map(\.kind) == [.withoutEffect])
    #expect(try digest(idle) == digest(read("stages: [max-placed]")))
  }

  @Test func aPathLeadsFromTheScenariosFolder() throws {
    let scenario = try Scenario(["apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\n"])
    let deeper = scenario.folder.appending(path: "settings")
    try FileManager.default.createDirectory(at: deeper, withIntermediateDirectories: false)
    try scenario.write("settings/own.yaml", Array("format: 1\nstages: [max-placed]\n".utf8))
    try scenario.write(
      "settings/child.yaml", Array("format: 1\nid: child\nextends: parent\nrules: []\n".utf8))
    try scenario.write("settings/parent.yaml", Array("format: 1\nid: parent\nextends: national-2021\n".utf8))
    try scenario.write(
      "scenario.yaml",
      Array(
        Scenario.yaml.replacing("rank-maximal", with: "./settings/own.yaml").replacing("none", with: "settings/child")
          .replacing("lottery: { seed: s }", with: "missing: list").utf8))
    let instance = try scenario.read().instance
    #expect(instance.settings.name == "own" && instance.settings.stages == [.maxPlaced])
    #expect(instance.rules.id == "child" && instance.rules.rules.count == 27)
    #expect(instance.lotterySeed == "")
  }

  @Test(arguments: ["0123", "no", "12:30", "1e3", "\"a: b\"", "2026-09-01"])
  func scalarsStayText(seed: String) throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\n",
      "scenario.yaml": Scenario.yaml.replacing("seed: s", with: "seed: \(seed)"),
    ])
    #expect(try scenario.read().instance.lotterySeed == seed.replacing("\"", with: ""))
  }

  @Test func theScenarioFileMayBeGB18030() throws {
    let scenario = try Scenario(["apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\n"])
    let text = Scenario.yaml.replacing("test", with: "张家港2026学年")
    let data = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    try scenario.write("scenario.yaml", Array(data))
    #expect(try scenario.read().instance.name == "张家港2026学年")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "{a: ", count: 50_000), String(repeating: "? ", count: 100_000), "\u{0}", "&a *a",
    "--- a\n--- b\n",
    "a: !!binary x", "%YAML 9.9\n---\na: b", "<<: [a]", "\t- a", "a: 'b", "!<tag:x> {}", "? {a: b}\n: c",
  ])
  func oddYAMLIsAFaultAndNoTrap(text: String) throws {
    var log = FaultLog()
    _ = ScenarioFileProbe.read(text, &log)
    #expect(log.hasFaults)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func anyYAMLIsReadWithoutATrap(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(Scenario.yaml.utf8)
    for _ in 0..<100 {
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      let noise = Array("[]{}:,-&*!|>'\"#%@\n\t ?x".utf8).randomElement(using: &generator) ?? 0
      if Bool.random(using: &generator) { bytes[position] = noise } else { bytes.insert(noise, at: position) }
      var log = FaultLog()
      _ = ScenarioFileProbe.read(String(decoding: bytes, as: UTF8.self), &log)
      if bytes.count > 400 { bytes = Array(Scenario.yaml.utf8) }
    }
  }
}

enum ScenarioFileProbe {
  static func read(_ text: String, _ log: inout FaultLog) -> ScenarioSettings? {
    try? ScenarioFile(file: "scenario.yaml", folder: "/nonexistent").read(Array(text.utf8), &log)
  }
}
