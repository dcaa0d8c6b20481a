import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementSolving

@Suite("Relaxations begun by groups")
struct GroupStartTests {
  /// The basis is primal feasible, and the relaxation that begins there, or on a few columns from there, has the optimum
  /// of the whole program.
  @Test func theBasisLeadsToTheOptimum() throws {
    var begun = 0
    var sifted = 0
    for offset in 0..<80 {
      let random = RandomInstance.make(seed: UInt64(6_100_000 + offset), families: .all.subtracting(.minimums))
      let model = ModelBuilder().build(random)
      var state = UInt64(offset)
      let wanted = (0..<model.columnCount).map { column -> Int in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return column < model.arcs.count ? Int(state >> 33) % 5 - 9 : 0
      }
      let face = Face(model, session: AbsentSession())
      let bench = Workbench(
        face, solver: GLPKSolver(), limits: SolveLimits(), network: PlaceNetwork(model),
        sifting: SiftingSize(least: 0, each: 1, groupsFrom: 0))
      guard let start = try GroupStart.basis(wanted, SimplexParameters(), on: bench) else { continue }
      begun += 1
      let whole = RestrictedFace(face, wanted, columns: Array(wanted.indices))
      let basis = Basis(rows: whole.rows.map { start.basis.rows[$0] }, columns: start.basis.columns)
      let cold = try GLPKSolver().solve(whole.model)
      let best = try #require(cold.objective)
      try GLPKSolver().withSession(whole.model) { session in
        try session.setBasis(basis)
        let point = try session.solveRelaxation(SimplexParameters(method: .primal, iterationLimit: 0))
        #expect(whole.model.violations(point.values).isEmpty, "offset \(offset)")
        let warm = try session.solveRelaxation(SimplexParameters(method: .primal))
        #expect(abs((warm.objective ?? .nan) - best) < 1e-6)
      }
      var near = SiftingStart(
        basis: start.basis, multipliers: [Int](repeating: 0, count: face.rows.count), broken: 0)
      near.begin(from: start.basis, order: start.reduced)
      if let found = try Sifting.optimum(wanted, SimplexParameters(), near, on: bench) {
        sifted += 1
        #expect(abs((found.solution.objective ?? .nan) - best) < 1e-6, "offset \(offset)")
      }
    }
    #expect(begun > 20 && sifted > 20, "\(begun) begun, \(sifted) sifted")
  }

  /// What cannot be told apart in a floating-point number is not begun by groups.
  @Test func costsBeyondDoublesAreLeftAlone() throws {
    let random = RandomInstance.make(seed: 6_100_000, families: .laminar)
    let model = ModelBuilder().build(random)
    let bench = Workbench(
      Face(model, session: AbsentSession()), solver: GLPKSolver(), limits: SolveLimits(), network: nil)
    let costs = (0..<model.columnCount).map { _ in 1 << 41 }
    #expect(try GroupStart.basis(costs, SimplexParameters(), on: bench) == nil)
  }
}
