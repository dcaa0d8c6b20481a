import Foundation
import Testing

/// `placement regress`: recorded, compared, and caught when something changes.
@Suite struct RegressTests {
  private func folder() throws -> Workplace {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/three", as: "terms/three", making: "terms")
    try FileManager.default.createDirectory(at: place.url.appending(path: "lines"), withIntermediateDirectories: true)
    try #"{"format": 1, "scenario": "../terms/three"}"#.write(
      to: place.url.appending(path: "lines/three.json"), atomically: true, encoding: .utf8)
    return place
  }

  private func regress(_ place: Workplace, _ arguments: String...) throws -> Program.Run {
    try Program.run(["regress", "lines", "--language", "en"] + arguments, in: place.url)
  }

  /// One baseline's part of the document.
  private func entry(_ run: Program.Run) throws -> [String: Any] {
    try #require((try run.json()["baselines"] as? [[String: Any]])?.first)
  }

  @Test func aChangeIsCaughtAndSaysForWhom() throws {
    let place = try folder()
    #expect(try regress(place).status == 1)  // nothing recorded yet
    #expect(try regress(place, "--update").status == 0)
    let recorded = try place.bytes("lines/three.json")
    #expect(try regress(place).status == 0)
    #expect(try regress(place, "--update").status == 0)
    #expect(try place.bytes("lines/three.json") == recorded, "nothing changed, nothing touched")
    // somebody's first wish goes to another place
    let wishes = place.url.appending(path: "terms/three/preferences.csv")
    let before = try String(contentsOf: wishes, encoding: .utf8)
    let changed = before.replacing("A001,1,", with: "A001,9,")
    try #require(changed != before)
    try changed.write(to: wishes, atomically: true, encoding: .utf8)
    let run = try regress(place, "--json", "--junit", "report.xml", "--github")
    #expect(run.status == 1, "\(run.errors)")
    let found = try entry(run)
    #expect(found["state"] as? String == "different")
    let subjects = (found["differences"] as? [[String: Any]])?.compactMap { $0["subject"] as? String } ?? []
    #expect(subjects.contains("profile") && subjects.contains("stages"))
    #expect(found["moved"] != nil)
    #expect(try place.text("report.xml").contains("<failure message="))
    #expect(run.errors.contains("::error file=lines/three.json,title=placement regress::three: different"))
    #expect(try place.bytes("lines/three.json") == recorded)
    // and accepted
    #expect(try regress(place, "--update").status == 0)
    #expect(try regress(place, "--github").output.contains("::error") == false)
    #expect(try regress(place).status == 0)
  }

  /// Another draw: no stage changes, only the roster, and the table says that nobody's rank did.
  @Test func anotherDrawMovesPeopleAtTheSameRankOnly() throws {
    let place = try Workplace()
    let made = try Program.run(
      "generate", "term", "--apprentices", "40", "--bases", "6", "--side-constraints", "0", "--quiet", in: place.url)
    try #require(made.status == 0)
    try "format: 1\nstages: [max-placed, generous, lottery]\n".write(
      to: place.url.appending(path: "term/plain.yaml"), atomically: true, encoding: .utf8)
    let settings = place.url.appending(path: "term/scenario.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8).replacing("term-allocation", with: "plain")
    try text.write(to: settings, atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(at: place.url.appending(path: "lines"), withIntermediateDirectories: true)
    try #"{"format": 1, "scenario": "../term"}"#.write(
      to: place.url.appending(path: "lines/term.json"), atomically: true, encoding: .utf8)
    try #require(try regress(place, "--update").status == 0)
    try text.replacing("synthetic term", with: "another draw").write(to: settings, atomically: true, encoding: .utf8)
    let run = try regress(place, "--json")
    #expect(run.status == 1)
    let found = try entry(run)
    let subjects = (found["differences"] as? [[String: Any]])?.compactMap { $0["subject"] as? String } ?? []
    #expect(subjects.contains("roster") && subjects.contains("stage lottery"))
    #expect(!subjects.contains { $0.hasPrefix("stage generous") || $0 == "profile" || $0 == "placed" })
    let moved = try #require(found["moved"] as? [String: Any])
    let better = (moved["better"] as? [[String: Any]]) ?? []
    let worse = (moved["worse"] as? [[String: Any]]) ?? []
    let sidewise = (moved["sidewise"] as? [[String: Any]]) ?? []
    #expect(better.count + worse.count + sidewise.count > 0)
    let same = try #require(moved["same"] as? Int)
    #expect(better.count + worse.count + sidewise.count + same == 40)
  }

  @Test func brokenScenariosFailAndBrokenFoldersAreNamed() throws {
    let place = try folder()
    #expect(try Program.run("regress", "nowhere", in: place.url).status == 66)
    #expect(try Program.run("regress", "terms", in: place.url).status == 65)
    #expect(try regress(place, "--only", "four").status == 66)
    try #require(try regress(place, "--update").status == 0)
    try "{".write(to: place.url.appending(path: "lines/zzz.json"), atomically: true, encoding: .utf8)
    #expect(try regress(place, "--json").status == 65)
    try FileManager.default.removeItem(at: place.url.appending(path: "lines/zzz.json"))
    try FileManager.default.removeItem(at: place.url.appending(path: "terms/three/bases.csv"))
    let run = try regress(place, "--json")
    #expect(run.status == 1)
    #expect(try entry(run)["state"] as? String == "failed")
    #expect(try regress(place, "--update").status == 1, "what cannot be solved is not recorded")
    #expect(try regress(place, "--junit", "nowhere/report.xml").status == 74)
  }

  @Test func slowBaselinesRunOnDemand() throws {
    let place = try folder()
    try #"{"format": 1, "scenario": "../terms/three", "slow": true}"#.write(
      to: place.url.appending(path: "lines/three.json"), atomically: true, encoding: .utf8)
    let run = try regress(place, "--json")
    #expect(run.status == 0)
    #expect(try entry(run)["state"] as? String == "skipped")
    #expect(try entry(try regress(place, "--json", "--all"))["state"] as? String == "new")
    #expect(try entry(try regress(place, "--json", "--only", "three"))["state"] as? String == "new")
  }

  /// The committed set, as far as a debug build is quick: the engine gives what was recorded.
  @Test func theCommittedTermsAreAsRecorded() throws {
    let place = try Workplace()
    let folder = Program.root.appending(path: "baselines")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix("city") }.map { String($0.dropLast(5)) }.sorted()
    #expect(names.count >= 11)
    let run = try Program.run(
      ["regress", folder.path, "--language", "en"] + names.flatMap { ["--only", $0] }, in: place.url)
    #expect(run.status == 0, "\(run.output) \(run.errors)")
  }
}
