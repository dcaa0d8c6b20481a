import Foundation
import PlacementDomain
import PlacementInput
import Testing

@testable import PlacementPrivacy

/// What the handling of keys says where it cannot go on: the path, in both languages, and never an id.
@Suite struct ErrorTests {
  private static let errors: [PrivacyError] = [
    .keyNotFound(path: "/k"), .notAKey(path: "/k"), .keyOpenToOthers(path: "/k"), .keyBusy(path: "/k"),
    .keyFailed(path: "/k", reason: "No space left on device"), .keyInOutput(path: "/k"),
    .personInSettings(file: "/k", key: "name"), .overlay(path: "/k"), .collision, .nothingToDo(path: "/k"),
  ]

  @Test func everyErrorSaysWhichFileAndWhatToDo() {
    for error in Self.errors {
      let message = error.message
      #expect(message.zh.unicodeScalars.contains { $0.value > 0x2E80 } && !message.en.isEmpty)
      #expect(!message.en.unicodeScalars.contains { $0.value > 0x2E80 }, "\(message.en)")
      if error != .collision { #expect(message.zh.contains("/k") && message.en.contains("/k"), "\(message)") }
    }
    #expect(Set(Self.errors.map(\.message)).count == Self.errors.count)
    #expect(PrivacyError.keyOpenToOthers(path: "/k").message.zh.contains("chmod 600 /k"))
    #expect(
      PrivacyError.keyFailed(path: "/k", reason: "No space left on device").message.en.hasSuffix(
        "No space left on device"))
  }

  @Test func eachHasItsCase() throws {
    let folder = try PrivateFolder()
    func thrown(_ body: () throws -> Void) -> PrivacyError? {
      do {
        try body()
        return nil
      } catch { return error as? PrivacyError }
    }
    // a file where a folder should be, and a folder where a file should be
    try "x".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
    let below = KeyFile(path: folder.path + "/file/key.json")
    #expect(thrown { _ = try below.read() } == .keyFailed(path: below.path, reason: "Not a directory"))
    #expect(thrown { try below.write(PseudonymKey()) } == .keyFailed(path: below.path, reason: "Not a directory"))
    let itself = KeyFile(path: folder.path)
    #expect(thrown { _ = try itself.read() } == .notAKey(path: folder.path))
    let open = KeyFile(path: folder.path + "/key.json")
    try open.write(PseudonymKey())
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: open.path)
    #expect(thrown { _ = try open.read() } == .keyOpenToOthers(path: open.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: open.path)
    #expect(thrown { try open.write(PseudonymKey()) } == .keyBusy(path: open.path), "another secret")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "key.json"])
  }

  /// The people of an overlay lie in another folder: they would be missing from what is given away.
  @Test func anOverlayIsRefused() throws {
    let folder = try PrivateFolder()
    let files = [
      "scenario.yaml":
        "format: 1\nname: t\nmodel: rank-maximal\nrules: none\nterm: { start: 2026-09-01, end: 2027-01-15 }\nlottery: { seed: s }\n",
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\n",
    ]
    for (name, text) in files { try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8) }
    let more = folder.path + "/more"
    try FileManager.default.createDirectory(atPath: more, withIntermediateDirectories: false)
    try "format: 1\nname: m\nextends: ..\n".write(toFile: more + "/scenario.yaml", atomically: true, encoding: .utf8)
    var key = PseudonymKey()
    let instance = try InstanceReader().read(more).instance
    #expect(throws: PrivacyError.overlay(path: more)) {
      try ScenarioPseudonymiser(path: more, instance: instance).files(&key)
    }
    #expect(key.count == 0)
  }
}
