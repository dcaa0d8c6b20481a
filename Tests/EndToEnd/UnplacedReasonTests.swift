import Foundation
import Testing

/// Whoever has no place is told the row that holds it, in the table, on the pages and by `explain`.
@Suite struct UnplacedReasonTests {
  /// Folder, code, words of text and remedy, all in English.
  static let terms: [(name: String, code: String, text: String, remedy: String)] = [
    ("gbig", "together", "group G must stay together", "let group G be split"),
    ("rmin", "minimum", "takes at least 3 or nobody", "minimum"), ("rapart", "apart", "must stay apart", "group G"),
    ("rbeds", "beds", "beds for men", "add beds for men at base B1"), ("rmentor", "mentors", "mentors", "mentor"),
    ("rquota", "quota", "quota Q1", "quota Q1"), ("rreserve", "reserve", "reserve Q1", "release reserve Q1"),
    ("rrotation", "no-room", "period p2, K2: post K2", "add seats at post K2"),
  ]

  @Test(arguments: terms.indices)
  func theCauseIsTold(index: Int) throws {
    let term = Self.terms[index]
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/failing/reason-\(term.name)", as: "term")
    let run = try Program.run("allocate", "term", "--out", "result", "--plain", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    let table = try place.text("result/unplaced.csv")
    let lines = table.split(separator: "\n").dropFirst()
    #expect(!lines.isEmpty)
    for line in lines {
      let cells = line.split(separator: ",", maxSplits: 2).map(String.init)
      #expect(cells[1].hasPrefix(term.code) && line.contains(term.text) && line.contains(term.remedy), "\(line)")
      #expect(!line.contains("full") && !line.contains("no seat left"), "\(line)")
    }
    #expect(try place.text("result/roster.html").contains(term.text))
    let person = try #require(lines.last?.split(separator: ",").first.map(String.init))
    let told = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--apprentice", person, "--json", in: place.url)
    #expect(told.status == 0, "\(told.errors)")
    let explanations = try #require(try told.json()["explanations"] as? [[String: Any]])
    let part = try #require((explanations.first?["periods"] as? [[String: Any]])?.first)
    #expect((part["unplaced"] as? String)?.hasPrefix(term.code) == true, "\(part)")
    let held = try #require(part["held"] as? [[String: Any]])
    // of a rotation the first period may have a place, which alone is no rotation
    #expect(!held.isEmpty && (part["free_posts"] as? [String]) == (term.name == "rrotation" ? ["K1"] : []))
    let text = try #require(part["text"] as? [String]).joined(separator: "\n")
    #expect(text.contains("Reason: ") && !text.contains("full") && !text.contains("group G"), "\(text)")
  }

  /// A page that leads with the loss of a place, not with travel; it has a term, somebody to ask, and one language.
  @Test func thePageOfAnUnplacedChild() throws {
    let place = try Workplace()
    let folder = place.url.appending(path: "term")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = [
      "scenario.yaml": """
      format: 1
      name: T
      model: m
      rules: none
      term: { start: 2026-09-01, end: 2027-01-15 }
      lottery: { seed: "published on 2026-08-20" }
      """,
      "m.yaml": """
      format: 1
      unlisted: last
      unplaced: allow
      places: one
      travel: { speed_kmh: 30, detour: 1.3 }
      stages: [max-placed, min-commute, lottery]
      """,
      "towns.csv": "id\nT1\nT2\n", "schools.csv": "id,name\nS1,第一职校\n",
      "apprentices.csv": "id,programme,school,home_town\nA1,P,S1,T1\nA2,P,S1,T2\n",
      "bases.csv": "id,capacity,town\nB1,1,T1\n", "travel.csv": "from,to,minutes\nT1,B1,5\nT2,B1,48\n",
      "preferences.csv": "apprentice,rank,choice\nA1,1,B1\nA2,1,B1\n",
    ]
    for (name, text) in files {
      try (text + "\n").write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let run = try Program.run("allocate", "term", "--out", "result", "--quiet", in: place.url)
    try #require(run.status == 0, "\(run.errors)")
    func page(_ arguments: [String]) throws -> String {
      let run = try Program.run(
        ["explain", "term", "--roster", "result/roster.csv", "--all", "--out", "pages"] + arguments, in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      return try place.text("pages/A2.html")
    }
    let zh = try page([])
    #expect(zh.contains("就会另有一名学生没有岗位") && !zh.contains("43") && !zh.contains("分钟"))
    let reason = try #require(zh.range(of: "原因：")?.lowerBound)
    let wish = try #require(zh.range(of: "第 1 志愿")?.lowerBound)
    #expect(reason < wish && zh.contains("基地 B1 只有 1 个名额") && zh.contains("目前没有还能接收你的合法岗位"))
    #expect(zh.contains("2026-09-01 至 2027-01-15") && zh.contains("请联系第一职校的实习安置办公室"))
    #expect(!zh.contains("Why this place") && !zh.contains("Reason"))
    #expect(try page([]) == zh)
    let en = try page(["--language", "en", "--date", "2026-08-25", "--contact", "Office 5, 0512-1"])
    #expect(en.contains("somebody else would have no place") && !en.contains("安置说明"))
    #expect(en.contains("2026-08-25") && en.contains("Office 5, 0512-1"))
    let wrong = try Program.run(
      "explain", "term", "--roster", "result/roster.csv", "--all", "--date", "25.8.2026", in: place.url)
    #expect(wrong.status == 64)
  }

  /// Whom no rule reaches is told which column is empty, and with a table missing nothing is said of the pack: to take
  /// the one that is already there would not help.
  @Test func aPackThatReachesNobodySaysWhichColumn() throws {
    let place = try Workplace()
    let folder = try place.copy("Tests/Fixtures/failing/reason-rbeds", as: "term")
    let file = folder.appending(path: "scenario.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    func check(_ pack: String) throws -> String {
      try text.replacing("rules: none", with: "rules: \(pack)\nmissing: list").write(
        to: file, atomically: true, encoding: .utf8)
      let run = try Program.run("check", "term", "--language", "en", in: place.url)
      return run.errors + run.output
    }
    try """
    format: 1
    id: own
    rules:
      - { id: staff-ratio, citation: x, valid_from: 2022-12-26, applies_to: { base_province: [江苏] }, value: "0.10", status: confirmed, waivable: true, message: { zh: x, en: x } }

    """.write(to: folder.appending(path: "own.yaml"), atomically: true, encoding: .utf8)
    let open = try check("own")
    #expect(open.contains("not checked for 1") && open.contains("B1") && !open.contains("jiangsu-2022"), "\(open)")
    let bases = folder.appending(path: "bases.csv")
    try "id,capacity,beds_male,beds_female,province\nB1,9,1,0,浙江\n".write(to: bases, atomically: true, encoding: .utf8)
    let own = try check("own")
    #expect(
      own.contains("The pack's rules bind in 江苏 only, and the bases and schools of this term are in 浙江"), "\(own)")
    #expect(!own.contains("jiangsu-2022"), "\(own)")
    #expect(try !check("jiangsu-2022").contains("No rule of the pack is in force"))
    try FileManager.default.removeItem(at: folder.appending(path: "bases.csv"))
    let bare = try check("jiangsu-2022")
    #expect(bare.contains("nowhere to place anybody") && !bare.contains("in force"), "\(bare)")
  }

  /// A clash says that its rules cannot all hold; that dropping one is enough only where that was tried.
  @Test(arguments: [
    ("pins3", false), ("pins3-without-the-first", true), ("forbid", false), ("gpin", nil as Bool?),
  ])
  func aClashClaimsWhatWasTried(name: String, resolves: Bool?) throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/failing/clash-\(name)", as: "term")
    let run = try Program.run("allocate", "term", "--out", "result", "--json", "--language", "en", in: place.url)
    #expect(run.status == 2)
    let clash = try #require(try run.json()["clash"] as? [[String: Any]])
    #expect(clash.count > 1)
    let check = try Program.run("check", "term", "--json", "--language", "en", in: place.url)
    #expect(try check.status == 2 && (check.json()["clash"] as? [[String: Any]])?.count == clash.count)
    let said = try Program.run("check", "term", "--language", "en", in: place.url)
    #expect(!said.errors.contains("dropping any one of these") && said.errors.contains("cannot all hold"))
    if let resolves {
      let people = clash.filter { ($0["row"] as? String)?.hasPrefix("one-place/") == true }
      #expect(!people.isEmpty && people.allSatisfy { $0["resolves"] as? Bool == resolves }, "\(clash)")
      #expect(said.errors.contains("tried: dropping this one alone is not enough") == !resolves)
    }
    let groups = clash.filter { ($0["row"] as? String)?.hasPrefix("together/") == true }
    #expect(groups.count == (name == "gpin" ? 1 : 0))
    for group in groups { #expect((group["text"] as? String)?.contains("A0, A1") == true, "\(group)") }
  }
}
