import Foundation
import Testing

/// How files are read, by the whole program: what a spreadsheet did to ids, names of columns and files, whose row it is,
/// and in which language it is said.
@Suite struct ReadingTests {
  private static let excel = "Tests/Fixtures/excel-leading-zeros"

  private func write(_ text: String, _ path: String, in place: Workplace) throws {
    let url = place.url.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  /// A term without law: apprentices of these ids, one base with room for all.
  private func term(_ ids: [String], in place: Workplace, language: String = "en", more: [String: String] = [:]) throws
  {
    let files = [
      "scenario.yaml":
        "format: 1\nname: T\nmodel: m\nrules: none\nlanguage: \(language)\nterm: { start: 2026-09-01, end: 2027-01-15 }\n"
        + "lottery: { seed: \"published on 2026-08-20\" }\n",
      "m.yaml": "format: 1\nstages: [max-placed, generous, lottery]\n",
      "apprentices.csv":
        "id,programme\n" + ids.map { "\"\($0.replacing("\"", with: "\"\""))\",P\n" }.joined(),
      "bases.csv": "id,capacity\nB1,\(ids.count)\n",
    ]
    for (name, text) in files.merging(more, uniquingKeysWith: { $1 }) { try write(text, "term/\(name)", in: place) }
  }

  private func faults(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try run.json()["faults"] as? [[String: Any]])
  }

  // MARK: Ids

  /// An id is read back as it was from every file that we write, whatever sign it begins with.
  @Test func hostileIdsAreReadBack() throws {
    let place = try Workplace()
    let ids = [
      "'=z", "=z", "''=z", "'+1", "+1", "-1", "'-1", "@a", "'@a", "'x", "''", "x", "=\"q", "a,b", "=1,2", "'＝w",
    ]
    try term(ids, in: place)
    let run = try Program.run("allocate", "term", "--out", "O", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let verify = try Program.run("verify", "term", "--roster", "O/roster.csv", in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
    let repair = try Program.run("repair", "term", "--roster", "O/roster.csv", "--json", in: place.url)
    #expect(repair.status == 0, "\(repair.errors)")
    #expect(try repair.json()["changes"] as? Int == 0)
    try FileManager.default.copyItem(
      at: place.url.appending(path: "term"), to: place.url.appending(path: "before"))
    // the pseudonymised result is revealed to the same bytes, and so is the scenario with its roster
    try FileManager.default.copyItem(
      at: place.url.appending(path: "O/roster.csv"), to: place.url.appending(path: "term/roster.csv"))
    for (source, file) in [("O", "roster.csv"), ("term", "roster.csv")] {
      let hidden = try Program.run("pseudonymise", source, "--key", "k", "--out", "P", in: place.url)
      #expect(hidden.status == 0, "\(hidden.errors)")
      let shown = try Program.run("reveal", "P", "--key", "k", "--out", "R", in: place.url)
      #expect(shown.status == 0, "\(shown.errors)")
      let verify = try Program.run("verify", "before", "--roster", "R/\(file)", in: place.url)
      #expect(verify.status == 0, "\(source): \(verify.errors)")
      for folder in ["P", "R"] { try FileManager.default.removeItem(at: place.url.appending(path: folder)) }
    }
  }

  @Test func aRosterWithoutItsLeadingZerosIsOneFault() throws {
    let place = try Workplace()
    _ = try place.copy(Self.excel, as: "x")
    for command in [
      ["verify", "x/term", "--roster", "x/saved-by-excel.csv"],
      ["repair", "x/term", "--roster", "x/saved-by-excel.csv"],
      ["allocate", "x/term", "--keep", "x/saved-by-excel.csv"],
      ["explain", "x/term", "--roster", "x/saved-by-excel.csv", "--apprentice", "001"],
    ] {
      let run = try Program.run(command + ["--json", "--language", "en"], in: place.url)
      #expect(run.status == 65, "\(command)")
      let faults = try faults(run)
      #expect(faults.count == 1, "\(command): \(faults)")
      #expect(faults.first?["kind"] as? String == "lost-zeros")
      #expect(
        (faults.first?["problem"] as? String)?.hasPrefix("all 3 ids look as if Excel had taken their leading zeros")
          == true)
      #expect((faults.first?["remedy"] as? String)?.contains("--ids-as-numbers") == true)
      let read = try Program.run(command + ["--ids-as-numbers", "--language", "en"], in: place.url)
      #expect(read.status == 0, "\(command): \(read.errors)")
      #expect(read.errors.contains("3 ids were read by their number (such as 1 as 001)"), "\(command): \(read.errors)")
    }
    let repair = try Program.run(
      "repair", "x/term", "--roster", "x/saved-by-excel.csv", "--ids-as-numbers", "--json", in: place.url)
    #expect(try repair.json()["changes"] as? Int == 0)
  }

  @Test func comparedRunsOfWhichOneLostItsZeros() throws {
    let place = try Workplace()
    _ = try place.copy(Self.excel, as: "x")
    #expect(try Program.run("allocate", "x/term", "--out", "a", in: place.url).status == 0)
    try FileManager.default.copyItem(at: place.url.appending(path: "a"), to: place.url.appending(path: "b"))
    try write(place.text("x/saved-by-excel.csv"), "b/roster.csv", in: place)
    for more in [[], ["--scenario", "x/term", "--without-score-order"]] {
      let run = try Program.run(["compare", "a", "b", "--json"] + more, in: place.url)
      #expect(try run.status == 65 && faults(run).map { $0["kind"] as? String } == ["lost-zeros"], "\(more)")
      let read = try Program.run(["compare", "a", "b", "--ids-as-numbers"] + more, in: place.url)
      #expect(read.status == 0, "\(read.errors)")
    }
    try write("apprentice,post\nX1,P1\nX2,P1\n", "b/roster.csv", in: place)
    let other = try Program.run("compare", "a", "b", "--scenario", "x/term", "--json", in: place.url)
    #expect(try other.status == 65 && faults(other).map { $0["kind"] as? String } == ["roster-of-another-term"])
  }

  /// An id that was typed without its zeros is answered with the one that is meant.
  @Test func idsTypedWithoutTheirZeros() throws {
    let place = try Workplace()
    _ = try place.copy(Self.excel, as: "x")
    #expect(try Program.run("allocate", "x/term", "--out", "a", in: place.url).status == 0)
    let id = try #require(
      place.text("a/roster.csv").split(separator: "\r\n").dropFirst().first?.split(separator: ",").first)
    let bare = String(id.drop { $0 == "0" })
    try #require(bare != id)
    for command in [
      ["explain", "x/term", "--roster", "a/roster.csv", "--apprentice", bare],
      ["repair", "x/term", "--roster", "a/roster.csv", "--drop-out", bare],
    ] {
      let run = try Program.run(command + ["--language", "en", "--json"], in: place.url)
      #expect(run.status == 65, "\(run.errors)")
      #expect(try faults(run).contains { ($0["remedy"] as? String)?.contains("mean \(id)?") == true }, "\(run.errors)")
      let other = try Program.run(
        command.dropLast() + ["X\(bare)", "--language", "en", "--json"], in: place.url)
      #expect(other.status == 65 && !other.errors.contains("Did you mean"), "\(other.errors)")
    }
  }

  /// Tables saved by Excel: one fault for each column, and with the option the same roster as before.
  @Test func tablesWithoutTheirLeadingZeros() throws {
    let place = try Workplace()
    _ = try place.copy(Self.excel, as: "x")
    #expect(try Program.run("allocate", "x/term", "--out", "a", in: place.url).status == 0)
    let wishes = try place.text("x/term/preferences.csv")
    try write(wishes.replacing("\n00", with: "\n"), "x/term/preferences.csv", in: place)
    let run = try Program.run("check", "x/term", "--json", in: place.url)
    let found = try faults(run)
    #expect(run.status == 65 && found.count == 1 && found[0]["file"] as? String == "preferences.csv")
    let read = try Program.run("allocate", "x/term", "--out", "b", "--ids-as-numbers", in: place.url)
    #expect(read.status == 0, "\(read.errors)")
    #expect(try place.bytes("a/roster.csv") == place.bytes("b/roster.csv"))
    // a baseline too
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "lines"), withIntermediateDirectories: false)
    try write(#"{"format": 1, "scenario": "../x/term"}"#, "lines/x.json", in: place)
    #expect(try Program.run("regress", "lines", "--update", in: place.url).status == 1)
    #expect(try Program.run("regress", "lines", "--update", "--ids-as-numbers", in: place.url).status == 0)
    #expect(try Program.run("regress", "lines", "--ids-as-numbers", in: place.url).status == 0)
    let hidden = try Program.run(
      "pseudonymise", "x/term", "--key", "k", "--out", "p", "--ids-as-numbers", in: place.url)
    #expect(hidden.status == 0, "\(hidden.errors)")
    #expect(try Program.run("check", "p", in: place.url).status == 0)
  }

  // MARK: Names of files and columns

  @Test(arguments: ["Bans.csv", "bans.tsv", "bans (1).csv", "bans.csv.txt", "bans.xlsx", "副本bans.csv"])
  func aTableUnderAnotherNameStops(name: String) throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    try "apprentice,choice\nA002,P1\n".write(
      to: scenario.appending(path: name), atomically: true, encoding: .utf8)
    try "x".write(to: scenario.appending(path: "README.md"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--quiet", "--json", in: place.url)
    #expect(run.status == 65)
    #expect(try faults(run).map { $0["file"] as? String } == [name])
    // the same below an overlay
    try write("format: 1\nextends: ../term\n", "over/scenario.yaml", in: place)
    let over = try Program.run("check", "over", "--json", in: place.url)
    #expect(try faults(over).map { $0["file"] as? String } == ["../term/" + name])
  }

  @Test func columnsOfRostersWarnAndMisspeltOnesStop() throws {
    let place = try Workplace()
    let three = Program.root.appending(path: AllocateTests.three).path
    try write("apprentice,post,note,姓名\nA001,P3,x,y\nA002,P1,,\nA003,P2,,\n", "r.csv", in: place)
    try write("apprentice,post,minuts\nA001,P3,9999\nA002,P1,\nA003,P2,\n", "m.csv", in: place)
    for command in [
      ["verify", three, "--roster"], ["explain", three, "--apprentice", "A001", "--roster"],
      ["repair", three, "--curve", "none", "--roster"], ["allocate", three, "--keep"],
    ] {
      let run = try Program.run(command + ["r.csv", "--language", "en"], in: place.url)
      #expect(run.status == 0, "\(command): \(run.errors)")
      #expect(run.errors.contains("r.csv row 1 column note") && run.errors.contains("column 姓名"), "\(run.errors)")
      let stopped = try Program.run(command + ["m.csv", "--json"], in: place.url)
      #expect(stopped.status == 65, "\(command)")
      #expect(try faults(stopped).map { $0["column"] as? String } == ["minuts"])
    }
  }

  /// Our own studio roster says more than is read back; nobody is warned of that.
  @Test func ourOwnFilesAreReadWithoutAWarning() throws {
    let place = try Workplace()
    let made = try Program.run(
      "generate", "term", "--apprentices", "30", "--bases", "5", "--studios", "2", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run("allocate", "term", "--out", "o", "--quiet", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let verify = try Program.run("verify", "term", "--roster", "o/roster.csv", "--language", "en", in: place.url)
    #expect(verify.status == 0 && !verify.errors.contains("not known"), "\(verify.errors)")
  }

  /// Wishes in columns count; where they stand in preferences.csv too, or it is not said which wish a column is, nothing runs.
  @Test func wishesInColumns() throws {
    let place = try Workplace()
    try term(
      ["1", "2"], in: place, more: ["apprentices.csv": "id,programme,第一志愿,第二志愿\n1,P,B1,\n2,P,B1,\n"])
    let run = try Program.run("allocate", "term", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.json()["profile"] as? [Int] == [2])
    try term(
      ["1", "2"], in: place,
      more: [
        "apprentices.csv": "id,programme,第一志愿,首选\n1,P,B1,\n2,P,B1,\n",
        "preferences.csv": "apprentice,rank,choice\n1,1,B1\n",
      ])
    let stopped = try Program.run("allocate", "term", "--json", in: place.url)
    #expect(stopped.status == 65)
    #expect(
      try faults(stopped).map { $0["kind"] as? String }.sorted { $0 ?? "" < $1 ?? "" } == [
        "duplicate-table", "wish-column",
      ])
  }

  @Test func aTermWithoutWishesSaysSo() throws {
    let place = try Workplace()
    let words = "Nobody's wishes were read (preferences.csv is missing): places are given by lottery alone"
    try term(["1", "2"], in: place)
    let run = try Program.run("allocate", "term", "--out", "o", in: place.url)
    #expect(run.status == 0 && run.output.contains(words), "\(run.output)")
    #expect(!run.output.contains("placed at rank"))
    #expect(try place.text("o/roster.html").contains("wishes were read (preferences.csv is missing)"))
    let summary = try JSONSerialization.jsonObject(with: place.bytes("o/summary.json")) as? [String: Any]
    #expect((summary?["no_wishes"] as? String)?.hasPrefix(words) == true)
    let check = try Program.run("check", "term", "--json", in: place.url)
    #expect((try check.json()["no_wishes"] as? String)?.hasPrefix(words) == true)
    #expect(try Program.run("check", "term", in: place.url).output.contains(words))
    try write("apprentice,rank,choice\n", "term/preferences.csv", in: place)
    #expect(try Program.run("check", "term", in: place.url).output.contains("preferences.csv is empty"))
    try write("apprentice,rank,choice\n1,1,B1\n", "term/preferences.csv", in: place)
    let with = try Program.run("check", "term", "--json", in: place.url)
    #expect(try with.json()["no_wishes"] == nil)
  }

  // MARK: Whose row, in which language

  @Test func aRowThatAnOverlayAddsIsNamedByItsOwnFile() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    try write(
      "format: 1\nname: O\nlanguage: en\nextends: ../three\nchanges:\n"
        + "  - add: { apprentice: { id: A009, programme: \"660301\", name: \"赵六\" } }\n"
        + "  - add: { preference: { apprentice: A009, rank: 1, choice: P1 } }\n", "overlay/scenario.yaml", in: place)
    let run = try Program.run("check", "overlay", "--json", in: place.url)
    #expect(run.status == 65)
    let found = try faults(run)
    #expect(found.contains { $0["column"] as? String == "birth_date" })
    #expect(found.contains { $0["kind"] as? String == "no-travel" })
    #expect(found.allSatisfy { $0["file"] as? String == "scenario.yaml" && $0["row"] as? Int == 6 }, "\(found)")
  }

  @Test(arguments: [
    ("language: en\n", [], true), ("language: zh\n", [], false), ("", [], false),
    ("language: en\n", ["--language", "zh"], false),
    ("language: zh\n", ["--language", "en"], true), ("language: en\ncolour: blue\n", [], true),
    ("language: en\nbroken: [\n", [], true), ("language: 'en' # people\nname: T\nname: T\n", [], true),
  ])
  func faultsComeInTheScenariosLanguage(lines: String, options: [String], isEnglish: Bool) throws {
    let place = try Workplace()
    try term(["A1"], in: place, language: "en", more: ["apprentices.csv": "id,programme,birth_date\nA1,P,20083501\n"])
    let yaml = try place.text("term/scenario.yaml").replacing("language: en\n", with: lines)
    try write(yaml, "term/scenario.yaml", in: place)
    try write("format: 1\nscenario: term\ngrid:\n  - capacity: { base: B1, set: [1, 2] }\n", "plan.yaml", in: place)
    for command in [["allocate", "term"], ["check", "term"], ["sweep", "plan.yaml"]] {
      let run = try Program.run(command + options, in: place.url)
      #expect(run.status == 65, "\(command): \(run.errors)")
      #expect(run.errors.contains("nothing was computed") == isEnglish, "\(command): \(run.errors)")
    }
    // an overlay speaks as the scenario under it
    try write("format: 1\nextends: ../term\n", "over/scenario.yaml", in: place)
    guard !lines.contains("broken"), !lines.contains("name: T") else { return }
    let over = try Program.run(["check", "over"] + options, in: place.url)
    #expect(over.errors.contains("nothing was computed") == isEnglish, "\(over.errors)")
  }
}
