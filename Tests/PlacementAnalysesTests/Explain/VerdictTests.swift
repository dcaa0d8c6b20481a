import Documents
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// Solves a term, verifies what comes out and makes the explainer of it.
///
/// - Parameter fewest: 0, unless told otherwise: what is found is tested apart from what of it is told.
func explainer(_ instance: PlacementInstance, edited: [Assignment]? = nil, fewest: Int = 0) throws -> Explainer {
  let model = ModelBuilder().build(instance)
  let solver = StagedSolver(GLPKSolver())
  let result = try solver.solve(model)
  let roster = try #require(
    Verifier(instance).verify(edited ?? result.assignments, sessions: edited == nil ? result.sessions : []).roster)
  return try Explainer(
    roster, model: model, solver: solver, limits: SolveLimits(), disclosure: Disclosure(instance, fewest: fewest))
}

@Suite struct VerdictTests {
  /// Nine apprentices, so that totals may be told: P1 has one seat, everybody may go to the roomy P2.
  private func crowd(_ change: (inout TestInstance) -> Void = { _ in }) -> TestInstance {
    var term = TestInstance()
    term.base("B1", capacity: 100)
    term.post("P1", at: "B1", capacity: 1)
    term.post("P2", at: "B1", capacity: 8)
    term.post("P3", at: "B1", capacity: 2)
    for index in 1...7 { term.apprentice("X\(index)", wishes: ["P2"]) }
    change(&term)
    return term
  }

  private func wishes(_ term: TestInstance, of id: String) throws -> [WishExplanation] {
    let instance = term.build()
    let index = try #require(instance.apprentices.firstIndex { $0.id == id })
    return try explainer(instance).explanation(index).parts[0].wishes
  }

  @Test func aBarredWishHasRuleArticleAndFigures() throws {
    var term = crowd()
    term.rules = [TestInstance.rule(.minors, "18"), TestInstance.rule(.labourGrade, "3")]
    term.post("P4", at: "B1", tags: [.noMinors])
    term.post("P5", at: "B1", tags: [.labour(3)])
    term.programme("1")
    term.programme("2")
    term.post("P6", at: "B1", admits: ["2"])
    term.apprentice("A", wishes: ["P4", "P5", "P6", "P3"], programme: "1", born: TestInstance.date(2009, 1, 1))
    let found = try wishes(term, of: "A")
    try #require(found.count == 3)
    let barriers = found.map { wish -> [Barrier] in if case .barred(let list) = wish.verdict { list } else { [] } }
    #expect(barriers.map { $0.map(\.rule) } == [["minors"], ["labour-grade"], ["programme"]])
    #expect(barriers[0][0].figures.zh == "2026-09-01 时你 17 周岁，须满 18 周岁")
    #expect(barriers[0][0].citation == "第十条（minors）")
    #expect(barriers[1][0].figures.en == "the post is of labour grade 3; 3 and above are barred")
    #expect(barriers[2][0].citation.isEmpty && barriers[2][0].figures.zh.contains("1"))
  }

  @Test func aWaiverGivesTheNumberThatCounts() throws {
    var term = crowd()
    term.rules = [TestInstance.rule(.labourGrade, "3")]
    term.post("P4", at: "B1", tags: [.labour(4)])
    term.waiver(.labourGrade, "P4", "4")
    term.apprentice("A", wishes: ["P4", "P3"])
    guard case .barred(let barriers) = try wishes(term, of: "A")[0].verdict else { throw Unexpected() }
    #expect(barriers[0].figures.en == "the post is of labour grade 4; 4 and above are barred")
  }

  /// A private opt-out reads as a refusal does: who looks over a shoulder learns nothing.
  @Test func anOptOutIsNotToldFromABan() throws {
    var texts: Set<String> = []
    for isBan in [true, false] {
      var term = crowd { $0.apprentice("A", wishes: ["P1", "P3"]) }
      if isBan { term.ban("A", from: "P1", reason: "quarrelled") } else { term.optOut("A", of: "P1") }
      let instance = term.build()
      let index = try #require(instance.apprentices.firstIndex { $0.id == "A" })
      let explanation = try explainer(instance).explanation(index)
      let page = ExplanationPage(instance, standing: .best).file(explanation)
      texts.insert(String(decoding: page.bytes, as: UTF8.self))
    }
    #expect(texts.count == 1 && texts.first?.contains("quarrelled") == false)
  }

  @Test func aCostlyWishTellsTheTotals() throws {
    var term = crowd {
      $0.apprentice("A", wishes: ["P1", "P3"])
      $0.apprentice("B", wishes: ["P1"])
    }
    term.settings = ModelSettings(unlisted: .forbid)
    guard case .costly(let change) = try wishes(term, of: "A")[0].verdict else { throw Unexpected() }
    #expect(change.objective == .maxPlaced && change.before == 9 && change.after == 8 && change.proved)
  }

  @Test func aLostDrawShowsItsOwnNumbers() throws {
    let term = crowd {
      $0.apprentice("A", wishes: ["P1", "P3"])
      $0.apprentice("B", wishes: ["P1", "P3"])
    }
    let instance = term.build()
    let explainer = try explainer(instance)
    #expect(explainer.standing == .best && explainer.isDrawn)
    let lists = try ["A", "B"].map { id in
      try explainer.explanation(try #require(instance.apprentices.firstIndex { $0.id == id })).parts[0]
    }
    let loser = try #require(lists.first { !$0.wishes.isEmpty })
    #expect(lists.count { $0.wishes.isEmpty } == 1)
    guard case .draw(let numbers) = loser.wishes[0].verdict else { throw Unexpected() }
    let id = lists[0].wishes.isEmpty ? "B" : "A"
    let draw = LotteryDraw(seed: "seed")
    func weight(_ place: String) -> Int {
      Int(draw.weight(apprentice: id, period: "term", place: place, counter: numbers.counter))
    }
    #expect(numbers.given.map(\.number) == [weight("P3")] && numbers.wished.map(\.number) == [weight("P1")])
  }

  @Test func aSettledPlaceIsImpossibleToOthers() throws {
    let term = crowd {
      $0.apprentice("A", wishes: ["P1", "P3"])
      $0.apprentice("B", wishes: ["P1"])
      $0.pin("B", to: "P1")
    }
    guard case .impossible = try wishes(term, of: "A")[0].verdict else { throw Unexpected() }
    let instance = term.build()
    let index = try #require(instance.apprentices.firstIndex { $0.id == "B" })
    #expect(try explainer(instance).explanation(index).parts[0].isPinned)
  }

  @Test func byScoreTheTurnDecides() throws {
    var term = crowd {
      $0.apprentice("A", wishes: ["P1", "P3"], score: "80")
      $0.apprentice("B", wishes: ["P1"], score: "90")
    }
    term.settings = ModelSettings(stages: [.scoreOrder, .lottery])
    guard case .outranked(let number) = try wishes(term, of: "A")[0].verdict else { throw Unexpected() }
    #expect(number == Int(LotteryDraw(seed: "seed").scoreOrderDraw(apprentice: "A")))
  }

  /// What the unplaced are told is true: with these limits wider by one they have the place and nobody loses one.
  @Test func whatIsSaidToPlaceSomebodyDoes() throws {
    func term(_ seats: Int, _ room: Int) -> PlacementInstance {
      var term = TestInstance()
      term.settings = ModelSettings(unlisted: .forbid)
      term.base("B1", capacity: room)
      term.post("P1", at: "B1", capacity: seats)
      for index in 1...7 { term.apprentice("X\(index)", wishes: ["P1"]) }
      return term.build()
    }
    let tight = try explainer(term(6, 6))
    let parts = try (0..<7).map { try tight.explanation($0).parts[0] }
    let part = try #require(parts.first { $0.post == nil })
    let held = try #require(part.unplaced?.held.first)
    #expect(part.unplaced?.reason.codes == [.noRoom] && held.rows == ["post-capacity/P1", "base-capacity/B1"])
    #expect(part.wishes.count == 1)
    for (seats, room, placed) in [(7, 7, 7), (7, 6, 6), (6, 7, 6)] {
      let result = try StagedSolver(GLPKSolver()).solve(ModelBuilder().build(term(seats, room)))
      #expect(result.assignments.count { $0.post != nil } == placed)
    }
  }

  @Test func aRosterChangedByHandIsCalledSo() throws {
    let term = crowd { $0.apprentice("A", wishes: ["P1", "P3"]) }
    let instance = term.build()
    let index = try #require(instance.apprentices.firstIndex { $0.id == "A" })
    let third = try #require(instance.posts.firstIndex { $0.id == "P3" })
    let best = try StagedSolver(GLPKSolver()).solve(ModelBuilder().build(instance)).assignments
    let edited = best.map { $0.apprentice == index ? Assignment(apprentice: index, period: 0, post: third) : $0 }
    let explainer = try explainer(instance, edited: edited)
    #expect(explainer.standing == .notBest && !explainer.isDrawn)
    // against the best roster the wish costs nothing
    guard case .draw = try explainer.explanation(index).parts[0].wishes[0].verdict else { throw Unexpected() }
  }

  struct Unexpected: Error {}
}
