import Foundation
import PlacementGeneration
import Testing

@Suite struct TermFolderTests {
  /// A folder of its own for one test, gone afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test func aNewFolderHoldsEveryFileAndNothingElse() throws {
    try withFolder { parent in
      let generator = try TermGenerator(.sized(apprentices: 20))
      try generator.write(to: parent + "/term/")
      #expect(try names(parent) == ["term"])
      #expect(try names(parent + "/term") == generator.files().map(\.fileName).sorted())
      for file in generator.files() {
        #expect(FileManager.default.contents(atPath: parent + "/term/" + file.fileName) == Data(file.bytes))
      }
    }
  }

  @Test func anEmptyFolderIsFilled() throws {
    try withFolder { parent in
      try FileManager.default.createDirectory(atPath: parent + "/empty", withIntermediateDirectories: false)
      try TermGenerator(.sized(apprentices: 5)).write(to: parent + "/empty")
      #expect(try names(parent + "/empty").contains("scenario.yaml"))
    }
  }

  @Test func whatIsThereIsNeverTouched() throws {
    try withFolder { parent in
      let generator = try TermGenerator(.sized(apprentices: 5))
      let folder = parent + "/full"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/note.txt"))
      #expect(throws: TermGenerationError.folderNotEmpty(path: folder)) { try generator.write(to: folder) }
      #expect(throws: TermGenerationError.folderNotEmpty(path: folder + "/note.txt")) {
        try generator.write(to: folder + "/note.txt")
      }
      #expect(try names(parent) == ["full"])
      #expect(try names(folder) == ["note.txt"])
    }
  }

  @Test func withoutAParentNothingIsWritten() throws {
    try withFolder { parent in
      let generator = try TermGenerator(.sized(apprentices: 5))
      #expect {
        try generator.write(to: parent + "/missing/term")
      } throws: { error in
        guard case .cannotWrite(_, let reason)? = error as? TermGenerationError else { return false }
        return !reason.isEmpty
      }
      #expect(try names(parent).isEmpty)
    }
  }
}
