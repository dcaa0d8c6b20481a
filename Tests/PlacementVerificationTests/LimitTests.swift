import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What changes the limit of a row: places taken beforehand, waivers, provinces, dates and labour contracts.
struct LimitTests {
  /// Enterprise E1 with bases B1 (posts Q1 and Q2 of kind K) and B2 (post Q3 of kind K), and E2 with Q4.
  private static func term(_ change: (inout TestInstance) -> Void) -> PlacementInstance {
    var term = TestInstance()
    term.enterprise("E1", staff: 40, capacity: 4, province: "江苏")
    term.enterprise("E2", staff: 100)
    term.base("B1", in: "E1", capacity: 4)
    term.base("B2", in: "E1", capacity: 4)
    term.base("B4", in: "E2")
    term.post("Q1", at: "B1", capacity: 4, kind: "K", staff: 9)
    term.post("Q2", at: "B1", capacity: 4, kind: "K", staff: 9)
    term.post("Q3", at: "B2", capacity: 4, kind: "K", staff: 9)
    term.post("Q4", at: "B4", staff: 50)
    change(&term)
    for number in 1...5 { term.apprentice("A\(number)", school: "S") }
    term.school("S", province: "上海")
    return term.build()
  }

  /// The limit of a row, or `nil` where there is none, as the rule derives it.
  private static func limit(_ id: String, _ instance: PlacementInstance) -> Int? {
    let context = RuleContext(instance, span: 0)
    for rule in VerificationRule.all {
      guard case .rows(let list) = rule.check else { continue }
      for row in list(context).rows where row.id == id { return row.limit }
    }
    return nil
  }

  private static func violations(_ instance: PlacementInstance, _ posts: [String]) -> [String] {
    let lines = EveryRuleTests.assignments(instance, posts)
    return Verifier(instance).verify(lines).violations.map(\.subject)
  }

  @Test(arguments: [
    ("Q1", true, [3, 4, 3, 4, 3, 3, 4]), ("Q1", false, [4, 4, 4, 4, 4, 3, 4]),
    ("B1", true, [4, 4, 3, 4, 3, 3, 5]), ("B1", false, [4, 4, 4, 4, 4, 3, 5]),
    ("E1", true, [4, 4, 4, 4, 3, 3, 5]), ("E1", false, [4, 4, 4, 4, 4, 3, 5]),
    ("E2", true, [4, 4, 4, 4, 4, 4, 5]),
  ])
  func placesTakenCountAtTheirLevelAndAbove(site: String, usesCapacity: Bool, limits: [Int]) {
    let instance = Self.term {
      $0.rules = [TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.postRatio, "0.20")]
      $0.occupied(site, 1, usesCapacity: usesCapacity)
    }
    let rows = [
      "post-capacity/Q1", "post-capacity/Q2", "base-capacity/B1", "base-capacity/B2", "enterprise-capacity/E1",
      "staff-ratio/E1", "post-ratio/E1/K",
    ]
    #expect(rows.map { Self.limit($0, instance) } == limits)
  }

  @Test func moreTakenThanOfferedLeavesNothing() {
    let instance = Self.term {
      $0.rules = [TestInstance.rule(.staffRatio, "0.10")]
      $0.occupied("Q1", 9, usesCapacity: true)
    }
    #expect(Self.limit("post-capacity/Q1", instance) == 0)
    #expect(Self.limit("staff-ratio/E1", instance) == 0)
    #expect(
      Self.violations(instance, ["Q1", "", "", "", ""])
        == ["base-capacity/B1", "enterprise-capacity/E1", "post-capacity/Q1", "staff-ratio/E1"])
  }

  @Test func theStaffOfAKindIsSummedBeforeItIsRoundedDown() {
    // ⌊0.20 × 27⌋ = 5, while 3 × ⌊0.20 × 9⌋ = 3.
    let instance = Self.term {
      $0.rules = [TestInstance.rule(.postRatio, "0.20")]
      $0.enterprise("E0")
    }
    #expect(Self.limit("post-ratio/E1/K", instance) == 5)
    #expect(Self.violations(instance, ["Q1", "Q1", "Q2", "Q3", "Q4"]).isEmpty)
  }

  @Test(arguments: [("0.10", 30, 3), ("0.10", 9, 0), ("0.29", 100, 29), ("0.07", 100, 7), ("0.333", 3, 0)])
  func ratiosAreExact(ratio: String, staff: Int, places: Int) {
    // In binary arithmetic 0.29 × 100 is 28.999… and 0.07 × 100 is 7.000…01.
    let instance = Self.term {
      $0.rules = [TestInstance.rule(.staffRatio, ratio)]
      $0.enterprise("E3", staff: staff)
      $0.base("B3", in: "E3")
      $0.post("Q5", at: "B3")
    }
    #expect(Self.limit("staff-ratio/E3", instance) == places)
  }

  @Test func aWaiverReplacesTheNumberAndIsNamed() throws {
    let rule = TestInstance.rule(.staffRatio, "0.05")
    let roster = ["Q1", "Q2", "Q3", "Q4", "Q4"]
    #expect(Self.violations(Self.term { $0.rules = [rule] }, roster) == ["staff-ratio/E1"])

    let waived = Self.term {
      $0.rules = [rule, TestInstance.rule(.postRatio, "0.01")]
      $0.waiver(.staffRatio, "E1", "0.08", filing: "备2026-7")
      $0.waiver(.postRatio, "E1/K", "0.2", filing: "备2026-8")
      $0.waiver(.postRatio, "Q4", "0.04", filing: "备2026-9")
      $0.waiver(.postRatio, "Q9", "0.5", filing: "unused")
    }
    let lines = EveryRuleTests.assignments(waived, roster)
    let verified = try #require(Verifier(waived).verify(lines).roster)
    #expect(verified.waivers.map(\.filing) == ["备2026-8", "备2026-9", "备2026-7"])
    // ⌊0.08 × 40⌋ = 3; a fourth is one too many, and the text names the filing.
    let four = EveryRuleTests.assignments(waived, ["Q1", "Q2", "Q3", "Q1", "Q4"])
    let found = try #require(Verifier(waived).verify(four).violations.first)
    #expect(found.rule == "staff-ratio" && found.found == 4 && found.allowed == 3)
    #expect(found.message.zh.contains("备2026-7") && found.message.en.contains("备2026-7"))

    let fixed = Self.term {
      $0.rules = [TestInstance.rule(.staffRatio, "0.05", waivable: false)]
      $0.waiver(.staffRatio, "E1", "0.08")
    }
    #expect(Self.violations(fixed, roster) == ["staff-ratio/E1"])
  }

  @Test func theStrictestRuleInForceBinds() {
    func limit(_ rules: LegalRule...) -> Int? { Self.limit("staff-ratio/E1", Self.term { $0.rules = rules }) }
    let national = TestInstance.rule(.staffRatio, "0.10")
    #expect(limit(national) == 4)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05")) == 2)
    #expect(limit(TestInstance.rule(.staffRatio, "0.05"), national) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", bases: ["江苏"])) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", bases: ["浙江"])) == 4)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", schools: ["上海"])) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", bases: ["浙江"], schools: ["上海"])) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", from: TestInstance.date(2026, 9, 1))) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", from: TestInstance.date(2026, 9, 2))) == 4)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", to: TestInstance.date(2026, 9, 1))) == 2)
    #expect(limit(national, TestInstance.rule(.staffRatio, "0.05", to: TestInstance.date(2026, 8, 31))) == 4)
    #expect(limit() == nil)
  }

  @Test func agesFollowTheProvincesOfTheBaseAndOfTheOwnSchool() {
    func term(_ rule: LegalRule, base: String, school: String) -> PlacementInstance {
      var term = TestInstance()
      term.rules = [TestInstance.rule(.minimumAge, "16"), rule]
      term.base("B1", province: base)
      term.post("Q1", at: "B1")
      term.school("S1", province: school)
      term.school("S2", province: "上海")
      term.apprentice("A1", school: "S1", born: TestInstance.date(2009, 9, 2))
      term.apprentice("A2", school: "S2", born: TestInstance.date(2000, 1, 1))
      return term.build()
    }
    let ofBase = TestInstance.rule(.minimumAge, "17", bases: ["江苏"])
    let ofSchool = TestInstance.rule(.minimumAge, "17", schools: ["上海"])
    #expect(Self.violations(term(ofBase, base: "江苏", school: "安徽"), ["Q1", "Q1"]) == ["min-age/A1"])
    #expect(Self.violations(term(ofBase, base: "浙江", school: "江苏"), ["Q1", "Q1"]).isEmpty)
    #expect(Self.violations(term(ofSchool, base: "浙江", school: "上海"), ["Q1", "Q1"]) == ["min-age/A1"])
    // The school of another apprentice does not count for an age.
    #expect(Self.violations(term(ofSchool, base: "上海", school: "安徽"), ["Q1", "Q1"]).isEmpty)
  }

  @Test func employeesAreStaffAndTakeSeatsButAreNoInterns() {
    let instance = Self.term {
      $0.rules = [TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.postRatio, "0.10")]
      $0.enterprise("E3", staff: 18, excludesContracts: true, capacity: 3)
      $0.base("B3", in: "E3")
      $0.post("Q5", at: "B3", staff: 10)
      $0.apprentice("A0", contract: "E3")
      $0.apprentice("A00", contract: "E3")
    }
    // 18 + 2 under contract: ⌊0.10 × 20⌋ = 2 interns; the post's own staff stays 10.
    #expect(Self.limit("staff-ratio/E3", instance) == 2)
    #expect(Self.limit("post-ratio/Q5", instance) == 1)
    #expect(Self.violations(instance, ["Q5", "Q5", "Q5", "", "", "", ""]).isEmpty)
    #expect(
      Self.violations(instance, ["Q5", "Q5", "Q5", "Q5", "", "", ""])
        == ["enterprise-capacity/E3", "post-ratio/Q5"])
  }

  @Test func whatCannotBeCheckedIsSaid() throws {
    var term = TestInstance()
    term.rules = [
      .staffRatio, .postRatio, .minimumAge, .minors, .noFirstYear, .women,
    ].map { TestInstance.rule($0, "16") }
    term.base("B1")
    term.post("Q1", at: "B1", kind: "K", staff: 5)
    term.post("Q2", at: "B1", kind: "K", tags: [.noMinors, .noWomen])
    term.apprentice("A1", year: nil, born: nil, sex: nil)
    term.apprentice("A2")
    term.notChecked = [NotChecked(rule: .minimumAge, subject: "A1", missing: "apprentices.csv birth_date (empty)")]
    let instance = term.build()
    let lines = EveryRuleTests.assignments(instance, ["Q2", "Q1"])
    let roster = try #require(Verifier(instance).verify(lines).roster)
    #expect(
      roster.notChecked.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" } == [
        "min-age A1 apprentices.csv birth_date (empty)", "minors A1 apprentices.csv birth_date",
        "no-first-year A1 apprentices.csv year", "post-ratio Q2 posts.csv staff",
        "staff-ratio B1 enterprises.csv staff",
        "women A1 apprentices.csv sex",
      ])
  }
}
