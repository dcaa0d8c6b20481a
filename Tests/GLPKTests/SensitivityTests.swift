import GLPK
import LinearOptimization
import Testing

/// Ranges, checked by solving at their ends and a step beyond.
@Suite struct SensitivityTests {
  private let solver = GLPKSolver()

  /// maximise 5x + 4y, 6x + 4y ≤ 24, x + 2y ≤ 6: optimum 21 at (3, 1.5), not degenerate.
  private var model: LinearModel {
    var model = LinearModel(name: "paint", sense: .maximise)
    model.objectiveConstant = 1000
    model.addVariable("x", bounds: .nonnegative, cost: 5)
    model.addVariable("y", bounds: .nonnegative, cost: 4)
    model.addVariable("z", bounds: .nonnegative, cost: 1)
    model.addConstraint("m1", [(0, 6), (1, 4), (2, 8)], bounds: .atMost(24))
    model.addConstraint("m2", [(0, 1), (1, 2), (2, 1)], bounds: .atMost(6))
    model.addConstraint("slack", [(0, 1)], bounds: .atMost(100))
    return model
  }

  @Test func textbookRanges() throws {
    let report = try solver.withSession(model) { session in
      _ = try session.solveRelaxation(SimplexParameters())
      return try session.sensitivity()
    }
    // Costs: x in 2...6, y in 10/3...10; rows: m1 in 12...36, m2 in 4...12.
    guard case .cost(let down, let up) = report.columns[0], case .activity(let low, let high) = report.rows[0],
      case .activity(let zLow, _) = report.columns[2], case .cost = report.rows[2]
    else {
      Issue.record("unexpected kinds of ranges: \(report)")
      return
    }
    #expect(abs(down.value - 2) < 1e-9 && abs(up.value - 6) < 1e-9)
    #expect(abs(try #require(down.objective) - 1012) < 1e-9)
    #expect(abs(try #require(up.objective) - 1024) < 1e-9)
    #expect(abs(low.value - 12) < 1e-9 && abs(high.value - 36) < 1e-9)
    #expect(abs(try #require(low.objective) - 1012) < 1e-9)
    #expect(abs(try #require(high.objective) - 1030) < 1e-9)
    #expect(zLow.value <= 0)
  }

  /// Inside its range a cost keeps the point; outside it does not.
  @Test func costRangesHoldAndAreTight() throws {
    try solver.withSession(model) { session in
      let point = try session.solveRelaxation(SimplexParameters()).values
      let report = try session.sensitivity()
      for column in 0..<2 {
        guard case .cost(let down, let up) = report.columns[column] else { continue }
        for (end, step) in [(down.value, 1e-3), (up.value, -1e-3)] {
          try session.setCost(column, end + step)
          let inside = try session.solveRelaxation(SimplexParameters())
          #expect(zip(inside.values, point).allSatisfy { abs($0 - $1) < 1e-9 })
          try session.setCost(column, end - step)
          let outside = try session.solveRelaxation(SimplexParameters())
          #expect(!zip(outside.values, point).allSatisfy { abs($0 - $1) < 1e-9 })
        }
        try session.setCost(column, model.costs[column])
      }
    }
  }

  @Test func onlyAtAnOptimalBasis() throws {
    try solver.withSession(model) { session in
      #expect(throws: SolverError.self) { try session.sensitivity() }
      _ = try session.solveRelaxation(SimplexParameters())
      _ = try session.sensitivity()
      try session.setCost(0, 6)
      #expect(throws: SolverError.self) { try session.sensitivity() }
      try session.setRowBounds(0, .atLeast(1000))
      _ = try session.solveRelaxation(SimplexParameters())
      #expect(throws: SolverError.self) { try session.sensitivity() }
    }
  }

  @Test func endsWithoutALimitAreInfinite() throws {
    var model = LinearModel(name: "open", sense: .minimise)
    model.addVariable("x", bounds: .nonnegative, cost: 1)
    model.addConstraint("r", [(0, 1)], bounds: .atLeast(2))
    let report = try solver.withSession(model) { session in
      _ = try session.solveRelaxation(SimplexParameters())
      return try session.sensitivity()
    }
    guard case .activity(let low, let high) = report.rows[0] else {
      Issue.record("the row should be nonbasic")
      return
    }
    #expect(low.value == 0)
    #expect(high.value == .infinity)
    #expect(high.objective == nil)
  }
}
