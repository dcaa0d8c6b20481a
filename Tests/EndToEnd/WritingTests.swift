import Foundation
import Testing

/// What a run may do to the files of others, to its inputs and to its own: the whole program, on the term of three.
///
/// The cases a to f are those of a stranger who lost the tables of a term, a signed scan and a sweep's database.
@Suite struct WritingTests {
  private func write(_ text: String, _ file: String, _ place: Workplace) throws {
    try text.write(to: place.url.appending(path: file), atomically: true, encoding: .utf8)
  }

  private func names(_ place: Workplace, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.url.appending(path: folder).path).sorted()
  }

  /// Every file below a folder with its bytes.
  private func contents(_ place: Workplace, _ folder: String) throws -> [String: Data] {
    let root = place.url.appending(path: folder).path
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      files[name] = FileManager.default.contents(atPath: root + "/" + name) ?? Data()
    }
    return files
  }

  private func run(_ line: String, _ place: Workplace) throws -> Program.Run {
    try Program.run(line.split(separator: " ").map(String.init), in: place.url)
  }

  /// A place with the term, its results by every command, and what the commands read.
  private func stage() throws -> Workplace {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    try write(
      "format: 1\nscenario: term\ngrid:\n  capacity: { base: B2, set: [1, 2] }\n", "plan.yaml", place)
    for line in Self.writers {
      let made = try run(line.replacing("OUT", with: String(line.prefix { $0 != " " })) + " --quiet", place)
      try #require(made.status == 0, "\(line): \(made.errors)")
    }
    return place
  }

  /// One line of each command that writes a folder.
  static let writers = [
    "allocate term --out OUT", "repair term --roster allocate/roster.csv --out OUT",
    "explain term --roster allocate/roster.csv --all --out OUT", "compare allocate repair --out OUT",
    "value term --without-recruiting --up-to 0 --pairs 0 --out OUT", "sweep plan.yaml --out OUT",
    "pseudonymise allocate --key key --out OUT", "reveal pseudonymise --key key --out OUT",
  ]

  @Test func eachCommandReplacesItsOwnFilesAndNothingElse() throws {
    let place = try stage()
    for line in Self.writers {
      let command = String(line.prefix { $0 != " " })
      let summary = try #require(
        try JSONSerialization.jsonObject(with: place.bytes("\(command)/summary.json")) as? [String: Any])
      let written = try #require(summary["written"] as? [String: String], "\(command)")
      let listed = try names(place, command).filter { $0 != "sweep.sqlite" }
      if command == "explain" {
        #expect(written.count == listed.count && !written.keys.contains { $0.contains("A00") }, "ids are not told")
      } else {
        #expect(written.keys.sorted() == listed, "\(command)")
      }
      #expect(summary["command"] as? String == command)
      // its own result, unchanged: replaced
      let again = try run(line.replacing("OUT", with: command), place)
      #expect(again.status == 0, "\(line): \(again.errors)")
      // another command's: not
      let before = try contents(place, command)
      for other in Self.writers where !other.hasPrefix(command) {
        let refused = try run(other.replacing("OUT", with: command), place)
        #expect(refused.status == 74, "\(other) into \(command): \(refused.errors)")
      }
      #expect(try contents(place, command) == before, "\(command)")
      // a stranger's file beside them, and an edited one: both stay and are named
      try write("signed", "\(command)/scan.pdf", place)
      let edited = try #require(listed.first { $0 != "summary.json" && !$0.hasSuffix(".sqlite") })
      try write(place.text("\(command)/\(edited)") + "x", "\(command)/\(edited)", place)
      let touched = try contents(place, command)
      let refused = try run(line.replacing("OUT", with: command) + " --json", place)
      #expect(refused.status == 74, "\(line): \(refused.errors)")
      #expect(refused.errors.contains("scan.pdf") && refused.errors.contains(edited), "\(line): \(refused.errors)")
      #expect((try refused.json()["faults"] as? [[String: Any]])?.isEmpty == false)
      #expect(try contents(place, command) == touched, "\(line)")
      // forced, the edited one is written anew and the stranger's stays
      let forced = try run(line.replacing("OUT", with: command) + " --force", place)
      #expect(forced.status == 0, "\(line): \(forced.errors)")
      #expect(try place.text("\(command)/scan.pdf") == "signed")
      #expect(try place.bytes("\(command)/\(edited)") != touched[edited])
      // an edited summary is noticed too
      try FileManager.default.removeItem(at: place.url.appending(path: "\(command)/scan.pdf"))
      let list = try place.text("\(command)/summary.json")
      try write(list.replacing("\"format\": 1", with: "\"format\":  1"), "\(command)/summary.json", place)
      let noticed = try run(line.replacing("OUT", with: command), place)
      #expect(noticed.status == 74 && noticed.errors.contains("summary.json"), "\(line): \(noticed.errors)")
      try write(list, "\(command)/summary.json", place)
    }
  }

  /// No command writes into or above what it reads, listed or not, by whatever path, forced or not.
  @Test func anInputIsNeverWrittenIntoOrAbove() throws {
    let place = try stage()
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "above/deep"), withIntermediateDirectories: true)
    _ = try place.copy(AllocateTests.three, as: "above/deep/term")
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "overlay"), withIntermediateDirectories: false)
    try write("format: 1\nextends: ../term\n", "overlay/scenario.yaml", place)
    try FileManager.default.createSymbolicLink(
      atPath: place.url.appending(path: "link").path, withDestinationPath: "allocate")
    let before = try contents(place, "").filter { !$0.key.hasPrefix("std") }
    for line in [
      "allocate above/deep/term --out above", "allocate above/deep/term --out above/deep",
      "allocate above/deep/term --out above/deep/term", "allocate term --out term",
      "allocate term/scenario.yaml --out term",
      "allocate term --out .", "allocate term --out overlay/..", "allocate overlay --out term",
      "allocate term --keep allocate/roster.csv --out allocate", "allocate term --keep allocate/roster.csv --out link",
      "explain term --roster allocate/roster.csv --all --out allocate",
      "explain term --roster link/roster.csv --all --out allocate",
      "explain term --roster explain/../allocate/roster.csv --apprentice A001 --out link/",
      "compare allocate repair --out allocate", "compare allocate repair --out repair",
      "compare allocate repair --out link", "repair term --roster repair/roster.csv --out repair",
      "value term --out term", "pseudonymise term --key key --out term",
      "pseudonymise allocate --key key --out allocate", "reveal pseudonymise --key key --out pseudonymise",
      "sweep plan.yaml --out term", "sweep plan.yaml --plan term", "sweep plan.yaml --out .",
      "export term --format lp --out term/posts.csv", "export overlay --format lp --out term/posts.csv",
      "export term --format mps --out overlay/../term/scenario.yaml",
    ] {
      for force in ["", " --force"] {
        let refused = try run(line + force, place)
        #expect(refused.status == 74, "\(line + force): \(refused.errors)")
      }
    }
    #expect(try contents(place, "").filter { !$0.key.hasPrefix("std") } == before)
    // a folder of its own within the scenario's is none of the tables
    #expect(try run("allocate term --out term/out", place).status == 0)
    #expect(try run("allocate term --out term/out", place).status == 0)
  }

  @Test func twoScenariosOfOneNameNeverShareADefaultFolder() throws {
    let place = try Workplace()
    for year in ["2025", "2026"] {
      _ = try place.copy(AllocateTests.three, as: "\(year)/autumn", making: year)
    }
    // named as it would be by default, the folder is the scenario's own too
    #expect(try run("allocate 2025/autumn --out out/autumn/", place).status == 0)
    #expect(try run("allocate 2025/autumn", place).status == 0)
    let published = try contents(place, "out/autumn")
    let second = try run("allocate 2026/autumn --language en", place)
    #expect(second.status == 0 && second.errors.contains("out/2026-autumn"), "\(second.errors)")
    #expect(try contents(place, "out/autumn") == published)
    #expect(try names(place, "out") == ["2026-autumn", "autumn"])
    // each finds its own again, by whatever path
    for path in ["2025/autumn", "./2025/../2025/autumn/", "2025/autumn/scenario.yaml"] {
      #expect(try run("allocate \(path)", place).status == 0)
    }
    #expect(try run("allocate 2026/autumn", place).status == 0)
    #expect(try names(place, "out") == ["2026-autumn", "autumn"])
    // a variant beside the scenario is another one
    try write(place.text("2025/autumn/scenario.yaml"), "2025/autumn/plan-b.yaml", place)
    #expect(try run("allocate 2025/autumn/plan-b.yaml", place).status == 0)
    #expect(try names(place, "out") == ["2026-autumn", "autumn", "autumn-plan-b"])
    for command in ["repair", "explain"] {
      let more = command == "explain" ? " --all" : ""
      for year in ["2025", "2026"] {
        let made = try run("\(command) \(year)/autumn --roster out/autumn/roster.csv\(more)", place)
        #expect(made.status == 0, "\(made.errors)")
      }
    }
    #expect(
      try names(place, "out") == [
        "2026-autumn", "2026-autumn-explanations", "2026-autumn-repair", "autumn", "autumn-explanations",
        "autumn-plan-b",
        "autumn-repair",
      ])
    // another command's default folder of the same name is not taken either
    try FileManager.default.moveItem(
      at: place.url.appending(path: "2026/autumn"), to: place.url.appending(path: "autumn-repair"))
    let repaired = try contents(place, "out/autumn-repair")
    #expect(try run("allocate autumn-repair", place).status == 0)
    #expect(try contents(place, "out/autumn-repair") == repaired)
  }

  @Test func aSingleFileIsReplacedOnlyAsItWasWritten() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    for format in ["lp", "mps", "mathprog"] {
      let line = "export term --format \(format) --out model"
      #expect(try run(line, place).status == 0)
      #expect(try run(line, place).status == 0)
      try write(place.text("model") + "\n", "model", place)
      let edited = try run(line, place)
      #expect(edited.status == 74 && edited.errors.contains("model"), "\(edited.errors)")
      #expect(try run(line + " --force", place).status == 0)
      try write("thesis", "model", place)
      #expect(try run(line, place).status == 74)
      #expect(try place.text("model") == "thesis")
      try FileManager.default.removeItem(at: place.url.appending(path: "model"))
    }
    try FileManager.default.createDirectory(at: place.url.appending(path: "lines"), withIntermediateDirectories: false)
    try write(#"{"format": 1, "scenario": "../term"}"#, "lines/three.json", place)
    try write("a list of my own", "lines/three.csv", place)
    let foreign = try run("regress lines --update", place)
    #expect(foreign.status == 74 && foreign.errors.contains("three.csv"), "\(foreign.errors)")
    #expect(try place.text("lines/three.csv") == "a list of my own")
    #expect(try run("regress lines --update --force", place).status == 0)
    for _ in 0..<2 { #expect(try run("regress lines --junit report.xml", place).status == 0) }
    try write("<mine/>", "report.xml", place)
    #expect(try run("regress lines --junit report.xml", place).status == 74)
    #expect(try place.text("report.xml") == "<mine/>")
    #expect(try run("export term --format lp --out /dev/null", place).status == 0)
    #expect(try run("export term --format lp --out /dev/full", place).status == 74)
  }

  /// Killed at any moment: the folder has the old result or the new one, and the next run leaves nothing beside it.
  @Test func aKilledRunLeavesAWholeResultAndTheNextOneSweeps() throws {
    let place = try Workplace()
    let made = try run("generate term --apprentices 60 --bases 8 --quiet", place)
    try #require(made.status == 0)
    let line = ["allocate", "term", "--out", "result", "--quiet"]
    let clock = ContinuousClock()
    let start = clock.now
    try #require(try Program.run(line, in: place.url).status == 0)
    let length = (clock.now - start) / .seconds(1)
    let whole = try contents(place, "result").filter { $0.key.hasSuffix(".csv") }
    try write("signed", "result/scan.pdf", place)
    var left = 0
    for turn in 0..<30 {
      let started = try Program.start(line + ["--force"], in: place.url)
      // most of the blows fall near the end, where the files are written
      usleep(UInt32(length * 1_000_000 * (0.4 + 0.025 * Double(turn))))
      kill(started.process.processIdentifier, SIGKILL)
      started.process.waitUntilExit()
      #expect(try contents(place, "result").filter { $0.key.hasSuffix(".csv") } == whole)
      #expect(try place.text("result/scan.pdf") == "signed")
      for name in try names(place, "").filter({ $0.hasPrefix(".placement-") }) {
        left += 1
        let path = place.url.appending(path: name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
        #expect(mode & 0o077 == 0, "\(name)")
      }
    }
    #expect(try Program.run(line + ["--force"], in: place.url).status == 0)
    #expect(try names(place, "").filter { $0.hasPrefix(".") } == [], "\(left) were left")
    #expect(try place.text("result/scan.pdf") == "signed")
  }

  /// Killed while the key is written: its lock is gone with it, and the next run does its work.
  @Test func aKeyThatWasCutOffIsNoObstacle() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    for half in [
      "", "{\n  \"format\": 1,\n", "{\n  \"format\": 1,\n  \"kind\": \"placement-key\",\n  \"secret\": \"12",
    ] {
      let path = place.url.appending(path: "key.new").path
      try write(half, "key.new", place)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      let made = try run("pseudonymise term --key key --out hidden-\(half.count)", place)
      #expect(made.status == 0, "\(made.errors)")
      #expect(!place.exists("key.new") && place.exists("key"))
      try FileManager.default.removeItem(at: place.url.appending(path: "key"))
    }
    // somebody's own file of that name
    try write("dear", "key.new", place)
    #expect(try run("pseudonymise term --key key --out hidden", place).status == 74)
    #expect(try place.text("key.new") == "dear")
  }

  /// A sweep that was killed while it wrote its report goes on; its lock lists what it was about to write.
  @Test func aSweepKeepsStrangersFilesAndItsOwnJournal() throws {
    let place = try stage()
    let html = try place.bytes("sweep/sweep.html")
    let digest = try #require(
      (try JSONSerialization.jsonObject(with: place.bytes("sweep/summary.json")) as? [String: Any])?["written"]
        as? [String: String])["sweep.html"]
    try FileManager.default.removeItem(at: place.url.appending(path: "sweep/summary.json"))
    #expect(try run("sweep plan.yaml --out sweep", place).status == 74)
    let svgs = try names(place, "sweep").filter { $0.hasSuffix(".svg") }
    for name in svgs { try FileManager.default.removeItem(at: place.url.appending(path: "sweep/" + name)) }
    try write("\(digest ?? "") sweep.html\n", "sweep/.sweep.lock", place)
    let again = try run("sweep plan.yaml --out sweep", place)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try place.bytes("sweep/sweep.html") == html)
    // half a line at the end of the table is what a killed program leaves; a line of somebody's own is not
    let table = try place.text("sweep/sweep.csv")
    try write(String(table.dropLast(9)), "sweep/sweep.csv", place)
    #expect(try run("sweep plan.yaml --out sweep --plain --language en", place).status == 0)
    try write(table + "my own line\r\n", "sweep/sweep.csv", place)
    #expect(try run("sweep plan.yaml --out sweep", place).status == 74)
    #expect(try place.text("sweep/sweep.csv").contains("my own line"))
    // a database of another program is not touched
    let other = place.url.appending(path: "other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    try Data("no database".utf8).write(to: other.appending(path: "sweep.sqlite"))
    #expect(try run("sweep plan.yaml --out other", place).status == 74)
    #expect(try place.text("other/sweep.sqlite") == "no database")
  }
}
