import Foundation
import Testing

/// `placement allocate` as a user runs it, on the term of three apprentices and on the city.
@Suite struct AllocateTests {
  static let three = "Tests/Fixtures/three"
  static let files = ["roster.csv", "unplaced.csv", "summary.json", "roster.html"]

  @Test func filesToVerifiedRoster() throws {
    let place = try Workplace()
    let run = try Program.run(
      "allocate", Program.root.appending(path: Self.three).path, "--out", "result", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    for file in Self.files { #expect(place.exists("result/" + file)) }
    #expect(run.output.contains("result/roster.html"))
    let roster = try place.bytes("result/roster.csv")
    #expect(roster.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try place.text("result/roster.csv").contains("\r\n"))
    let summary = try #require(
      try JSONSerialization.jsonObject(with: place.bytes("result/summary.json")) as? [String: Any])
    #expect(summary["status"] as? String == "optimal")
    #expect(summary["placed"] as? Int == 3)
    let stages = try #require(summary["stages"] as? [[String: Any]])
    #expect(stages.allSatisfy { $0["proved"] as? Bool == true })
    let verify = try Program.run(
      "verify", Program.root.appending(path: Self.three).path, "--roster", "result/roster.csv", in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
  }

  @Test func jsonIsAloneOnStandardOutput() throws {
    let place = try Workplace()
    let run = try Program.run(
      "allocate", Program.root.appending(path: Self.three).path, "--out", "result", "--json", in: place.url)
    #expect(run.status == 0)
    #expect(try run.json()["placed"] as? Int == 3)
    #expect(Data(run.output.utf8) == (try place.bytes("result/summary.json")))
    let quiet = try Program.run(
      "allocate", Program.root.appending(path: Self.three).path, "--out", "result", "--quiet", in: place.url)
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
  }

  @Test func messagesAreChineseUnlessAskedOtherwise() throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: Self.three).path
    #expect(try Program.run("allocate", scenario, "--out", "a", in: place.url).output.contains("已精确证明"))
    #expect(
      try Program.run("allocate", scenario, "--out", "b", "--language", "en", in: place.url).output.contains("proved"))
    #expect(try place.text("a/roster.html").contains("lang=\"zh"))
    #expect(try place.text("b/roster.html").contains("lang=\"en"))
  }

  @Test func plainCSVHasNoMarkAndLineFeeds() throws {
    let place = try Workplace()
    let run = try Program.run(
      "allocate", Program.root.appending(path: Self.three).path, "--out", "p", "--plain", in: place.url)
    #expect(run.status == 0)
    #expect(try place.bytes("p/roster.csv").starts(with: Array("apprentice,".utf8)))
    #expect(try !place.text("p/roster.csv").contains("\r"))
  }

  @Test func aTimeLimitGivesTheBestVerifiedRosterAndItsGap() throws {
    let place = try Workplace()
    // small enough to be read and built whatever the limit says
    let made = try Program.run(
      "generate", "term", "--apprentices", "200", "--bases", "30", "--tightness", "0.97", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run(
      "allocate", "term", "--out", "result", "--time-limit", "0.000001", "--json", in: place.url)
    #expect(run.status == 3, "\(run.errors)")
    let summary = try run.json()
    #expect(summary["status"] as? String == "feasible")
    let stages = try #require(summary["stages"] as? [[String: Any]])
    let last = try #require(stages.last)
    #expect(last["proved"] as? Bool == false)
    #expect(try #require(last["bound"] as? Int) >= #require(last["value"] as? Int))
    let verify = try Program.run("verify", "term", "--roster", "result/roster.csv", in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalStopsCleanly(signal: Int32) throws {
    let place = try Workplace()
    // large enough that no debug or release build is done before the signal
    let made = try Program.run(
      "generate", "term", "--apprentices", "4000", "--bases", "300", "--tightness", "0.97", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let (process, _, errors) = try Program.start(["allocate", "term", "--out", "result"], in: place.url)
    Thread.sleep(forTimeInterval: 2.5)
    // `timeout` sends its signal twice
    if signal == SIGTERM {
      process.terminate()
      process.terminate()
    } else {
      process.interrupt()
    }
    process.waitUntilExit()
    let said = try String(contentsOf: errors, encoding: .utf8)
    #expect(process.terminationReason == .exit, "\(said)")
    #expect(process.terminationStatus == 3)
    let left = try FileManager.default.contentsOfDirectory(atPath: place.url.path).filter { $0.hasPrefix(".placement") }
    #expect(left.isEmpty)
    if place.exists("result") { #expect(place.exists("result/summary.json")) }
  }

  @Test func theCityIsPlacedProvedAndVerified() throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: "scenarios/zhangjiagang-2026").path
    let run = try Program.run("allocate", scenario, "--out", "result", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let summary = try run.json()
    let placed = try #require(summary["placed"] as? Int)
    let profile = try #require(summary["profile"] as? [Int])
    #expect(summary["apprentices"] as? Int ?? 0 >= 1_040)
    #expect((Double(placed) * 0.5...Double(placed) * 0.8).contains(Double(profile[0])))
    let codes = Set(
      try place.text("result/unplaced.csv").split(separator: "\r\n").dropFirst().map {
        $0.split(separator: ",")[1]
      })
    #expect(codes.count >= 3)
    // The compared line that the roster uses has the roster's own figures: worst listed rank and travel.
    let page = try place.text("result/roster.html")
    let start = try #require(page.range(of: "<tr class=\"used\">"))
    let row = page[start.upperBound...].prefix { $0 != "\n" }
    let stages = try #require(summary["stages"] as? [[String: Any]])
    let tenths = try #require(stages.first { $0["objective"] as? String == "min-commute" }?["value"] as? Int)
    let worst = try #require(profile.lastIndex { $0 > 0 }) + 1
    #expect(row.replacing(",", with: "").contains(">\(tenths / 10).\(tenths % 10)<"), "\(row)")
    #expect(row.contains("<td class=\"n\">\(worst)</td><td class=\"n\">1."), "\(row)")
    // one line edited into a breach: an apprentice moved to a post of another programme's base
    var lines = try place.text("result/roster.csv").components(separatedBy: "\r\n")
    let other = try #require(lines.dropFirst().first { $0.hasSuffix("proposed,") })
    let moved = try #require(
      lines.indices.dropFirst().first { lines[$0].hasSuffix("proposed,") && $0 != lines.firstIndex(of: other) })
    let source = other.components(separatedBy: ",")
    for row in lines.indices.dropFirst() where lines[row].hasSuffix("proposed,") && row >= moved {
      let fields = lines[row].components(separatedBy: ",")
      lines[row] = ([fields[0], fields[1]] + source[2...4] + ["", "", "proposed", ""]).joined(separator: ",")
    }
    let edited = place.url.appending(path: "edited.csv")
    try lines.joined(separator: "\r\n").write(to: edited, atomically: true, encoding: .utf8)
    let verify = try Program.run("verify", scenario, "--roster", "edited.csv", "--json", in: place.url)
    #expect(verify.status == 1)
    let document = try verify.json()
    #expect(document["verified"] as? Bool == false)
    let rules = Set(try #require(document["violations"] as? [[String: Any]]).compactMap { $0["rule"] as? String })
    #expect(rules.contains("post-capacity"))
  }
}
