import Foundation
import Testing

@testable import Documents

/// A folder that appears whole or not at all, and in place of nothing.
@Suite struct NewFolderTests {
  private let files = [OutputFile(name: "a.csv", bytes: [1]), OutputFile(name: "b.csv", bytes: [2, 3])]

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func itIsAnOrdinaryFolderOfOrdinaryFiles() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("/empty")
    for path in [scratch.path + "/new/", scratch.path + "/empty"] {
      try NewFolder.write(to: path) { files }
      #expect(FileCalls.bytes(of: path + "/b.csv") == [2, 3])
      #expect(try mode(path) == 0o777 & ~Int(FileCalls.mask))
      #expect(try mode(path + "/a.csv") == 0o666 & ~Int(FileCalls.mask))
    }
    #expect(try scratch.names() == ["empty", "new"])
    #expect(try scratch.names("/new") == ["a.csv", "b.csv"])
  }

  @Test func whatIsThereStaysAndNothingIsMade() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("/full")
    try scratch.write("mine", "/full/note.txt")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: "nowhere")
    for name in ["/full", "/full/note.txt", "/link"] {
      #expect(throws: OutputFolderError.notAFolder(path: scratch.path + name)) {
        try NewFolder.write(to: scratch.path + name) {
          Issue.record("asked for files that have no place")
          return files
        }
      }
    }
    #expect(throws: OutputFolderError.cannotWrite(path: scratch.path + "/no/term", errno: ENOENT)) {
      try NewFolder.write(to: scratch.path + "/no/term") { files }
    }
    #expect(try scratch.names() == ["full", "link"] && scratch.names("/full") == ["note.txt"])
  }

  /// Somebody fills the place while the folder is built: theirs stays, and ours goes.
  @Test func aPlaceThatIsTakenMeanwhileStaysAsItIs() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/term"
    #expect(throws: OutputFolderError.notAFolder(path: path)) {
      try NewFolder.write(to: path) {
        try? scratch.makeFolder("/term")
        try? scratch.write("theirs", "/term/note.txt")
        return files
      }
    }
    #expect(try scratch.names() == ["term"] && scratch.names("/term") == ["note.txt"])
  }

  @Test func aFileThatCannotBeWrittenLeavesNothing() throws {
    let scratch = try Scratch()
    #expect(throws: OutputFolderError.cannotWrite(path: scratch.path + "/term", errno: ENOENT)) {
      try NewFolder.write(to: scratch.path + "/term") { files + [OutputFile(name: "no/file", bytes: [])] }
    }
    #expect(try scratch.names().isEmpty)
  }

  /// What a killed run left for the same name goes; what a living one builds, or is for another name, stays.
  @Test func whatAKilledRunLeftIsSwept() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/term"
    let dead = BuildFolder.freshName(beside: path) + ".new"
    let other = BuildFolder.freshName(beside: path + "2") + ".new"
    for folder in [dead, other] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try Data("half".utf8).write(to: URL(filePath: folder + "/a.csv"))
    }
    let living = try BuildFolder(beside: path)
    try NewFolder.write(to: path) { files }
    #expect(FileCalls.kind(of: dead) == nil)
    #expect(FileCalls.kind(of: other) == .folder && FileCalls.kind(of: living.path) == .folder)
    BuildFolder.discard(living.path)
  }
}
