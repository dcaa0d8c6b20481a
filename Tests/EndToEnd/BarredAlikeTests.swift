import Foundation
import Testing

/// A private opt-out reads as a ban does: whatever the program prints or writes is the same for both, but for the
/// digests of the office's own tables.
@Suite struct BarredAlikeTests {
  /// The fixture with its lines against places in one table, or parted between the two.
  private func term(_ place: Workplace, _ tables: [String: String]) throws {
    let url = try place.copy("Tests/Fixtures/failing/ban-or-opt-out", as: "term")
    try FileManager.default.removeItem(at: url.appending(path: "bans.csv"))
    for (name, rows) in tables {
      try ("apprentice,choice\n" + rows).write(to: url.appending(path: name), atomically: true, encoding: .utf8)
    }
  }

  /// All that the commands print and write, without times and digests.
  private func everything(_ tables: [String: String]) throws -> [String] {
    let place = try Workplace()
    try term(place, tables)
    try "apprentice,post\nA0,Q1\nA1,Q1\nA2,Q2\n".write(
      to: place.url.appending(path: "other.csv"), atomically: true, encoding: .utf8)
    var all: [String] = []
    func run(_ arguments: String..., expecting status: Int32 = 0) throws {
      let run = try Program.run(arguments, in: place.url)
      #expect(run.status == status, "\(arguments): \(run.errors)")
      let document = (try? JSONSerialization.jsonObject(with: Data(run.output.utf8))) as? [String: Any]
      all.append(try document.map(plain) ?? run.output)
      // where the solver's time is told there is nothing to compare
      if arguments[0] != "allocate" { all.append(run.errors) }
    }
    try run("check", "term")
    try run("check", "term", "--json")
    try run("allocate", "term", "--out", "result", "--json")
    for format in ["lp", "mps", "mathprog"] { try run("export", "term", "--format", format) }
    for language in ["zh", "en"] {
      try run("verify", "term", "--roster", "other.csv", "--language", language, expecting: 1)
      try run("explain", "term", "--roster", "result/roster.csv", "--apprentice", "A0", "--language", language)
    }
    try run("verify", "term", "--roster", "other.csv", "--json", expecting: 1)
    try run("explain", "term", "--roster", "result/roster.csv", "--all", "--out", "pages", "--json")
    for folder in ["result", "pages"] {
      for file in try FileManager.default.contentsOfDirectory(atPath: place.url.path + "/" + folder).sorted() {
        if file.hasSuffix(".xlsx") {
          all.append("\(file) " + (try place.bytes("\(folder)/\(file)")).base64EncodedString())
          continue
        }
        let text = try place.text("\(folder)/\(file)")
        let document = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
        // the page lists the office's tables with their digests
        let lines = text.split(separator: "\n").filter { !$0.contains("class=\"digest\"") }.joined(separator: "\n")
        all.append("\(file) " + (try document.map(plain) ?? Self.withoutDigests(lines)))
      }
    }
    try "apprentice,choice\nA0,Q1\nA2,Q2\n".write(
      to: place.url.appending(path: "term/pins.csv"), atomically: true, encoding: .utf8)
    try run("check", "term", expecting: 65)
    try run("check", "term", "--json", expecting: 65)
    return all
  }

  /// A document without what is of the run or of the office's own tables.
  private func plain(_ document: [String: Any]) throws -> String {
    var rest = document
    for key in ["seconds", "inputs", "written", "scenario"] { rest[key] = nil }
    if let stages = rest["stages"] as? [[String: Any]] {
      rest["stages"] = stages.map { $0.filter { $0.key != "seconds" } }
    }
    let data = try JSONSerialization.data(withJSONObject: rest, options: [.sortedKeys, .withoutEscapingSlashes])
    return Self.withoutDigests(String(decoding: data, as: UTF8.self))
  }

  private static func withoutDigests(_ text: String) -> String {
    text.replacing(/[0-9a-f]{12,64}|[0-9]+[.][0-9]+ ?(秒|s|ms)|bans\.csv|optouts\.csv/, with: "#")
  }

  @Test func bansAndOptOutsAreToldApartNowhere() throws {
    let bans = try everything(["bans.csv": "A0,B1\nA2,Q1\nA2,B2\n"])
    #expect(bans.contains { $0.contains("not-available/A0") } && bans.contains { $0.contains("pin") })
    #expect(try everything(["optouts.csv": "A0,B1\nA2,Q1\nA2,B2\n"]) == bans)
    // one of each, and one place in both tables
    #expect(try everything(["bans.csv": "A0,B1\nA2,Q1\n", "optouts.csv": "A0,Q1\nA2,B2\n"]) == bans)
  }
}
