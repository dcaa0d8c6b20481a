import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What a verified roster says besides its lines: missing papers, warnings, what stays closed, how reserves are filled.
struct ConfirmationTests {
  private static func verified(_ term: TestInstance, _ posts: [String]) throws -> VerifiedRoster {
    let instance = term.build()
    return try #require(Verifier(instance).verify(EveryRuleTests.assignments(instance, posts)).roster)
  }

  private static func openTerm() -> TestInstance {
    var term = TestInstance()
    term.base("B1", minimum: 2, cost: 7)
    term.base("B2", minimum: 3, cost: 2)
    term.base("B3", minimum: 1)
    term.post("Q1", at: "B1", minimum: 2)
    term.post("Q2", at: "B1", minimum: 2)
    term.post("Q3", at: "B2")
    term.post("Q4", at: "B3", capacity: 1)
    for number in 1...3 { term.apprentice("A\(number)", className: number == 1 ? "一班" : "二班") }
    let scope = Quota.Scope.attribute(.className, ["二班"])
    term.quota("K1", of: scope, at: "Q1", minimum: 1, kind: .reserve)
    term.quota("K2", of: scope, minimum: 5, kind: .reserve, release: true)
    term.quota("K3", of: scope, site: .sector("装备"), minimum: 1, kind: .reserve)
    term.quota("K4", of: scope, maximum: 3, kind: .reserve)
    term.quota("K5", of: scope, at: "Q1", minimum: 1)
    return term
  }

  @Test func whatStaysClosedAndHowReservesAreFilled() throws {
    let roster = try Self.verified(Self.openTerm(), ["Q4", "Q1", "Q1"])
    #expect(roster.closedBases() == [1] && roster.closedPosts() == [1])
    #expect(
      roster.reserveFills.map { "\($0.quota) \($0.filled) \($0.load) \($0.minimum)" } == [
        "0 1 2 1", "1 2 2 5", "2 0 0 1",
      ])
  }

  @Test(arguments: [(Stage.fillReserved, 3, true), (.minOpen, 8, false)])
  func theTwoStagesAreRecomputed(stage: Stage, value: Int, maximised: Bool) throws {
    let instance = Self.openTerm().build()
    let lines = EveryRuleTests.assignments(instance, ["Q4", "Q1", "Q1"])
    func faults(_ value: Int, bound: Int, proved: Bool = true) -> [String] {
      let claim = StageOutcome(objective: stage, value: value, bound: bound, proved: proved, seconds: 0)
      return Verifier(instance).verify(lines, stages: [claim]).violations.map(\.subject)
    }
    #expect(faults(value, bound: value).isEmpty)
    #expect(faults(value + 1, bound: value + 1) == ["stage-value/\(stage.rawValue)"])
    #expect(faults(value, bound: maximised ? value + 1 : value - 1, proved: false).isEmpty)
    #expect(faults(value, bound: maximised ? value - 1 : value + 1, proved: false).count == 1)
  }

  /// Nothing that a violation of an opt-out prints says that there is one.
  @Test func anOptOutIsNotDisclosed() throws {
    var term = TestInstance()
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice("A1")
    term.optOut("A1", of: "Q1")
    let instance = term.build()
    let found = Verifier(instance).verify(EveryRuleTests.assignments(instance, ["Q1"])).violations
    let violation = try #require(found.first)
    #expect(violation.rule == "not-available" && violation.subject == "not-available/A1")
    let text = "\(violation)".lowercased()
    for word in ["opt", "退出", "回避", "拒绝", "refus", "declin"] { #expect(!text.contains(word)) }
  }

  @Test func aGroupWithALineThatCannotBeReadIsNotJudged() {
    var term = TestInstance()
    term.base("B1")
    term.post("Q1", at: "B1")
    term.apprentice("A1")
    term.apprentice("A2")
    term.group("G1", ["A1", "A2"])
    let verifier = Verifier(term.build())
    let first = RosterLine(row: 2, apprentice: "A1", post: "Q1")
    let unread = RosterLine(row: 3, apprentice: "A2", post: "Q9")
    #expect(verifier.verify(lines: [first, unread]).violations.map(\.subject) == ["roster-line/A2"])
    #expect(verifier.verify(lines: [first]).violations.map(\.subject) == ["roster-complete/A2"])
  }
}
