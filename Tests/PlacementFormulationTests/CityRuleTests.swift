import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import PlacementVerification
import Testing

/// A line that binds in cities, on three rows of data: the builder and the verifier alike.
@Suite struct CityRuleTests {
  /// Posts barred for women at bases in 苏州 (its enterprise's city), in 无锡, and in a city that is not given.
  private static func term(_ rule: LegalRule, school: String) -> TestInstance {
    var term = TestInstance()
    term.rules = [rule]
    term.school("S", province: "江苏", city: school)
    term.enterprise("E1", staff: 20, city: "苏州")
    term.enterprise("E2", staff: 20)
    term.base("B1", in: "E1")
    term.base("B2", in: "E2", city: "无锡")
    term.base("B3", in: "E2")
    for (post, base) in [("Q1", "B1"), ("Q2", "B2"), ("Q3", "B3")] { term.post(post, at: base, tags: [.noWomen]) }
    term.apprentice("A1", school: "S", sex: .female)
    return term
  }

  @Test(arguments: [
    (["苏州"], [String](), "苏州", ["Q2", "Q3"]), (["无锡", "苏州"], [], "苏州", ["Q3"]),
    (["上海"], [], "苏州", ["Q1", "Q2", "Q3"]), ([], ["苏州"], "苏州", []), ([], ["苏州"], "", ["Q1", "Q2", "Q3"]),
    (["无锡"], ["上海"], "南通", ["Q1", "Q3"]), (["无锡"], ["南通"], "南通", []),
  ])
  func aLineBindsInItsCities(bases: [String], schools: [String], school: String, open: [String]) {
    let rule = TestInstance.rule(.women, baseCities: bases, schoolCities: schools)
    let instance = Self.term(rule, school: school).build()
    let model = ModelBuilder().build(instance)
    let arcs = model.arcs.arcs(of: 0, span: 0).map { Int(model.arcs.post[$0]) }
    #expect(arcs.map { instance.posts[$0].id } == open)
    for post in instance.posts.indices {
      let found = Verifier(instance).verify([Assignment(apprentice: 0, period: 0, post: post)])
      #expect(found.violations.map(\.rule) == (arcs.contains(post) ? [] : ["women"]))
    }
  }

  /// A ratio binds an enterprise by the city of any of its bases, or of any school.
  @Test(arguments: [
    (["无锡"], [String](), [Int?.none, 1]), (["苏州"], [], [1, nil]), (["上海"], [], [nil, nil]), ([], ["南通"], [1, 1]),
  ])
  func aRatioBindsByAnyOfTheBases(bases: [String], schools: [String], limits: [Int?]) {
    let rule = TestInstance.rule(.staffRatio, "0.05", baseCities: bases, schoolCities: schools)
    let model = ModelBuilder().build(Self.term(rule, school: "南通").build())
    #expect(
      ["E1", "E2"].map { unit in model.rows.first { $0.id == "staff-ratio/\(unit)" }?.upper } == limits)
  }

  /// What hangs on a city that nobody gave is told as not checked, never as kept.
  @Test(arguments: [(0, "checked 1/1"), (1, "bound-nobody 0/0"), (2, "not-checked 0/1")])
  func anUnknownCityLeavesALineOpen(post: Int, says: String) throws {
    var term = Self.term(TestInstance.rule(.minimumAge, "16", baseCities: ["苏州"]), school: "南通")
    term.apprentice("A2", school: "S", born: TestInstance.date(2008, 1, 1))
    let instance = term.build()
    let lines = [nil, post].enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
    let roster = try #require(Verifier(instance).verify(lines).roster)
    let line = try #require(roster.tally.lines.first)
    #expect("\(line.state.rawValue) \(line.checked)/\(line.bound)" == says)
  }
}
