import Foundation
import GLPK
import LinearOptimization
import Testing

/// The example of `Sources/GLPK/README.md`, word for word between the two marks.
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

  /// The README shows the very lines that run above.
  @Test func theReadmeShowsThisCode() throws {
    let here = URL(filePath: #filePath)
    let source = try String(contentsOf: here, encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex { $0.hasSuffix("// example begins") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// example ends") })
    let example = lines[(begin + 1)..<end].map { $0.dropFirst(4) }.joined(separator: "\n")
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "Sources/GLPK/README.md"), encoding: .utf8)
    #expect(readme.contains(example))
  }
}
