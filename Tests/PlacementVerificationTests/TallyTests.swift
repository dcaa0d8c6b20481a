import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What was checked is counted per rule and per line: for all, for some, for none, for nobody.
@Suite struct TallyTests {
  /// Three apprentices at three posts of two enterprises under some rules.
  private static func tally(_ rules: [LegalRule], _ set: (inout TestInstance) -> Void = { _ in }) throws -> RuleTally {
    var term = TestInstance()
    term.enterprise("E1", staff: 30, province: "江苏", category: "制造业")
    term.enterprise("E2", province: "")
    term.base("B1", in: "E1")
    term.base("B2", in: "E2")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B1")
    term.post("Q3", at: "B2")
    term.rules = rules
    set(&term)
    for id in ["A1", "A2", "A3"] { term.apprentice(id, year: id == "A3" ? nil : 2) }
    let instance = term.build()
    let result = Verifier(instance).verify(
      (0..<3).map { Assignment(apprentice: $0, period: 0, post: $0) })
    return try #require(result.roster, "\(result.violations)").tally
  }

  private static func line(_ check: RuleCheck?) -> String {
    check.map { "\($0.state.rawValue) \($0.checked)/\($0.bound) \($0.subject.rawValue)" } ?? "–"
  }

  @Test(arguments: [
    (TestInstance.rule(.noFirstYear), "in-part 2/3 apprentices"),
    (TestInstance.rule(.venues), "in-part 2/3 apprentices"),
    (TestInstance.rule(.staffRatio, "0.5"), "in-part 1/2 enterprises"),
    (TestInstance.rule(.postRatio, "0.5"), "not-checked 0/3 kinds"),
    (TestInstance.rule(.pay, "0.8"), "not-checked 0/3 apprentices"),
    (TestInstance.rule(.mentors), "not-checked 0/2 bases"),
    (TestInstance.rule(.duration, "1"), "checked 3/3 apprentices"),
    (TestInstance.rule(.women), "bound-nobody 0/0 apprentices"),
    (TestInstance.rule(.minors, "18"), "bound-nobody 0/0 apprentices"),
    (TestInstance.rule(.labourGrade, "3"), "bound-nobody 0/0 apprentices"),
    (TestInstance.rule(.duration, "1", bases: ["江苏"]), "in-part 2/3 apprentices"),
    (TestInstance.rule(.duration, "1", bases: ["浙江"]), "not-checked 0/1 apprentices"),
    (TestInstance.rule(.duration, "1", schools: ["浙江"]), "not-checked 0/3 apprentices"),
    (TestInstance.rule(.duration, "1", to: TestInstance.date(2020, 1, 1)), "not-in-force 0/0 apprentices"),
  ])
  func aRuleIsCounted(rule: LegalRule, says: String) throws {
    let tally = try Self.tally([rule])
    #expect(tally.rules.map(Self.line) == [says])
    #expect(tally.lines.map(Self.line) == (says.hasPrefix("not-in-force") ? [] : [says]))
    #expect(tally.rules[0].isOpen == (says.hasPrefix("in-part") || says.hasPrefix("not-checked")))
  }

  /// A line of a province that nobody is in stands apart from the nation's line of the same rule.
  @Test func linesOfOneRuleAreToldApart() throws {
    let tally = try Self.tally([TestInstance.rule(.duration, "1"), TestInstance.rule(.duration, "1", bases: ["上海"])]) {
      $0.rules[1] = TestInstance.rule(.duration, "2", schools: ["上海"])
      $0.school("S", province: "浙江")
    }
    #expect(tally.lines.map(\.bound) == [3, 3] && tally.lines.map(\.checked) == [3, 0])
    #expect(tally.rules.map(Self.line) == ["not-checked 0/3 apprentices"])
  }

  @Test func noPackNoTally() throws { #expect(try Self.tally([]).rules == []) }

  /// With a tag in the term the rule is about everybody placed; who lacks the figure at such a post is not checked.
  @Test func aTagMakesTheRuleCount() throws {
    let tally = try Self.tally([TestInstance.rule(.women)]) { $0.post("Q4", at: "B1", tags: [.noWomen]) }
    #expect(tally.rules.map(Self.line) == ["checked 3/3 apprentices"])
  }
}

/// The words of venues, as the verifier reads them.
@Suite struct VenueWordTests {
  @Test(arguments: VenueCases.all)
  func aWordStandsInACategory(category: String, isBarred: Bool) {
    let rule = LegalRule(id: .venues, words: VenueCases.words, spared: VenueCases.spared)
    #expect((VenueWords.first(of: rule, in: category) != nil) == isBarred)
  }
}
