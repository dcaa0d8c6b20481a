import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementExplanation

/// What is told of the cost to the cohort: totals, and less than totals only where five others could be meant.
@Suite struct CohortTests {
  /// A wants P1 and has P3, its second wish; with A there, B would go down to a third wish.
  ///
  /// - Parameters:
  ///   - firsts: Others who have their first wish, B left out.
  ///   - seconds: Others with their second wish.
  ///   - thirds: Others with their third.
  private func cost(firsts: Int, seconds: Int, thirds: Int) throws -> (change: StageChange, text: Message) {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1", capacity: firsts + 1)
    for post in ["P2", "P3", "P5", "P6"] { term.post(post, at: "B1", capacity: 20) }
    for post in ["N1", "N2"] { term.post(post, at: "B1", capacity: 0) }
    for index in 0..<firsts { term.apprentice("X\(index)", wishes: ["P1"]) }
    for index in 0..<seconds { term.apprentice("Y\(index)", wishes: ["N1", "P5"]) }
    for index in 0..<thirds { term.apprentice("Z\(index)", wishes: ["N1", "N2", "P6"]) }
    term.apprentice("A", wishes: ["P1", "P3"])
    term.apprentice("B", wishes: ["P1", "N1", "P2"])
    let instance = term.build()
    let explainer = try explainer(instance)
    let explanation = try explainer.explanation(try #require(instance.apprentices.firstIndex { $0.id == "A" }))
    guard case .costly(let change) = explanation.parts[0].wishes[0].verdict else { throw Unexpected() }
    let lines = ExplanationText(instance, isOptimal: true).sections(explanation)[0].lines
    return (change, try #require(lines.first { $0.en.hasPrefix("Rank 1") }))
  }

  @Test func fromFiveOnEachRankIsTold() throws {
    let (change, text) = try cost(firsts: 5, seconds: 5, thirds: 5)
    #expect(change.objective == .generous && change.rank == 3 && change.before == 5 && change.after == 6)
    #expect(
      change.others == [RankShift(ranks: 1...1, before: 6, after: 5), RankShift(ranks: 3...5, before: 5, after: 6)])
    #expect(text.zh.hasSuffix("；不含你，第 1 志愿由 6 人变为 5 人，第 3 志愿、志愿以外和未安置由 5 人变为 6 人。"))
    #expect(
      text.en.hasSuffix(
        "; without you, rank 1 from 6 to 5 others, rank 3, not on the list or no place from 5 to 6 others."))
  }

  /// Four at the third rank: neither the stage's own figure nor a line of theirs.
  @Test func fourAreToldOnlyWithTheirNeighbours() throws {
    let (change, text) = try cost(firsts: 5, seconds: 5, thirds: 4)
    #expect(change.objective == .generous && change.rank == 3 && change.before == nil && change.after == nil)
    #expect(
      change.others == [RankShift(ranks: 1...1, before: 6, after: 5), RankShift(ranks: 2...5, before: 9, after: 10)])
    #expect(text.zh.contains("涉及的人太少，不公布数字；不含你，第 1 志愿由 6 人变为 5 人，第 2 至 3 志愿、志愿以外和未安置由 9 人"))
    #expect(text.en.contains("too few people for figures; without you"))
  }

  /// Four would be left at the first rank: with the second one the sum stays the same, and so nothing is told of them.
  @Test func whoWouldBeLeftCountsToo() throws {
    let (change, _) = try cost(firsts: 4, seconds: 5, thirds: 5)
    #expect(change.before == 5 && change.after == 6)
    #expect(
      change.others == [RankShift(ranks: 1...2, before: 10, after: 9), RankShift(ranks: 3...5, before: 5, after: 6)])
    let (few, text) = try cost(firsts: 4, seconds: 0, thirds: 3)
    #expect(few.others.isEmpty && few.before == nil)
    #expect(text.en.hasSuffix(": too few people for figures."))
  }

  /// In a rotation places are counted, but it takes five people.
  @Test(arguments: [4, 5])
  func fivePlacesOfFourPeopleAreNotFive(people: Int) {
    let rest = [[Int]](repeating: [1, 1], count: 6)
    let ranks = OthersRanks(
      before: [[1, 1]] + rest + [[Int]](repeating: [2, 2], count: people),
      after: [[1, 1]] + rest + [[2, 3]] + [[Int]](repeating: [2, 2], count: people - 1), asking: 0, worst: 4)
    #expect(ranks.isLarge(2...2) == (people >= 5))
    #expect(ranks.isLarge(3...3) == false)
    #expect(ranks.shifts == [])
    let moved = OthersRanks(
      before: [[1, 1]] + rest + [[Int]](repeating: [2, 2], count: people),
      after: [[1, 1]] + rest.dropLast() + [[1, 2]] + [[Int]](repeating: [2, 2], count: people), asking: 0, worst: 4)
    #expect(
      moved.shifts
        == (people < 5
          ? [] : [RankShift(ranks: 1...1, before: 12, after: 11), RankShift(ranks: 2...4, before: 10, after: 11)]))
  }

  /// The one who asks is nobody's figure: four others and the asker are four.
  @Test func theAskerIsNotCounted() {
    let list = [[Int]](repeating: [1], count: 5)
    #expect(!OthersRanks(before: list, after: list, asking: 2, worst: 2).isLarge(1...1))
    #expect(OthersRanks(before: list + [[1]], after: list + [[1]], asking: 2, worst: 2).isLarge(1...1))
  }

  /// Stages that leave the ranks open say nothing of ranks: it would be the solver's choice.
  @Test func unsettledRanksAreNotTold() throws {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid, stages: [.maxPlaced, .minTotalRank, .lottery])
    term.base("B1", capacity: 100)
    term.post("P1", at: "B1", capacity: 1)
    term.post("P2", at: "B1", capacity: 20)
    for index in 0..<12 { term.apprentice("X\(index)", wishes: ["P2"]) }
    term.apprentice("A", wishes: ["P1", "P2"])
    term.apprentice("B", wishes: ["P1"])
    let instance = term.build()
    guard case .costly(let change) = try explainer(instance).explanation(0).parts[0].wishes[0].verdict else {
      throw Unexpected()
    }
    #expect(change.objective == .maxPlaced && change.before == 14 && change.after == 13 && change.others.isEmpty)
  }

  struct Unexpected: Error {}
}
