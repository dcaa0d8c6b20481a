import PlacementDomain
import PlacementExport
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// What is told of the cost to the cohort: a stage from five others on, a figure where five of them change.
@Suite struct CohortTests {
  /// A wants P1 and has P3, its second wish; with A there, B would go down to a third wish.
  ///
  /// - Parameter holders: Who has P1, B among them.
  private func verdict(holders: Int) throws -> (verdict: Verdict, text: Message) {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1", capacity: holders)
    for post in ["P2", "P3"] { term.post(post, at: "B1", capacity: 20) }
    term.post("N1", at: "B1", capacity: 0)
    for index in 1..<holders { term.apprentice("X\(index)", wishes: ["P1"]) }
    for index in 0..<9 { term.apprentice("Y\(index)", wishes: ["N1", "P2"]) }
    term.apprentice("A", wishes: ["P1", "P3"])
    term.apprentice("B", wishes: ["P1", "N1", "P2"])
    return try first(of: "A", in: term)
  }

  private func first(of id: String, in term: TestInstance) throws -> (verdict: Verdict, text: Message) {
    let instance = term.build()
    let person = try #require(instance.apprentices.firstIndex { $0.id == id })
    let explanation = try explainer(instance, fewest: Disclosure.fewest).explanation(person)
    let lines = ExplanationText(instance, standing: .best).sections(explanation)[0].lines
    return (explanation.parts[0].wishes[0].verdict, try #require(lines.first { $0.en.hasPrefix("Rank 1") }))
  }

  @Test func fromFiveOthersOnTheStageIsTold() throws {
    let (five, text) = try verdict(holders: 5)
    guard case .costly(let change) = five else { throw Unexpected() }
    #expect(change.objective == .generous && change.rank == 3 && change.before == nil && change.after == nil)
    #expect(text.zh.contains("不足五人的变化不公布数字") && text.en.contains("has no figures"))
    let (four, few) = try verdict(holders: 4)
    guard case .limited(let numbers) = four else { throw Unexpected() }
    #expect(numbers.wished.map(\.place) == ["P1"] && numbers.given.count == 1)
    #expect(few.zh.contains("不足五人") && few.en.contains("Fewer than five others"))
    for word in ["“", "志愿的人数", "抽签决定"] { #expect(!few.zh.contains(word)) }
  }

  /// A at P1 would close B2, which opens with a minimum: so many others lose their place.
  @Test(arguments: [4, 5])
  func aFigureTakesFiveOthersWhoChange(others: Int) throws {
    var term = TestInstance()
    term.programme("1")
    term.programme("2")
    term.programme("3")
    term.base("B1")
    term.base("B2", minimum: others + 1)
    term.post("P1", at: "B1", capacity: 9, admits: ["1", "3"])
    term.post("P2", at: "B2", admits: ["2", "3"])
    for index in 1...9 { term.apprentice("X\(index)", wishes: ["P1"], programme: "1") }
    for index in 1...others { term.apprentice("Y\(index)", wishes: ["P2"], programme: "2") }
    term.apprentice("A", wishes: ["P1", "P2"], programme: "3")
    let (verdict, text) = try first(of: "A", in: term)
    guard case .costly(let change) = verdict else { throw Unexpected() }
    #expect(change.objective == .maxPlaced)
    #expect(change.before == (others < 5 ? nil : 15) && change.after == (others < 5 ? nil : 9), "\(change)")
    #expect(text.zh.contains("由 15 人变为 9 人") == (others == 5))
  }

  /// Whoever has the one seat has listed a third post, or nothing: once the difference of 1 between two totals told which.
  @Test func aDifferenceOfOneTellsNoList() throws {
    func told(_ other: [String]) throws -> (text: Message, roster: [Int?]) {
      var term = TestInstance()
      term.settings = ModelSettings(stages: [.maxPlaced, .rankMaximal, .lottery])
      term.lotterySeed = "s"
      term.base("B1")
      for (post, seats) in [("Q1", 1), ("Q2", 20), ("Q3", 20), ("Q4", 0)] { term.post(post, at: "B1", capacity: seats) }
      term.apprentice("A0", wishes: ["Q1", "Q2"])
      term.apprentice("A1", wishes: other)
      for index in 2..<10 { term.apprentice("A\(index)", wishes: ["Q2"]) }
      for index in 10..<18 { term.apprentice("A\(index)", wishes: ["Q4", "Q3"]) }
      let roster = try explainer(term.build()).roster.assignments.map(\.post)
      return (try first(of: "A0", in: term).text, roster)
    }
    let third = try told(["Q1", "Q3"])
    let nothing = try told(["Q1"])
    #expect(third.roster == nothing.roster && third.text == nothing.text)
  }

  /// The bounds of the rule: what changes, and both sides of the figure, before and after.
  @Test func aFigureHasFiveOthersOnEitherSide() {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1")
    for index in 0..<30 { term.apprentice("X\(index)", wishes: ["P1"]) }
    let disclosure = Disclosure(term.build())
    func isTold(_ stage: Stage, _ before: Int, _ after: Int) -> Bool {
      let change = StageChange(objective: stage, rank: 1, before: before, after: after, scale: 1, proved: true)
      guard case .costly(let told) = disclosure.told(.costly(change)) else { return false }
      return told.before != nil && told.after != nil
    }
    #expect(isTold(.rankMaximal, 20, 14) && isTold(.generous, 6, 12) && isTold(.maxPlaced, 30, 24))
    #expect(!isTold(.rankMaximal, 20, 15) && !isTold(.generous, 5, 12) && !isTold(.generous, 25, 12))
    #expect(!isTold(.rankMaximal, 25, 19) && !isTold(.maxPlaced, 11, 5))
    #expect(disclosure.tells(5) && !disclosure.tells(4))
    // sums and a worst rank, however much they change
    for stage in [Stage.minTotalRank, .minRegret, .minCommute, .minSlotRank, .balance] {
      #expect(!isTold(stage, 20, 10), "\(stage)")
    }
  }

  struct Unexpected: Error {}
}
