import Foundation
import Testing

/// Papers and choices as the office meets them: in `check`, on the page, in the roster's file and in `verify`.
@Suite struct PeopleTests {
  private static let papers =
    "id,programme,class,sex,agreement,agreement_date,insurance_number,insurance_from,insurance_to\n"
    + "A1,P,甲,female,yes,2026-08-01,N1,2026-09-01,2027-01-15\nA2,P,甲,male,yes,,N2,2026-09-01,2027-01-14\nA3,P,乙,male,,,,,\n"

  /// Enterprise E1 with posts Q1 and, barred for women, Q3; E2 with Q2.
  private static func term(in place: Workplace, choices: String) throws {
    let rules = [
      ("agreement", "minimum_paper: [agreement], "), ("insurance", "minimum_paper: [insurance], "), ("choice", ""),
      ("women", ""),
    ].map { "  - { id: \($0), citation: 第九条, \($1)message: { zh: z, en: e } }\n" }.joined()
    let files = [
      "programmes.csv": "id\nP\n", "enterprises.csv": "id\nE1\nE2\n", "bases.csv": "id,enterprise\nB1,E1\nB2,E2\n",
      "posts.csv": "id,base,programmes,capacity,tags\nQ1,B1,P,2,\nQ2,B2,P,2,\nQ3,B1,P,1,no-women\n",
      "apprentices.csv": papers, "preferences.csv": "apprentice,rank,choice\nA1,1,Q1\nA2,1,Q1\nA3,1,Q1\n",
      "choices.csv": "apprentice,state,place,date,approved_by\n" + choices,
      "m.yaml": "format: 1\nstages: [max-placed, rank-maximal, lottery]\n",
      "scenario.yaml":
        "format: 1\nname: t\nmodel: m\nrules: pk\nlanguage: en\n"
        + "term: { start: 2026-09-01, end: 2027-01-15 }\nlottery: { seed: s }\n",
      "pk.yaml": "format: 1\nid: pk\nrules:\n" + rules,
    ]
    let folder = place.url.appending(path: "term")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
  }

  @Test func papersAndChoicesGoThroughTheWholeProgram() throws {
    let place = try Workplace()
    try Self.term(
      in: place,
      choices: "A1,refused,Q1,2026-08-01,\nA2,self-found,B2,2026-08-02,office\nA3,self-found,Q3,2026-08-03,\n"
        + "A3,accepted,Q1,2026-08-03,\n")
    let check = try Program.run("check", "term", in: place.url)
    #expect(check.status == 0, "\(check.errors)")
    for line in [
      "1 self-found places wait for approval (until then they have no effect)",
      "2 apprentices lack papers that are needed before the start (agreement 2, insurance 2):",
      "  甲: 1 (agreement 1, insurance 1)", "  乙: 1 (agreement 1, insurance 1)",
    ] { #expect(check.output.contains(line + "\n"), "\(line) \(check.output)") }
    let json = try Program.run("check", "term", "--json", "--quiet", in: place.url).json()
    #expect(json["waiting_for_approval"] as? Int == 1)
    let papers = try #require(json["papers"] as? [String: Any])
    #expect(
      papers["apprentices"] as? Int == 2 && (papers["classes"] as? [Any])?.count == 2 && papers["bases"] is NSNull)

    let run = try Program.run("allocate", "term", "--out", "out", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    let roster = try place.text("out/roster.csv")
    for line in [
      "A1,term,E2,B2,Q2,,,proposed,",
      "A2,term,E2,B2,Q2,,,self-found,\"self-found on 2026-08-02, approved; missing: agreement (no date), "
        + "insurance (ends on 2027-01-14, before the end)\"",
      "A3,term,E1,B1,Q1,1,,proposed,\"accepted on 2026-08-03; missing: agreement, insurance\"",
    ] { #expect(roster.contains(line), "\(line)\n\(roster)") }
    #expect(try place.text("out/summary.json").contains("\"papers\": {\"agreement\": 2, \"insurance\": 2}"))
    let page = try place.text("out/roster.html")
    #expect(page.contains("<section id=\"choices\">") && page.contains("Self-found places that wait for approval"))

    let verified = try Program.run("verify", "term", "--roster", "out/roster.csv", in: place.url)
    #expect(
      verified.status == 0 && verified.output.contains("  A3: missing: agreement, insurance\n"), "\(verified.output)")
    try roster.replacing("E2,B2,Q2,,,proposed", with: "E1,B1,Q1,1,,proposed")
      .write(to: place.url.appending(path: "forced.csv"), atomically: true, encoding: .utf8)
    let forced = try Program.run("verify", "term", "--roster", "forced.csv", in: place.url)
    #expect(
      forced.status != 0 && forced.output.contains("A1 refused the place of post Q1 on 2026-08-01"), "\(forced.output)")

    // the own page says what the apprentice decided, and nobody else's does
    func explained(_ id: String) throws -> String {
      try Program.run("explain", "term", "--roster", "out/roster.csv", "--apprentice", id, in: place.url).output
    }
    #expect(try explained("A1").contains("you refused it on 2026-08-01"))
    #expect(try explained("A2").contains("You found this place yourself and the school approved it."))
    #expect(try !explained("A3").contains("refused"))
  }

  @Test func anUnlawfulSelfFoundPlaceIsAFaultOfItsRow() throws {
    let place = try Workplace()
    try Self.term(in: place, choices: "A2,self-found,Q3,2026-08-01,office\nA1,self-found,Q3,2026-08-01,office\n")
    let run = try Program.run("check", "term", in: place.url)
    #expect(run.status == 65)
    #expect(
      run.errors.contains("choices.csv row 3 column place [Q3]: the self-found place is not allowed: barred for women"),
      "\(run.errors)")
    #expect(!run.errors.contains("row 2"))
  }

  @Test func withAPublishedRosterPapersAreCountedByBase() throws {
    let place = try Workplace()
    try Self.term(in: place, choices: "A1,refused,Q1,2026-08-01,\n")
    try "apprentice,post\nA1,Q2\nA2,Q2\nA3,Q1\n".write(
      to: place.url.appending(path: "term/roster.csv"), atomically: true, encoding: .utf8)
    let check = try Program.run("check", "term", in: place.url)
    #expect(
      check.output.contains("  base B1: 1 (agreement 1, insurance 1)\n  base B2: 1 (agreement 1, insurance 1)\n"),
      "\(check.output)")
  }
}
