import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The law of a span is that of its first day (docs/law.md): model, verifier, count and certificate alike; the second
/// checker's cases say the same of it.
@Suite struct LawDateTests {
  /// Three apprentices for one enterprise: what holds on the first day lets two in, what the other line says one or none.
  private static func term(_ line: (CivilDate?, CivilDate?), _ periods: [(CivilDate, CivilDate)]) -> TestInstance {
    var term = TestInstance()
    term.rules = [
      TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.staffRatio, "0.05", from: line.0, to: line.1),
      TestInstance.rule(.women, from: line.0, to: line.1),
    ]
    if periods.count > 1 { term.settings = ModelSettings(places: .perPeriod, repeatPosts: .allow) }
    term.periods = periods.enumerated().map { Period(id: "p\($0.offset + 1)", start: $0.element.0, end: $0.element.1) }
    term.enterprise("E1", staff: 20)
    term.base("B1", in: "E1")
    term.post("Q1", at: "B1", tags: [.noWomen])
    for id in ["A1", "A2", "A3"] { term.apprentice(id, sex: .female) }
    return term
  }

  private static func day(_ month: Int, _ day: Int) -> CivilDate { TestInstance.date(2026, month, day) }

  @Test(arguments: [
    // begins on the second day, on the last one, on the first one; ends on the first one, before it
    ((day(9, 2), nil as CivilDate?), 2), ((day(12, 31), nil), 2), ((day(9, 1), nil), 0), ((day(8, 1), day(9, 1)), 0),
    ((day(8, 1), day(8, 31)), 2),
  ])
  func theFirstDayDecides(line: (CivilDate?, CivilDate?), placed: Int) throws {
    let instance = Self.term(line, [(Self.day(9, 1), Self.day(12, 31))]).build()
    let model = ModelBuilder().build(instance)
    #expect(model.rows.first { $0.id.hasPrefix("staff-ratio/") }?.upper == (placed == 0 ? 1 : 2))
    #expect(model.arcs.count == (placed == 0 ? 0 : 3))
    let verifier = Verifier(instance)
    let two = (0..<3).map { Assignment(apprentice: $0, period: 0, post: $0 < 2 ? 0 : nil) }
    #expect((verifier.verify(two).roster != nil) == (placed == 2))
    let made = try #require(try Certified.make(instance))
    #expect(made.roster.assignments.count { $0.post != nil } == placed)
    #expect(made.verdict() == made.whole)
    #expect(made.roster.tally.lines.count == (placed == 0 ? 3 : 1))
    let women = try #require(made.roster.tally.rules.first { $0.rule == .women })
    #expect((women.state == .notInForce) == (placed == 2), "\(women.state)")
  }

  /// A line that begins with the second period binds in it alone.
  @Test func eachPeriodHasItsOwnFirstDay() throws {
    let periods = [(Self.day(9, 1), Self.day(10, 31)), (Self.day(11, 1), Self.day(12, 31))]
    var term = Self.term((Self.day(11, 1), nil), periods)
    term.rules.removeLast()
    let instance = term.build()
    let rows = ModelBuilder().build(instance).rows.filter { $0.id.hasPrefix("staff-ratio/") }
    #expect(rows.map(\.id) == ["staff-ratio/E1/p1", "staff-ratio/E1/p2"] && rows.map(\.upper) == [2, 1])
    let made = try #require(try Certified.make(instance))
    #expect(made.roster.assignments.count { $0.post != nil } == 2 && made.verdict() == made.whole)
  }
}
