import Foundation
import Testing

/// Sweeps as a planner runs them: planned, stopped, continued, dealt out to tasks, looked at run by run.
@Suite struct SweepTests {
  private static func term(_ place: Workplace) throws {
    let made = try Program.run("generate", "term", "--apprentices", "60", "--bases", "10", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
  }

  private static func write(_ text: String, _ name: String, _ place: Workplace) throws {
    let file = place.url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private static func samples(_ runs: Int) -> String {
    """
    format: 1
    scenario: term
    monte-carlo:
      runs: \(runs)
      seed: drawn
      draws:
        - close: { base: [B003, B004, B005, B006], probability: 0.3 }
        - cohort: { programme: "*", scale: [0.8, 1.2] }

    """
  }

  /// The rows of a sweep's table by header; no cell of these tables has a line end.
  private static func rows(_ text: String) throws -> [[String: String]] {
    let lines = text.drop { $0 == "\u{FEFF}" }.split(whereSeparator: \.isNewline).map(cells)
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var (isQuoted, wasQuote) = (false, false)
    for character in line {
      if character == "\"" {
        if !isQuoted, wasQuote { cells[cells.count - 1].append(character) }
        isQuoted.toggle()
        wasQuote = !isQuoted
      } else {
        wasQuote = false
        if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
      }
    }
    return cells
  }

  /// Waits until a growing table has some lines.
  private static func wait(for lines: Int, in file: URL, of process: Process) throws {
    while process.isRunning {
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      if text.count(where: \.isNewline) > lines { return }
      usleep(5_000)
    }
    Issue.record("the sweep ended before it could be stopped")
  }

  /// Killed once and interrupted once, with a torn last line in the table: no run is lost or solved twice.
  @Test func aSweepThatWasKilledGoesOnAndLosesNothing() throws {
    let place = try Workplace()
    try Self.term(place)
    try Self.write(Self.samples(40), "plan.yaml", place)
    let whole = try Program.run("sweep", "plan.yaml", "--out", "whole", "--workers", "2", in: place.url)
    #expect(whole.status == 0, "\(whole.errors)")

    let arguments = ["sweep", "plan.yaml", "--out", "parts", "--workers", "1", "--language", "zh"]
    let table = place.url.appending(path: "parts/sweep.csv")
    let first = try Program.start(arguments, in: place.url)
    try Self.wait(for: 4, in: table, of: first.process)
    kill(first.process.processIdentifier, SIGKILL)
    first.process.waitUntilExit()
    #expect(first.process.terminationReason == .uncaughtSignal)
    let torn = try FileHandle(forWritingTo: table)
    try torn.seekToEnd()
    try torn.write(contentsOf: Data("7,te".utf8))
    try torn.close()

    let second = try Program.start(arguments, in: place.url)
    try Self.wait(for: 9, in: table, of: second.process)
    kill(second.process.processIdentifier, SIGINT)
    second.process.waitUntilExit()
    #expect(second.process.terminationReason == .exit && second.process.terminationStatus == 3)
    let told = try String(contentsOf: second.errors, encoding: .utf8)
    #expect(told.contains("接着上次计算") && told.contains("再次运行同一命令"), "\(told)")
    let kept = try Self.rows(place.text("parts/sweep.csv")).count
    #expect(kept >= 9 && kept < 40)

    let last = try Program.run(arguments, in: place.url)
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.errors.contains("已有 \(kept) 次，还剩 \(40 - kept) 次"))
    #expect(try place.bytes("parts/sweep.csv") == place.bytes("whole/sweep.csv"))
    #expect(try place.bytes("parts/sweep.html") == place.bytes("whole/sweep.html"))
    #expect(try place.bytes("parts/summary.json") == place.bytes("whole/summary.json"))
    #expect(!place.exists("parts/.sweep.lock") && !place.exists("parts/sweep.sqlite-wal"))
    let again = try Program.run(arguments, in: place.url)
    #expect(again.status == 0 && again.errors.isEmpty)
  }

  /// A few drawn runs, each solved again from files as an overlay of its own: the same figures.
  @Test func aRunIsWhatAllocateGivesForItsOverlay() throws {
    let place = try Workplace()
    try Self.term(place)
    try Self.write(Self.samples(12), "plan.yaml", place)
    let run = try Program.run("sweep", "plan.yaml", "--out", "all", "--plain", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let rows = try Self.rows(place.text("all/sweep.csv"))
    #expect(rows.count == 12)
    #expect(try Program.run("allocate", "term", "--out", "base", "--quiet", in: place.url).status == 0)
    let base = try Self.rows(place.text("base/roster.csv"))
    var rosters = 0
    var moved = 0
    for number in [2, 5, 8, 11] {
      let overlay = try Program.run("sweep", "plan.yaml", "--overlay", "\(number)", in: place.url)
      try Self.write(overlay.output, "run-\(number)/scenario.yaml", place)
      let cold = try Program.run("allocate", "run-\(number)", "--out", "cold-\(number)", "--json", in: place.url)
      let row = rows[number - 1]
      #expect("\(cold.status)" == row["exit"])
      let summary = try cold.json()
      #expect(summary["status"] as? String == row["status"])
      guard cold.status == 0 else { continue }
      rosters += 1
      #expect(row["placed"] == (summary["placed"] as? Int).map(String.init))
      #expect(row["unplaced"] == (summary["unplaced"] as? Int).map(String.init))
      #expect(row["not_listed"] == (summary["not_listed"] as? Int).map(String.init))
      #expect(row["total_rank"] == (summary["total_rank"] as? Int).map(String.init))
      #expect(row["profile"] == (summary["profile"] as? [Int])?.map(String.init).joined(separator: ";"))
      let stages = try #require(summary["stages"] as? [[String: Any]])
      let texts = stages.filter { $0["objective"] as? String != "lottery" }.map { stage in
        "\(stage["objective"] ?? "")" + ((stage["rank"] as? Int).map { "/\($0)" } ?? "") + "=\(stage["value"] ?? "")"
      }
      #expect(row["stages"] == texts.joined(separator: ";"))
      let moves = Self.moves(base, try Self.rows(place.text("cold-\(number)/roster.csv")))
      let told = ["moved", "better", "worse", "same_rank"].map { row[$0].flatMap(Int.init) }
      #expect(told == [moves.reduce(0, +)] + moves)
      moved += moves.reduce(0, +)
    }
    #expect(rosters > 0 && moved > 0, "a comparison of failures alone would say nothing")
  }

  /// Who has another post in the second of two rosters: at a better rank, a worse one, the same.
  private static func moves(_ base: [[String: String]], _ other: [[String: String]]) -> [Int] {
    // off the list is behind every rank, and no place behind that
    func rank(_ line: [String: String]) -> Int { line["post"] == "" ? 1_000 : Int(line["rank"] ?? "") ?? 999 }
    let own = Dictionary(uniqueKeysWithValues: other.map { ($0["apprentice"] ?? "", $0) })
    var moves = [0, 0, 0]
    for before in base {
      guard let after = own[before["apprentice"] ?? ""], after["post"] != before["post"] else { continue }
      moves[rank(after) < rank(before) ? 0 : rank(after) > rank(before) ? 1 : 2] += 1
    }
    return moves
  }

  @Test func failuresAreRows() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    try Self.write("format: 1\nextends: ../three\nchanges:\n  - close: { base: B9 }\n", "broken/scenario.yaml", place)
    try Self.write("format: 1\nextends: ../three\n", "forced/scenario.yaml", place)
    try Self.write("apprentice,choice\nA001,B2\n", "forced/pins.csv", place)
    try Self.write(
      """
      format: 1
      scenarios: [three, broken, nowhere, forced]
      grid:
        capacity: { base: B2, set: [~, 0] }

      """, "plan.yaml", place)
    let run = try Program.run("sweep", "plan.yaml", "--out", "all", "--json", "--language", "en", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let rows = try Self.rows(place.text("all/sweep.csv"))
    #expect(rows.count == 8)
    #expect(Array(rows.prefix(6)).map { $0["exit"] } == ["0", "0", "65", "65", "66", "66"])
    #expect(rows[0]["placed"] == "3" && rows[1]["placed"] == "2" && rows[1]["capacity.set"] == "0")
    #expect(rows[2]["message"]?.contains("B9") == true && rows[2]["placed"] == "")
    #expect(rows[7]["exit"] == "2" && rows[7]["message"]?.contains("base-capacity/B2") == true, "\(rows[7])")
    let document = try run.json()
    #expect(document["done"] as? Int == 8 && (document["failures"] as? [Any])?.count ?? 0 >= 5)
    #expect((document["points"] as? [[String: Any]])?.count == 8)
  }

  /// A plan may leave stages out and give pins at closed places up; what a model does not have is a fault.
  @Test func stagesAndPinsArePlanned() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    try Self.write("format: 1\nextends: ../three\n", "forced/scenario.yaml", place)
    try Self.write("apprentice,choice\nA001,B2\n", "forced/pins.csv", place)
    let plan = "format: 1\nscenario: forced\ngrid:\n  close: { base: [~, B2] }\nstages: [max-placed, generous]\n"
    try Self.write(plan + "pins: release\n", "plan.yaml", place)
    let run = try Program.run("sweep", "plan.yaml", "--out", "released", "--quiet", in: place.url)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
    let rows = try Self.rows(place.text("released/sweep.csv"))
    #expect(rows.map { $0["exit"] } == ["0", "0"] && rows.map { $0["placed"] } == ["3", "2"])
    #expect(rows.allSatisfy { $0["minutes"] == "" && $0["stages"]?.contains("min-commute") == false })
    #expect(rows.allSatisfy { $0["moved"] == "" }, "without the draw no roster is the only one")
    try Self.write(plan, "kept.yaml", place)
    #expect(try Program.run("sweep", "kept.yaml", "--out", "kept", "--quiet", in: place.url).status == 0)
    #expect(try Self.rows(place.text("kept/sweep.csv")).map { $0["exit"] } == ["0", "2"])
    try Self.write(plan.replacing("generous", with: "min-open"), "wrong.yaml", place)
    let wrong = try Program.run("sweep", "wrong.yaml", "--json", in: place.url)
    let faults = try #require(try wrong.json()["faults"] as? [[String: Any]])
    #expect(wrong.status == 65 && faults.map { $0["value"] as? String } == ["min-open"])
  }

  @Test func aChangedPlanOrTermIsRefused() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    let plan = "format: 1\nscenario: three\ngrid:\n  capacity: { base: B2, set: [1, 2] }\n"
    try Self.write(plan, "plan.yaml", place)
    #expect(try Program.run("sweep", "plan.yaml", "--out", "all", in: place.url).status == 0)
    let before = try place.bytes("all/sweep.csv")
    try Self.write(plan.replacing("[1, 2]", with: "[1, 3]"), "plan.yaml", place)
    let other = try Program.run("sweep", "plan.yaml", "--out", "all", "--language", "en", in: place.url)
    #expect(other.status == 65 && other.errors.contains("plan"), "\(other.errors)")
    try Self.write("# only a remark\n" + plan, "plan.yaml", place)
    #expect(try Program.run("sweep", "plan.yaml", "--out", "all", in: place.url).status == 0)
    try Self.write(place.text("three/bases.csv").replacing("B2", with: "B4"), "three/bases.csv", place)
    try Self.write(place.text("three/posts.csv").replacing("B2", with: "B4"), "three/posts.csv", place)
    try Self.write(place.text("three/preferences.csv").replacing("B2", with: "B4"), "three/preferences.csv", place)
    try Self.write(plan.replacing("B2", with: "B4"), "plan.yaml", place)
    let table = try Program.run("sweep", "plan.yaml", "--out", "all", "--json", "--language", "en", in: place.url)
    #expect(table.status == 65)
    #expect((try table.json()["differs"] as? [String])?.contains("three: bases.csv") == true)
    #expect(try place.bytes("all/sweep.csv") == before)
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "mine"), withIntermediateDirectories: false)
    try Self.write("dear", "mine/diary.txt", place)
    #expect(try Program.run("sweep", "plan.yaml", "--out", "mine", in: place.url).status == 74)
  }

  /// The tasks one by one, in any order and one of them killed, give the bytes of the one-machine sweep.
  @Test func tasksGiveTheSameBytes() throws {
    let place = try Workplace()
    try Self.term(place)
    try Self.write(Self.samples(14), "plan.yaml", place)
    #expect(try Program.run("sweep", "plan.yaml", "--out", "one", in: place.url).status == 0)
    let list = try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--per-task", "4", "--json", in: place.url)
    #expect(try list.json()["tasks"] as? Int == 4, "\(list.errors)")
    for task in [3, 1] {
      let run = try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--task", "\(task)", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    let killed = try Program.start(["sweep", "plan.yaml", "--plan", "tasks", "--task", "2"], in: place.url)
    kill(killed.process.processIdentifier, SIGKILL)
    killed.process.waitUntilExit()
    let part = try Program.run(
      "sweep", "plan.yaml", "--collect", "tasks", "--out", "many", "--language", "en", in: place.url)
    #expect(part.status == 3 && part.errors.contains("2,4"), "\(part.errors)")
    #expect(try Self.rows(place.text("many/sweep.csv")).count == 8)
    for task in [4, 2, 2] {
      let run = try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--task", "\(task)", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    let all = try Program.run("sweep", "plan.yaml", "--collect", "tasks", "--out", "many", in: place.url)
    #expect(all.status == 0, "\(all.errors)")
    #expect(try place.bytes("many/sweep.csv") == place.bytes("one/sweep.csv"))
    #expect(try place.bytes("many/summary.json") == place.bytes("one/summary.json"))
    #expect(
      try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--task", "5", in: place.url).status == 65)
    #expect(try Program.run("sweep", "plan.yaml", "--task", "1", in: place.url).status == 64)
    #expect(try Program.run("sweep", "plan.yaml", "--collect", "none", "--out", "x", in: place.url).status == 66)
    try Self.write(Self.samples(13), "plan.yaml", place)
    let other = try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--task", "1", in: place.url)
    #expect(other.status == 65)
  }

  /// Short runs are through before anybody looks at a clock again: under a limit that has passed none begins, on a busy
  /// machine as on an idle one, and without it the same command does them all.
  @Test func noRunBeginsOnceTheLimitHasPassed() throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/three", as: "term")
    try Self.write(
      "format: 1\nscenario: term\ngrid:\n  capacity: { base: B2, set: [1, 2] }\n", "plan.yaml", place)
    for workers in ["1", "2"] {
      for _ in 0..<5 {
        let run = try Program.run(
          "sweep", "plan.yaml", "--out", "o", "--workers", workers, "--time-limit", "0.000001", "--json", in: place.url)
        #expect(run.status == 3, "\(run.errors)")
        #expect(try run.json()["done"] as? Int == 0)
      }
    }
    #expect(try Program.run("sweep", "plan.yaml", "--out", "o", in: place.url).status == 0)
    #expect(try Self.rows(place.text("o/sweep.csv")).count == 2)
  }

  @Test func faultsOfAPlanComeAtOnce() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    try Self.write(
      """
      format: 1
      scenario: three
      grid:
        - capacity: { base: [B2, B7], add: [1, x] }
        - close: { bass: B1 }

      """, "plan.yaml", place)
    let run = try Program.run("sweep", "plan.yaml", "--json", in: place.url)
    #expect(run.status == 65)
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    #expect(faults.allSatisfy { $0["file"] as? String == "plan.yaml" })
    #expect(
      faults.map { "\($0["row"] ?? "") \($0["column"] ?? "")" } == [
        "4 grid[1].capacity.add", "5 grid[2].close", "5 grid[2].close.bass",
      ])
    try Self.write(
      "format: 1\nscenario: three\ngrid:\n  capacity: { base: [B2, B7, B8], add: [1, 2] }\n", "plan.yaml", place)
    let unknown = try Program.run("sweep", "plan.yaml", "--json", in: place.url)
    let named = try #require(try unknown.json()["faults"] as? [[String: Any]])
    #expect(unknown.status == 65 && Set(named.compactMap { $0["value"] as? String }) == ["B7", "B8"], "\(named)")
    #expect(try Program.run("sweep", "missing.yaml", in: place.url).status == 66)
    try Self.write("format: 1\nscenario: three\n", "one.yaml", place)
    #expect(try Program.run("sweep", "one.yaml", "--overlay", "2", in: place.url).status == 64)
    #expect(!place.exists("out"))
  }
}
