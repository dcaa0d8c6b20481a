import Foundation
import Testing

/// What one more is worth, as a planner asks.
@Suite struct ValueCommandTests {
  private static func term(_ place: Workplace) throws {
    let run = try Program.run(
      "generate", "term", "--apprentices", "70", "--bases", "8", "--tightness", "0.8", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
  }

  private struct Figures: Equatable {
    let placed: Int?
    let first: Int?
    let totalRank: Int?
    let notListed: Int?

    /// From summary.json of a run of allocate.
    init(summary: [String: Any]) {
      placed = summary["placed"] as? Int
      first = (summary["profile"] as? [Int])?.first
      totalRank = summary["total_rank"] as? Int
      notListed = summary["not_listed"] as? Int
    }

    init(_ now: Figures, and gain: [String: Any]) {
      func sum(_ figure: Int?, _ key: String) -> Int? {
        figure.flatMap { own in (gain[key] as? Int).map { own + $0 } }
      }
      placed = sum(now.placed, "placed")
      first = sum(now.first, "first")
      totalRank = sum(now.totalRank, "total_rank")
      notListed = sum(now.notListed, "not_listed")
    }
  }

  /// Allocates the term with some changes from the disk, from the beginning.
  private static func allocate(_ changes: [String], _ place: Workplace) throws -> Figures {
    let folder = place.url.appending(path: "over-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let list = changes.isEmpty ? "" : "changes:\n" + changes.map { "  - \($0)\n" }.joined()
    try "format: 1\nextends: ../term\n\(list)".write(
      to: folder.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run(
      "allocate", folder.lastPathComponent, "--json", "--out", "out-\(UUID().uuidString)", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    return Figures(summary: try run.json())
  }

  @Test func valuesAreThoseOfTheOverlaysAllocated() throws {
    let place = try Workplace()
    try Self.term(place)
    let run = try Program.run(
      "value", "term", "--kinds", "post,staff", "--top", "2", "--up-to", "2", "--pairs", "2", "--budget", "2",
      "--budget-kind", "post", "--json", "--out", "worth", "--plain", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    let document = try run.json()
    #expect(document["status"] as? String == "optimal")
    #expect(document["missing"] as? [String] == [])
    let now = try Self.allocate([], place)
    #expect(document["placed"] as? Int == now.placed)
    func change(_ entry: [String: Any], _ units: Int) throws -> String {
      let subject = try #require(entry["subject"] as? String)
      return entry["kind"] as? String == "staff"
        ? "staff: { enterprise: \(subject), add: \(10 * units) }" : "capacity: { post: \(subject), add: \(units) }"
    }
    let values = try #require(document["values"] as? [[String: Any]])
    let best = try #require(values.first)
    for entry in [best, values[values.count / 2]] {
      let gain = try #require(entry["gain"] as? [String: Any])
      #expect(try Self.allocate([change(entry, 1)], place) == Figures(now, and: gain), "\(entry)")
    }
    #expect((best["gain"] as? [String: Any])?["stages"] as? [Int] != nil && best["state"] as? String == "solved")
    let curve = try #require((document["curves"] as? [[String: Any]])?.first)
    let second = try #require((curve["gains"] as? [[String: Any]])?.last)
    #expect(try Self.allocate([change(curve, 2)], place) == Figures(now, and: second))
    let pair = try #require((document["pairs"] as? [[String: Any]])?.first)
    let (left, right) = (
      try #require(pair["first"] as? [String: Any]), try #require(pair["second"] as? [String: Any])
    )
    let both = try #require(pair["gain"] as? [String: Any])
    #expect(try Self.allocate([change(left, 1), change(right, 1)], place) == Figures(now, and: both))
    let budget = try #require(document["budget"] as? [String: Any])
    #expect(budget["proved"] as? Bool == true)
    let spending = try #require(budget["spending"] as? [[String: Any]])
    let spent = try spending.map { try change($0, try #require($0["units"] as? Int)) }
    let bought = try #require(budget["gain"] as? [String: Any])
    #expect(try Self.allocate(spent, place) == Figures(now, and: bought))
    for (file, header) in [
      ("value.csv", "kind,subject,name,step,placed,"), ("curves.csv", "kind,subject,units,added,placed,"),
      ("pairs.csv", "kind,subject,other_kind,other,placed,"), ("budget.csv", "kind,subject,name,units"),
      ("recruit.csv", "enterprise,rule,subject,staff,more,placed,"), ("value.html", "<!DOCTYPE html>"),
    ] {
      #expect(try place.text("worth/\(file)").hasPrefix(header), "\(file)")
    }
    let rows = try place.text("worth/value.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == values.count)
  }

  @Test func aLimitLeavesWhatThereIsMarked() throws {
    let place = try Workplace()
    try Self.term(place)
    let run = try Program.run("value", "term", "--time-limit", "0.000001", "--json", in: place.url)
    #expect(run.status == 3, "\(run.errors)")
    #expect(try run.json()["status"] as? String == "feasible")
    let words = try Program.run("value", "term", "--time-limit", "0.000001", "--language", "en", in: place.url)
    #expect(words.status == 3 && words.output.contains("no proved result"))
  }

  @Test(arguments: [
    ["--kinds", "seat,chair"], ["--budget-kind", "staff"], ["--budget", "0"], ["--stages", "min-commute"],
    ["--stages", "max-placed,max-placed"], ["--up-to", "-1"],
  ])
  func whatMakesNoSenseIsUsage(options: [String]) throws {
    let place = try Workplace()
    try Self.term(place)
    let run = try Program.run(["value", "term"] + options, in: place.url)
    #expect(run.status == 64, "\(run.errors)")
    #expect(!run.errors.isEmpty)
  }

  @Test func scoreOrderHasNoBestUseOfABudget() throws {
    let place = try Workplace()
    try Self.term(place)
    let yaml = try place.text("term/scenario.yaml").split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasPrefix("model:") ? "model: score-order" : String($0)
    }
    try yaml.joined(separator: "\n").write(
      to: place.url.appending(path: "term/scenario.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run("value", "term", "--budget", "2", "--language", "en", in: place.url)
    #expect(run.status == 64 && run.errors.contains("score-order"), "\(run.errors)")
  }

  @Test func aTermWithoutARosterSaysWhatClashes() throws {
    let place = try Workplace()
    let path = Program.root.appending(path: "scenarios/zhangjiagang-2026-infeasible").path
    let run = try Program.run("value", path, "--json", in: place.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect((try run.json()["clash"] as? [String])?.isEmpty == false)
  }
}
