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
      #expect(page.contains("安置说明：\(id)") && !page.contains("Why this place"))
      for other in ids where other != id { #expect(!page.contains(other), "\(id) shows \(other)") }
    }
    #expect(names.count == 40)
    let unplaced = explanations.compactMap { ($0["periods"] as? [[String: Any]])?.first?["unplaced"] as? String }
    #expect(unplaced.contains { $0.contains("no-room") })
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

  /// Every name of the scenario, every id of another apprentice and what the office wrote about anybody, searched in all
  /// that explaining prints and writes: pages, JSON, what one apprentice sees, progress and notes.
  @Test(arguments: [["--studios", "2"], ["--rotation", "2", "--studios", "1"]])
  func nobodyElseIsInAnExplanation(options: [String]) throws {
    let place = try Workplace()
    let made = try Program.run(
      ["generate", "term", "--apprentices", "14", "--bases", "4", "--tightness", "0.9", "--seed", "3", "--quiet"]
        + options, in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let table = place.url.appending(path: "term/apprentices.csv")
    var lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").map(String.init)
    let column = try #require(lines[0].split(separator: ",").firstIndex(of: "name"))
    var names: [String] = []
    var ids: [String] = []
    for index in lines.indices.dropFirst() {
      var fields = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[column] = "欧阳\(["甲", "乙", "丙", "丁", "戊"][index % 5])\(index)生"
      names.append(fields[column])
      ids.append(fields[0])
      lines[index] = fields.joined(separator: ",")
    }
    try (lines.joined(separator: "\n") + "\n").write(to: table, atomically: true, encoding: .utf8)
    // two that must stay apart, and one whom a base refused, each with words of the office
    try "group,apprentice,kind,level\nGRUPPE,\(ids[0]),apart,base\nGRUPPE,\(ids[1]),apart,base\n".write(
      to: place.url.appending(path: "term/groups.csv"), atomically: true, encoding: .utf8)
    let post = try #require(
      try place.text("term/posts.csv").split(separator: "\n").dropFirst().first?.split(separator: ",").first)
    try "apprentice,choice,period,reason,by\n\(ids[2]),\(post),,GRUNDWORT,欧阳主任\n".write(
      to: place.url.appending(path: "term/bans.csv"), atomically: true, encoding: .utf8)
    let solved = try Program.run("allocate", "term", "--out", "result", "--quiet", in: place.url)
    try #require(solved.status == 0, "\(solved.errors)")
    let secrets = names + ["GRUPPE", "GRUNDWORT", "欧阳"]
    func search(_ text: String, of own: String?, _ what: String) {
      for secret in secrets { #expect(!text.contains(secret), "\(what) of \(own ?? "nobody") shows \(secret)") }
      for id in ids where id != own { #expect(!text.contains(id), "\(what) of \(own ?? "nobody") shows \(id)") }
    }
    let run = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--all", "--out", "pages", "--json", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    search(run.errors, of: nil, "the console")
    let document = try run.json()
    let explanations = try #require(document["explanations"] as? [[String: Any]])
    #expect(explanations.count == ids.count)
    var wishes = 0
    for explanation in explanations {
      let id = try #require(explanation["apprentice"] as? String)
      let data = try JSONSerialization.data(withJSONObject: explanation, options: .withoutEscapingSlashes)
      search(String(decoding: data, as: UTF8.self), of: id, "the JSON")
      wishes += ((explanation["sessions"] as? [String: Any])?["wishes"] as? [Any])?.count ?? 0
    }
    let head = document.filter { $0.key != "explanations" }
    search("\(head)", of: nil, "the JSON's head")
    let files = try FileManager.default.contentsOfDirectory(atPath: place.url.path + "/pages")
    #expect(files.count == ids.count + 1)
    for file in files {
      search(try place.text("pages/\(file)"), of: ids.first { file == "\($0).html" }, "the page")
    }
    for language in ["zh", "en"] {
      let one = try Program.run(
        "explain", "term", "--roster", "result/roster.csv", "--apprentice", ids[0], "--language", language,
        in: place.url)
      #expect(one.status == 0 && one.output.contains(ids[0]))
      search(one.output + one.errors, of: ids[0], "the console")
    }
    // a search of pages that say nothing would find nothing
    #expect(((document["wishes"] as? [String: Int])?.values.reduce(0, +) ?? 0) + wishes > 5)
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
