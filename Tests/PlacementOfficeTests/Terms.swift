import Foundation
import PlacementDomain

@testable import PlacementOffice

/// The repository's small terms, read as a program reads them.
enum Terms {
  /// The repository's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The path of a scenario of `Tests/Fixtures`.
  static func path(_ name: String) -> String { root.appending(path: "Tests/Fixtures/" + name).path }

  /// A term of `Tests/Fixtures`.
  static func read(_ name: String) throws -> Term { try Term.read(path(name)) }

  /// The roster that an allocation of the three apprentices gives, as lines of a file.
  static func threeLines() throws -> [RosterLine] {
    try Allocation(read("three")).run().placements.map { place in
      RosterLine(
        apprentice: place.apprentice, period: place.period, base: place.base ?? "", post: place.post ?? "",
        rank: place.rank.map(String.init) ?? "", minutes: "")
    }
  }
}
