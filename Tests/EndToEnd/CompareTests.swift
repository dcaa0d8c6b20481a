import Foundation
import Testing

/// Runs side by side, as a planner compares them.
@Suite struct CompareTests {
  private static func runs(_ place: Workplace) throws {
    for arguments in [
      ["generate", "term", "--apprentices", "60", "--bases", "10", "--quiet"],
      ["allocate", "term", "--out", "first", "--quiet"],
    ] {
      let run = try Program.run(arguments, in: place.url)
      try #require(run.status == 0, "\(run.errors)")
    }
    let folder = place.url.appending(path: "closed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try "format: 1\nextends: ../term\nchanges:\n  - close: { base: B006 }\n  - drop-out: { apprentice: \"01240101\" }\n"
      .write(to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run("allocate", "closed", "--out", "second", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Posts by apprentice, counted here from the rosters.
  private static func posts(_ place: Workplace, _ folder: String) throws -> [String: [String]] {
    let lines = try place.text("\(folder)/roster.csv").split(whereSeparator: \.isNewline).dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return (cells[0], cells)
      })
  }

  @Test func figuresAreThoseOfTheRosters() throws {
    let place = try Workplace()
    try Self.runs(place)
    let run = try Program.run("compare", "first", "second", "--scenario", "term", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    let list = try #require(document["runs"] as? [[String: Any]])
    #expect(list.map { $0["name"] as? String } == ["first", "second", "score-order"])
    let (first, second) = (try Self.posts(place, "first"), try Self.posts(place, "second"))
    let moved = first.filter { key, cells in second[key].map { $0[4] != cells[4] } ?? false }.keys.sorted()
    #expect((list[1]["moves"] as? [[String: Any]])?.compactMap { $0["apprentice"] as? String } == moved)
    #expect(list[1]["left"] as? [String] == ["01240101"] && list[1]["joined"] as? [String] == [])
    for (entry, roster) in [(list[0], first), (list[1], second)] {
      let objectives = try #require(entry["objectives"] as? [String: Any])
      let ranks = roster.values.filter { !$0[4].isEmpty }.map { Int($0[5]) }
      #expect(objectives["placed"] as? Int == ranks.count)
      #expect(objectives["first-choices"] as? Int == ranks.count { $0 == 1 })
      #expect(objectives["below-third"] as? Int == ranks.count { $0.map { $0 > 3 } ?? true })
      let tenths = roster.values.compactMap { Double($0[6]) }.reduce(0, +) * 10
      #expect(objectives["commute"] as? Int == Int(tenths.rounded()))
    }
    let groups = try #require(document["groups"] as? [[String: Any]])
    for attribute in ["school", "programme", "sex", "town"] {
      let own = groups.filter { $0["attribute"] as? String == attribute }
      let placed = own.reduce(0) { sum, group in
        sum + ((group["runs"] as? [[String: Any]])?.first?["placed"] as? Int ?? 0)
      }
      #expect(placed == first.values.count { !$0[4].isEmpty }, "\(attribute)")
    }
    let bases = try #require(document["bases"] as? [[String: Any]])
    let closed = try #require(bases.first { $0["base"] as? String == "B006" })
    #expect(
      (closed["loads"] as? [Int])?[1] == 0 && (closed["loads"] as? [Int])?[0] == first.values.count { $0[3] == "B006" })
  }

  /// Score-order never places more, nor beats the roster in everything; runs of other people are not judged so.
  @Test func theRunsAreHeldAgainstScoreOrder() throws {
    let place = try Workplace()
    try Self.runs(place)
    let list = try #require(
      try Program.run("compare", "first", "second", "--scenario", "term", "--json", in: place.url).json()["runs"]
        as? [[String: Any]])
    func value(_ index: Int, _ key: String) -> Int { (list[index]["objectives"] as? [String: Any])?[key] as? Int ?? -1 }
    #expect(value(0, "placed") >= value(2, "placed"))
    #expect(list[0]["beaten_by"] is NSNull && list[1]["beaten_by"] is NSNull)
  }

  @Test func thePageHasEverythingAndNoName() throws {
    let place = try Workplace()
    try Self.runs(place)
    for _ in 1...2 {
      let run = try Program.run(
        "compare", "first", "second", "--scenario", "term", "--out", "compared", "--language", "en", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("Who moves from first to second"))
    }
    let page = try place.text("compared/compare.html")
    for name in ["profile.svg", "bases.svg", "flows-1.svg", "flows-2.svg"] {
      let picture = try place.text("compared/\(name)").replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: "")
      #expect(page.contains(picture), "\(name) stands in the page")
    }
    let names = try place.text("term/apprentices.csv").split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[1]
    }
    #expect(!page.contains("http") && !page.contains("<script"))
    #expect(names.count == 60 && names.allSatisfy { !page.contains($0) })
  }

  @Test func whatIsNoRunIsSaid() throws {
    let place = try Workplace()
    try Self.runs(place)
    #expect(try Program.run("compare", "first", in: place.url).status == 64)
    #expect(try Program.run("compare", "first", "nowhere", in: place.url).status == 66)
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "odd"), withIntermediateDirectories: false)
    try "{\"format\": 1}".write(to: place.url.appending(path: "odd/summary.json"), atomically: true, encoding: .utf8)
    let run = try Program.run("compare", "first", "odd", "--json", in: place.url)
    #expect(run.status == 65)
    #expect((try run.json()["faults"] as? [[String: Any]])?.first?["file"] as? String == "odd/summary.json")
  }

  /// Who lost last term goes first where the model says so, and what that does is said.
  @Test func theLedgerHelpsThoseInIt() throws {
    let place = try Workplace()
    let term = place.url.appending(path: "term")
    try FileManager.default.createDirectory(at: term, withIntermediateDirectories: false)
    for (name, text) in [
      ("mine.yaml", "format: 1\nstages: [max-placed, ledger, generous, lottery]\n"),
      (
        "scenario.yaml",
        "format: 1\nmodel: mine\nrules: none\nterm: { start: 2026-09-01, end: 2027-01-15 }\nlottery: { seed: s }\n"
      ),
      ("apprentices.csv", "id,programme\nA001,K\nA002,K\n"), ("bases.csv", "id,capacity\nB1,1\nB2,1\n"),
      ("preferences.csv", "apprentice,rank,choice\nA001,1,B1\nA001,2,B2\nA002,1,B1\nA002,2,B2\n"),
    ] { try text.write(to: term.appending(path: name), atomically: true, encoding: .utf8) }
    for favoured in ["A001", "A002"] {
      try "apprentice,credit\n\(favoured),3\n".write(
        to: term.appending(path: "ledger.csv"), atomically: true, encoding: .utf8)
      let run = try Program.run("allocate", "term", "--out", "o-\(favoured)", "--language", "en", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try Self.posts(place, "o-\(favoured)")[favoured]?[5] == "1", "both want B1, which takes one")
      #expect(run.errors.contains("effect of the ledger: the 1 with credits"))
    }
    try FileManager.default.removeItem(at: term.appending(path: "ledger.csv"))
    #expect(try Program.run("allocate", "term", in: place.url).status == 65)
  }
}
