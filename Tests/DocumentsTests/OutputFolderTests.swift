import Foundation
import PlacementDomain
import Testing

@testable import Documents

/// A folder of its own for one test, removed at its end.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/placement-export-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + folder).sorted()
  }

  func read(_ file: String) throws -> String { try String(contentsOfFile: path + file, encoding: .utf8) }

  func write(_ text: String, _ file: String) throws {
    try text.write(toFile: path + file, atomically: false, encoding: .utf8)
  }

  func makeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
  }
}

@Suite struct OutputFolderTests {
  private func files(_ mark: String, count: Int = 3) -> [OutputFile] {
    [OutputFile(name: "summary.json", bytes: Array("{\"format\": 1, \"mark\": \"\(mark)\"}".utf8))]
      + (0..<count).map { OutputFile(name: "file\($0).txt", bytes: Array(String(repeating: mark, count: 5000).utf8)) }
  }

  @Test(arguments: [true, false]) func makesAFolderWithItsParents(exchanges: Bool) throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/out/term/", command: "test", exchanges: exchanges).write(files("a"))
    #expect(try scratch.names("/out") == ["term"])
    #expect(try scratch.names("/out/term") == ["file0.txt", "file1.txt", "file2.txt", "summary.json"])
    #expect(try scratch.read("/out/term/file2.txt") == String(repeating: "a", count: 5000))
  }

  @Test(arguments: [true, false]) func replacesAnEarlierResultAsAWhole(exchanges: Bool) throws {
    let scratch = try Scratch()
    let folder = OutputFolder(path: scratch.path + "/out", command: "test", exchanges: exchanges)
    try folder.write(files("a", count: 5))
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: scratch.path + "/out")
    try folder.write(files("b", count: 1))
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("/out") == ["file0.txt", "summary.json"])
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path + "/out")[.posixPermissions] as? Int
    #expect(mode == 0o750)
  }

  @Test(arguments: [true, false]) func takesAnEmptyFolder(exchanges: Bool) throws {
    let scratch = try Scratch()
    try scratch.makeFolder("/out")
    try OutputFolder(path: scratch.path + "/out", command: "test", exchanges: exchanges).write(files("a"))
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("/out").count == 4)
  }

  @Test(arguments: ["notes.txt", "summary.json"]) func refusesAForeignFolder(file: String) throws {
    let scratch = try Scratch()
    try scratch.makeFolder("/out")
    try scratch.write("{\"mine\": true}", "/out/" + file)
    let folder = OutputFolder(path: scratch.path + "/out", command: "test")
    let refusal = OutputFolderError.occupied(
      path: scratch.path + "/out", [OutputObstacle(name: file, reason: .foreign)])
    #expect(throws: refusal) { try folder.check() }
    #expect(throws: refusal) { try folder.write(files("a")) }
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.read("/out/" + file) == "{\"mine\": true}")
  }

  @Test func refusesAFileAndABrokenLink() throws {
    let scratch = try Scratch()
    try scratch.write("x", "/file")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/nowhere")
    for name in ["/file", "/file/inner", "/link"] {
      #expect(throws: OutputFolderError.notAFolder(path: scratch.path + name)) {
        try OutputFolder(path: scratch.path + name, command: "test").write(files("a"))
      }
    }
    #expect(try scratch.names() == ["file", "link"])
  }

  @Test func replacesWhatALinkPointsAtAndKeepsTheLink() throws {
    let scratch = try Scratch()
    try OutputFolder(path: scratch.path + "/real", command: "test").write(files("a"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/real")
    try OutputFolder(path: scratch.path + "/link", command: "test").write(files("b", count: 0))
    #expect(try scratch.names() == ["link", "real"])
    #expect(try scratch.names("/real") == ["summary.json"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path + "/link") == scratch.path + "/real")
  }

  @Test(arguments: ["", ".", "..", "a/b", "summary.json", "a\0b"]) func refusesInvalidNames(name: String) throws {
    let scratch = try Scratch()
    #expect(throws: OutputFolderError.invalidFileName(name)) {
      try OutputFolder(path: scratch.path + "/out", command: "test").write(
        files("a") + [OutputFile(name: name, bytes: [])])
    }
    #expect(try scratch.names().isEmpty)
  }

  @Test(arguments: [true, false]) func aFailureInTheMiddleLeavesTheOldResult(exchanges: Bool) throws {
    let scratch = try Scratch()
    let folder = OutputFolder(path: scratch.path + "/out", command: "test", exchanges: exchanges)
    try folder.write(files("a"))
    // No file system takes a name of 300 bytes: the failure comes after the first files are written.
    let tooLong = OutputFile(name: String(repeating: "n", count: 300), bytes: [1])
    let error = #expect(throws: OutputFolderError.self) { try folder.write(files("b") + [tooLong]) }
    guard case .cannotWrite(_, ENAMETOOLONG) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("/out").count == 4)
    #expect(try scratch.read("/out/file0.txt").hasPrefix("aaa"))
  }

  @Test func aParentThatTakesNothingIsAnError() throws {
    let scratch = try Scratch()
    // Access rights do not bind the superuser; the kernel's own folder does.
    var parent = "/proc"
    if geteuid() != 0 {
      parent = scratch.path + "/closed"
      try scratch.makeFolder("/closed")
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: parent)
    }
    let error = #expect(throws: OutputFolderError.self) {
      try OutputFolder(path: parent + "/out", command: "test").write(files("a"))
    }
    guard case .cannotWrite(parent, let code) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(code != 0)
    #expect(error?.message.en.contains(parent) == true)
  }

  @Test(arguments: [true, false]) func writersAtOnceLeaveOneWholeResult(exchanges: Bool) async throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let mark = String(UnicodeScalar(UInt8(97 + writer)))
          for _ in 0..<5 {
            try OutputFolder(path: path, command: "test", exchanges: exchanges).write(files(mark, count: 4))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("/out").count == 5)
    let mark = try #require(try scratch.read("/out/file0.txt").first)
    for number in 0..<4 {
      #expect(try scratch.read("/out/file\(number).txt") == String(repeating: mark, count: 5000))
    }
    #expect(try scratch.read("/out/summary.json").contains("\"\(mark)\""))
  }

  @Test func aReaderNeverMeetsAMixture() async throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out"
    try OutputFolder(path: path, command: "test").write(files("a", count: 1))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<60 {
          try OutputFolder(path: path, command: "test").write(files(round % 2 == 0 ? "b" : "a", count: 1))
        }
      }
      group.addTask {
        for _ in 0..<300 {
          // The folder is opened once; whatever it was then, it is whole, or it is the old one being removed.
          #expect(FileCalls.kind(of: path) == .folder)
          let bytes = try #require(FileCalls.bytes(of: path + "/summary.json"))
          #expect(OutputManifest.read(bytes)?.isUnchanged == true)
        }
      }
      try await group.waitForAll()
    }
  }
}
