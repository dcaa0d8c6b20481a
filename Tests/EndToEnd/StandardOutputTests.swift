import Foundation
import Testing

/// What standard output gets: all of it or exit 74, and with `--json` one document whatever the exit code.
@Suite struct StandardOutputTests {
  /// A place with a term, an infeasible one, a faulty one, a result, a plan, baselines and a folder of a stranger.
  static func stage() throws -> Workplace {
    let place = try Workplace()
    for name in ["term", "clash", "faulty", "tight"] { _ = try place.copy(AllocateTests.three, as: name) }
    for folder in ["lines", "mine", "empty", "wrong-lines"] {
      try FileManager.default.createDirectory(
        at: place.url.appending(path: folder), withIntermediateDirectories: false)
    }
    for (file, text) in [
      ("clash/pins.csv", "apprentice,choice\nA001,P1\nA002,P1\n"),
      ("tight/quotas.csv", "id,scope,at,minimum,maximum,kind\nq,*,base=B1,3,,hard\n"),
      ("faulty/preferences.csv", "apprentice,rank,choice\nA001,first,P1\n"),
      ("mine/diary.txt", "dear"), ("file", "x"), ("junk.txt", "no certificate"),
      ("plan.yaml", "format: 1\nscenario: term\ngrid:\n  capacity: { base: B2, set: [1, 2] }\n"),
      ("faulty.yaml", "format: 1\nscenario: faulty\ngrid:\n  capacity: { base: B2, set: [1, 2] }\n"),
      ("lines/three.json", #"{"format": 1, "scenario": "../term"}"#), ("wrong-lines/three.json", "{"),
    ] {
      try text.write(to: place.url.appending(path: file), atomically: true, encoding: .utf8)
    }
    for result in ["result", "other"] {
      try #require(try Program.run("allocate", "term", "--out", result, "--quiet", in: place.url).status == 0)
    }
    let roster = try place.text("result/roster.csv").replacing("P1", with: "P2")
    try roster.write(to: place.url.appending(path: "wrong.csv"), atomically: true, encoding: .utf8)
    return place
  }

  /// Each command with every exit code that it can be brought to; 70 is a defect and has none.
  static let endings: [(code: Int32, line: String)] = [
    (0, "allocate term --out a0"), (2, "allocate clash --out a2"), (3, "allocate term --out a3 --time-limit 0.000001"),
    (64, "allocate term --time-limit 0"), (64, "allocate"), (64, "allocate term --no-such-option"),
    (65, "allocate faulty --out a"), (66, "allocate nowhere --out a"), (74, "allocate term --out file"),
    (74, "allocate term --out mine"), (74, "allocate term --out /proc/x"),
    (0, "check term"), (2, "check clash"), (3, "check term --time-limit 0.000001"), (64, "check term --diff"),
    (64, "check"), (65, "check faulty"), (66, "check nowhere"),
    (0, "verify term --roster result/roster.csv"), (1, "verify term --roster wrong.csv"), (64, "verify term"),
    (65, "verify term --roster result/roster.csv --certificate junk.txt"), (65, "verify faulty --roster wrong.csv"),
    (65, "verify term --roster junk.txt"), (66, "verify term --roster nowhere.csv"),
    (66, "verify term --roster result/roster.csv --certificate nowhere.json"),
    (0, "explain term --roster result/roster.csv --apprentice A001"),
    (0, "explain term --roster result/roster.csv --all --out e0"), (0, "explain term --commitment"),
    (1, "explain term --roster wrong.csv --all --out e1"),
    (3, "explain term --roster result/roster.csv --all --out e3 --time-limit 0.000001"), (64, "explain term"),
    (65, "explain term --roster result/roster.csv --apprentice NOBODY"), (66, "explain term --roster no.csv --all"),
    (74, "explain term --roster result/roster.csv --all --out mine"),
    (0, "repair term --roster result/roster.csv --out r0"),
    (2, "repair tight --roster result/roster.csv --out r2"),
    (3, "repair term --roster result/roster.csv --out r3 --time-limit 0.000001"), (64, "repair term --curve x"),
    (65, "repair term"), (65, "repair term --roster result/roster.csv --close B77"),
    (66, "repair term --roster no.csv"), (74, "repair term --roster result/roster.csv --out mine"),
    (0, "compare result other"), (0, "compare result other --out c0"), (64, "compare result"),
    (65, "compare result result --scenario faulty"), (66, "compare result nowhere"),
    (74, "compare result other --out mine"),
    (0, "value term --out v0"), (2, "value clash"), (3, "value term --time-limit 0.000001"),
    (64, "value term --kinds nothing"), (64, "value term --stages lottery"), (65, "value faulty"),
    (66, "value nowhere"), (74, "value term --out mine"),
    (0, "sweep plan.yaml --out s0"), (0, "sweep plan.yaml --plan tasks"), (0, "sweep plan.yaml --overlay 1"),
    (0, "sweep plan.yaml --plan tasks --task 1"), (3, "sweep plan.yaml --out s3 --time-limit 0.000001"),
    (64, "sweep plan.yaml --overlay 9"), (64, "sweep plan.yaml --task 1"), (65, "sweep faulty.yaml --out s"),
    (65, "sweep junk.txt"), (66, "sweep nowhere.yaml"), (66, "sweep plan.yaml --collect empty"),
    (66, "sweep plan.yaml --plan empty --task 1"), (74, "sweep plan.yaml --out mine"),
    (0, "regress lines --update"), (0, "regress lines"), (64, "regress"), (65, "regress wrong-lines"),
    (66, "regress nowhere"), (66, "regress lines --only nobody"), (74, "regress lines --junit nowhere/x.xml"),
    (0, "generate made --apprentices 20"), (64, "generate x --apprentices 0"), (64, "generate x --preset moon"),
    (74, "generate mine"), (74, "generate nowhere/deep"),
    (0, "export term --format lp --out m.lp"), (2, "export clash --format lp --stage 2 --out m2.lp"),
    (3, "export term --format lp --stage 3 --out m3.lp --time-limit 0.000001"), (64, "export term --format lp"),
    (64, "export term --format xls --out m"), (64, "export term --format lp --out m --stage 99"),
    (65, "export faulty --format lp --out m"), (66, "export nowhere --format lp --out m"),
    (74, "export term --format lp --out nowhere/m.lp"),
    (0, "pseudonymise term --key key --out p0"), (64, "pseudonymise term"), (65, "pseudonymise faulty --key k"),
    (65, "pseudonymise mine --key k"), (66, "pseudonymise nowhere --key k"),
    (74, "pseudonymise term --key k2 --out mine"), (74, "pseudonymise term --key nowhere/k --out p1"),
    (0, "reveal p0 --key key --out q0"), (64, "reveal p0"), (65, "reveal p0 --key junk.txt --out q"),
    (66, "reveal p0 --key nokey --out q"), (66, "reveal nowhere --key key --out q"),
    (74, "reveal p0 --key key --out mine"),
    (0, "--version"), (0, "--help"), (0, "allocate --help"), (64, "help sweep"), (64, "alocate term"),
    (0, "--generate-completion-script bash"),
  ]

  @Test func withJSONEveryExitCodeHasExactlyOneDocument() throws {
    let place = try Self.stage()
    for (code, line) in Self.endings {
      let arguments = line.split(separator: " ").map(String.init) + ["--json", "--language", "en"]
      let run = try Program.run(line.hasPrefix("-") ? arguments.dropLast(2) : arguments, in: place.url)
      #expect(run.status == code, "\(line): \(run.errors)")
      // Foundation refuses anything before, between or after
      let document = try #require(try? run.json(), "\(line): \(run.output.prefix(300))")
      guard code >= 64 else { continue }
      let faults = try #require(document["faults"] as? [[String: Any]], "\(line)")
      #expect(!faults.isEmpty, "\(line)")
      for fault in faults {
        #expect(["file", "row", "column", "value", "remedy"].allSatisfy { fault[$0] != nil }, "\(line): \(fault)")
        #expect(fault["remedy"] as? String != "" && fault["problem"] as? String != "", "\(line): \(fault)")
      }
    }
    #expect(try place.text("mine/diary.txt") == "dear")
  }

  private struct ShellRun {
    let status: Int32
    let errors: String
  }

  private func shell(_ line: String, in folder: URL) throws -> ShellRun {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["placement"] = Program.folder.appending(path: "placement").path
    process.environment = environment
    let errors = folder.appending(path: "stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return try ShellRun(status: process.terminationStatus, errors: String(contentsOf: errors, encoding: .utf8))
  }

  /// One line of each command that says something, whatever its exit code.
  static let saying = [
    "allocate term --out f", "allocate clash --out f2 --json", "check term", "check term --json",
    "verify term --roster result/roster.csv", "verify term --roster wrong.csv --json",
    "explain term --roster result/roster.csv --apprentice A001", "explain term --commitment",
    "repair term --roster result/roster.csv --out f3", "compare result other", "value term",
    "sweep plan.yaml --out f4", "sweep plan.yaml --overlay 1", "sweep plan.yaml --plan f5", "regress lines",
    "generate f6 --apprentices 20", "export term --format lp", "export term --format mathprog --out f.mod",
    "pseudonymise term --key fk --out f7", "reveal f7 --key fk --out f8", "--help", "--version", "help allocate",
    "allocate --help", "allocate --time-limit 0 x --json", "allocate nowhere --json",
    "--generate-completion-script zsh", "--experimental-dump-help",
  ]

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["> /dev/full", ">&-"])
  func whatCannotBeWrittenEndsWith74(target: String) throws {
    let place = try Self.stage()
    let reason = target == ">&-" ? "Bad file descriptor" : "No space left on device"
    for line in Self.saying {
      let run = try shell("\"$placement\" \(line) \(target)", in: place.url)
      #expect(run.status == 74, "\(line): \(run.errors)")
      #expect(run.errors.contains("cannot write standard output: \(reason)"), "\(line): \(run.errors)")
    }
  }

  @Test func nothingSaidNothingLost() throws {
    let place = try Self.stage()
    #expect(try shell("\"$placement\" allocate term --out q --quiet >&-", in: place.url).status == 0)
    // a reader that has seen enough is no error
    let piped = try shell(
      "\"$placement\" export term --format mps | head -c 10; exit ${PIPESTATUS[0]}", in: place.url)
    #expect(piped.status == 0 && piped.errors.isEmpty)
    // closed at the start, no file of the run gets the number of standard output or error
    let closed = try shell("\"$placement\" sweep plan.yaml --out shut >&- 2>&- <&-", in: place.url)
    #expect(closed.status == 74)
    #expect(try place.text("shut/sweep.csv").split(separator: "\r\n").count == 3)
    #expect(try place.bytes("shut/sweep.sqlite").starts(with: Array("SQLite format 3".utf8)))
    for stderr in ["2>&-", "2> /dev/full"] {
      let run = try shell("\"$placement\" allocate clash --out shut-2 --json \(stderr) > said", in: place.url)
      #expect(run.status == 2)
      // what is said is the summary, and the clash, which names people and stays out of the file; only the file has the
      // list of what was written
      let said = try #require(JSONSerialization.jsonObject(with: Data(place.bytes("said"))) as? [String: Any])
      let kept = try #require(
        JSONSerialization.jsonObject(with: Data(place.bytes("shut-2/summary.json"))) as? [String: Any])
      #expect(said["clash"] != nil && kept["clash"] == nil)
      let apart: Set = ["clash", "command", "written"]
      let summary = kept.filter { !apart.contains($0.key) }
      #expect(NSDictionary(dictionary: said.filter { !apart.contains($0.key) }).isEqual(to: summary))
    }
  }
}
