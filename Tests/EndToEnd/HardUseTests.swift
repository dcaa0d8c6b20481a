import Foundation
import Testing

/// What goes wrong on real machines: each leaves the complete new files, or the old ones as they were.
@Suite struct HardUseTests {
  private static let three = Program.root.appending(path: AllocateTests.three).path

  /// Everything in a folder, by name.
  private func contents(_ place: Workplace, _ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: place.url.appending(path: folder).path)
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try place.bytes("\(folder)/\($0)")) })
  }

  /// Runs a line of shell with the program as `$placement`.
  private func shell(_ line: String, in folder: URL) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["placement"] = Program.folder.appending(path: "placement").path
    environment["three"] = Self.three
    process.environment = environment
    let errors = folder.appending(path: "stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      try String(contentsOf: errors, encoding: .utf8)
    )
  }

  /// A first result and its files, to be left alone by what fails.
  private func result(_ place: Workplace) throws -> [String: Data] {
    try #require(try Program.run("allocate", Self.three, "--out", "result", in: place.url).status == 0)
    return try contents(place, "result")
  }

  /// Files may not grow beyond 4 KB: the page does not fit.
  @Test func aFileThatCannotBeWrittenWholeLeavesTheOldResult() throws {
    let place = try Workplace()
    let before = try result(place)
    let run = try shell("ulimit -f 4; \"$placement\" allocate \"$three\" --out result --language en", in: place.url)
    #expect(run.status == 74, "\(run.errors)")
    #expect(try contents(place, "result") == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: place.url.path)
    #expect(left.filter { $0.hasPrefix(".placement") }.isEmpty)
  }

  private static let mounts = (try? HardUseTests.canMount()) ?? false

  private static func canMount() throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unshare", "--user", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "x", "/mnt"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// A disk of 64 KB that one result fills, where the system lets a test mount one.
  @Test(.enabled(if: mounts)) func aFullDiskLeavesTheOldResult() throws {
    let place = try Workplace()
    let run = try shell(
      """
      exec unshare --user --mount --map-root-user bash -c '
        mkdir disk && mount -t tmpfs -o size=96k tmpfs disk && "$placement" allocate "$three" --out disk/result || exit 90
        cp -r disk/result before
        head -c 80000 /dev/zero > disk/filler 2>/dev/null
        "$placement" allocate "$three" --out disk/result --language en; status=$?
        diff -r before disk/result >&2 || exit 91
        ls -A disk | grep -q "^[.]placement" && exit 92
        exit $status'
      """, in: place.url)
    #expect(run.status == 74, "\(run.errors)")
    #expect(run.errors.contains("no space left"))
  }

  @Test(arguments: ["/proc/result", "/dev/null/result", "file/result"])
  func aPlaceThatTakesNothingIsAnError(out: String) throws {
    let place = try Workplace()
    try "x".write(to: place.url.appending(path: "file"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", Self.three, "--out", out, in: place.url)
    #expect(run.status == 74, "\(run.errors)")
    #expect(try place.text("file") == "x")
  }

  /// Two runs of different terms into one folder: it holds one of the results, whole.
  @Test func twoRunsIntoOneFolderLeaveOneWholeResult() throws {
    let place = try Workplace()
    for (name, seed) in [("a", "1"), ("b", "2")] {
      let made = try Program.run(
        "generate", name, "--apprentices", "30", "--bases", "6", "--seed", seed, "--quiet", in: place.url)
      try #require(made.status == 0)
      try #require(try Program.run("allocate", name, "--out", "alone-" + name, in: place.url).status == 0)
    }
    for _ in 0..<3 {
      let runs = try ["a", "b", "a", "b"].map { try Program.start(["allocate", $0, "--out", "both"], in: place.url) }
      for run in runs {
        run.process.waitUntilExit()
        #expect(run.process.terminationStatus == 0)
      }
      let files = try contents(place, "both").filter { $0.key != "summary.json" }
      let wholes = try ["a", "b"].map { try contents(place, "alone-" + $0).filter { $0.key != "summary.json" } }
      #expect(wholes.map(\.keys.count) == [files.count, files.count])
      // times are on the page of the whole result, so the tables decide
      let tables = files.filter { $0.key.hasSuffix(".csv") }
      #expect(wholes.contains { $0.filter { $0.key.hasSuffix(".csv") } == tables })
      let left = try FileManager.default.contentsOfDirectory(atPath: place.url.path)
      #expect(left.filter { $0.hasPrefix(".placement") }.isEmpty)
    }
  }

  /// A table that somebody saves again and again: either one state of it is read, or the run says that it changed.
  @Test func aFileThatChangesWhileItIsReadIsNeverMixed() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    let table = place.url.appending(path: "term/preferences.csv")
    let text = try String(contentsOf: table, encoding: .utf8)
    let states = [text, text.replacing("A001,1,", with: "A001,7,")]
    var digests: Set<String> = []
    for state in states {
      try state.write(to: table, atomically: true, encoding: .utf8)
      let run = try Program.run("allocate", "term", "--out", "result", "--json", in: place.url)
      digests.insert(try #require((try run.json()["inputs"] as? [String: String])?["preferences.csv"]))
    }
    #expect(digests.count == 2)
    let stop = Flag()
    let writer = Thread {
      var turn = 0
      while !stop.isSet {
        try? states[turn % 2].write(to: table, atomically: true, encoding: .utf8)
        turn += 1
      }
    }
    writer.start()
    defer { stop.set() }
    for _ in 0..<10 {
      let run = try Program.run("allocate", "term", "--out", "result", "--json", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      let digest = try #require((try run.json()["inputs"] as? [String: String])?["preferences.csv"])
      #expect(digests.contains(digest))
    }
  }

  /// More than 1 GB is refused before it is read, and quickly: the file is sparse.
  @Test(arguments: ["preferences.csv", "roster.csv"]) func aHugeFileIsRefused(file: String) throws {
    let place = try Workplace()
    let before = try result(place)
    _ = try place.copy(AllocateTests.three, as: "term")
    let folder = file == "roster.csv" ? "" : "term/"
    let path = place.url.appending(path: folder + file).path
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    try #require(truncate(path, (1 << 30) + 1) == 0)
    let run =
      file == "roster.csv"
      ? try Program.run("verify", "term", "--roster", file, "--language", "en", in: place.url)
      : try Program.run("allocate", "term", "--out", "result", "--language", "en", in: place.url)
    #expect(run.status == 66)
    #expect(run.errors.contains("larger than 1 GB"), "\(run.errors)")
    #expect(try contents(place, "result") == before)
  }

  /// YAML made to grow or to sink without end stops with its fault, not with the memory or the stack.
  @Test(arguments: ["aliases", "depth", "flow", "long"]) func yamlWithoutEndIsAFault(kind: String) throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    let text =
      switch kind {
      case "aliases":
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
          + (1..<10).map { level in
            let own = String(UnicodeScalar(UInt8(97 + level)))
            let below = String(UnicodeScalar(UInt8(96 + level)))
            return "\(own): &\(own) [" + [String](repeating: "*\(below)", count: 9).joined(separator: ",") + "]\n"
          }.joined()
      case "depth": (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
      case "flow": "name: " + String(repeating: "[", count: 200_000)
      default: "name: " + String(repeating: "x", count: 300_000) + "\n"
      }
    try text.write(to: place.url.appending(path: "term/scenario.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", in: place.url)
    #expect(run.status == 65, "\(run.errors.prefix(300))")
    #expect(!place.exists("result"))
  }

  /// Ids that a spreadsheet would run, that CSV must quote and that a page must escape, all the way through.
  @Test func strangeIDsGoThrough() throws {
    let place = try Workplace()
    let ids = ["=cmd|' /C calc'!A0", "A\"1\"", "<b>x</b>", "-2+3", "@SUM(A1)", "a,b", "o'brien", "'quoted"]
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let term = place.url.appending(path: "te'rm \"1\"")
    try FileManager.default.createDirectory(at: term, withIntermediateDirectories: true)
    let tables = [
      "scenario.yaml": "format: 1\nmodel: term-allocation\nrules: none\nterm: {start: 2026-09-01, end: 2027-01-15}\n"
        + "lottery: {seed: s}\n",
      "programmes.csv": "id\n1\n",
      "apprentices.csv": "id,programme\n" + ids.map { quoted($0) + ",1\n" }.joined(),
      "bases.csv": "id,capacity,latitude,longitude\n"
        + ids.indices.map { quoted("+B" + ids[$0]) + ",1,31.8,120.5\n" }.joined(),
      "preferences.csv": "apprentice,rank,choice\n" + ids.map { "\(quoted($0)),1,\(quoted("+B" + $0))\n" }.joined(),
    ]
    for (name, text) in tables {
      try text.write(to: term.appending(path: name), atomically: true, encoding: .utf8)
    }
    try "format: 1\nstages: [max-placed, generous, lottery]\n".write(
      to: term.appending(path: "term-allocation.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", term.path, "--out", "o'ut \"1\"", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.json()["profile"] as? [Int] == [8])
    let roster = "o'ut \"1\"/roster.csv"
    // no cell of any table begins as a formula does
    for line in try place.text(roster).split(separator: "\r\n") {
      for cell in line.split(separator: ",") {
        let text = cell.hasPrefix("\"") ? cell.dropFirst() : cell
        #expect(!"=+-@".contains(text.first ?? " "), "\(cell)")
      }
    }
    #expect(try !place.text("o'ut \"1\"/roster.html").contains("<b>x</b>"))
    let verify = try Program.run("verify", term.path, "--roster", roster, in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
    for format in ["lp", "mps", "mathprog"] {
      #expect(try Program.run("export", term.path, "--format", format, in: place.url).status == 0)
    }
    let hidden = try Program.run(
      "pseudonymise", term.path, "--key", "key.json", "--out", "hidden", in: place.url)
    #expect(hidden.status == 0, "\(hidden.errors)")
    try #require(try Program.run("allocate", "hidden", "--out", "computed", in: place.url).status == 0)
    try #require(
      try Program.run("reveal", "computed", "--key", "key.json", "--out", "revealed", in: place.url).status == 0)
    let again = try Program.run("verify", term.path, "--roster", "revealed/roster.csv", in: place.url)
    #expect(again.status == 0, "\(again.errors)")
    let page = try Program.run("explain", term.path, "--roster", roster, "--all", "--out", "pages", in: place.url)
    #expect(page.status == 0, "\(page.errors)")
    #expect(try contents(place, "pages").count == ids.count + 1)
  }

  @Test func anIDWithALineEndIsAFault() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    let table = place.url.appending(path: "term/apprentices.csv")
    try String(contentsOf: table, encoding: .utf8).replacing("A001", with: "\"A0\n01\"").write(
      to: table, atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", "--json", in: place.url)
    #expect(run.status == 65)
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    #expect(faults.contains { $0["kind"] as? String == "invalid-id" })
  }

  /// Too little memory ends the run; what was there stays whole.
  @Test func tooLittleMemoryLeavesTheOldResult() throws {
    let place = try Workplace()
    let before = try result(place)
    let made = try Program.run(
      "generate", "big", "--apprentices", "20000", "--bases", "300", "--quiet", in: place.url)
    try #require(made.status == 0)
    let run = try shell("ulimit -c 0; ulimit -v 150000; \"$placement\" allocate big --out result", in: place.url)
    #expect(run.status != 0)
    #expect(try contents(place, "result") == before)
  }

  /// `verify` says when the tables are no longer those that the roster was computed from.
  @Test func changedInputsAreSaid() throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "term")
    try #require(try Program.run("allocate", "term", "--out", "result", in: place.url).status == 0)
    func verify() throws -> Program.Run {
      try Program.run("verify", "term", "--roster", "result/roster.csv", "--json", "--language", "en", in: place.url)
    }
    #expect(try verify().json()["inputs_changed"] as? [String] == [])
    // the same rows in another order and another dress are the same input
    let wishes = place.url.appending(path: "term/preferences.csv")
    let lines = try String(contentsOf: wishes, encoding: .utf8).split(separator: "\n").map(String.init)
    try ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\r\n").write(
      to: wishes, atomically: true, encoding: .utf8)
    #expect(try verify().json()["inputs_changed"] as? [String] == [])
    try lines.dropLast().joined(separator: "\n").write(to: wishes, atomically: true, encoding: .utf8)
    try "apprentice,choice\n".write(to: place.url.appending(path: "term/bans.csv"), atomically: true, encoding: .utf8)
    let run = try verify()
    #expect(run.status == 1)  // the wish that went was somebody's: the rank that the roster says is gone
    #expect(try run.json()["inputs_changed"] as? [String] == ["bans.csv", "preferences.csv"])
    #expect(run.errors.contains("the inputs have changed since the roster was computed: bans.csv, preferences.csv"))
    try FileManager.default.removeItem(at: place.url.appending(path: "result/summary.json"))
    #expect(try verify().json()["inputs_changed"] is NSNull)
  }
}

/// Set by one thread, read by another.
private final class Flag: Sendable {
  private let path = FileManager.default.temporaryDirectory.appending(path: "flag-\(UUID().uuidString)").path

  var isSet: Bool { FileManager.default.fileExists(atPath: path) }

  func set() { _ = FileManager.default.createFile(atPath: path, contents: nil) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
