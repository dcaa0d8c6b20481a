import Foundation
import Testing

/// What is said of results that a limit cut: never more than was found out.
@Suite struct LimitClaimTests {
  /// Not proved in time is not proved to be worse: nobody is told that a hand changed the roster.
  @Test func aLimitIsNotAHand() throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/failing/explain-limit", as: "term")
    let made = try Program.run("allocate", "term", "--out", "result", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    func explain(_ arguments: [String]) throws -> Program.Run {
      try Program.run(["explain", "term", "--roster", "result/roster.csv"] + arguments, in: place.url)
    }
    let short = try explain(["--apprentice", "A001", "--time-limit", "0.000001", "--language", "en"])
    #expect(short.status == 3)
    #expect(
      short.output.contains("A limit came first: whether this roster is the computed best one was not found out."))
    #expect(!short.output.contains("by hand"))
    let all = try explain(["--all", "--out", "pages", "--time-limit", "0.000001", "--json"])
    let document = try all.json()
    #expect(all.status == 3 && document["optimal"] is NSNull && document["standing"] as? String == "unknown")
    for file in try FileManager.default.contentsOfDirectory(atPath: place.url.path + "/pages")
    where file.hasSuffix(".html") {
      let page = try place.text("pages/\(file)")
      #expect(page.contains("没有查明") && !page.contains("人工"), "\(file)")
    }
    let whole = try explain(["--apprentice", "A001", "--json"])
    #expect(try whole.status == 0 && whole.json()["standing"] as? String == "best")
    // two apprentices' places exchanged by hand is proved not to be the best: the ranks of both are worse
    let lines = try place.text("result/roster.csv")
    let edited = lines.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    let unplaced = edited.enumerated().map { index, line in
      index == 1
        ? line.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: ",")
          + ",,,,,,unplaced," : line
    }
    try unplaced.joined(separator: "\n").write(
      to: place.url.appending(path: "edited.csv"), atomically: true, encoding: .utf8)
    let worse = try Program.run(
      "explain", "term", "--roster", "edited.csv", "--apprentice", "A001", "--json", in: place.url)
    #expect(try worse.json()["standing"] as? String == "not-best" && worse.json()["optimal"] as? Bool == false)
  }

  /// A curve of many points under ever longer limits: whatever was cut is named and ends with 3, and only that.
  @Test func aCurveThatIsCutNamesWhatIsMissing() throws {
    let place = try Workplace()
    let made = try Program.run(
      "generate", "term", "--apprentices", "60", "--bases", "10", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run("allocate", "term", "--out", "first", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    func repair(_ arguments: [String]) throws -> Program.Run {
      try Program.run(
        ["repair", "term", "--roster", "first/roster.csv", "--out", "mended", "--json", "--language", "en"] + arguments,
        in: place.url)
    }
    let start = Date.now
    try #require(try repair(["--curve", "none"]).status == 0)
    let alone = Date.now.timeIntervalSince(start)
    let asked = Array(0..<400)
    for share in [0.3, 0.6, 0.8, 0.9, 1.0, 1.2, 1.5] {
      let run = try repair(
        ["--curve", asked.map(String.init).joined(separator: ","), "--time-limit", "\(share * alone)"])
      let document = try run.json()
      guard document["status"] as? String == "optimal" else {
        #expect(run.status == 3, "\(share): \(run.errors)")
        continue
      }
      let curve = try #require(document["curve"] as? [[String: Any]]).compactMap { $0["more"] as? Int }
      let missing = try #require(document["curve_missing"] as? [Int])
      #expect(curve + missing == asked, "\(share)")
      #expect((run.status == 3) == !missing.isEmpty, "\(share): \(run.errors)")
      if !missing.isEmpty {
        #expect(run.errors.contains("a limit came first: what ") && run.errors.contains("399"))
        #expect(try place.text("mended/roster.html").contains("399"))
      }
    }
    let whole = try repair(["--curve", "0,1"])
    #expect(try whole.status == 0 && (whole.json()["curve_missing"] as? [Int]) == [])
  }
}
