import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Input that people rarely write: each has its file, line, key and value, and none gets past the reader.
@Suite struct ReaderFaultTests {
  private static let files = [
    "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id,capacity\nB1,3\n",
  ]

  private static func told(_ files: [String: String]) throws -> [String] {
    let scenario = try Scenario(Self.files.merging(files) { $1 })
    return try withExtendedLifetime(scenario) {
      let outcome = try Outcome(of: scenario.folder.path)
      return outcome.faults.map { "\($0.line) \($0.value)" } + outcome.warnings.map { "warning \($0.line) \($0.value)" }
    }
  }

  /// Text behind the usual settings, from line 7 on.
  private static func settings(_ text: String) -> [String: String] { ["scenario.yaml": Scenario.yaml + text + "\n"] }

  @Test func settingsThatAreNoSettings() throws {
    #expect(
      try Self.told(Self.settings("changes:\n  - close: { base: B1 }")) == ["scenario.yaml:7:changes missing-key "])
    #expect(try Self.told(Self.settings("extends: [a]")) == ["scenario.yaml:7:extends wrong-type "])
    #expect(try Self.told(Self.settings("periods: []")) == ["scenario.yaml:-:periods wrong-type "])
    let model = ["scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine")]
    for detour in ["0.99", "100.1"] {
      let yaml = "format: 1\nstages: [max-placed]\ntravel: { speed_kmh: 30, detour: \(detour) }\n"
      #expect(
        try Self.told(model.merging(["mine.yaml": yaml]) { $1 }) == [
          "mine.yaml:3:travel.detour invalid-value \(detour)"
        ])
    }
    let nested = "format: 1\nstages:\n  - max-placed\n  - { generous: yes }\n"
    #expect(try Self.told(model.merging(["mine.yaml": nested]) { $1 }) == ["mine.yaml:4:stages wrong-type "])
  }

  @Test func anAdditionNamesOneRow() throws {
    func told(_ change: String) throws -> [String] {
      let scenario = try Scenario(Self.files)
      try FileManager.default.createDirectory(
        at: scenario.folder.appending(path: "more"), withIntermediateDirectories: false)
      try scenario.write(
        "more/scenario.yaml", Array("format: 1\nname: more\nextends: ..\nchanges:\n  - \(change)\n".utf8))
      return try withExtendedLifetime(scenario) {
        try Outcome(of: scenario.folder.path + "/more").faults.map { "\($0.line) \($0.value)" }
      }
    }
    #expect(
      try told("add: { base: { id: B2, capacity: 1 }, post: { id: P2, base: B2, programmes: K } }").first?
        .hasPrefix("scenario.yaml:5:changes[1].add ") == true)
    #expect(try told("add: { base: ~ }") == ["scenario.yaml:5:changes[1].add.base missing-key "])
    #expect(try told("add: { base: { id: B2, capacity: 1 } }") == [])
  }

  /// A column that nobody knows, twice: the second one would be lost silently.
  @Test func anUnknownColumnTwiceIsAFault() throws {
    #expect(
      try Self.told(["bases.csv": "id,capacity,foo,foo\nB1,3,x,y\n"]) == [
        "bases.csv:1:foo duplicate-header ", "warning bases.csv:1:foo unknown-column ",
      ])
  }

  /// A name in the place of a file that is a folder: said by its path, whichever file it is.
  @Test(arguments: ["scenario.yaml", "apprentices.csv", "mine.yaml", "base/scenario.yaml"])
  func aFolderInTheStrangestPlaceIsNoFile(name: String) throws {
    let scenario = try Scenario(Self.files)
    try scenario.write(
      "scenario.yaml", Array(Scenario.yaml.replacing("rank-maximal", with: "mine").utf8))
    if name == "base/scenario.yaml" {
      try scenario.write("scenario.yaml", Array("format: 1\nextends: base\n".utf8))
    } else if name != "mine.yaml" {
      try scenario.write("mine.yaml", Array("format: 1\nstages: [max-placed]\n".utf8))
    }
    let place = scenario.folder.appending(path: name)
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    #expect { try scenario.read() } throws: { error in
      guard case .unreadable(let path, let reason) = error as? ReadError else { return false }
      return path.hasSuffix("/" + name) && reason.en == "it is not a regular file" && reason.zh == "不是普通文件"
    }
  }

  @Test func filesThatAreNamedMustBeFiles() throws {
    let scenario = try Scenario(Self.files)
    let folder = scenario.folder.path
    let readers: [(String) throws -> Void] = [
      { _ = try RosterReader().read($0) }, { _ = try RosterReader().readStudioRoster($0) },
      { _ = try SweepPlanFile.read($0) },
      { _ = try FolderBytes.file($0) },
    ]
    for read in readers {
      #expect { try read(folder + "/nowhere") } throws: { error in
        if case .notFound(let path) = error as? ReadError { path == folder + "/nowhere" } else { false }
      }
      #expect { try read(folder) } throws: { error in
        guard case .unreadable(let path, let reason) = error as? ReadError else { return false }
        return path == folder && reason.en == "it is not a regular file"
      }
    }
  }

  @Test func theSystemsRefusalIsInWords() {
    #expect(FileError.system(13).reason.en == "the system refuses to read it (Permission denied)")
    #expect(FileError.changed.reason.zh == "读取时文件正被改动，请保存并关闭后重试")
    #expect(FileError.notFound.reason.en == "there is no such file")
    #expect(FileError.tooLarge.reason.en == "the file is larger than 1 GB")
  }

  /// A file without an end: it has no size, so only what is read can be counted.
  @Test func aFileWithoutAnEndIsNoFile() {
    #expect(throws: FileError.notAFile) { try FileBytes.read("/dev/zero") }
    #expect(throws: FileError.notFound) { try FileBytes.read("/dev/null/x") }
  }

  @Test func yamlHasItsLimits() throws {
    let long = Scenario.yaml + "# " + String(repeating: "x", count: YAMLDocument.largest) + "\n"
    #expect(try Self.told(["scenario.yaml": long]) == ["scenario.yaml:-:- too-large "])
    // four levels of eight aliases each are few lines and 4,096 times the text
    var bomb = "x0: &x0 [\(Array(repeating: "a", count: 200).joined(separator: ","))]\n"
    bomb += "x1: &x1 [\(Array(repeating: "*x0", count: 8).joined(separator: ","))]\n"
    bomb += "x2: &x2 [\(Array(repeating: "*x1", count: 7).joined(separator: ","))]\n"
    bomb += "x3: [*x2]\n"
    let told = try Self.told(["scenario.yaml": Scenario.yaml + bomb])
    #expect(told.allSatisfy { $0.contains("scenario.yaml") } && !told.isEmpty)
    // many small nodes are too many too
    let many = Scenario.yaml + "x: [" + Array(repeating: "a", count: 60_000).joined(separator: ",") + "]\n"
    #expect(many.utf8.count < YAMLDocument.largest)
    #expect(try Self.told(["scenario.yaml": many]) == ["scenario.yaml:-:- too-large "])
  }

  @Test func aPublishedRosterNeedsAPlace() throws {
    let files = [
      "roster.csv": "apprentice,state\nA1,proposed\n", "mine.yaml": "format: 1\nstages: [max-placed, min-change]\n",
      "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine"),
    ]
    #expect(try Self.told(files) == ["roster.csv:1:post missing-column "])
  }

  /// The same wish on two lines with one rank counts once, and the line that is left out is the later one.
  @Test func aWishTwiceWithOneRank() throws {
    #expect(
      try Self.told(["preferences.csv": "apprentice,rank,choice\nA1,2,B1\nA1,1,B1\nA1,1,B1\n"]) == [
        "warning preferences.csv:2:choice repeated-choice B1", "warning preferences.csv:4:choice repeated-choice B1",
      ])
  }

  /// An apprentice with coordinates needs a base that lies somewhere, or a way from the own town in the table.
  @Test(arguments: [
    ("", "", false), ("T1", "", false), ("T1", "T1,B1,5", true), ("T2", "T1,B1,5", false), ("T1", "T1,T3,5", true),
    ("", "T1,B1,5", false),
  ])
  func waysFromCoordinates(town: String, line: String, isKnown: Bool) throws {
    let told = try Self.told([
      "apprentices.csv": "id,programme,home_town,latitude,longitude\nA1,K,\(town),31.8,120.5\n",
      "bases.csv": "id,capacity,town\nB1,3,T3\n", "towns.csv": "id\nT1\nT2\nT3\n",
      "travel.csv": "from,to,minutes\n\(line)\n", "mine.yaml": "format: 1\nstages: [max-placed, min-commute]\n",
      "scenario.yaml": Scenario.yaml.replacing("rank-maximal", with: "mine"),
    ])
    #expect(told.contains { $0.hasPrefix("bases.csv:-:- no-travel") } == !isKnown, "\(told)")
  }
}
