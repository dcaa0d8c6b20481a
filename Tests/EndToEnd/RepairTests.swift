import Foundation
import Testing

/// A roster is published, a base closes, somebody leaves: the term is mended as an office would do it.
@Suite struct RepairTests {
  private static func published(_ place: Workplace) throws {
    let made = try Program.run(
      "generate", "term", "--apprentices", "60", "--bases", "10", "--quiet", in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run("allocate", "term", "--out", "first", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
  }

  private static func posts(_ text: String) -> [String: (base: String, post: String, state: String)] {
    let lines = text.split(whereSeparator: \.isNewline).dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return (cells[0], (cells[3], cells[4], cells[7]))
      })
  }

  /// Nothing happened: nobody moves, with `allocate --keep` and with `repair` alike.
  @Test func withoutACauseNothingChanges() throws {
    let place = try Workplace()
    try Self.published(place)
    for arguments in [
      ["allocate", "term", "--keep", "first/roster.csv", "--out", "again"],
      ["repair", "term", "--roster", "first/roster.csv", "--out", "mended"],
    ] {
      let run = try Program.run(arguments + ["--language", "en"], in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      let out = try #require(arguments.last)
      let (before, after) = (
        Self.posts(try place.text("first/roster.csv")), Self.posts(try place.text("\(out)/roster.csv"))
      )
      #expect(before.mapValues(\.post) == after.mapValues(\.post))
      #expect(after.values.allSatisfy { ["kept", "pinned", "unplaced"].contains($0.state) })
      #expect(after.values.contains { $0.state == "kept" })
    }
    let summary = try place.text("mended/summary.json")
    #expect(summary.contains("\"changes\": 0"))
  }

  @Test func aBaseClosesAndSomebodyLeaves() throws {
    let place = try Workplace()
    try Self.published(place)
    let before = Self.posts(try place.text("first/roster.csv"))
    let base = try #require(
      Dictionary(grouping: before.values.filter { $0.state == "proposed" }, by: \.base).max {
        ($0.value.count, $1.key) < ($1.value.count, $0.key)
      }?.key)
    let leaver = try #require(before.filter { $0.value.base != base && $0.value.state == "proposed" }.keys.min())
    let run = try Program.run(
      "repair", "term", "--roster", "first/roster.csv", "--close", base, "--drop-out", leaver, "--curve", "0,2,5",
      "--out", "mended", "--json", "--language", "en", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    let after = Self.posts(try place.text("mended/roster.csv"))
    #expect(after[leaver] == nil && after.values.allSatisfy { $0.base != base })
    let changed = try #require(document["changed"] as? [[String: Any]])
    let moved = after.filter { $0.value.post != before[$0.key]?.post }
    #expect(Set(changed.compactMap { $0["apprentice"] as? String }) == Set(moved.keys))
    #expect(document["changes"] as? Int == moved.count && document["proved"] as? Bool == true)
    #expect(document["left"] as? [String] == [leaver])
    #expect(moved.values.allSatisfy { ["changed", "unplaced", "pinned"].contains($0.state) })
    let closed = changed.filter { before[$0["apprentice"] as? String ?? ""]?.base == base }
    #expect(!closed.isEmpty && closed.allSatisfy { $0["code"] as? String == "place-closed" })
    let curve = try #require(document["curve"] as? [[String: Any]])
    #expect(curve.map { $0["more"] as? Int } == [0, 2, 5])
    let ranks = curve.compactMap { $0["total_rank"] as? Int }
    #expect(
      curve.compactMap { $0["placed"] as? Int }.allSatisfy { $0 == document["placed"] as? Int } && ranks.count == 3)
    let lines = try place.text("mended/changes.csv").split(whereSeparator: \.isNewline)
    #expect(lines.count == moved.count + 1 && lines[0].hasSuffix("code,reason"))
    // What repair writes is a lawful roster of the term as it is now.
    let overlay = place.url.appending(path: "now")
    try FileManager.default.createDirectory(at: overlay, withIntermediateDirectories: false)
    try """
    format: 1
    extends: ../term
    changes:
      - close: { base: "\(base)" }
      - drop-out: { apprentice: "\(leaver)" }

    """.write(to: overlay.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let verified = try Program.run("verify", "now", "--roster", "mended/roster.csv", in: place.url)
    #expect(verified.status == 0, "\(verified.errors)")
    // what the repair was told is named by its options, not by a name that no file has
    #expect(verified.errors.contains("--close, --drop-out") && !verified.errors.contains("~"), "\(verified.errors)")
    let beside = try Program.run(
      "verify", "now", "--roster", "mended/roster.csv", "--keep", "first/roster.csv", in: place.url)
    #expect(beside.status == 0, "\(beside.errors)")
    let lie = try place.text("mended/roster.csv").replacing(",changed,", with: ",kept,")
    try lie.write(to: place.url.appending(path: "lie.csv"), atomically: true, encoding: .utf8)
    let told = try Program.run("verify", "now", "--roster", "lie.csv", "--keep", "first/roster.csv", in: place.url)
    #expect(told.status == 1)
    let same = try Program.run(
      "repair", "now", "--roster", "first/roster.csv", "--curve", "none", "--out", "same", "--quiet",
      "--language", "en", in: place.url)
    #expect(same.status == 0)
    #expect(try place.bytes("same/roster.csv") == place.bytes("mended/roster.csv"))
  }

  @Test func whatIsMissingIsSaid() throws {
    let place = try Workplace()
    try Self.published(place)
    #expect(try Program.run("repair", "term", in: place.url).status == 65)
    #expect(try Program.run("repair", "term", "--roster", "none.csv", in: place.url).status == 66)
    let run = try Program.run(
      "repair", "term", "--roster", "first/roster.csv", "--close", "nowhere", "--drop-out", "nobody", "--json",
      in: place.url)
    #expect(run.status == 65)
    #expect(
      (try run.json()["faults"] as? [[String: Any]])?.compactMap { $0["file"] as? String } == ["--close", "--drop-out"])
    #expect(
      try Program.run("repair", "term", "--roster", "first/roster.csv", "--curve", "x", in: place.url).status == 64)
  }
}
