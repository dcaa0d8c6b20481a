import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// A studio with slots on rest days or at night must say whether it is a placement unit (Art. 17).
@Suite struct StudioFiguresTests {
  private static let folder = Folders.fixtures.appending(path: "failing/studio-registered-empty")

  /// `missing: stop` is the fixture's own expected.txt; here is what `missing: list` names.
  @Test func whatIsEmptyIsListed() throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: "studios-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let scenario = copy.appending(path: "scenario.yaml")
    try (String(contentsOf: scenario, encoding: .utf8) + "missing: list\n").write(
      to: scenario, atomically: true, encoding: .utf8)
    let instance = try InstanceReader().read(copy.path).instance
    #expect(
      instance.notChecked.filter { $0.row == nil }.map { "\($0.name) \($0.subject) \($0.missing)" } == [
        "hours U1 studios.csv registered", "hours U2 studios.csv registered", "hours V towns.csv province",
      ])
  }
}
