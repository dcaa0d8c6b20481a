import PlacementAnalyses
import PlacementDomain
import Testing

/// What a comparison says of runs that are written by hand.
@Suite struct RunComparisonTests {
  private static func run(
    _ name: String, _ lines: [(String, String, Int?, String)], profile: [Int] = [0, 0], notListed: Int = 0
  ) -> ComparedRun {
    ComparedRun(
      name: name, scenario: "s", status: "optimal", rules: "none", stages: ["max-placed"], apprentices: lines.count,
      placed: lines.count { !$0.1.isEmpty }, profile: profile, notListed: notListed,
      totalRank: lines.reduce(0) { $0 + ($1.2 ?? 3) },
      lines: lines.map { id, post, rank, minutes in
        RosterLine(
          apprentice: id, period: "term", base: String(post.prefix(2)), post: post, rank: rank.map(String.init) ?? "",
          minutes: minutes)
      })
  }

  @Test func whoMovesLeavesAndJoins() {
    let first = Self.run("a", [("A1", "B1/1", 1, "5"), ("A2", "B1/2", 2, "5"), ("A3", "", nil, "")])
    let second = Self.run("b", [("A2", "B2/1", 1, "5"), ("A3", "B1/1", 1, "5"), ("A4", "B1/2", 1, "5")])
    let comparison = RunComparison([first, second])
    #expect(comparison.moves(to: 1).map { "\($0.key) \($0.before)→\($0.after)" } == ["A2 B1/2→B2/1", "A3 →B1/1"])
    #expect(comparison.only(in: 1) == (["A1"], ["A4"]))
    #expect(comparison.bases == ["B1", "B2"] && first.load(ofBase: "B1") == 2)
  }

  @Test func aRunIsBeatenOnlyInEverything() {
    let base = [("A1", "B1/1", 1, "10"), ("A2", "B1/2", 2, "10.5")] as [(String, String, Int?, String)]
    let best = Self.run("best", base, profile: [1, 1])
    let farther = Self.run("farther", [base[0], ("A2", "B2/1", 2, "12")], profile: [1, 1])
    let nearer = Self.run("nearer", [("A1", "B1/1", 2, "1"), ("A2", "B1/2", 2, "1")], profile: [0, 2])
    let others = Self.run("others", [("A1", "B1/1", 2, "99")], profile: [0, 1])
    #expect(RunComparison([farther, best, nearer, others, best]).dominators == [1, nil, nil, nil, nil])
    #expect(best.tenths == 205 && farther.tenths == 220)
  }

  @Test func ranksAndWaysThatAreMissingAreTold() {
    let run = Self.run("a", [("A1", "B1/1", nil, ""), ("A2", "", nil, "")], profile: [0, 0, 0, 0], notListed: 1)
    #expect(run.worstRank == 5 && run.belowThird == 1 && run.tenths == nil)
    #expect(RunComparison([run]).value(.commute, of: run) == nil)
    let none = Self.run("none", [])
    #expect(RunComparison([none]).value(.placed, of: none) == nil)
  }
}
