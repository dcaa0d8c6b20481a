import Foundation
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import PlacementVerification
import Testing

/// Every row of the law by its clause: apprentice A1 at post Q1 breaks it, for the verifier and in the formulation alike;
/// without the rule, or with a filed waiver of a rule that may be waived, the same placement stands.
struct ClauseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let clause: String
    let rule: RuleID
    var number: String?
    /// The subjects for which a waiver lifts it, and what it says.
    let subjects: [String]
    let waiver: String
    /// The id of the row, for a rule that is one.
    var row: String?
    let term: @Sendable (inout TestInstance) -> Void

    var testDescription: String { "\(clause): \(rule.rawValue)" }

    /// The term with the rule, without it, or with a waiver.
    func instance(rule isThere: Bool = true, waivable: Bool = true, for subject: String? = nil) -> PlacementInstance {
      var built = TestInstance()
      term(&built)
      if !built.hasProgramme("P") { built.programme("P") }
      if isThere {
        built.rules = [
          LegalRule(
            id: rule, citation: clause, value: number.map(TestInstance.decimal), waivable: waivable,
            words: rule == .venues ? ["网吧"] : [])
        ]
      }
      if let subject { built.waiver(rule, subject, waiver, filing: "备2026-1") }
      return built.build()
    }
  }

  private static let line = Assignment(apprentice: 0, period: 0, post: 0)
  private static let sites = ["Q1", "B1", "E1"]

  /// Enterprise E1 with base B1 and post Q1, and A1 of programme P.
  private static func one(
    _ term: inout TestInstance, staff: Int? = nil, category: String = "", registered: Bool? = nil,
    noAgency: Bool? = nil, admits: [String]? = nil, kindStaff: Int? = nil, kind: String = "", tags: [PostTag] = [],
    wage: String? = nil, time: WorkingTime = WorkingTime(), year: Int? = 2, born: Int = 2008, sex: Sex = .male
  ) {
    term.enterprise("E1", staff: staff, category: category)
    term.base("B1", in: "E1", registered: registered, noAgency: noAgency)
    term.post(
      "Q1", at: "B1", admits: admits, kind: kind, staff: kindStaff, tags: tags, wage: wage, regular: "4000", time: time)
    term.apprentice("A1", programme: "P", year: year, born: TestInstance.date(born, 9, 2), sex: sex)
  }

  private static func working(_ time: WorkingTime) -> @Sendable (inout TestInstance) -> Void {
    { one(&$0, time: time) }
  }

  static let cases: [Case] = [
    Case(
      clause: "教职成〔2021〕4号，在岗职工总数的 10%", rule: .staffRatio, number: "0.10", subjects: ["E1"], waiver: "0.12",
      row: "staff-ratio/E1", term: { one(&$0, staff: 9) }),
    Case(
      clause: "教职成〔2021〕4号，同类岗位在岗职工总数的 20%", rule: .postRatio, number: "0.20", subjects: ["E1/焊接"], waiver: "0.25",
      row: "post-ratio/E1/焊接", term: { one(&$0, kindStaff: 4, kind: "焊接") }),
    Case(
      clause: "教职成〔2021〕4号，具体岗位的 20%", rule: .postRatio, number: "0.20", subjects: ["Q1"], waiver: "0.25",
      row: "post-ratio/Q1", term: { one(&$0, kindStaff: 4) }),
    Case(
      clause: "第十六条第（二）项", rule: .minimumAge, number: "16", subjects: sites + ["P"], waiver: "15",
      term: { one(&$0, born: 2010) }),
    Case(
      clause: "第十六条第（一）项", rule: .noFirstYear, subjects: sites + ["P"], waiver: "no", term: { one(&$0, year: 1) }),
    Case(
      clause: "第十六条第（三）项", rule: .minors, number: "18", subjects: sites, waiver: "17",
      term: { one(&$0, tags: [.noMinors]) }),
    Case(
      clause: "第十六条第（四）项", rule: .women, subjects: sites, waiver: "no",
      term: { one(&$0, tags: [.noWomen], sex: .female) }),
    Case(
      clause: "第十六条第（五）项", rule: .venues, subjects: ["E1"], waiver: "no", term: { one(&$0, category: "网吧") }),
    Case(
      clause: "第十六条第（六）项", rule: .noAgency, subjects: ["B1", "E1"], waiver: "no", term: { one(&$0, noAgency: false) }),
    Case(
      clause: "第十六条第（七）项", rule: .labourGrade, number: "3", subjects: sites, waiver: "4",
      term: { one(&$0, tags: [.labour(3)]) }),
    Case(
      clause: "第十七条，加班", rule: .hours, number: "8", subjects: sites + ["P"], waiver: "9.5",
      term: working(WorkingTime(days: [1], start: 480, end: 1_080))),
    Case(
      clause: "第十七条，休息日", rule: .hours, number: "8", subjects: [], waiver: "",
      term: working(WorkingTime(days: [6], start: 480, end: 1_020, restDays: [6, 7]))),
    Case(
      clause: "第十七条，夜班", rule: .hours, number: "8", subjects: [], waiver: "",
      term: working(WorkingTime(days: [1], start: 1_320, end: 360))),
    Case(
      clause: "教职成〔2021〕4号、江苏细则，不得跨专业大类", rule: .matchingMajor, subjects: sites + ["P"], waiver: "no",
      term: {
        $0.programme("P", category: "机械")
        $0.programme("R", category: "信息")
        // The first programme of the row gives the category: 信息.
        one(&$0, admits: ["R", "P"])
      }),
    Case(
      clause: "第十八条、江苏细则", rule: .pay, number: "0.80", subjects: sites, waiver: "0.75",
      term: { one(&$0, wage: "3199") }),
    Case(
      clause: "第二条", rule: .registeredUnit, subjects: ["B1", "E1"], waiver: "no", term: { one(&$0, registered: false) }),
  ]

  /// Whether the formulation lets A1 have Q1.
  private static func isFormulated(_ test: Case, _ instance: PlacementInstance) throws -> Bool {
    let model = ModelBuilder().build(instance)
    guard let row = test.row else { return model.arcs.count == 1 }
    #expect(model.arcs.count == 1)
    return model.rows.first { $0.id == row }.map { $0.upper > 0 } ?? true
  }

  @Test(arguments: cases)
  func bindsByItsClause(_ test: Case) throws {
    let bound = test.instance(waivable: false)
    let found = Verifier(bound).verify([Self.line]).violations
    #expect(found.map(\.rule) == [test.rule.rawValue])
    #expect(found.first?.message.zh.contains(test.clause) == true, "\(found)")
    #expect(try !Self.isFormulated(test, bound))

    let free = test.instance(rule: false)
    #expect(Verifier(free).verify([Self.line]).violations.isEmpty)
    #expect(try Self.isFormulated(test, free))
  }

  @Test(arguments: cases.flatMap { test in test.subjects.map { (test, $0) } })
  func aWaiverLiftsItForItsSubject(_ test: Case, subject: String) throws {
    let waived = test.instance(for: subject)
    let roster = try #require(Verifier(waived).verify([Self.line]).roster)
    #expect(roster.waivers == waived.waivers)
    if test.row == nil { #expect(roster.lines.map(\.waivers) == [waived.waivers]) }
    #expect(try Self.isFormulated(test, waived))

    // Not a rule that may be waived, nor for another subject.
    for other in [test.instance(waivable: false, for: subject), test.instance(for: "X")] {
      #expect(Verifier(other).verify([Self.line]).violations.map(\.rule) == [test.rule.rawValue])
      #expect(try !Self.isFormulated(test, other))
    }
  }

  /// Eleven hours where nine are filed.
  @Test func aBreachOfTheWaivedNumberNamesTheFiling() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.hours, "8")]
    Self.one(&term, time: WorkingTime(days: [1], start: 480, end: 1_200))
    term.programme("P")
    term.waiver(.hours, "Q1", "9", filing: "备2026-3")
    let found = try #require(Verifier(term.build()).verify([Self.line]).violations.first)
    #expect(found.message.zh.contains("超过 9 小时") && found.message.zh.contains("备案号 备2026-3"))
    #expect(found.message.en.contains("filing 备2026-3"))
  }

  /// Of several waivers the post's counts, then the base's, the enterprise's, the programme's.
  @Test(arguments: [
    (["Q1", "B1", "E1", "P"], true), (["B1", "Q1", "E1", "P"], false), (["B1", "E1", "P"], true),
    (["E1", "B1", "P"], false), (["E1", "P"], true), (["P", "E1"], false),
  ])
  func theNearestWaiverCounts(lenientFirst: [String], lawful: Bool) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.minimumAge, "16")]
    term.programme("P")
    Self.one(&term, born: 2010)
    for (index, subject) in lenientFirst.enumerated() { term.waiver(.minimumAge, subject, index == 0 ? "15" : "16") }
    let instance = term.build()
    #expect(Verifier(instance).verify([Self.line]).violations.isEmpty == lawful)
    #expect((Eligibility(instance).reason(0, 0) == nil) == lawful)
  }

  @Test func aWaiverThatNobodyNeedsIsNotListed() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.minimumAge, "16"), TestInstance.rule(.women)]
    term.programme("P")
    Self.one(&term)
    term.waiver(.minimumAge, "Q1", "15")
    term.waiver(.women, "B1", "no")
    #expect(try #require(Verifier(term.build()).verify([Self.line]).roster).waivers.isEmpty)
  }

  /// 自行联系的单位: who found a place alone uses up the enterprise's ratio (national rules).
  @Test(arguments: [("E1", 1), ("B1", 1), ("Q1", 1), ("Q1", 0)])
  func selfFoundPlacesUseUpTheRatio(site: String, places: Int) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.programme("P")
    Self.one(&term, staff: 10)
    if places > 0 { term.occupied(site, places) }
    let instance = term.build()
    #expect(Verifier(instance).verify([Self.line]).violations.map(\.rule) == (places > 0 ? ["staff-ratio"] : []))
    let row = try #require(ModelBuilder().build(instance).rows.first { $0.id == "staff-ratio/E1" })
    #expect(row.upper == 1 - places)
  }

  /// 教职成〔2021〕4号 on mentors: as many as they can look after; a waiver for the base or its enterprise lifts the row.
  @Test(arguments: [
    (nil, true, false), ("B1", true, true), ("E1", true, true), ("B1", false, false), ("Q1", true, false),
  ])
  func mentors(subject: String?, waivable: Bool, lawful: Bool) throws {
    func instance(each: Int?) -> PlacementInstance {
      var term = TestInstance()
      term.settings = ModelSettings(apprenticesPerMentor: each)
      term.rules = [TestInstance.rule(.mentors, waivable: waivable)]
      term.enterprise("E1")
      term.base("B1", in: "E1", mentors: 0)
      term.post("Q1", at: "B1")
      term.apprentice("A1")
      if let subject { term.waiver(.mentors, subject, "no") }
      return term.build()
    }
    let bound = instance(each: 8)
    let result = Verifier(bound).verify([Self.line])
    #expect(result.violations.map(\.subject) == (lawful ? [] : ["mentors/B1"]))
    if lawful { #expect(result.roster?.waivers == bound.waivers) }
    #expect(ModelBuilder().build(bound).rows.contains { $0.id == "mentors/B1" } == !lawful)
    #expect(Verifier(instance(each: nil)).verify([Self.line]).violations.isEmpty)
  }

  /// 教职成〔2021〕4号: generally six months; a warning, that a waiver for the programme takes away.
  @Test(arguments: [(nil, 1), ("P", 0), ("X", 1)])
  func duration(subject: String?, warnings: Int) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.duration, "6")]
    term.programme("P")
    Self.one(&term)
    // From 1 September to 15 January there are four whole months.
    if let subject { term.waiver(.duration, subject, "4") }
    let instance = term.build()
    let roster = try #require(Verifier(instance).verify([Self.line]).roster)
    #expect(roster.warnings.count == warnings)
    #expect(roster.waivers == (warnings == 0 ? instance.waivers : []))
    term.rules = []
    #expect(try #require(Verifier(term.build()).verify([Self.line]).roster).warnings.isEmpty)
  }

  /// 第九条, 第十四条、第十五条, 第三十一条, 第三十五条: who lacks the paper is on the roster and cannot be confirmed; the nearest who
  /// has it can.
  @Test(arguments: [
    ("第九条，本人", RuleID.consent, TestInstance.complete(consent: false), MissingPaper.Paper.consent),
    ("第九条，监护人，不论年龄", .consent, TestInstance.complete(guardian: nil), .guardianConsent),
    ("第十四条，开始之前", .agreement, TestInstance.complete(signed: TestInstance.date(2026, 9, 2)), .agreement),
    ("第三十一条", .training, TestInstance.complete(trained: nil), .safetyTraining),
    ("第三十五条，整个实习期", .insurance, TestInstance.complete(insuredTo: TestInstance.date(2027, 1, 14)), .insurance),
  ])
  func aPaperIsAskedForByItsClause(clause: String, rule: RuleID, lacking: Papers, paper: MissingPaper.Paper) throws {
    func missing(_ papers: Papers, _ rules: [LegalRule]) throws -> [MissingPaper.Paper] {
      var term = TestInstance()
      term.rules = rules
      term.enterprise("E1")
      term.base("B1", in: "E1")
      term.post("Q1", at: "B1")
      term.apprentice("A1", born: TestInstance.date(2003, 9, 2), papers: papers)
      return try #require(Verifier(term.build()).verify([Self.line]).roster?.lines.first).missingPapers.map(\.paper)
    }
    #expect(try missing(lacking, [TestInstance.papers(rule)]) == [paper])
    #expect(try missing(TestInstance.complete(), [TestInstance.papers(rule)]) == [])
    #expect(try missing(lacking, []) == [])
  }

  /// Each rule has a row in the table of articles of Tests/README.md, and each test named there is one.
  @Test func everyArticleHasItsTest() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: tests.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(page.components(separatedBy: "## The law, article by article\n").last)
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let words = rows.flatMap { $0[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    #expect(Set(RuleID.allCases.map(\.rawValue)).subtracting(words) == [])
    var sources: [String: String] = [:]
    for case let file as URL in FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "swift" {
      // suites of several targets share a name
      sources[file.deletingPathExtension().lastPathComponent, default: ""] += try String(
        contentsOf: file, encoding: .utf8)
    }
    for name in rows.flatMap({ $0[2].split(separator: ",") }) {
      let parts = name.trimmingCharacters(in: CharacterSet(charactersIn: "` ")).split(separator: ".").map(String.init)
      try #require(parts.count == 2, "\(name)")
      #expect(sources[parts[0]]?.contains("func \(parts[1])(") == true, "\(name)")
    }
  }

  /// 第十四条、第十五条: the agreement; without the rule, or with a waiver, it is not missing.
  @Test(arguments: [nil, "Q1", "B1", "E1", "P"] as [String?])
  func agreement(subject: String?) throws {
    var term = TestInstance()
    term.rules = [TestInstance.papers(.agreement)]
    term.programme("P")
    Self.one(&term, born: 2009)
    if let subject { term.waiver(.agreement, subject, "no") }
    let instance = term.build()
    let roster = try #require(Verifier(instance).verify([Self.line]).roster)
    #expect(roster.lines.first?.missingPapers == (subject == nil ? [MissingPaper(.agreement)] : []))
    #expect(roster.waivers == instance.waivers)
    term.rules = []
    #expect(try #require(Verifier(term.build()).verify([Self.line]).roster).lines.first?.missingPapers == [])
  }
}
