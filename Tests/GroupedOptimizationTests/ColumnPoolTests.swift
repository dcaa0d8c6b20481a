import GLPK
import GroupedOptimization
import LinearOptimization
import Testing

@Suite("A pool of columns")
struct ColumnPoolTests {
  /// Random programs, some infeasible, with limits that change: the pool's optimum is that of all columns each time.
  @Test func everySolveIsThatOfAllColumns() throws {
    let grown = try (1...40).count { try Self.grows(seed: $0) }
    #expect(grown > 20)
  }

  /// A basis that is an optimum's leaves the first solve nothing to do; one without its columns is not used.
  @Test func aPoolStartsFromABasis() throws {
    var model = LinearModel(name: "start", sense: .maximise)
    for column in 0..<6 { model.addVariable("x\(column)", bounds: .unit, cost: Double(10 - column)) }
    for group in 0..<3 { model.addConstraint("g\(group)", [(group, 1), (group + 3, 1)], bounds: .atMost(1)) }
    model.addConstraint("r", [(0, 1), (1, 1), (2, 1)], bounds: Bounds(0, 2) ?? .unit)
    let program = ColumnProgram(model)
    let start = try #require(try GroupedProgram.solve(program, solver: GLPKSolver()))
    func solved(_ columns: [Int]) throws -> Solution {
      try ColumnPool.lend(program, from: columns, basis: start.basis, solver: GLPKSolver()) {
        try $0.solve(SimplexParameters(method: .primal))
      }
    }
    let warm = try solved(start.columns)
    let cold = try solved([])
    #expect(warm.objective == 24 && cold.objective == 24)
    #expect(warm.iterations == 0 && cold.iterations > 0)
  }

  /// Compares each solve of one program; whether columns joined.
  private static func grows(seed: Int) throws -> Bool {
    var state = UInt64(seed)
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let (columns, rows) = (40, 8)
    var model = LinearModel(name: "pool", sense: seed.isMultiple(of: 2) ? .minimise : .maximise)
    for column in 0..<columns {
      let bounds: Bounds = [.unit, .unit, Bounds(-1, 0) ?? .unit, Bounds(1, 3) ?? .unit, Bounds(-1, 1) ?? .unit][
        draw(5)]
      model.addVariable("x\(column)", bounds: bounds, cost: Double(draw(21) - 10))
    }
    for row in 0..<rows {
      let terms = (0..<columns).filter { _ in draw(3) == 0 }.map { (column: $0, coefficient: Double(1 + draw(3))) }
      model.addConstraint("r\(row)", terms, bounds: .atMost(Double(2 + draw(6))))
    }
    let scenarios = (0..<8).map { _ in (0..<rows).map { _ in Double(draw(9) - 1) } }
    return try ColumnPool.lend(ColumnProgram(model), from: [0, 5], solver: GLPKSolver()) { pool in
      let first = pool.members.count
      var grew = false
      for limits in scenarios {
        var whole = model
        for row in 0..<rows {
          whole.setRowBounds(row, .atMost(limits[row]))
          try pool.setRowBounds(row, .atMost(limits[row]))
        }
        let expected = try GLPKSolver().solve(whole)
        let found = try pool.solve(SimplexParameters(method: .dualThenPrimal))
        #expect(found.termination == expected.termination)
        guard expected.termination == .optimal else { continue }
        let (value, best) = (found.objective ?? .nan, expected.objective ?? .nan)
        #expect(abs(value - best) < 1e-6, "\(value) instead of \(best)")
        let dot = zip(found.values, model.costs).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(found.values.count == columns && abs(dot - best) < 1e-6)
        grew = grew || pool.members.count > first
      }
      return grew
    }
  }
}
