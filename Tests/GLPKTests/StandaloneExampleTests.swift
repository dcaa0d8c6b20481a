import GLPK
import LinearOptimization
import PlacementTestSupport
import Testing

/// The example of `Sources/GLPK/README.md` and of the catalogue, word for word between the two marks.
@Suite struct StandaloneExampleTests {
  @Test func readme() throws {
    // example begins
    var model = LinearModel(name: "workshop", sense: .maximise)
    let tables = model.addVariable("tables", bounds: .nonnegative, cost: 30, kind: .integer)
    let chairs = model.addVariable("chairs", bounds: .nonnegative, cost: 12, kind: .integer)
    let wood = model.addConstraint("wood", [(tables, 7), (chairs, 2)], bounds: .atMost(61))
    model.addConstraint("hours", [(tables, 3), (chairs, 2)], bounds: .atMost(30))

    let solver = GLPKSolver()
    let best = try solver.solve(model, IntegerParameters(timeLimit: 10))

    let prices = try solver.withSession(model) { session in
      let relaxed = try session.solveRelaxation(SimplexParameters())
      try session.setRowBounds(wood, .atMost(62))  // one more unit of wood: a warm start
      let more = try session.solveRelaxation(SimplexParameters(method: .dual))
      return (dual: relaxed.rowDuals[wood], gain: (more.objective ?? 0) - (relaxed.objective ?? 0))
    }
    // example ends
    #expect(best.termination == .optimal)
    #expect(best.objective == 264)
    #expect(model.violations(best.values).isEmpty)
    #expect(abs(prices.dual - prices.gain) < 1e-9)
    #expect(abs(prices.dual - 3) < 1e-9)
  }

  /// The pages show the very lines that run above.
  @Test(arguments: ["Sources/GLPK/README.md", "Sources/GLPK/Documentation.docc/GLPK.md"])
  func thePageShowsThisCode(page: String) throws {
    #expect(try ShownExample().isShown(in: page))
  }
}
