import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// What points to a table that is not there, or needs its figures, is no fault of its own: one line says that it is missing.
@Suite struct MissingTableTests {
  private static let folder = Folders.fixtures.appending(path: "three")
  private static let studios = Folders.fixtures.appending(path: "corpus/studios")
  private static let rotation = Folders.fixtures.appending(path: "corpus/rotation")

  /// The tables of a term.
  private static func tables(_ folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { TableRegistry.table($0) != nil }.sorted()
  }

  private static let cases = [folder, studios, rotation].flatMap { folder in tables(folder).map { (folder, $0) } }

  /// The faults of a copy of a term that differs in one table.
  private static func faults(_ folder: URL, _ change: (URL) throws -> Void) throws -> [InputFault] {
    let copy = FileManager.default.temporaryDirectory.appending(path: "missing-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    try change(copy)
    return try Outcome(of: copy.path).faults
  }

  /// It was eleven faults for a term of three, most of them rows that name a post.
  @Test(arguments: cases) func aTableThatIsMissingIsOneFault(folder: URL, table: String) throws {
    let faults = try Self.faults(folder) { try FileManager.default.removeItem(at: $0.appending(path: table)) }
    let own = faults.filter { $0.file == table && $0.kind != .noTravel }
    #expect(own.count <= 1, "\(own.map(\.line))")
    // a table of ways tells some, and which it does not tell has rows of its own
    #expect(faults.allSatisfy { $0.kind == .missingTable || $0.kind == .noTravel }, "\(faults.map(\.line))")
  }

  @Test(arguments: cases) func aTableWithANearlyRightNameIsOneFault(folder: URL, table: String) throws {
    let name = table.prefix(1).uppercased() + table.dropFirst()
    let faults = try Self.faults(folder) {
      try FileManager.default.moveItem(at: $0.appending(path: table), to: $0.appending(path: name))
    }
    #expect(faults.map(\.line) == ["\(name):-:- misnamed-file"])
  }

  @Test(arguments: cases) func aTableThatCannotBeReadIsOneFault(folder: URL, table: String) throws {
    let faults = try Self.faults(folder) { try Data([0xFF, 0xFF, 0x80]).write(to: $0.appending(path: table)) }
    #expect(faults.map(\.line) == ["\(table):-:- encoding"])
  }

  @Test func theOneFaultSaysWhatFollows() throws {
    let faults = try Self.faults(Self.folder) {
      try FileManager.default.removeItem(at: $0.appending(path: "posts.csv"))
    }
    let fault = try #require(faults.first)
    #expect(faults.count == 1 && fault.kind == .missingTable)
    #expect(
      fault.problem.en == "The table posts.csv is missing: 4 references to it lead nowhere (preferences.csv row 2 P1, "
        + "preferences.csv row 4 P1, preferences.csv row 5 P2…); what it holds is needed for hours, "
        + "matching-major, minimum-wage, pay, post-ratio, unrelated, weekly-hours.")
    #expect(fault.problem.zh.contains("有 4 处引用没有着落（preferences.csv 第 2 行 P1、"))
  }

  /// A typing error beside a table that is missing for good is found by its row.
  @Test func aSingleReferenceIsNamedByItsRow() throws {
    let faults = try Self.faults(Self.folder) { folder in
      for table in ["bases.csv", "enterprises.csv"] {
        try FileManager.default.removeItem(at: folder.appending(path: table))
      }
      let file = folder.appending(path: "preferences.csv")
      let text = try String(contentsOf: file, encoding: .utf8).replacing("A003,1,B2", with: "A003,1,B9")
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let base = try #require(faults.first { $0.file == "bases.csv" })
    #expect(base.problem.en.contains("1 reference to it leads nowhere (preferences.csv row 6 B9)"))
  }
}
