import Foundation
import Testing

/// What was checked is said, rule by rule; what was not comes first.
@Suite struct LawCheckTests {
  /// A folder with a term of two enterprises under a pack of some rules.
  private static func term(_ rules: String, in place: Workplace, _ tables: [String: String] = [:]) throws {
    var files = [
      "programmes.csv": "id,category\nP,c\n",
      "enterprises.csv": "id,staff,province,category\nE1,100,江苏,制造业\nE2,100,江苏,制造业\n",
      "bases.csv": "id,enterprise,no_agency\nB1,E1,yes\nB2,E2,yes\n",
      "posts.csv": "id,base,programmes,capacity\nQ1,B1,P,1\nQ2,B2,P,1\n",
      "apprentices.csv": "id,programme,year\nA1,P,2\nA2,P,2\n",
      "preferences.csv": "apprentice,rank,choice\nA1,1,Q1\nA2,1,Q2\n",
      "m.yaml": "format: 1\nstages: [max-placed, generous, lottery]\n",
      "scenario.yaml":
        "format: 1\nname: t\nmodel: m\nrules: \(rules.isEmpty ? "none" : "pk")\nlanguage: en\nmissing: list\n"
        + "term: { start: 2026-09-01, end: 2027-01-15 }\nlottery: { seed: s }\n",
    ]
    if !rules.isEmpty { files["pk.yaml"] = "format: 1\nid: pk\nrules:\n" + rules }
    files.merge(tables) { $1 }
    let folder = place.url.appending(path: "term")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
  }

  private static func rule(_ id: String, _ more: String = "") -> String {
    "  - { id: \(id), citation: c, \(more)message: { zh: z, en: e } }\n"
  }

  /// Where something was not checked, every output names it first, and the page has it above the verdict.
  @Test(arguments: [
    ("apprentices.csv", "id,programme\nA1,P\nA2,P\n", "Not checked: No first-year students.", "not-checked", 0),
    (
      "apprentices.csv", "id,programme,year\nA1,P,\nA2,P,2\n",
      "Not checked for some: No first-year students (1 of 2 apprentices).", "in-part", 1
    ),
    ("apprentices.csv", "id,programme,year\nA1,P,2\nA2,P,2\n", "", "checked", 2),
  ])
  func whatWasNotCheckedComesFirst(table: String, text: String, says: String, state: String, checked: Int) throws {
    let place = try Workplace()
    try Self.term(Self.rule("no-first-year") + Self.rule("no-agency"), in: place, [table: text])
    let run = try Program.run("allocate", "term", "--out", "out", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix(says.isEmpty ? "t: every stage" : "note: \(says)"), "\(run.output)")
    // the proof speaks of no more than was checked
    let proof = try Program.run(
      "verify", "term", "--roster", "out/roster.csv", "--certificate", "out/certificate.json", in: place.url)
    #expect(
      proof.output.contains(
        says.isEmpty ? "no lawful roster is better" : "no roster that keeps the rules that were checked is better"),
      "\(proof.output) \(proof.errors)")
    let page = try place.text("out/roster.html")
    let verdict = try #require(page.range(of: "class=\"status"))
    if says.isEmpty {
      #expect(!page.contains("banner gaps") && page.contains("found no breach."))
    } else {
      let banner = try #require(page.range(of: says))
      #expect(banner.lowerBound < verdict.lowerBound)
      #expect(!page.contains("found no breach.") && page.contains("examined by hand"))
    }
    #expect(page.contains(">\(says.isEmpty ? 2 : 1)/2<"))
    let summary = try JSONSerialization.jsonObject(with: place.bytes("out/summary.json")) as? [String: Any]
    let checks = try #require(summary?["checks"] as? [[String: Any]])
    #expect(checks.map { $0["rule"] as? String } == ["no-first-year", "no-agency"])
    #expect(checks[0]["state"] as? String == state && checks[0]["checked"] as? Int == checked)
    #expect(checks[1]["state"] as? String == "checked" && checks[1]["bound"] as? Int == 2)
    let verify = try Program.run("verify", "term", "--roster", "out/roster.csv", in: place.url)
    #expect(
      verify.status == 0 && verify.output.hasPrefix(says.isEmpty ? "verified" : "note: \(says)"), "\(verify.output)")
    let compare = try Program.run("compare", "out", "out", "--language", "en", in: place.url)
    #expect(
      compare.status == 0 && compare.output.contains("did not check") == !says.isEmpty,
      "\(compare.output)\(compare.errors)")
  }

  /// Without a pack the law was not checked at all; a rule that is about nobody in the term is neither checked nor a gap.
  @Test func noLawAndNoSubjectAreToldApart() throws {
    let place = try Workplace()
    try Self.term("", in: place)
    let none = try Program.run("allocate", "term", "--out", "none", in: place.url)
    #expect(none.status == 0 && none.output.hasPrefix("note: law not checked"), "\(none.output)")
    try Self.term(Self.rule("women"), in: place)
    let nobody = try Program.run("allocate", "term", "--out", "nobody", in: place.url)
    #expect(nobody.status == 0 && nobody.output.hasPrefix("t: every stage"), "\(nobody.output)")
    #expect(try place.text("nobody/roster.html").contains("binds nobody in this term"))
    #expect(try place.text("nobody/summary.json").contains("\"bound-nobody\""))
  }

  /// A late waiver lifts nothing for the builder and nothing for the verifier, whoever made the roster.
  @Test(arguments: [("2026-09-01", 2, 0), ("2026-09-02", 0, 1)])
  func aLateWaiverLiftsNothing(date: String, placed: Int, verdict: Int32) throws {
    let place = try Workplace()
    try Self.term(
      Self.rule("staff-ratio", "value: \"0.001\", waivable: true, "), in: place,
      [
        "waivers.csv":
          "rule,subject,value,by,date,filing\nstaff-ratio,E1,0.5,w,\(date),F\nstaff-ratio,E2,0.5,w,\(date),F\n"
      ])
    let run = try Program.run("allocate", "term", "--out", "out", in: place.url)
    #expect(run.status == 0 && run.output.contains("placed \(placed),"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("lifts nothing") == (placed == 0))
    try "apprentice,post\nA1,Q1\nA2,Q2\n".write(
      to: place.url.appending(path: "own.csv"), atomically: true, encoding: .utf8)
    let verify = try Program.run("verify", "term", "--roster", "own.csv", in: place.url)
    #expect(verify.status == verdict, "\(verify.output)\(verify.errors)")
  }

  /// The words of the nation's pack stand in for those of a pack that has none.
  @Test(arguments: [
    ("KTV", 0), ("某网咖", 0), ("Snack bar", 2), ("Bars", 0), ("barley trade", 2), ("大众浴室", 0), ("浴室用品制造", 2),
  ])
  func venuesGoByWords(category: String, placed: Int) throws {
    let place = try Workplace()
    try Self.term(
      Self.rule("venues"), in: place,
      ["enterprises.csv": "id,category\nE1,\(category)\nE2,\(category)\n"])
    let run = try Program.run("allocate", "term", "--out", "out", in: place.url)
    #expect(run.status == 0 && run.output.contains("placed \(placed),"), "\(run.output)\(run.errors)")
  }
}
