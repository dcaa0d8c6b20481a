import Foundation
import Testing

/// `placement explain`: one page each, and a draw that anybody can replay.
@Suite struct ExplainTests {
  /// A term in which many want the same places, placed.
  private func placed() throws -> Workplace {
    let place = try Workplace()
    let made = try Program.run(
      "generate", "term", "--apprentices", "40", "--bases", "6", "--clustering", "0.9", "--tightness", "0.9", "--seed",
      "5", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let settings = place.url.appending(path: "term/scenario.yaml")
    try String(contentsOf: settings, encoding: .utf8).replacing("term-allocation", with: "rank-maximal").write(
      to: settings, atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "term", "--out", "result", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    return place
  }

  @Test func everybodyHasAPageOfTheirOwn() throws {
    let place = try placed()
    let run = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--all", "--out", "pages", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    #expect(document["optimal"] as? Bool == true && document["drawn"] as? Bool == true)
    let wishes = try #require(document["wishes"] as? [String: Int])
    #expect(wishes["costly", default: 0] > 0 && wishes["draw", default: 0] > 0, "\(wishes)")
    #expect(wishes["unknown"] == 0)
    let explanations = try #require(document["explanations"] as? [[String: Any]])
    let ids = explanations.compactMap { $0["apprentice"] as? String }
    #expect(ids.count == 40)
    let people = try place.text("term/apprentices.csv").split(separator: "\n").dropFirst()
    let names = people.compactMap { $0.split(separator: ",").dropFirst().first.map(String.init) }
    for id in ids {
      let page = try place.text("pages/\(id).html")
      #expect(page.contains("安置说明：\(id)") && page.contains("Why this place: \(id)"))
      for other in ids where other != id { #expect(!page.contains(other), "\(id) shows \(other)") }
    }
    #expect(names.count == 40)
    #expect(explanations.contains { (($0["periods"] as? [[String: Any]])?.first?["unplaced"] as? String) == "no-room" })
    // again into the same folder, and not into a foreign one
    let one = try #require(ids.first)
    let again = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--apprentice", one, "--out", "pages", in: place.url)
    #expect(again.status == 0 && again.output.contains(one))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url.path + "/pages").count == 2)
    #expect(
      try Program.run(
        "explain", "term", "--roster", "result/roster.csv", "--all", "--out", "term", in: place.url
      ).status == 74)
  }

  /// The script of the documentation gives the numbers that the page shows.
  @Test func theDrawIsReplayedFromItsPublishedText() throws {
    let place = try placed()
    let docs = try String(contentsOf: Program.root.appending(path: "docs/explain.md"), encoding: .utf8)
    let script = try #require(docs.split(separator: "```python\n").last?.split(separator: "```").first)
    try String(script).write(to: place.url.appending(path: "draw.py"), atomically: true, encoding: .utf8)
    let run = try Program.run("explain", "term", "--roster", "result/roster.csv", "--all", "--json", in: place.url)
    let document = try run.json()
    let commitment = try Program.run("explain", "term", "--commitment", "--json", in: place.url).json()["commitment"]
    #expect(document["commitment"] as? String == commitment as? String && commitment as? String != nil)
    let summary = try JSONSerialization.jsonObject(with: place.bytes("result/summary.json")) as? [String: Any]
    #expect(summary?["seed"] as? String == commitment as? String)
    var replayed = 0
    for explanation in document["explanations"] as? [[String: Any]] ?? [] where replayed < 5 {
      let part = try #require((explanation["periods"] as? [[String: Any]])?.first)
      for wish in part["wishes"] as? [[String: Any]] ?? [] where wish["verdict"] as? String == "draw" {
        let number = try #require((wish["numbers"] as? [[String: Any]])?.first)
        let id = try #require(explanation["apprentice"] as? String)
        let post = try #require(number["post"] as? String)
        let output = try python(["draw.py", "synthetic term", id, "term", post], in: place.url)
        let words = output.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(words == [commitment as? String, (number["number"] as? Int).map(String.init)])
        replayed += 1
      }
    }
    #expect(replayed > 0)
  }

  @Test func wrongUseAndBrokenRostersAreSaid() throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/three", as: "term")
    try #require(try Program.run("allocate", "term", "--out", "result", in: place.url).status == 0)
    func explain(_ arguments: String...) throws -> Int32 {
      try Program.run(["explain", "term"] + arguments, in: place.url).status
    }
    #expect(try explain() == 64)
    #expect(try explain("--roster", "result/roster.csv") == 64)
    #expect(try explain("--roster", "result/roster.csv", "--all", "--apprentice", "A001") == 64)
    #expect(try explain("--commitment", "--all") == 64)
    #expect(try explain("--roster", "nowhere.csv", "--all") == 66)
    #expect(try explain("--roster", "result/roster.csv", "--apprentice", "A999") == 65)
    try "apprentice,post\nA001,P1\nA002,P1\n".write(
      to: place.url.appending(path: "bad.csv"), atomically: true, encoding: .utf8)
    #expect(try explain("--roster", "bad.csv", "--apprentice", "A001") == 1)
    #expect(try explain("--roster", "result/roster.csv", "--apprentice", "A001", "--language", "en") == 0)
  }

  /// What was not reached in time is called so, and the pages are written.
  @Test func aLimitLeavesWishesOpen() throws {
    let place = try placed()
    let run = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--all", "--out", "pages", "--time-limit", "0.000001",
      "--json",
      in: place.url)
    #expect(run.status == 3, "\(run.errors)")
    #expect(((try run.json()["wishes"] as? [String: Int])?["unknown"] ?? 0) > 0)
    #expect(place.exists("pages/summary.json"))
  }

  private func python(_ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
