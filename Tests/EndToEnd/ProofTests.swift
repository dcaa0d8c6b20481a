import Foundation
import Testing

/// Terms whose certificate, names or twin failed once, as a user runs them.
@Suite struct ProofTests {
  private func scenario(_ name: String) -> String {
    Program.root.appending(path: "Tests/Fixtures/failing/\(name)").path
  }

  private func verify(_ name: String, _ place: Workplace, _ more: String...) throws -> Program.Run {
    try Program.run(
      ["verify", scenario(name), "--roster", "result/roster.csv", "--certificate", "result/certificate.json"] + more,
      in: place.url)
  }

  /// The program takes its own certificate: the rows of the proof are the checker's rows.
  @Test(arguments: [
    "certificate-rotation-partial", "certificate-quota-minimum-0", "draw-tie", "draw-stray-bits", "session-rank-names",
  ])
  func itsOwnCertificateHolds(name: String) throws {
    let place = try Workplace()
    let run = try Program.run("allocate", scenario(name), "--out", "result", "--certificate", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let told = try verify(name, place, "--language", "en")
    #expect(told.status == 0 && told.output.contains("certificate valid"), "\(told.output) \(told.errors)")
  }

  /// The verdict says with which counter and how many bits was drawn, in words and in the document.
  @Test(arguments: [("draw-tie", 1, 16), ("draw-stray-bits", 0, 31)])
  func theVerdictNamesTheDraw(name: String, counter: Int, bits: Int) throws {
    let place = try Workplace()
    #expect(try Program.run("allocate", scenario(name), "--out", "result", in: place.url).status == 0)
    let english = try verify(name, place, "--language", "en")
    #expect(english.output.contains("the draw's counter is \(counter)"), "\(english.output)")
    #expect(english.output.contains("the first \(bits) bits"))
    #expect(english.output.contains("each lower counter left several rosters, proved") == (counter > 0))
    #expect(try verify(name, place).output.contains("抽签计数 \(counter)"))
    let draw = try #require(try verify(name, place, "--json").json()["draw"] as? [String: Any])
    #expect(draw["counter"] as? Int == counter && draw["bits"] as? Int == bits && draw["unique"] as? Bool == true)
    // another counter, and a draw where there is none
    let file = place.url.appending(path: "result/certificate.json")
    let text = try place.text("result/certificate.json")
    let changes = [
      ("\"counter\": \(counter)", "\"counter\": \(counter + 1)", Int32(1)), ("\"bits\": \(bits)", "\"bits\": 1", 1),
      ("\"value\"", "\"draw\": {\"counter\": 0, \"bits\": \(bits)}, \"value\"", 1),
      ("\"counter\": \(counter)", "\"counter\": 1e3", 65), ("\"bits\": \(bits)", "\"bits\": \(bits), \"odd\": 1", 65),
    ]
    for (old, new, status) in changes {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      try #require(changed != text)
      try changed.write(to: file, atomically: true, encoding: .utf8)
      let told = try verify(name, place, "--json")
      #expect(told.status == status, "\(new): \(told.output) \(told.errors)")
      if status == 1 { #expect(try told.json()["draw"] is NSNull) }
    }
  }

  /// Ids are anybody's: as long as they like, and with slashes by which two pairs spell one name.
  @Test(arguments: [String(repeating: "N", count: 140), "A/B", "p2/"])
  func idsOfAnyKindAreSolved(id: String) throws {
    let place = try Workplace()
    let folder = place.url.appending(path: "term")
    try FileManager.default.copyItem(atPath: scenario("session-rank-names"), toPath: folder.path)
    // an apprentice, a post and a slot each
    for (file, old) in [("apprentices.csv", "004"), ("posts.csv", "B0-0"), ("slots.csv", "Z1")] {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).map { $0.hasPrefix(old + ",") ? id + $0 : String($0) }
      try #require(lines.contains { $0.hasPrefix(id + old) })
      let changed = lines.joined(separator: "\n") + "\n"
      try changed.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    let run = try Program.run("allocate", "term", "--out", "result", "--certificate", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    guard place.exists("result/certificate.json") else { return }
    let told = try Program.run(
      "verify", "term", "--roster", "result/roster.csv", "--certificate", "result/certificate.json", in: place.url)
    #expect(told.status == 0, "\(told.errors)")
  }

  /// Two pairs with one name: what a proof would not be clear about is not certified, and says so.
  @Test func aNameOfTwoIsNotCertified() throws {
    let place = try Workplace()
    let run = try Program.run("allocate", scenario("names-of-two"), "--out", "result", "--certificate", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!place.exists("result/certificate.json") && run.errors.contains("post-ratio/E1/K"), "\(run.errors)")
  }

  /// What glpsol prints of a stage is the stage's value, constants and all.
  @Test(.enabled(if: Self.hasGlpsol, "glpsol is not there"))
  func glpsolPrintsTheValue() throws {
    let place = try Workplace()
    let name = "mathprog-min-change-constant"
    let summary = try Program.run("allocate", scenario(name), "--out", "result", "--json", in: place.url).json()
    let stages = try #require(summary["stages"] as? [[String: Any]])
    #expect(stages.last?["objective"] as? String == "min-change" && stages.last?["value"] as? Int == 1)
    for (index, stage) in stages.enumerated() {
      let run = try Program.run(
        "export", scenario(name), "--format", "mathprog", "--stage", "\(index + 1)", "--out", "stage.mod", in: place.url
      )
      #expect(run.status == 0, "\(run.errors)")
      let printed = try Self.glpsol(["-m", "stage.mod"], in: place.url)
      let value = printed.firstMatch(of: /\nobjective (-?\d+)\n/).flatMap { Int($0.1) }
      #expect(value == stage["value"] as? Int, "\(stage): \(printed)")
      try FileManager.default.removeItem(at: place.url.appending(path: "stage.mod"))
    }
  }

  private static let hasGlpsol =
    (try? glpsol(["--version"], in: FileManager.default.temporaryDirectory))?.contains("GLPSOL") == true

  private static func glpsol(_ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["glpsol"] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
