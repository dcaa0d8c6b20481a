import Foundation
import Testing

/// `confirm`, `verify --log` and `repair --log` from the command line.
@Suite struct ConfirmTests {
  private static let scenario = Program.root.appending(path: AllocateTests.three).path

  @Test func aRosterIsPublishedVerifiedAndRepaired() throws {
    let place = try Workplace()
    #expect(try Program.run("allocate", Self.scenario, "--out", "r", in: place.url).status == 0)
    let confirm = ["confirm", Self.scenario, "--log", "log.sqlite", "--officer", "王主任"]
    let first = try Program.run(confirm + ["--roster", "r/roster.csv", "--out", "p1", "--json"], in: place.url)
    #expect(first.status == 0, "\(first.errors)")
    let document = try first.json()
    #expect(document["number"] as? Int == 1 && document["confirmed"] as? Int == 0 && document["open"] as? Int == 3)
    #expect(first.errors.contains("A001"))
    let verify = ["verify", Self.scenario, "--log", "log.sqlite", "--json", "--roster"]
    let found = try Program.run(verify + ["p1/roster.csv"], in: place.url)
    #expect(found.status == 0)
    #expect((try found.json()["log"] as? [String: Any])?["number"] as? Int == 1)
    let repair = ["repair", Self.scenario, "--log", "log.sqlite", "--close", "B1", "--curve", "none", "--roster"]
    let mended = try Program.run(repair + ["p1/roster.csv", "--out", "m"], in: place.url)
    #expect(mended.status == 0 && mended.errors.contains("第 1 号"), "\(mended.errors)")
    // the mended roster is not in force before it is confirmed, and the old one is not any more after
    #expect(try Program.run(repair + ["m/roster.csv", "--out", "m2"], in: place.url).status == 1)
    #expect(try Program.run(confirm + ["--roster", "m/roster.csv", "--out", "p2"], in: place.url).status == 0)
    #expect(try Program.run(repair + ["p1/roster.csv", "--out", "m2"], in: place.url).status == 1)
    #expect(!place.exists("m2"))
    let old = try Program.run(verify + ["p1/roster.csv"], in: place.url)
    let log = try #require(try old.json()["log"] as? [String: Any])
    #expect(log["number"] as? Int == 1 && log["last"] as? Int == 2 && log["changed"] as? Int == 2)
  }

  @Test func whatIsRefused() throws {
    let place = try Workplace()
    #expect(try Program.run("allocate", Self.scenario, "--out", "r", in: place.url).status == 0)
    func status(_ words: String...) throws -> Int32 {
      try Program.run(["confirm", Self.scenario, "--roster", "r/roster.csv"] + words, in: place.url).status
    }
    #expect(try status("--log", "log.sqlite", "--officer", " ") == 64)
    #expect(try status("--log", "log.sqlite", "--officer", "Li\u{1B}[2J\nlog: whole") == 64)
    #expect(try status("--log", "log.sqlite", "--officer", "x", "--note", "a\u{202E}b") == 64)
    // a relative name that SQLite would keep in memory alone
    #expect(try status("--log", ":memory:", "--officer", "x", "--out", "memory") == 0)
    #expect(try place.bytes(":memory:").starts(with: Data("SQLite format 3".utf8)))
    // a log that begins again over the receipt of another one
    #expect(try status("--log", "second.sqlite", "--officer", "y", "--out", "memory") == 1)
    #expect(try status("--log", "second.sqlite", "--officer", "y", "--out", "memory", "--force") == 0)
    #expect(try status("--log", "log.sqlite", "--officer", "x", "--only", "A001") == 1)
    #expect(try status("--log", "r/roster.csv", "--officer", "x") == 74)
    #expect(try status("--log", "no/such/folder", "--officer", "x") == 74)
    #expect(
      try Program.run("verify", Self.scenario, "--roster", "r/roster.csv", "--log", "none.sqlite", in: place.url).status
        == 66)
    #expect(
      try Program.run("repair", Self.scenario, "--log", "none.sqlite", in: place.url).status == 64)
    // a roster that breaks a rule
    let text = String(decoding: try place.bytes("r/roster.csv"), as: UTF8.self)
    try Data(text.replacing("P1", with: "P2").utf8).write(to: place.url.appending(path: "broken.csv"))
    let broken = try Program.run(
      "confirm", Self.scenario, "--roster", "broken.csv", "--log", "new.sqlite", "--officer", "x", in: place.url)
    #expect(broken.status == 1 && !place.exists("new.sqlite"), "\(broken.status)")
  }
}
