import Foundation
import PlacementDomain
import Testing

@testable import Documents

/// What a run may replace: what the same command wrote and nobody changed; all else stays.
@Suite struct OutputManifestTests {
  private func files(_ mark: String, _ names: [String] = ["a.csv", "b.csv"]) -> [OutputFile] {
    names.map { OutputFile(name: $0, bytes: Array("\($0) \(mark)".utf8)) } + [
      OutputFile(
        name: "summary.json",
        bytes: Array(
          "{\n  \"format\": 1,\n  \"mark\": \"\(mark)\",\n  \"seconds\": {\"read\": 0.25},\n  \"seconds\": 1.5\n}\n"
            .utf8))
    ]
  }

  private func obstacles(_ work: () throws -> Void) -> [String: OutputObstacle.Reason] {
    let error = #expect(throws: OutputFolderError.self) { try work() }
    guard case .occupied(_, let list, _) = error else {
      Issue.record("\(String(describing: error))")
      return [:]
    }
    return Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.reason) })
  }

  @Test func theListNamesEachFileAndNoticesEveryEditButTheSeconds() throws {
    let sealed = OutputManifest.seal(files("x"), command: "test", source: nil)
    let summary = try #require(sealed.first { $0.name == "summary.json" })
    let (manifest, isUnchanged) = try #require(OutputManifest.read(summary.bytes))
    #expect(isUnchanged && manifest.command == "test")
    #expect(manifest.written.keys.sorted() == ["a.csv", "b.csv", "summary.json"])
    #expect(manifest.written["a.csv"] == OutputManifest.hex(Array("a.csv x".utf8)))
    let text = String(decoding: summary.bytes, as: UTF8.self)
    func isUnchangedAfter(_ old: String, _ new: String) -> Bool? {
      #expect(text.contains(old))
      return OutputManifest.read(Array(text.replacing(old, with: new, maxReplacements: 1).utf8))?.isUnchanged
    }
    #expect(isUnchangedAfter("0.25", "0.75") == true)
    #expect(isUnchangedAfter("1.5", "99") == true)
    #expect(isUnchangedAfter("\"x\"", "\"y\"") == false)
    #expect(isUnchangedAfter("\n", "\n ") == false)
    #expect(isUnchangedAfter("\"command\": \"test\"", "\"command\": \"best\"") == false)
    #expect(isUnchangedAfter(try #require(manifest.written["b.csv"]), String(repeating: "0", count: 64)) == false)
    #expect(
      isUnchangedAfter(try #require(manifest.written["summary.json"]), String(repeating: "0", count: 64)) == false)
    // sealed again, it is as if it had never been
    #expect(OutputManifest.stripped(summary.bytes) == files("x").last?.bytes)
    #expect(OutputManifest.seal(sealed, command: "test", source: nil) == sealed)
    // names that are persons' ids are not told, and known again
    let hidden = OutputManifest.seal(files("x", ["A001.html"]), command: "test", source: nil, hidesNames: true)
    let told = try #require(OutputManifest.read(hidden[1].bytes))
    #expect(told.isUnchanged && !String(decoding: hidden[1].bytes, as: UTF8.self).contains("A001"))
    #expect(told.manifest.digest(of: "A001.html") == OutputManifest.hex(Array("A001.html x".utf8)))
    // a result without a summary gets one
    let bare = OutputManifest.seal([OutputFile(name: "t.csv", bytes: [1])], command: "test", source: "s")
    #expect(OutputManifest.read(bare[1].bytes)?.manifest.source == "s")
    #expect(OutputManifest.read(bare[1].bytes)?.isUnchanged == true)
  }

  @Test(arguments: [true, false]) func strangersAndEditedFilesStopIt(exchanges: Bool) throws {
    let scratch = try Scratch()
    let folder = OutputFolder(path: scratch.path + "/out", command: "test", exchanges: exchanges)
    try folder.write(files("1"))
    try scratch.write("signed", "/out/scan.pdf")
    try scratch.makeFolder("/out/notes")
    try scratch.write("a.csv 1 edited", "/out/a.csv")
    #expect(
      obstacles { try folder.write(files("2")) } == ["scan.pdf": .foreign, "notes": .foreign, "a.csv": .edited])
    #expect(try scratch.read("/out/b.csv") == "b.csv 1")
    #expect(try scratch.names() == ["out"])
    let error = #expect(throws: OutputFolderError.self) { try folder.check() }
    for name in ["a.csv", "scan.pdf", "notes"] { #expect(error?.message.zh.contains(name) == true) }
  }

  /// Forced, what has the name of a new file goes and everything else stays, in it or below it, with its own identity.
  @Test(arguments: [true, false]) func forceReplacesNamesAndKeepsAllOthers(exchanges: Bool) throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/out", command: "test", exchanges: exchanges).write(
      files("1", ["a.csv", "b.csv", "gone.csv", "kept.csv"]))
    try scratch.write("signed", "/out/scan.pdf")
    try scratch.makeFolder("/out/notes/deep")
    try scratch.write("dear", "/out/notes/deep/diary.txt")
    try scratch.write("edited", "/out/a.csv")
    try scratch.write("edited", "/out/kept.csv")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/out/link", withDestinationPath: "notes")
    let inode = FileCalls.inode(of: scratch.path + "/out/scan.pdf")
    let forced = OutputFolder(path: scratch.path + "/out", command: "test", force: true, exchanges: exchanges)
    try forced.write(files("2"))
    #expect(
      try scratch.names("/out") == ["a.csv", "b.csv", "kept.csv", "link", "notes", "scan.pdf", "summary.json"])
    #expect(try scratch.read("/out/a.csv") == "a.csv 2")
    #expect(try scratch.read("/out/kept.csv") == "edited")
    #expect(try scratch.read("/out/notes/deep/diary.txt") == "dear")
    #expect(FileCalls.inode(of: scratch.path + "/out/scan.pdf") == inode)
    #expect(try scratch.names() == ["out"])
    // a folder that has the name of a file is never taken away
    try FileManager.default.removeItem(atPath: scratch.path + "/out/b.csv")
    try scratch.makeFolder("/out/b.csv/mine")
    #expect(obstacles { try forced.write(files("3")) } == ["b.csv": .edited])
    #expect(try scratch.names("/out/b.csv") == ["mine"])
  }

  @Test func anotherCommandsOrAnOldResultStays() throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/out", command: "sweep").write(files("1", ["a.csv"]))
    #expect(
      obstacles { try OutputFolder(path: scratch.path + "/out", command: "test").write(files("2")) } == [
        "a.csv": .otherCommand("sweep"), "summary.json": .otherCommand("sweep"),
      ])
    let forced = OutputFolder(path: scratch.path + "/out", command: "test", force: true)
    try forced.write(files("2", ["b.csv"]))
    #expect(try scratch.names("/out") == ["a.csv", "b.csv", "summary.json"])
    try scratch.makeFolder("/old")
    try scratch.write("{\"format\": 1}", "/old/summary.json")
    try scratch.write("x", "/old/roster.csv")
    #expect(
      obstacles { try OutputFolder(path: scratch.path + "/old", command: "test").check() } == [
        "roster.csv": .unlisted, "summary.json": .unlisted,
      ])
    // a list that somebody wrote by hand, or that is none
    for text in ["{", "[]", "{\"command\": \"test\", \"written\": {\"mine.txt\": \"00\"}}", ""] {
      try scratch.write(text, "/old/summary.json")
      try scratch.write("dear", "/old/mine.txt")
      #expect(obstacles { try OutputFolder(path: scratch.path + "/old", command: "test").check() }["mine.txt"] != nil)
    }
  }

  @Test func aDefaultFolderBelongsToOneScenario() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out"
    #expect(!OutputFolder.isTaken(path, by: "one"))
    try OutputFolder(path: path, command: "test", source: "one").write(files("1"))
    #expect(!OutputFolder.isTaken(path, by: "one") && OutputFolder.isTaken(path, by: "two"))
    // a run that chose the folder before the other one had written into it
    #expect(
      obstacles { try OutputFolder(path: path, command: "test", source: "two").write(files("2")) }["a.csv"]
        == .otherScenario)
    #expect(try scratch.read("/out/a.csv") == "a.csv 1")
  }

  @Test(arguments: ["/out", "/out/", "/out/../out", "/link", "/out/in/..", "/"])
  func aFolderThatHoldsAnInputIsNotWritten(target: String) throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/out", command: "test").write(files("1"))
    try scratch.makeFolder("/in")
    try scratch.makeFolder("/out/in")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: "out")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/in/roster.csv", withDestinationPath: "../out/a.csv")
    for input in ["/out/a.csv", "/out", "/link/a.csv", "/in/roster.csv", "/in/../out/b.csv"] {
      for force in [false, true] {
        let folder = OutputFolder(
          path: scratch.path + target, command: "test", inputs: [scratch.path + input], force: force)
        for attempt in [{ try folder.check() }, { try folder.write(files("2")) }] as [() throws -> Void] {
          let error = #expect(throws: OutputFolderError.self, "\(target) \(input)") { try attempt() }
          guard case .holdsInput = error else {
            Issue.record("\(target) \(input): \(String(describing: error))")
            return
          }
        }
      }
    }
    #expect(try scratch.read("/out/a.csv") == "a.csv 1")
    #expect(try scratch.names() == ["in", "link", "out"])
  }

  /// A stranger saves into the folder after the look and before the exchange: nothing of theirs is lost, and the old
  /// result stands.
  @Test(arguments: [true, false], [true, false]) func whatComesBetweenIsNotLost(exchanges: Bool, force: Bool) throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/out", command: "test").write(files("1"))
    let late = OutputFolder(path: scratch.path + "/out", command: "test", force: force, exchanges: exchanges) {
      target in
      try? "late".write(toFile: target + "/late.txt", atomically: false, encoding: .utf8)
      try? FileManager.default.createDirectory(atPath: target + "/late", withIntermediateDirectories: false)
      if !force { try? "edited".write(toFile: target + "/a.csv", atomically: false, encoding: .utf8) }
    }
    if force {
      try late.write(files("2"))
      #expect(try scratch.read("/out/a.csv") == "a.csv 2")
    } else {
      #expect(
        obstacles { try late.write(files("2")) } == ["late.txt": .foreign, "late": .foreign, "a.csv": .edited])
      #expect(try scratch.read("/out/a.csv") == "edited")
      #expect(try scratch.read("/out/b.csv") == "b.csv 1")
    }
    #expect(try scratch.read("/out/late.txt") == "late")
    #expect(try scratch.names("/out") == ["a.csv", "b.csv", "late", "late.txt", "summary.json"])
    #expect(try scratch.names() == ["out"])
  }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func aNewFolderIsClosedAndAnOldOneKeepsItsMode() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out"
    var built: [Int] = []
    func write(_ mark: String) throws { try OutputFolder(path: path, command: "test").write(files(mark)) }
    try write("1")
    #expect(try mode(path) == 0o700 && mode(path + "/a.csv") == 0o600 && mode(path + "/summary.json") == 0o600)
    for (folder, file) in [(0o750, 0o640), (0o755, 0o644), (0o700, 0o600)] {
      try FileManager.default.setAttributes([.posixPermissions: folder], ofItemAtPath: path)
      try write("\(folder)")
      #expect(try mode(path) == folder)
      #expect(try mode(path + "/a.csv") == file & ~Int(FileCalls.mask))
      built.append(folder)
    }
    #expect(built.count == 3)
  }

  /// What a killed run leaves is taken away by the next one at the same target; what a living one builds stays, and so
  /// does what belongs to another target.
  @Test func leftoversAreSweptUnlessTheirMakerLives() throws {
    let scratch = try Scratch()
    let target = try #require(FileCalls.realPath(scratch.path)) + "/out"
    try OutputFolder(path: target, command: "test").write(files("1"))
    let dead = BuildFolder.freshName(beside: target) + ".new"
    let other = BuildFolder.freshName(beside: target + "2") + ".new"
    for path in [dead, other] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try Data("half".utf8).write(to: URL(filePath: path + "/a.csv"))
    }
    let living = try BuildFolder(beside: target)
    #expect(try mode(living.path) == 0o700)
    try FileCalls.write([1], to: living.path + "/a.csv")
    try OutputFolder(path: target, command: "test").write(files("2"))
    #expect(FileCalls.kind(of: dead) == nil)
    #expect(FileCalls.kind(of: other) == .folder && FileCalls.bytes(of: living.path + "/a.csv") == [1])
    BuildFolder.discard(living.path)
  }

  /// Killed between the exchange and the end: the old result goes, a stranger's file that was not yet carried over comes.
  @Test func aRunKilledAfterItsExchangeIsBroughtToItsEnd() throws {
    let scratch = try Scratch()
    let target = try #require(FileCalls.realPath(scratch.path)) + "/out"
    try OutputFolder(path: target, command: "test").write(files("old"))
    let aside = BuildFolder.freshName(beside: target) + "-1.old"
    try FileManager.default.moveItem(atPath: target, toPath: aside)
    try OutputFolder(path: target + "3", command: "test").write(files("new"))
    try FileManager.default.moveItem(atPath: target + "3", toPath: target)
    try FileManager.default.createDirectory(atPath: aside + "/notes", withIntermediateDirectories: false)
    BuildFolder.sweep(beside: target)
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("/out") == ["a.csv", "b.csv", "notes", "summary.json"])
    #expect(try scratch.read("/out/a.csv") == "a.csv new")
    // and between the two steps where there is no exchange: the only result is put back
    try FileManager.default.moveItem(atPath: target, toPath: BuildFolder.freshName(beside: target) + ".old")
    BuildFolder.sweep(beside: target)
    #expect(try scratch.read("/out/a.csv") == "a.csv new")
  }

  @Test func aMarkedFileIsReplacedOnlyAsItWasWritten() throws {
    let scratch = try Scratch()
    for (comment, start) in [
      (MarkedFile.Comment.lp, "\\ written by"), (.mps, "* written by"), (.mathprog, "# written by"), (.xml, "text"),
    ] {
      let path = scratch.path + "/model"
      func file(_ command: String = "test", inputs: [String] = [], force: Bool = false) -> MarkedFile {
        MarkedFile(path: path, command: command, comment: comment, inputs: inputs, force: force)
      }
      for text in ["text\n", "text 2\nmore\n", "text"] {
        try file().write(Array(text.utf8))
        #expect(try scratch.read("/model").hasPrefix(start))
      }
      #expect(obstacles { try file("other").write([]) } == ["model": .foreign])
      let whole = try scratch.read("/model")
      try scratch.write(whole.replacing("text", with: "test"), "/model")
      #expect(obstacles { try file().write([]) } == ["model": .edited])
      try scratch.write("mine", "/model")
      #expect(obstacles { try file().check() } == ["model": .foreign])
      #expect(throws: OutputFolderError.holdsInput(path: path, input: path)) {
        try file(inputs: [path], force: true).write([])
      }
      #expect(try scratch.read("/model") == "mine")
      try file(force: true).write(Array("text\n".utf8))
      #expect(try scratch.names() == ["model"])
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func aWholeFileKeepsLinksModesAndDevices() throws {
    let scratch = try Scratch()
    try scratch.write("old", "/real")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path + "/real")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: "real")
    try WholeFile.write(Array("new".utf8), to: scratch.path + "/link")
    #expect(try scratch.read("/real") == "new" && mode(scratch.path + "/real") == 0o640)
    #expect(try scratch.names() == ["link", "real"])
    try WholeFile.write([1, 2], to: "/dev/null")
    #expect(!FileCalls.isRegular("/dev/null"))
    #expect(throws: OutputFolderError.cannotWrite(path: scratch.path, errno: EISDIR)) {
      try WholeFile.write([1], to: scratch.path)
    }
    #expect(throws: OutputFolderError.cannotWrite(path: scratch.path + "/no/file", errno: ENOENT)) {
      try WholeFile.write([1], to: scratch.path + "/no/file")
    }
  }
}
