import Foundation
import Testing

/// The same term in another dress gives the same bytes; a faulty one gives exit codes and nothing else.
@Suite struct InputTests {
  private static let results = ["roster.csv", "unplaced.csv", "roster.html"]

  /// Rows and columns shuffled: every file is the same, summary.json but for its seconds.
  @Test(arguments: [
    ["--apprentices", "400", "--bases", "40"], ["--apprentices", "120", "--bases", "12", "--studios", "3"],
    ["--apprentices", "40", "--bases", "8", "--rotation", "2", "--studios", "2"],
  ])
  func shuffledRowsAndColumnsGiveTheSameBytes(term: [String]) throws {
    let place = try Workplace()
    let plain = place.url.appending(path: "plain")
    let shuffled = place.url.appending(path: "shuffled")
    for folder in [plain, shuffled] {
      let made = try Program.run(["generate", folder.path, "--quiet"] + term, in: place.url)
      try #require(made.status == 0, "\(made.errors)")
    }
    var generator = Generator(state: UInt64(term.count))
    for file in try FileManager.default.contentsOfDirectory(atPath: shuffled.path) where file.hasSuffix(".csv") {
      let url = shuffled.appending(path: file)
      let rows = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      guard !rows.contains(where: { $0.contains("\"") }) else { continue }
      let cells = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let order = Array(cells[0].indices).shuffled(using: &generator)
      let lines = [cells[0]] + cells.dropFirst().shuffled(using: &generator)
      let text = lines.map { row in order.map { row[$0] }.joined(separator: ",") }.joined(separator: "\n") + "\n"
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    for folder in [plain, shuffled] {
      let run = try Program.run("allocate", folder.path, "--out", "out-" + folder.lastPathComponent, in: place.url)
      try #require(run.status == 0, "\(run.errors)")
    }
    for file in Self.results {
      #expect(try place.bytes("out-plain/" + file) == place.bytes("out-shuffled/" + file), "\(file)")
    }
    #expect(try timeless(place.text("out-plain/summary.json")) == timeless(place.text("out-shuffled/summary.json")))
  }

  /// The same Chinese tables in every encoding that offices send.
  @Test(arguments: ["utf8-bom", "utf16le", "utf16be", "gb18030", "crlf", "cr", "semicolon", "tab"])
  func everyEncodingGivesTheSameResult(dress: String) throws {
    let place = try Workplace()
    let plain = try place.copy(AllocateTests.three, as: "plain")
    let dressed = try place.copy(AllocateTests.three, as: "dressed")
    for file in try FileManager.default.contentsOfDirectory(atPath: dressed.path) where file.hasSuffix(".csv") {
      let url = dressed.appending(path: file)
      try Self.dress(String(contentsOf: url, encoding: .utf8), as: dress).write(to: url)
    }
    for folder in [plain, dressed] {
      let run = try Program.run("allocate", folder.path, "--out", "out-" + folder.lastPathComponent, in: place.url)
      try #require(run.status == 0, "\(dress): \(run.errors)")
    }
    for file in Self.results {
      #expect(try place.bytes("out-plain/" + file) == place.bytes("out-dressed/" + file), "\(dress) \(file)")
    }
    #expect(try timeless(place.text("out-plain/summary.json")) == timeless(place.text("out-dressed/summary.json")))
  }

  @Test func everyFaultAtOnceAndNothingWritten() throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    try "apprentice,rank,choice\nA001,0,P1\nA009,1,P1\nA002,1,P9\n".write(
      to: scenario.appending(path: "preferences.csv"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", "--json", in: place.url)
    #expect(run.status == 65)
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    #expect(faults.count == 3)
    #expect(faults.map { $0["row"] as? Int } == [2, 3, 4])
    #expect(
      faults.allSatisfy { $0["file"] as? String == "preferences.csv" && !($0["remedy"] as? String ?? "").isEmpty })
    #expect(!place.exists("result"))
  }

  @Test func pinsAgainstTheLawAreInputFaults() throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    try "apprentice,choice\nA002,P3\n".write(
      to: scenario.appending(path: "pins.csv"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--json", in: place.url)
    #expect(run.status == 65)  // P3 is barred for minors, A002 is seventeen
    let faults = try #require(try run.json()["faults"] as? [[String: Any]])
    #expect(faults.first?["file"] as? String == "pins.csv" && faults.first?["row"] as? Int == 2)
  }

  @Test func pinsOverACapacityAreInfeasibleAndTheClashIsNamed() throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    try "apprentice,choice\nA001,P1\nA002,P1\n".write(
      to: scenario.appending(path: "pins.csv"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", in: place.url)
    #expect(run.status == 2)
    #expect(run.output.contains("岗位 P1 只有 1 个名额"))
    #expect(!place.exists("result/roster.csv"))
    let check = try Program.run("check", "term", "--json", in: place.url)
    #expect(check.status == 2)
    let clash = try #require(try check.json()["clash"] as? [[String: Any]])
    #expect(
      clash.compactMap { $0["row"] as? String }.sorted() == ["one-place/A001", "one-place/A002", "post-capacity/P1"])
  }

  /// The committed infeasible term: three rows, any one of which would resolve it, in the office's words.
  @Test func theInfeasibleTermNamesItsClash() throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: "scenarios/zhangjiagang-2026-infeasible").path
    let run = try Program.run("check", scenario, "--json", "--language", "en", in: place.url)
    #expect(run.status == 2, "\(run.errors)")
    let clash = try #require(try run.json()["clash"] as? [[String: Any]])
    #expect(clash.count == 3)
    let rows = clash.compactMap { $0["row"] as? String }
    #expect(rows.contains("staff-ratio/E005") && rows.count(where: { $0.hasPrefix("quota/") }) == 2)
    #expect(try Program.run("allocate", scenario, "--out", "result", in: place.url).status == 2)
    #expect(!place.exists("result/roster.csv"))
  }

  /// The city under the whole rule book: a limit gives a verified roster and says which stages are proved.
  @Test func theWholeRuleBookWithinALimit() throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: "scenarios/zhangjiagang-2026-full").path
    let run = try Program.run("allocate", scenario, "--out", "result", "--time-limit", "20", "--json", in: place.url)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    let summary = try run.json()
    #expect(summary["status"] as? String == (run.status == 0 ? "optimal" : "feasible"))
    let stages = try #require(summary["stages"] as? [[String: Any]])
    // a busy machine may end the first stage early
    let placed = try #require(summary["placed"] as? Int)
    #expect(stages.first?["proved"] as? Bool == true ? placed == 958 : placed <= 958)
    #expect(stages.allSatisfy { ($0["proved"] as? Bool == true) == ($0["value"] as? Int == $0["bound"] as? Int) })
    let verify = try Program.run("verify", scenario, "--roster", "result/roster.csv", in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
  }

  /// A rotation with studios: proved, verified from its two files, and refused when a session is moved onto another.
  @Test func aRotationWithStudiosIsVerifiedFromItsFiles() throws {
    let place = try Workplace()
    let made = try Program.run(
      "generate", "term", "--apprentices", "40", "--bases", "8", "--rotation", "3", "--studios", "2", "--quiet",
      in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run("allocate", "term", "--out", "result", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect((try run.json()["sessions"] as? [String: Int])?["met"] ?? 0 > 0)
    #expect(try Program.run("verify", "term", "--roster", "result/roster.csv", in: place.url).status == 0)
    let sessions = try place.text("result/studio-roster.csv")
    let doubled = sessions + String(try #require(sessions.split(separator: "\r\n").dropFirst().first)) + "\r\n"
    try doubled.write(to: place.url.appending(path: "double.csv"), atomically: true, encoding: .utf8)
    let refused = try Program.run(
      "verify", "term", "--roster", "result/roster.csv", "--studio-roster", "double.csv", in: place.url)
    #expect(refused.status == 1, "\(refused.errors)")
  }

  @Test func missingScenariosAndWrongOptionsHaveTheirCodes() throws {
    let place = try Workplace()
    #expect(try Program.run("allocate", "nowhere", in: place.url).status == 66)
    #expect(try Program.run("allocate", in: place.url).status == 64)
    #expect(try Program.run("allocate", "x", "--time-limit", "0", in: place.url).status == 64)
    #expect(try Program.run("frobnicate", in: place.url).status == 64)
    let three = Program.root.appending(path: AllocateTests.three).path
    #expect(try Program.run("verify", three, "--roster", "nowhere.csv", in: place.url).status == 66)
    try FileManager.default.createDirectory(at: place.url.appending(path: "mine"), withIntermediateDirectories: true)
    try "keep".write(to: place.url.appending(path: "mine/notes.txt"), atomically: true, encoding: .utf8)
    #expect(try Program.run("allocate", three, "--out", "mine", in: place.url).status == 74)
    #expect(try place.text("mine/notes.txt") == "keep")
  }

  /// A fault's place is told in words: the row is not mistaken for a column, and a sentence ends once.
  @Test func aFaultNamesRowAndColumn() throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    let file = scenario.appending(path: "preferences.csv")
    var rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
    rows[1] =
      "NOBODY," + rows[1].split(separator: ",", omittingEmptySubsequences: false).dropFirst().joined(separator: ",")
    try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    let chinese = try Program.run("check", scenario.path, in: place.url)
    #expect(chinese.status == 65)
    #expect(chinese.errors.contains("preferences.csv 第 2 行 apprentice 列 [NOBODY]"), "\(chinese.errors)")
    #expect(!chinese.errors.contains("。。"))
    let english = try Program.run("check", scenario.path, "--language", "en", in: place.url)
    #expect(english.errors.contains("preferences.csv row 2 column apprentice [NOBODY]"), "\(english.errors)")
    #expect(!english.errors.contains(".."))
  }

  /// What people read names persons; solver files, JSON and messages never do.
  @Test func namesStayInTheOfficersPage() throws {
    let place = try Workplace()
    let scenario = try place.copy(AllocateTests.three, as: "term")
    let table = scenario.appending(path: "apprentices.csv")
    let names = ["欧阳示甲", "欧阳示乙", "欧阳示丙"]
    var text = try String(contentsOf: table, encoding: .utf8)
    for (short, name) in zip(["甲", "乙", "丙"], names) { text = text.replacing(",\(short),", with: ",\(name),") }
    try text.write(to: table, atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", in: place.url)
    try #require(run.status == 0)
    var all = run.output + run.errors
    for format in ["lp", "mps", "mathprog"] {
      let export = try Program.run("export", "term", "--format", format, in: place.url)
      #expect(export.status == 0)
      #expect(export.output.contains("A001"))
      all += export.output
    }
    all += try Program.run("check", "term", "--json", in: place.url).output
    for file in ["roster.csv", "unplaced.csv", "summary.json"] { all += try place.text("result/" + file) }
    for name in names {
      #expect(!all.contains(name))
      #expect(try place.text("result/roster.html").contains(name))
    }
  }

  private func timeless(_ summary: String) -> String {
    summary.replacing(/"seconds": (\{[^}]*\}|[0-9.]+)/, with: "")
  }

  private static func dress(_ text: String, as dress: String) -> Data {
    switch dress {
    case "utf8-bom": return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
    case "utf16le": return Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data())
    case "utf16be": return Data([0xFE, 0xFF]) + (text.data(using: .utf16BigEndian) ?? Data())
    case "gb18030": return text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data()
    case "crlf": return Data(text.replacing("\n", with: "\r\n").utf8)
    case "cr": return Data(text.replacing("\n", with: "\r").utf8)
    case "semicolon":
      // a list cell uses ';' itself, so it must be quoted under this separator
      let rows = text.split(separator: "\n").map { row in
        row.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.contains(";") ? "\"\($0)\"" : String($0) }.joined(separator: ";")
      }
      return Data((rows.joined(separator: "\n") + "\n").utf8)
    default: return Data(text.replacing(",", with: "\t").utf8)
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
