import Foundation
import Testing

/// What commands say of a workbook and its copies, and in which language.
@Suite struct BookCommandTests {
  private static let broken = WorkbookTests.path("messy-broken.xlsx")

  /// The copy of faults is never put into the scenario, goes away when all is mended, and stands in nobody's way.
  @Test func theCopyOfFaultsComesAndGoes() throws {
    let place = try Workplace()
    let term = try place.copy("Tests/Fixtures/three", as: "three")
    let bans = term.appending(path: "bans.csv")
    try Data("nothing\n".utf8).write(to: bans)
    for folder in ["three/faults", "three/a/b", "three"] {
      let run = try Program.run("check", "three", "--faults", folder, "--language", "en", in: place.url)
      #expect(run.status == 74 && run.errors.contains("nothing was changed"), "\(run.errors)")
    }
    #expect(!place.exists("three/faults") && !place.exists("three/a"))
    try FileManager.default.createDirectory(at: place.url.appending(path: "taken"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: place.url.appending(path: "taken/notes.txt"))
    let taken = try Program.run("check", "three", "--faults", "taken", "--language", "en", in: place.url)
    #expect(
      taken.status == 74 && taken.errors.contains("notes.txt") && !taken.errors.contains("--force"), "\(taken.errors)")
    #expect(try Program.run("check", "three", "--faults", "out", in: place.url).status == 65)
    #expect(place.exists("out/faults.xlsx"))
    try FileManager.default.removeItem(at: bans)
    // another command than the one that wrote it, into the same folder
    let mended = try Program.run("allocate", "three", "--faults", "out", "--out", "out", in: place.url)
    #expect(mended.status == 0 && mended.errors.contains("out/faults.xlsx"), "\(mended.errors)")
    #expect(!place.exists("out/faults.xlsx") && place.exists("out/roster.csv"))
    // a result is nothing to take away, and a copy that somebody edited stays
    #expect(try Program.run("check", "three", "--faults", "out", in: place.url).status == 0)
    #expect(place.exists("out/roster.csv"))
    try Data("nothing\n".utf8).write(to: bans)
    #expect(try Program.run("check", "three", "--faults", "again", in: place.url).status == 65)
    try Data("mine".utf8).write(to: place.url.appending(path: "again/faults.xlsx"))
    try FileManager.default.removeItem(at: bans)
    #expect(try Program.run("check", "three", "--faults", "again", in: place.url).status == 0)
    #expect(try place.text("again/faults.xlsx") == "mine")
  }

  /// What cannot be written is refused in the scenario's language, and no option is advised that is not there.
  @Test func refusalsSpeakTheScenariosLanguage() throws {
    let place = try Workplace()
    let term = try place.copy("Tests/Fixtures/three", as: "three")
    let yaml = term.appending(path: "scenario.yaml")
    let text = try String(contentsOf: yaml, encoding: .utf8)
    try Data((text + "language: en\n").utf8).write(to: yaml)
    try FileManager.default.createDirectory(at: place.url.appending(path: "taken"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: place.url.appending(path: "taken/notes.txt"))
    #expect(try Program.run("new", "book", "--from", "three", in: place.url).status == 0)
    for (arguments, hasForce) in [
      (["allocate", "three", "--out", "taken"], true), (["new", "taken", "--from", "three"], false),
      (["import", "book/term.xlsx", "--out", "taken"], false),
      (["pseudonymise", "three", "--key", "k", "--out", "taken"], true),
    ] {
      let run = try Program.run(arguments, in: place.url)
      #expect(run.status == 74 && run.errors.contains("must not be replaced"), "\(arguments): \(run.errors)")
      #expect(run.errors.contains("--force") == hasForce, "\(arguments): \(run.errors)")
    }
  }

  /// A word that is no command is told as one, whatever stands beside it.
  @Test(arguments: [
    ["help", "nosuch"], ["--help", "bogus"], ["bogus", "--help"], ["nosuch", "--language", "zh"],
    ["--language", "zh", "nosuch"],
    ["help", "--language", "zh", "nosuch"],
  ])
  func aWordThatIsNoCommand(arguments: [String]) throws {
    let place = try Workplace()
    let run = try Program.run(arguments, in: place.url)
    #expect(run.status == 64 && run.errors.contains("没有命令"), "\(run.output)\(run.errors)")
    #expect(!run.errors.contains("--language'") && run.output.isEmpty, "\(run.errors)")
  }

  @Test func aCommandIsStillHelpedWith() throws {
    let place = try Workplace()
    for arguments in [
      ["help", "check"], ["help"], ["--help"], ["check", "--help"], ["--version"], ["--help", "--language", "zh"],
    ] {
      let run = try Program.run(arguments, in: place.url)
      #expect(run.status == 0 && !run.output.isEmpty, "\(arguments): \(run.errors)")
    }
  }

  /// The map of an import serves check and allocate too.
  @Test func checkAndAllocateTakeAMap() throws {
    let place = try Workplace()
    let term = try place.copy("Tests/Fixtures/workbooks/clean", as: "term")
    let file = term.appending(path: "apprentices.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(("学籍卡号" + text.dropFirst(2)).utf8).write(to: file)
    #expect(text.hasPrefix("id"))
    try Data("columns: { 学生: { 学籍卡号: 学号 } }\n".utf8).write(to: place.url.appending(path: "map.yaml"))
    #expect(try Program.run("check", "term", in: place.url).status == 65)
    #expect(try Program.run("check", "term", "--columns", "map.yaml", in: place.url).status == 0)
    let run = try Program.run("allocate", "term", "--columns", "map.yaml", "--out", "out", "--plain", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try place.bytes("out/roster.csv") == WorkbookTests.roster(WorkbookTests.path("clean"), in: place))
    #expect(try Program.run("check", "term", "--columns", "none.yaml", in: place.url).status == 66)
  }

  /// Who listed nothing where others did is told by check: placed anywhere, or nowhere.
  @Test func whoListedNothingIsTold() throws {
    let place = try Workplace()
    let term = try place.copy("Tests/Fixtures/three", as: "three")
    let file = term.appending(path: "preferences.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let kept = text.split(whereSeparator: \.isNewline).filter { !$0.contains("A002") }
    try Data((kept.joined(separator: "\n") + "\n").utf8).write(to: file)
    let run = try Program.run("check", "three", in: place.url)
    #expect(run.status == 0 && run.output.contains("没有填报志愿的学生 1 人，可安置到任何合适的岗位：A002"), "\(run.output)")
    let json = try Program.run("check", "three", "--json", in: place.url).json()
    #expect(json["no_list"] as? [String] == ["A002"])
  }

  /// After a repair nothing of the scenario has changed: what the repair was told is no change of the files.
  @Test func aRepairIsNoChangeOfTheInputs() throws {
    let place = try Workplace()
    let clean = WorkbookTests.path("clean")
    _ = try WorkbookTests.roster(clean, in: place)
    let repair = try Program.run(
      "repair", clean, "--roster", "out-clean/roster.csv", "--close", "B1", "--curve", "none", "--out", "repaired",
      in: place.url)
    #expect(repair.status == 0, "\(repair.errors)")
    let run = try Program.run(
      "verify", clean, "--roster", "repaired/roster.csv", "--language", "en", in: place.url)
    #expect(run.status == 0 && !run.errors.contains("have changed"), "\(run.errors)")
    #expect(run.errors.contains("--close") && run.errors.contains("--keep"), "\(run.errors)")
    let json = try Program.run("verify", clean, "--roster", "repaired/roster.csv", "--json", in: place.url).json()
    #expect(json["inputs_changed"] as? [String] == [])
  }

  @Test func aWorkbookIsPseudonymisedAsItsFolder() throws {
    let place = try Workplace()
    let book = WorkbookTests.path("clean.xlsx")
    let run = try Program.run("pseudonymise", book, "--key", "key", "--language", "en", in: place.url)
    #expect(run.status == 65 && run.errors.contains("placement import"), "\(run.errors)")
    #expect(!place.exists("key") && !place.exists("out"))
    // a folder whose tables are in a workbook would come out without them
    let folder = try place.copy("Tests/Fixtures/workbooks/clean", as: "mixed")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".csv") {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
    try FileManager.default.copyItem(at: URL(filePath: book), to: folder.appending(path: "term.xlsx"))
    let mixed = try Program.run("pseudonymise", "mixed", "--key", "key", "--language", "en", in: place.url)
    #expect(mixed.status == 65 && mixed.errors.contains("placement import"), "\(mixed.errors)")
    #expect(!place.exists("out"))
  }

  /// A book of another form goes through LibreOffice where that is there, and is refused as before where it is not.
  @Test func olderBooksAreConverted() throws {
    let place = try Workplace()
    for (name, copy) in [("old.xlsx", "old.xls"), ("ods.xlsx", "term.ods")] {
      try FileManager.default.copyItem(
        at: URL(filePath: WorkbookTests.path(name)), to: place.url.appending(path: copy))
    }
    let without = try Program.run(["check", "term.ods"], in: place.url, path: "/usr/bin:/bin")
    #expect(without.status == 66 || without.status == 65, "\(without.errors)")
    // a stand-in: takes the arguments of the real one and writes the book that it would
    let tools = place.url.appending(path: "tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
      while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
      [ -r "$1" ] && mkdir -p "$out" && cp '\(WorkbookTests.path("clean.xlsx"))' "$out/book.xlsx"
      """
    let program = tools.appending(path: "soffice")
    try Data((script + "\n").utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    for book in ["old.xls", "term.ods"] {
      let run = try Program.run(
        ["allocate", book, "--out", "out-" + book, "--plain", "--language", "en"], in: place.url,
        path: "\(tools.path):/usr/bin:/bin")
      #expect(run.status == 0 && run.errors.contains("LibreOffice has converted it"), "\(run.errors)")
      #expect(
        try place.bytes("out-\(book)/roster.csv") == WorkbookTests.roster(WorkbookTests.path("clean"), in: place))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
    #expect(!left.contains { $0.hasPrefix("placement-book-") })
  }
}
