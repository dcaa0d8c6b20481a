import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What makes a post unlawful by its article, with the nearest post that is lawful: apprentice A1 of school S1 (江苏, 苏州) at post Q1,
/// for the verifier and in the formulation alike.
struct PlaceClauseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let clause: String
    let rule: RuleID
    var number: String?
    let refused: @Sendable (inout Place) -> Void
    let lawful: @Sendable (inout Place) -> Void

    var testDescription: String { "\(clause): \(rule.rawValue)" }

    func instance(_ change: (inout Place) -> Void, binds: Bool = true) -> PlacementInstance {
      var place = Place()
      change(&place)
      return place.term(
        binds ? [TestInstance.rule(rule, number, waivable: false)] : [])
    }
  }

  /// A lawful place, whose figures a case changes.
  struct Place {
    var post = (
      tags: [PostTag](), wage: Optional("4000"), regular: Optional("4000"), lowest: String?.none,
      independent: Bool?.none
    )
    var time = WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020)
    var unit = Attestations(
      noDishonesty: true, safeSince: TestInstance.date(2020, 1, 1), firstTerm: TestInstance.date(2024, 9, 1),
      noFees: true)
    var programmes = (own: "机械", post: "机械", related: [String]())
    var base = (province: "江苏", city: "苏州", beds: Beds())
    var papers = Papers()
    var filings: [(kind: Filing.Kind, subject: String, date: CivilDate)] = []
    var hourly: [(amount: String, town: Bool, from: CivilDate)] = []
    var night = NightHours()

    func term(_ rules: [LegalRule]) -> PlacementInstance {
      var term = TestInstance()
      term.settings = ModelSettings(night: night)
      term.rules = rules
      term.school("S1", province: "江苏", city: "苏州")
      term.town("T1", province: base.province, city: base.city)
      term.programme("P", category: programmes.own, related: programmes.related)
      term.programme("R", category: programmes.post)
      term.enterprise("E1", attestations: unit)
      term.base("B1", in: "E1", province: base.province, city: base.city, town: "T1", beds: base.beds)
      term.post(
        "Q1", at: "B1", admits: ["R", "P"], tags: post.tags, wage: post.wage, regular: post.regular,
        lowest: post.lowest,
        independent: post.independent, time: time)
      term.apprentice("A1", programme: "P", school: "S1", papers: papers)
      for filing in filings { term.filing(filing.kind, filing.subject, on: filing.date) }
      for row in hourly {
        term.minimumWage(row.amount, town: row.town ? "T1" : nil, province: row.town ? "" : "江苏", from: row.from)
      }
      return term.build()
    }
  }

  private static let before = TestInstance.date(2026, 8, 31)
  private static let start = TestInstance.date(2026, 9, 1)
  private static let far = ("安徽", "合肥")

  private static func hours(_ days: [Int] = [1, 2, 3, 4, 5], _ start: Int = 480, _ end: Int = 1_020) -> WorkingTime {
    WorkingTime(days: days, start: start, end: end)
  }

  private static let work: [Case] = [
    Case(
      clause: "第十六条第（七）项", rule: .labourGrade, number: "3", refused: { $0.post.tags = [.hazard(.harmful)] },
      lawful: { $0.post.tags = [.hazard(.toxic), .labour(2)] }),
    Case(
      clause: "第十七条第（一）项", rule: .highRisk, refused: { $0.post.tags = [.hazard(.height)] },
      lawful: {
        $0.post.tags = [.hazard(.height)]
        $0.filings = [(.highRisk, "Q1", before)]
      }),
    Case(
      clause: "第十七条第（一）项，备案不早于开始", rule: .highRisk,
      refused: {
        $0.post.tags = [.hazard(.explosive)]
        $0.filings = [(.highRisk, "B1", start), (.hours, "B1", before)]
      },
      lawful: {
        $0.post.tags = [.hazard(.explosive)]
        $0.filings = [(.highRisk, "B1", before)]
      }),
    Case(
      clause: "第十七条第（一）项，专业备案", rule: .highRisk,
      refused: {
        $0.post.tags = [.hazard(.toxic)]
        $0.filings = [(.highRisk, "R", before)]
      },
      lawful: {
        $0.post.tags = [.hazard(.toxic)]
        $0.filings = [(.highRisk, "P", before)]
      }),
    Case(
      clause: "第十七条第（二）项，单位自己的休息日", rule: .hours, number: "8",
      refused: { $0.time = WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020, restDays: [1, 7]) },
      lawful: { $0.time = WorkingTime(days: [2, 3, 4, 5, 6], start: 480, end: 1_020, restDays: [1, 7]) }),
    Case(
      clause: "第十七条第（二）项，七天", rule: .hours, number: "8", refused: { $0.time = hours([1, 2, 3, 4, 5, 6, 7]) },
      lawful: { $0.time = hours([1, 2, 3, 4, 5, 6]) }),
    Case(
      clause: "第十七条第（三）项，夜班", rule: .hours, number: "8", refused: { $0.time = hours([1], 840, 1_321) },
      lawful: { $0.time = hours([1], 840, 1_320) }),
    Case(
      clause: "第十七条第（三）项，夜间由模型规定", rule: .hours, number: "8",
      refused: {
        $0.time = hours([1], 840, 1_320)
        $0.night = NightHours(from: 1_260, to: 300)
      },
      lawful: {
        $0.time = hours([1], 300, 700)
        $0.night = NightHours(from: 1_260, to: 300)
      }),
    Case(
      clause: "第十七条，没有日期的备案号", rule: .hours, number: "8",
      refused: { $0.time = WorkingTime(days: [1], start: 480, end: 1_080, filing: "备1") },
      lawful: { $0.time = WorkingTime(days: [1], start: 480, end: 1_080, filing: "备1", filingDate: before) }),
    Case(
      clause: "第十七条，开始当日的备案", rule: .hours, number: "8",
      refused: { $0.time = WorkingTime(days: [1], start: 480, end: 1_080, filing: "备1", filingDate: start) },
      lawful: {
        $0.time = hours([1], 480, 1_080)
        $0.filings = [(.hours, "E1", before)]
      }),
    Case(
      clause: "国务院关于职工工作时间的规定 第三条", rule: .weeklyHours, number: "40", refused: { $0.time = hours([1, 2, 3, 4, 5, 6]) },
      lawful: { $0.time = hours([1, 2, 3, 4, 5, 6], 480, 940) }),
    Case(
      clause: "国务院关于职工工作时间的规定 第三条，备案", rule: .weeklyHours, number: "40",
      refused: {
        $0.time = hours([1, 2, 3, 4, 5, 6])
        $0.filings = [(.highRisk, "Q1", before), (.hours, "Q1", start)]
      },
      lawful: {
        $0.time = hours([1, 2, 3, 4, 5, 6])
        $0.filings = [(.hours, "Q1", before)]
      }),
  ]

  private static let money: [Case] = [
    Case(
      clause: "第十八条，两项都不够", rule: .pay, number: "0.80",
      refused: { ($0.post.wage, $0.post.lowest) = ("2999", "3000") },
      lawful: { ($0.post.wage, $0.post.lowest) = ("3000", "3000") }),
    Case(
      clause: "第十八条，80%", rule: .pay, number: "0.80", refused: { $0.post.wage = "3199.99" },
      lawful: { ($0.post.wage, $0.post.lowest) = ("3200", "3500") }),
    Case(
      clause: "第十八条，相对独立", rule: .pay, number: "0.80", refused: { $0.post.wage = "1000" },
      lawful: { ($0.post.wage, $0.post.independent) = ("1000", false) }),
    // 40 hours × 4.35 = 174 hours a month, at 20 yuan 3480
    Case(
      clause: "江苏细则，小时最低工资", rule: .minimumWage,
      refused: {
        ($0.post.wage, $0.post.independent) = ("3479.99", false)
        $0.hourly = [("20", false, before)]
      },
      lawful: {
        $0.post.wage = "3480"
        $0.hourly = [("20", false, before)]
      }),
    Case(
      clause: "江苏细则，镇先于省、按日期", rule: .minimumWage,
      refused: {
        $0.post.wage = "3480"
        $0.hourly = [("21", true, before), ("20", false, start)]
      },
      lawful: {
        $0.post.wage = "3480"
        $0.hourly = [("20", true, before), ("22", true, TestInstance.date(2026, 9, 2)), ("23", false, before)]
      }),
    Case(
      clause: "第二十条", rule: .noFees, refused: { $0.unit = Attestations(noFees: false) },
      lawful: { $0.unit = Attestations(noFees: true) }),
  ]

  private static let units: [Case] = [
    Case(
      clause: "职业教育法 第五十条", rule: .unrelated, refused: { $0.programmes = ("机械", "信息", []) },
      lawful: { $0.programmes = ("机械", "信息", ["R"]) }),
    Case(
      clause: "第六条，失信", rule: .unitAdmission, number: "3",
      refused: {
        $0.unit = Attestations(
          noDishonesty: false, safeSince: TestInstance.date(2020, 1, 1), firstTerm: TestInstance.date(2024, 9, 1))
      }, lawful: { _ in }),
    Case(
      clause: "第六条，三年", rule: .unitAdmission, number: "3",
      refused: {
        $0.unit = Attestations(
          noDishonesty: true, safeSince: TestInstance.date(2023, 9, 2), firstTerm: TestInstance.date(2024, 9, 1))
      },
      lawful: {
        $0.unit = Attestations(
          noDishonesty: true, safeSince: TestInstance.date(2023, 9, 1), firstTerm: TestInstance.date(2024, 9, 1))
      }),
    Case(
      clause: "第七条，新单位", rule: .unitAdmission, number: "3",
      refused: {
        $0.unit = Attestations(
          noDishonesty: true, safeSince: TestInstance.date(2020, 1, 1), visited: start, firstTerm: start)
      },
      lawful: {
        $0.unit = Attestations(
          noDishonesty: true, safeSince: TestInstance.date(2020, 1, 1), visited: before, firstTerm: start)
      }),
    Case(
      clause: "第二十四条第二款", rule: .crossProvince,
      refused: {
        ($0.base.province, $0.base.city) = far
        $0.filings = [(.crossProvince, "S1/浙江", before), (.crossProvince, "S1/安徽", start)]
      },
      lawful: {
        ($0.base.province, $0.base.city) = far
        $0.filings = [(.crossProvince, "S1/安徽", before)]
      }),
    Case(
      clause: "第二十四条第一款，床位", rule: .away,
      refused: { $0.base = ("江苏", "无锡", Beds(male: 0, female: 3)) },
      lawful: { $0.base = ("江苏", "无锡", Beds(male: 1, female: 0)) }),
    Case(
      clause: "第二十四条第一款，同城", rule: .away, refused: { $0.base = ("安徽", "苏州", Beds(male: 0)) },
      lawful: { $0.base = ("江苏", "苏州", Beds(male: 0)) }),
    Case(
      clause: "第二十四条第一款，签字而未备案", rule: .away,
      refused: {
        $0.base = ("江苏", "无锡", Beds(male: 0))
        $0.papers = Papers(lodgingConsent: true)
      },
      lawful: {
        $0.base = ("江苏", "无锡", Beds(male: 0))
        $0.papers = Papers(lodgingConsent: true)
        $0.filings = [(.lodging, "S1", before)]
      }),
    Case(
      clause: "第二十四条第一款，备案而未签字", rule: .away,
      refused: {
        $0.base = ("江苏", "无锡", Beds(male: 0))
        $0.filings = [(.lodging, "A1", before)]
      },
      lawful: {
        $0.base = ("江苏", "无锡", Beds(male: 0))
        $0.papers = Papers(lodgingConsent: true)
        $0.filings = [(.lodging, "A1", before)]
      }),
  ]

  static let cases = work + money + units

  private static let line = Assignment(apprentice: 0, period: 0, post: 0)

  private static func isArc(_ instance: PlacementInstance) -> Bool { ModelBuilder().build(instance).arcs.count == 1 }

  @Test(arguments: cases)
  func refusesTheCaseAndNotItsNeighbour(_ test: Case) {
    let refused = test.instance(test.refused)
    #expect(Verifier(refused).verify([Self.line]).violations.map(\.rule) == [test.rule.rawValue])
    #expect(!Self.isArc(refused))
    #expect(Eligibility(refused).reason(0, 0)?.rawValue == test.rule.rawValue)

    let lawful = test.instance(test.lawful)
    #expect(Verifier(lawful).verify([Self.line]).violations.isEmpty)
    #expect(Self.isArc(lawful))
  }

  /// Either side alone notices when the other one's rule is switched off.
  @Test(arguments: cases)
  func eachSideKnowsTheRuleByItself(_ test: Case) {
    let free = test.instance(test.refused, binds: false)
    #expect(Verifier(free).verify([Self.line]).violations.isEmpty && Self.isArc(free))
    // the verifier without its rule takes what the builder refuses
    let refused = test.instance(test.refused)
    let without = VerificationRule.all.filter { $0.id != test.rule.rawValue }
    #expect(Verifier(refused, rules: without).verify([Self.line]).violations.isEmpty)
    #expect(!Self.isArc(refused))
  }

  /// What is not given is named and bars nothing by itself; the reader stops for it.
  @Test(arguments: [
    (RuleID.pay, "posts.csv wage_regular, wage_lowest"), (.weeklyHours, "posts.csv days, start, end"),
    (.minimumWage, "minimum_wages.csv hourly"), (.unitAdmission, "enterprises.csv no_dishonesty"),
    (.noFees, "enterprises.csv no_fees"), (.away, "bases.csv city"), (.unrelated, "programmes.csv category"),
  ])
  func nothingIsLawfulBySilence(rule: RuleID, missing: String) throws {
    var place = Place()
    place.post = ([], "4000", nil, nil, nil)
    place.time = WorkingTime()
    place.unit = Attestations()
    place.programmes = ("机械", "", [])
    place.base.city = ""
    let number = [RuleID.pay: "0.8", .weeklyHours: "40", .unitAdmission: "3"][rule]
    let instance = place.term([TestInstance.rule(rule, number)])
    let roster = try #require(Verifier(instance).verify([Self.line]).roster)
    #expect(roster.notChecked.map(\.missing) == [missing] && roster.notChecked.map(\.rule) == [rule])
    #expect(Self.isArc(instance))
  }

  /// The placement of who is away without papers counts against the beds, whatever the model says of ways.
  @Test(arguments: [(false, 1), (true, 2)])
  func whoIsAwayCountsAgainstTheBeds(papers: Bool, placed: Int) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.away)]
    term.school("S1", province: "江苏", city: "苏州")
    term.base("B1", province: "江苏", city: "无锡", beds: Beds(male: 1))
    term.post("Q1", at: "B1")
    for id in ["A1", "A2"] {
      term.apprentice(id, school: "S1", needsBed: false, papers: Papers(lodgingConsent: papers))
    }
    if papers { term.filing(.lodging, "S1") }
    let instance = term.build()
    let row = try #require(ModelBuilder().build(instance).rows.first { $0.id == "beds/B1/male" })
    #expect(row.upper == 1 && row.columns.count == (papers ? 0 : 2))
    let both = [0, 1].map { Assignment(apprentice: $0, period: 0, post: 0) }
    #expect(Verifier(instance).verify(both).violations.map(\.subject) == (placed == 2 ? [] : ["beds/B1/male"]))
  }
}
