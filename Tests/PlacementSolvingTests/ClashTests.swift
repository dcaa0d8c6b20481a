import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// Why nothing fits, and the least change that would make it fit.
@Suite struct ClashTests {
  /// Dropping any one row of a clash lets a roster exist, and with all of them none does.
  @Test(arguments: 0..<12)
  func clashesAreIrreducible(block: Int) throws {
    var infeasible = 0
    for offset in 0..<40 {
      let instance = RandomInstance.make(seed: UInt64(9_000 + block * 40 + offset))
      let model = ModelBuilder().build(instance)
      let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced])
      guard result.ending == .infeasible else { continue }
      infeasible += 1
      let clash = Set(result.clash.map(\.id))
      #expect(try !isFeasible(model, keeping: clash), "\(clash.sorted())")
      for id in clash {
        #expect(try isFeasible(model, keeping: clash.subtracting([id])), "without \(id) of \(clash.sorted())")
      }
    }
    #expect(infeasible > 0, "the block has no infeasible term, so it tests nothing")
  }

  /// Whether a roster keeps the rows named; that nobody has two places always holds.
  private func isFeasible(_ model: PlacementModel, keeping ids: Set<String>) throws -> Bool {
    var copy = model.linearModel()
    for (index, row) in model.rows.enumerated() where !ids.contains(row.id) {
      copy.setRowBounds(index, row.id.hasPrefix(OnePlace.id + "/") ? .atMost(1) : .free)
    }
    return try GLPKSolver().solve(copy, IntegerParameters()).termination == .optimal
  }

  /// Two of three are out for want of a seat: the post and its base both need two more.
  @Test func theLeastChangeIsFoundAndIsEnough() throws {
    var term = TestInstance()
    term.base("B1", capacity: 1)
    term.post("P1", at: "B1", capacity: 1)
    for person in ["A1", "A2", "A3"] { term.apprentice(person, wishes: ["P1"]) }
    let model = ModelBuilder().build(term.build())
    guard case .found(let leastChange) = try LeastChange.find(model, solver: GLPKSolver()) else {
      Issue.record("no change was found")
      return
    }
    #expect(leastChange.isProved)
    #expect(leastChange.changes.map(\.row.id) == ["post-capacity/P1", "base-capacity/B1"])
    #expect(leastChange.changes.map(\.by) == [2, 2])
  }

  /// Two who must have the one seat: pinned there, or by a model that leaves nobody out.
  @Test(arguments: [(true, "已被指定（pin）"), (false, "unplaced: forbid")])
  func aClashSaysWhySomebodyMustHaveAPlace(pinned: Bool, says: String) throws {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1", capacity: 1)
    for person in ["A1", "A2"] {
      term.apprentice(person)
      if pinned { term.pin(person, to: "P1") }
    }
    if !pinned { term.settings = ModelSettings(unplaced: .forbid) }
    let model = ModelBuilder().build(term.build())
    let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced])
    let rows = result.clash.filter { $0.id.hasPrefix("one-place/") }
    #expect(rows.count == 2)
    for row in rows {
      let text = model.describe(row)
      #expect(text.zh.contains(says) && text.en.contains(pinned ? "pinned" : "unplaced: forbid"))
    }
  }

  @Test func nothingIsChangedWhereEverybodyFits() throws {
    var term = TestInstance()
    term.base("B1", capacity: 2)
    term.post("P1", at: "B1")
    term.apprentice("A1")
    term.apprentice("A2")
    guard case .found(let leastChange) = try LeastChange.find(ModelBuilder().build(term.build()), solver: GLPKSolver())
    else {
      Issue.record("no answer")
      return
    }
    #expect(leastChange.changes.isEmpty)
  }
}
