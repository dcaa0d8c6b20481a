import Foundation
import Testing

/// A term in a workbook gives what its folder gives, however people keep their sheets.
@Suite struct WorkbookTests {
  static func path(_ name: String) -> String { Program.root.appending(path: "Tests/Fixtures/workbooks/\(name)").path }

  /// The roster of the clean folder.
  static func roster(_ scenario: String, in place: Workplace, _ options: String...) throws -> Data {
    let out = "out-" + (scenario.split(separator: "/").last.map(String.init) ?? "")
    let run = try Program.run(["allocate", scenario, "--out", out, "--plain"] + options, in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    return try place.bytes(out + "/roster.csv")
  }

  @Test(arguments: ["clean.xlsx", "messy.xlsx", "messy-1904.xlsx"])
  func aWorkbookGivesTheFoldersRoster(name: String) throws {
    let place = try Workplace()
    let expected = try Self.roster(Self.path("clean"), in: place)
    #expect(try Self.roster(Self.path(name), in: place) == expected)
  }

  /// All commands that read a scenario read a workbook, and a roster may be one too.
  @Test func everyCommandReadsIt() throws {
    let place = try Workplace()
    let book = Self.path("messy.xlsx")
    _ = try Self.roster(book, in: place)
    for arguments in [
      ["check", book], ["verify", book, "--roster", "out-messy.xlsx/roster.csv"],
      ["explain", book, "--roster", "out-messy.xlsx/roster.csv", "--apprentice", "02240101"],
      [
        "repair", book, "--roster", "out-messy.xlsx/roster.csv", "--close", "B1", "--curve", "none", "--out",
        "repaired",
      ],
      ["value", book, "--kinds", "post"], ["export", book, "--format", "lp"],
    ] {
      let run = try Program.run(arguments, in: place.url)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
    }
  }

  /// The folder that import writes is the scenario: the same roster; it shows what it read and what it left.
  @Test func importWritesTheFolder() throws {
    let place = try Workplace()
    let run = try Program.run("import", Self.path("messy.xlsx"), "--out", "term", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    let sheets = try #require(document["recognised"] as? [[String: Any]])
    #expect(
      sheets.map { $0["table"] as? String } == [
        "scenario.yaml", "apprentices.csv", "programmes.csv", "towns.csv", "enterprises.csv", "bases.csv", "posts.csv",
      ])
    #expect(sheets[1]["header_row"] as? Int == 4 && sheets[1]["rows"] as? Int == 5)
    #expect(document["not_read"] as? [String] == ["学生", "说明"])
    #expect(try Self.roster("term", in: place) == Self.roster(Self.path("clean"), in: place))
    #expect(try Program.run("import", Self.path("messy.xlsx"), "--out", "term", in: place.url).status == 74)
  }

  /// Lost zeros, somebody twice: the sheet, the row and the column as the sheet counts them.
  @Test func faultsNameTheSheet() throws {
    let place = try Workplace()
    let run = try Program.run("check", Self.path("messy-broken.xlsx"), "--json", in: place.url)
    #expect(run.status == 65)
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    let shown = faults.map { "\($0["file"] ?? "") \($0["row"] ?? "") \($0["column"] ?? "") \($0["value"] ?? "")" }
    #expect(
      shown == [
        "messy-broken.xlsx[2026秋学生名单] 10 学号 2240105", "messy-broken.xlsx[2026秋学生名单] 11 学号 02240101",
      ])
    let text = try Program.run("check", Self.path("messy-broken.xlsx"), in: place.url).errors
    #expect(text.contains("00000000") && text.contains("--ids-as-numbers"))
  }

  /// Two sheets with the heads of a roster: none of them is taken for it.
  @Test func twoRostersAreNoRoster() throws {
    let place = try Workplace()
    let run = try Program.run(
      "verify", Self.path("clean"), "--roster", Self.path("two-rosters.xlsx"), "--language", "en", in: place.url)
    #expect(run.status == 65 && run.errors.contains("Several sheets have the headers of the roster"), "\(run.errors)")
  }

  /// A folder may hold a workbook beside its tables; a table that is there twice stops.
  @Test func aFolderMayHoldAWorkbook() throws {
    let place = try Workplace()
    let folder = place.url.appending(path: "mixed")
    try FileManager.default.copyItem(at: URL(filePath: Self.path("clean")), to: folder)
    let book = folder.appending(path: "学期.xlsx")
    try FileManager.default.copyItem(at: URL(filePath: Self.path("clean.xlsx")), to: book)
    let twice = try Program.run("check", "mixed", in: place.url)
    #expect(twice.status == 65 && twice.errors.contains("学期.xlsx[apprentices]"), "\(twice.errors)")
    for table in ["apprentices", "programmes", "towns", "enterprises", "bases", "posts", "preferences"] {
      try FileManager.default.removeItem(at: folder.appending(path: table + ".csv"))
    }
    #expect(try Self.roster("mixed", in: place) == Self.roster(Self.path("clean"), in: place))
  }

  @Test(arguments: [
    "page.xlsx", "text.xlsx", "old.xlsx", "ods.xlsx", "cut.xlsx", "doctype.xlsx", "bomb.xlsx", "many-sheets.xlsx",
  ])
  func whatIsNoneSaysWhatToDo(name: String) throws {
    let place = try Workplace()
    let run = try Program.run("allocate", Self.path(name), in: place.url)
    #expect(run.status == 65 && run.errors.contains(name), "\(run.errors)")
    #expect(!place.exists("out"))
  }
}
