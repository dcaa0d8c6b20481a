import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// Rows that cross: the network keeps those that its optimum broke without them, and a term like it begins there.
@Suite struct KeptRowsTests {
  /// Women and a programme have a limit each at one base; women want it more than the programme, which has more people.
  private static func model() -> PlacementModel {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .minTotalRank, .lottery])
    term.programme("P")
    term.programme("Q")
    for base in ["B1", "B2"] {
      term.base(base)
      term.post(base + "-1", at: base)
    }
    for number in 1...4 { term.apprentice("W\(number)", wishes: ["B1", "B2"], programme: "Q", sex: .female) }
    for number in 1...8 {
      term.apprentice("X\(number)", wishes: ["B2", "B1"], programme: "P", sex: number > 6 ? .female : .male)
    }
    term.quota("W", of: .attribute(.sex, ["female"]), at: "B1", maximum: 2)
    term.quota("P", of: .attribute(.programme, ["P"]), at: "B1", maximum: 1)
    return ModelBuilder().build(term.build())
  }

  @Test func aBrokenRowTakesThePlaceOfThoseItCrosses() throws {
    let model = Self.model()
    #expect(NestedRows.crossing(rows: model.rows, columnCount: model.columnCount).map(\.id) == ["quota/W"])
    let result = try StagedSolver(GLPKSolver()).solve(model)
    #expect(result.ending == .optimal)
    #expect(result.keptRows == ["quota/W"])
    // two women at their second wish
    #expect(result.outcomes.map(\.value).prefix(2) == [12, 14])
    let alone = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
    #expect(alone.outcomes.map(\.value) == result.outcomes.map(\.value))
    #expect(alone.assignments == result.assignments)
  }

  /// The second term needs no network without the row.
  @Test func aTermLikeItBeginsWithTheRow() throws {
    let model = Self.model()
    let first = try StagedSolver(GLPKSolver()).solve(model)
    let second = try StagedSolver(GLPKSolver()).solve(model, keeping: first.keptRows + ["quota/of another term"])
    #expect(second.assignments == first.assignments)
    #expect(second.outcomes.map(\.value) == first.outcomes.map(\.value))
    #expect(second.keptRows == first.keptRows)
    #expect(second.work.programs < first.work.programs)
  }

  /// Two bases, a limit on one school's apprentices everywhere, and a few of the other school: the bases cross that limit by
  /// those few, so each base's row is cut. Whoever is left out of it may sit there all the same.
  private static func crossedByFew(_ seed: Int) -> PlacementModel {
    var draw = SplitMix64(seed: UInt64(seed))
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .generous, .minTotalRank, .lottery])
    for school in ["S1", "S2"] { term.school(school, province: "") }
    var posts: [String] = []
    for base in ["B1", "B2", "B3"] {
      term.base(base, capacity: Int.random(in: 3...8, using: &draw))
      for number in 1...2 {
        posts.append("\(base)-\(number)")
        term.post("\(base)-\(number)", at: base, capacity: Int.random(in: 2...5, using: &draw))
      }
    }
    for number in 10..<40 {
      term.apprentice(
        "A\(number)", wishes: Array(posts.shuffled(using: &draw).prefix(4)), school: number < 12 ? "S2" : "S1")
    }
    term.quota("K", of: .attribute(.school, ["S1"]), maximum: Int.random(in: 8...16, using: &draw))
    return ModelBuilder().build(term.build())
  }

  @Test(arguments: 0..<40) func rowsCutByFewGiveTheSameRoster(seed: Int) throws {
    let model = Self.crossedByFew(seed)
    let parts = NestedRows.parts(of: model.rows, columnCount: model.columnCount, partly: true)
    #expect(zip(parts, model.rows).contains { !$0.isEmpty && $0.count < $1.columns.count })
    let few = SiftingSize(least: 0, each: 1)
    let alone = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
    for sifting in [SiftingSize.standard, few] {
      let result = try StagedSolver(GLPKSolver(), sifting: sifting).solve(model)
      #expect(result.ending == .optimal)
      #expect(result.outcomes.map(\.value) == alone.outcomes.map(\.value))
      #expect(result.assignments == alone.assignments)
    }
  }
}
