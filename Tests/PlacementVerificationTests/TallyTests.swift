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

  /// A line on hours that binds by a studio's town: whom it keeps out of the only slot has no session and is counted all the
  /// same; where the town's or the school's city is not known, it is open.
  @Test(arguments: [
    ("宁波", "杭州", ["宁波"], [String](), "checked 1/1"), ("", "杭州", ["宁波"], [], "not-checked 0/1"),
    ("绍兴", "", ["宁波"], ["宁波"], "not-checked 0/1"), ("绍兴", "宁波", ["宁波"], ["宁波"], "checked 1/1"),
    ("绍兴", "杭州", ["宁波"], [], "bound-nobody 0/0"),
  ])
  func aStudioBindsByItsTown(town: String, school: String, bases: [String], schools: [String], says: String) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.hours, "8", baseCities: bases, schoolCities: schools)]
    term.school("S", province: "浙江", city: school)
    term.town("T", province: "浙江", city: town)
    term.programme("K", sessions: 1)
    term.enterprise("E1", province: "浙江", city: schools.isEmpty ? "杭州" : "宁波")
    term.base("B1", in: "E1")
    term.post("Q1", at: "B1")
    term.studio("U1", town: "T", registered: true)
    term.slot("L1", at: "U1", on: .weekday(6), from: 540, to: 660)
    term.apprentice("A1", programme: "K", school: "S")
    let instance = term.build()
    let verifier = Verifier(instance)
    // nobody is placed and nobody has a session: what is counted is the studio's
    let roster = try #require(verifier.verify([Assignment(apprentice: 0, period: 0, post: nil)]).roster)
    #expect(roster.tally.lines.map(Self.line) == [says + " apprentices"])
    // before there is a roster too, where the base is not of the line's cities
    let outlook = try #require(verifier.outlook())
    #expect(!schools.isEmpty || outlook.lines.map(Self.line) == [says + " apprentices"])
  }

  /// A line that keeps people out of the only places that it names has bound them, though nobody is there.
  @Test(arguments: [(Sex.female, "checked 1/1 apprentices"), (.male, "bound-nobody 0/0 apprentices")])
  func whoIsKeptOutIsCounted(sex: Sex, says: String) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.women, bases: ["上海"])]
    for (unit, province) in [("E1", "江苏"), ("E2", "上海")] {
      term.enterprise(unit, province: province)
      term.base("B" + unit, in: unit)
      term.post("Q" + unit, at: "B" + unit, tags: [.noWomen])
    }
    term.apprentice("A1", sex: sex)
    let instance = term.build()
    let home = try #require(instance.posts.firstIndex { $0.id == "QE1" })
    let roster = Verifier(instance).verify([Assignment(apprentice: 0, period: 0, post: home)]).roster
    #expect(try #require(roster).tally.lines.map(Self.line) == [says])
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
