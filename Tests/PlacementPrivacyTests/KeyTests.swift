import Digests
import Foundation
import Testing

@testable import PlacementPrivacy

/// A folder of one test's own, removed at its end.
final class PrivateFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "privacy-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func mode(_ name: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int)
  }
}

@Suite struct KeyTests {
  /// The test cases 1, 2, 3 and 6 of RFC 4231.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func codesAreThoseOfTheStandard(key: [UInt8], message: [UInt8], code: String) {
    #expect(SHA256Digest.hex(HMACSHA256(key: key).code(of: message)) == code)
  }

  @Test func pseudonymsComeFromKeyKindAndOriginal() throws {
    var first = PseudonymKey()
    var second = PseudonymKey()
    let pseudonym = try first.hide("A001", as: .apprentice)
    #expect(pseudonym.count == PseudonymKey.length && pseudonym.hasPrefix("P"))
    #expect(try first.hide("A001", as: .apprentice) == pseudonym)
    #expect(try first.hide("A002", as: .apprentice) != pseudonym)
    #expect(try first.hide("A001", as: .group).dropFirst() != pseudonym.dropFirst())
    #expect(try second.hide("A001", as: .apprentice) != pseudonym)
    #expect(try first.hide("", as: .apprentice) == "" && first.count == 3)
    // two persons of one name do not share a pseudonym
    let one = try first.hide("王示例", as: .name, of: "A001")
    let other = try first.hide("王示例", as: .name, of: "A002")
    #expect(one != other)
    #expect(first.reveal("one-place/\(pseudonym), \(one); \(pseudonym)x").text == "one-place/A001, 王示例; \(pseudonym)x")
  }

  @Test func aKeyIsClosedToOthersAndOnlyAddedTo() throws {
    let folder = try PrivateFolder()
    let file = KeyFile(path: folder.path + "/key.json")
    #expect(try file.read() == nil)
    var key = PseudonymKey()
    let pseudonym = try key.hide("=cmd|' /C calc'!A0\"\\", as: .apprentice)
    try file.write(key)
    #expect(try folder.mode("key.json") == 0o600)
    #expect(try file.read() == key)
    // the same secret with more people: added; the old ones stay
    var larger = key
    _ = try larger.hide("A002", as: .apprentice)
    try file.write(larger)
    #expect(try folder.mode("key.json") == 0o600)
    #expect(try file.read()?.reveal(pseudonym).text == "=cmd|' /C calc'!A0\"\\")
    #expect(try file.read()?.count == 2)
    // fewer people, or another secret: refused, and the file is as it was
    let before = try Data(contentsOf: URL(filePath: file.path))
    for intruder in [key, PseudonymKey()] {
      #expect(throws: PrivacyError.self) { try file.write(intruder) }
    }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key.json"])
  }

  @Test func aKeyThatOthersReadOrThatIsNoneIsRefused() throws {
    let folder = try PrivateFolder()
    let file = KeyFile(path: folder.path + "/key.json")
    try file.write(PseudonymKey())
    for mode in [0o640, 0o604, 0o620, 0o644] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      #expect(throws: PrivacyError.self) { try file.read() }
      #expect(throws: PrivacyError.self) { try file.write(PseudonymKey()) }
    }
    let other = KeyFile(path: folder.path + "/other")
    for text in ["", "{}", "secret", #"{"format":1,"kind":"placement-key","secret":"12","people":{}}"#] {
      try text.write(toFile: other.path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other.path)
      #expect(throws: PrivacyError.self) { try other.read() }
      #expect(throws: PrivacyError.self) { try other.write(PseudonymKey()) }
      #expect(try String(contentsOfFile: other.path, encoding: .utf8) == text)
    }
  }

  /// A run that was cut off leaves its lock; the next one says so and touches nothing.
  @Test func theLockOfAnotherRunIsRespected() throws {
    let folder = try PrivateFolder()
    let file = KeyFile(path: folder.path + "/key.json")
    try "half".write(toFile: file.path + ".new", atomically: true, encoding: .utf8)
    #expect(throws: PrivacyError.self) { try file.write(PseudonymKey()) }
    #expect(try file.read() == nil)
    #expect(try String(contentsOfFile: file.path + ".new", encoding: .utf8) == "half")
  }
}
