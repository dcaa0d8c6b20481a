import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Each rule on three rows of data: a lawful roster passes, a breaching one fails, and without the rule it passes.
struct EveryRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let term: @Sendable (inout TestInstance) -> Void
    /// Post ids per apprentice A1, A2, …; empty is unplaced.
    let lawful: [String]
    let breach: [String]
    /// Subject, found, allowed.
    let subject: String
    var found: Int?
    var allowed: Int?
    /// A piece of the Chinese text.
    let says: String

    var testDescription: String { "\(rule): \(subject)" }
  }

  /// Base B1 of enterprise E1 with posts Q1 and Q2, base B2 of E2 with post Q3, and nobody.
  static func places(
    _ term: inout TestInstance, staff: Int? = nil, capacity: Int? = nil, baseCapacity: Int? = nil, q1: Int? = nil
  ) {
    term.enterprise("E1", staff: staff, capacity: capacity)
    term.enterprise("E2", staff: 100)
    term.base("B1", in: "E1", capacity: baseCapacity)
    term.base("B2", in: "E2")
    term.post("Q1", at: "B1", capacity: q1)
    term.post("Q2", at: "B1")
    term.post("Q3", at: "B2")
  }

  static func people(_ term: inout TestInstance, _ count: Int) {
    for number in 1...count { term.apprentice("A\(number)") }
  }

  static let cases: [Case] = [
    Case(
      rule: "unplaced-forbid",
      term: {
        places(&$0)
        people(&$0, 2)
        $0.settings = ModelSettings(unplaced: .forbid)
      }, lawful: ["Q1", "Q2"], breach: ["Q1", ""], subject: "unplaced-forbid/A2", found: 0, allowed: 1, says: "未安置"),
    Case(
      rule: "pin",
      term: {
        places(&$0)
        people(&$0, 2)
        $0.pin("A1", to: "B1")
      }, lawful: ["Q2", "Q3"], breach: ["Q3", "Q3"], subject: "pin/A1", says: "固定安置在 B1"),
    Case(
      rule: "pin",
      term: {
        places(&$0)
        people(&$0, 1)
        $0.pin("A1", to: "B1")
        $0.pin("A1", to: "Q1")
      }, lawful: ["Q1"], breach: ["Q2"], subject: "pin/A1", says: "安置在 Q2"),
    Case(
      rule: "pin",
      term: {
        places(&$0)
        people(&$0, 1)
        $0.pin("A1", to: "Q1")
      }, lawful: ["Q1"], breach: [""], subject: "pin/A1", says: "却未安置"),
    Case(
      rule: "programme",
      term: {
        places(&$0)
        $0.programme("660301")
        $0.programme("660302")
        $0.post("Q4", at: "B1", admits: ["660302"])
        $0.apprentice("A1", programme: "660301")
      }, lawful: ["Q1"], breach: ["Q4"], subject: "programme/A1", says: "不招收"),
    Case(
      rule: "labour-contract",
      term: {
        places(&$0)
        $0.apprentice("A1", contract: "E1")
      }, lawful: ["Q1"], breach: ["Q3"], subject: "labour-contract/A1", says: "签有劳动合同"),
    Case(
      rule: "training-agreement",
      term: {
        places(&$0)
        $0.apprentice("A1", training: "E1")
      }, lawful: ["Q1"], breach: ["Q3"], subject: "training-agreement/A1", says: "签有学徒培养协议"),
    Case(
      rule: "choice",
      term: {
        places(&$0)
        $0.rules = [TestInstance.rule(.choice)]
        $0.apprentice("A1")
        $0.decision("A1", .refused, "Q1")
      }, lawful: ["Q2"], breach: ["Q1"], subject: "choice/A1", says: "第十条（choice）"),
    Case(
      rule: "choice",
      term: {
        places(&$0)
        $0.apprentice("A1")
        $0.decision("A1", .refused, "E1", on: TestInstance.date(2026, 8, 1))
        $0.decision("A1", .accepted, "Q2", on: TestInstance.date(2026, 8, 2))
      }, lawful: ["Q2"], breach: ["Q1"], subject: "choice/A1", says: "2026-08-01 拒绝"),
    Case(
      rule: "min-age",
      term: {
        places(&$0)
        $0.rules = [TestInstance.rule(.minimumAge, "16")]
        $0.apprentice("A1", born: TestInstance.date(2010, 9, 1))
        $0.apprentice("A2", born: TestInstance.date(2010, 9, 2))
      }, lawful: ["Q1", ""], breach: ["Q1", "Q2"], subject: "min-age/A2", found: 15, allowed: 16, says: "第十条"),
    Case(
      rule: "no-first-year",
      term: {
        places(&$0)
        $0.rules = [TestInstance.rule(.noFirstYear)]
        $0.apprentice("A1", year: 2)
        $0.apprentice("A2", year: 1)
      }, lawful: ["Q1", ""], breach: ["Q1", "Q2"], subject: "no-first-year/A2", says: "第十条"),
    Case(
      rule: "minors",
      term: {
        places(&$0)
        $0.post("Q4", at: "B2", tags: [.noMinors])
        $0.rules = [TestInstance.rule(.minors, "18")]
        $0.apprentice("A1", born: TestInstance.date(2008, 9, 1))
        $0.apprentice("A2", born: TestInstance.date(2008, 9, 2))
      }, lawful: ["Q4", "Q1"], breach: ["Q4", "Q4"], subject: "minors/A2", found: 17, allowed: 18, says: "第十条"),
    Case(
      rule: "women",
      term: {
        places(&$0)
        $0.post("Q4", at: "B2", tags: [.noWomen])
        $0.rules = [TestInstance.rule(.women)]
        $0.apprentice("A1", sex: .male)
        $0.apprentice("A2", sex: .female)
      }, lawful: ["Q4", "Q1"], breach: ["Q4", "Q4"], subject: "women/A2", says: "第十条"),
    Case(
      rule: "venues",
      term: {
        places(&$0)
        $0.enterprise("E3", category: "网吧")
        $0.base("B3", in: "E3")
        $0.post("Q4", at: "B3")
        $0.rules = [TestInstance.rule(.venues)]
        people(&$0, 1)
      }, lawful: ["Q1"], breach: ["Q4"], subject: "venues/A1", says: "网吧"),
    Case(
      rule: "labour-grade",
      term: {
        places(&$0)
        $0.post("Q4", at: "B2", tags: [.labour(2)])
        $0.post("Q5", at: "B2", tags: [.noWomen, .labour(3)])
        $0.rules = [TestInstance.rule(.labourGrade, "3")]
        people(&$0, 1)
      }, lawful: ["Q4"], breach: ["Q5"], subject: "labour-grade/A1", found: 3, allowed: 3, says: "第十条"),
    Case(
      rule: "not-available",
      term: {
        places(&$0)
        people(&$0, 1)
        $0.ban("A1", from: "B1", reason: "保密理由")
      }, lawful: ["Q3"], breach: ["Q2"], subject: "not-available/A1", says: "岗位 Q2 不能安置学生 A1。"),
    Case(
      rule: "not-available",
      term: {
        places(&$0)
        people(&$0, 1)
        $0.optOut("A1", of: "Q2")
      }, lawful: ["Q1"], breach: ["Q2"], subject: "not-available/A1", says: "岗位 Q2 不能安置学生 A1。"),
    Case(
      rule: "unlisted",
      term: {
        places(&$0)
        $0.settings = ModelSettings(unlisted: .forbid)
        $0.apprentice("A1", wishes: ["B1"])
        $0.apprentice("A2")
        $0.pin("A2", to: "Q3")
      }, lawful: ["Q2", "Q3"], breach: ["Q3", "Q3"], subject: "unlisted/A1", says: "不在学生 A1 的志愿中"),
    Case(
      rule: "unlisted",
      term: {
        places(&$0)
        $0.apprentice("A1", wishes: ["B1"], unlisted: false)
        $0.apprentice("A2", wishes: ["B1"], unlisted: true)
      }, lawful: ["Q2", "Q3"], breach: ["Q3", "Q3"], subject: "unlisted/A1", says: "该生不服从调剂"),
    Case(
      rule: "post-capacity",
      term: {
        places(&$0, q1: 1)
        people(&$0, 2)
      }, lawful: ["Q1", "Q2"], breach: ["Q1", "Q1"], subject: "post-capacity/Q1", found: 2, allowed: 1, says: "岗位 Q1"),
    Case(
      rule: "base-capacity",
      term: {
        places(&$0, baseCapacity: 1)
        people(&$0, 2)
      }, lawful: ["Q1", "Q3"], breach: ["Q1", "Q2"], subject: "base-capacity/B1", found: 2, allowed: 1, says: "基地 B1"),
    Case(
      rule: "enterprise-capacity",
      term: {
        places(&$0, capacity: 1)
        people(&$0, 2)
      }, lawful: ["Q1", "Q3"], breach: ["Q1", "Q2"], subject: "enterprise-capacity/E1", found: 2, allowed: 1,
      says: "企业 E1"),
    Case(
      rule: "staff-ratio",
      term: {
        places(&$0, staff: 19)
        $0.rules = [TestInstance.rule(.staffRatio, "0.10")]
        people(&$0, 2)
      }, lawful: ["Q1", "Q3"], breach: ["Q1", "Q2"], subject: "staff-ratio/E1", found: 2, allowed: 1, says: "第十条"),
    Case(
      rule: "post-ratio",
      term: {
        places(&$0)
        $0.post("Q4", at: "B1", kind: "钳工", staff: 4)
        $0.post("Q5", at: "B1", kind: "钳工", staff: 4)
        $0.rules = [TestInstance.rule(.postRatio, "0.20")]
        people(&$0, 2)
      }, lawful: ["Q4", "Q3"], breach: ["Q4", "Q5"], subject: "post-ratio/E1/钳工", found: 2, allowed: 1, says: "第十条"),
    Case(
      rule: "post-ratio",
      term: {
        places(&$0)
        $0.post("Q4", at: "B1", staff: 9)
        $0.rules = [TestInstance.rule(.postRatio, "0.20")]
        people(&$0, 2)
      }, lawful: ["Q4", "Q3"], breach: ["Q4", "Q4"], subject: "post-ratio/Q4", found: 2, allowed: 1, says: "第十条"),
  ]

  static func assignments(_ instance: PlacementInstance, _ posts: [String]) -> [Assignment] {
    posts.enumerated().map { apprentice, id in
      Assignment(apprentice: apprentice, period: 0, post: instance.posts.firstIndex { $0.id == id })
    }
  }

  @Test(arguments: cases + RuleBookCases.all + PlaceRuleCases.all)
  func lawfulPassesAndBreachFails(_ test: Case) throws {
    var term = TestInstance()
    test.term(&term)
    let instance = term.build()
    let verifier = Verifier(instance)
    #expect(verifier.verify(Self.assignments(instance, test.lawful)).violations == [])

    let breach = Self.assignments(instance, test.breach)
    let found = verifier.verify(breach).violations
    #expect(found.map(\.rule) == [test.rule])
    let violation = try #require(found.first)
    #expect(violation.subject == test.subject)
    #expect(violation.found == test.found && violation.allowed == test.allowed)
    #expect(violation.message.zh.contains(test.says), "\(violation.message.zh)")
    #expect(!violation.message.en.isEmpty)
    for text in [violation.message.zh, violation.message.en] {
      #expect(!text.contains("姓名") && !text.contains("保密理由"))
    }

    let without = Verifier(instance, rules: VerificationRule.all.filter { $0.id != test.rule })
    #expect(without.verify(breach).roster != nil)
  }

  @Test func onePlace() throws {
    var term = TestInstance()
    Self.places(&term)
    Self.people(&term, 1)
    let instance = term.build()
    let once = Assignment(apprentice: 0, period: 0, post: 0)
    let twice = [once, Assignment(apprentice: 0, period: 0, post: 1)]
    #expect(Verifier(instance).verify([once]).roster != nil)
    let found = Verifier(instance).verify(twice).violations
    #expect(found.map(\.subject) == ["one-place/A1"])
    #expect(found.first?.found == 2 && found.first?.allowed == 1)
    let without = Verifier(instance, rules: VerificationRule.all.filter { $0.id != "one-place" })
    #expect(without.verify(twice).roster != nil)
  }

  @Test func everyRuleHasACase() {
    let cases = (Self.cases + RuleBookCases.all + PlaceRuleCases.all).map(\.rule) + TimeRuleCases.all.map(\.rule)
    #expect(Set(VerificationRule.all.map(\.id)) == Set(cases + ["one-place"]))
    #expect(Set(VerificationRule.allIDs).count == VerificationRule.allIDs.count)
  }

  @Test func rowsOfAuxiliaryVariablesAreAnsweredByARule() {
    let covered = VerificationRule.all.filter { !$0.alsoCovers.isEmpty }.map { "\($0.id): \($0.alsoCovers)" }
    #expect(
      covered == [
        #"base-capacity: ["balance-highest", "balance-lowest"]"#, #"post-minimum: ["post-open"]"#,
        #"base-minimum: ["base-open", "base-used"]"#, #"reserve: ["fill"]"#,
      ])
    #expect(Set(["post-open", "base-open", "base-used", "fill"]).isSubset(of: VerificationRule.allIDs))
  }

  /// Random rosters that the oracle refuses.
  private static let refused: [(instance: PlacementInstance, lines: [Assignment])] = (0..<2_300).flatMap {
    seed -> [(instance: PlacementInstance, lines: [Assignment])] in
    // Where every family is mixed, a breach of one rule alone is rare.
    // Waivers lift what breaches there are.
    let all = RandomInstance.Families.all.subtracting(.lifts)
    let families = [all, .firstVersion, all.subtracting(.firstVersion)][seed % 3]
    let oracle = BruteForce(
      seed < 900
        ? RandomInstance.make(seed: UInt64(seed), families: families)
        : RandomInstance.placed(seed: UInt64(seed), families: seed % 2 == 0 ? [.beds] : [.workRules]))
    var random = SplitMix64(seed: UInt64(seed))
    let posts: [Int?] = [nil] + oracle.instance.posts.indices.map { $0 }
    return (0..<6).compactMap { _ -> (instance: PlacementInstance, lines: [Assignment])? in
      let roster = oracle.instance.apprentices.map { _ in random.pick(posts) }
      guard !oracle.allows(roster) else { return nil }
      return (oracle.instance, roster.enumerated().map { Assignment(apprentice: $0, period: 0, post: $1) })
    }
  }

  /// As soon as a rule is left out, the verifier accepts some of them: each rule is reached by the random instances.
  @Test(
    arguments: (cases + RuleBookCases.all + PlaceRuleCases.all).map(\.rule).reduce(into: [String]()) { ids, id in
      if !ids.contains(id) { ids.append(id) }
    })
  func theOracleMissesEachRule(id: String) {
    let rules = VerificationRule.all.filter { $0.id != id }
    #expect(Self.refused.contains { Verifier($0.instance, rules: rules).verify($0.lines).roster != nil })
  }
}
