import Foundation
import Testing

@testable import PlacementInput

/// A piece of work knows what it has read, and nothing of what others read in the same process.
@Suite struct FileRecordTests {
  private static let three = Folders.fixtures.appending(path: "three").path

  @Test func filesOfATermAreNamed() throws {
    let record = FileRecord()
    let files = try record.within { () throws(ReadError) in
      _ = try InstanceReader().read(Self.three)
      return FileRecord.read
    }
    #expect(files == record.files)
    #expect(files == files.sorted())
    for name in ["scenario.yaml", "apprentices.csv", "bases.csv", "posts.csv", "preferences.csv"] {
      #expect(files.contains { $0.hasPrefix(Self.three) && $0.hasSuffix("/" + name) }, "\(name)")
    }
  }

  @Test func anotherTermsFilesAreNotKnown() throws {
    let copy = try Scenario.copy(of: "three")
    let (first, second, both) = (FileRecord(), FileRecord(), FileRecord())
    try first.within { () throws(ReadError) in _ = try InstanceReader().read(Self.three) }
    try second.within { () throws(ReadError) in _ = try InstanceReader().read(copy.folder.path) }
    #expect(!first.files.isEmpty && !first.files.contains { $0.hasPrefix(copy.folder.path) })
    #expect(!second.files.isEmpty && !second.files.contains { $0.hasPrefix(Self.three) })
    #expect(both.files.isEmpty)
  }

  @Test func theOuterRecordHoldsWhatAnInnerOneReads() throws {
    let outer = FileRecord()
    let inner = try outer.within { () throws(ReadError) in
      let inner = FileRecord()
      try inner.within { () throws(ReadError) in _ = try InstanceReader().read(Self.three) }
      return inner.files
    }
    #expect(!inner.isEmpty && outer.files == inner)
  }

  @Test func whatFailsIsRecordedToo() {
    let record = FileRecord()
    #expect(throws: ReadError.self) {
      try record.within { () throws(ReadError) in _ = try InstanceReader().read(Self.three + "/posts.csv") }
    }
    #expect(FileRecord.read.isEmpty)
  }
}
