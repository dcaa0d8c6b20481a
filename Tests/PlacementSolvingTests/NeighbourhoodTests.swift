import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementSolving

@Suite("Relaxations and dives on the columns that matter")
struct NeighbourhoodTests {
  private static func eachBench(_ offsets: Range<Int>, _ body: (Int, Workbench) throws -> Void) throws {
    for offset in offsets {
      let families = RandomInstance.Families.all.union(.studios).subtracting(.minimums)
      let model = ModelBuilder().build(RandomInstance.make(seed: UInt64(6_200_000 + offset), families: families))
      try GLPKSolver().withSession(model.linearModel()) { session in
        try body(
          offset,
          Workbench(
            Face(model, session: session), solver: GLPKSolver(), limits: SolveLimits(), network: nil, mostItineraries: 0
          ))
      }
    }
  }

  private static func costs(_ face: Face, _ seed: Int) -> [Int] {
    var draw = SplitMix64(seed: UInt64(seed))
    return (0..<face.model.columnCount).map { $0 < face.model.context.decisionCount ? Int(draw.next() % 7) - 5 : 0 }
  }

  /// From the last basis the few columns lead to the optimum of all, and to a basis of it.
  @Test func theLastBasisLeadsToTheOptimum() throws {
    var sifted = 0
    try Self.eachBench(0..<60) { offset, bench in
      let face = bench.face
      guard !face.sessionColumns.isEmpty else { return }
      let last = try face.session.solveRelaxation(SimplexParameters())
      guard last.termination == .optimal else { return }
      for turn in 0..<3 {
        let costs = Self.costs(face, 10 * offset + turn)
        let start = SiftingStart(optimum: try face.session.basis())
        guard let found = try Sifting.optimum(costs, SimplexParameters(), start, on: bench) else { continue }
        sifted += 1
        try face.session.setCosts(costs.map(Double.init), sense: .minimise)
        try face.session.setBasis(found.basis)
        let whole = try face.session.solveRelaxation(SimplexParameters(method: .primal))
        #expect(whole.iterations == 0, "offset \(offset)")
        #expect(abs((whole.objective ?? .nan) - (found.solution.objective ?? .nan)) < 1e-6, "offset \(offset)")
      }
    }
    #expect(sifted > 60, "\(sifted) sifted")
  }

  /// Only those around whom the relaxation is not whole move, and what a dive finds keeps every limit and the target.
  @Test func onlyThoseWithAFractionMove() throws {
    var found = 0
    try Self.eachBench(100..<2_500) { offset, bench in
      let face = bench.face
      // places and sessions that are worth alike pull against each other
      let costs = Self.costs(face, offset).enumerated().map { min($1, 0) - (face.sessionColumns.contains($0) ? 2 : 1) }
      try face.session.setCosts(costs.map(Double.init), sense: .minimise)
      let relaxation = try face.session.solveRelaxation(SimplexParameters())
      guard relaxation.termination == .optimal, face.model.context.decisionCount == costs.count else { return }
      let values = relaxation.values
      let broken = values.indices.filter { abs(values[$0] - values[$0].rounded()) > 1e-6 }
      guard !broken.isEmpty else { return }
      let target = Int((relaxation.objective ?? 0).rounded(.up)) + offset % 3
      let people = Neighbourhood(face, relaxation.values)
      // one of the fractions is left out too, as a large reduced cost would: the dive must not talk about it
      let few = people.program(costs, without: offset % 2 == 0 ? [] : [broken[0]])
      let mayMove = Set(few.columns.flatMap { face.rowsOfColumn[$0] })
      #expect(few.columns.allSatisfy { face.isFree($0) } && few.rows.allSatisfy { mayMove.contains(Int32($0)) })
      let point = try GLPKSolver().withSession(few.model) { session -> [Int]? in
        var dive = Dive(SearchSession(bench, session, few: few), costs: costs, target: target, rounds: 80)
        return try dive.run(from: people.start(few))
      }
      guard let point else { return }
      found += 1
      #expect(face.holds(point) && face.dot(costs, point) <= target, "offset \(offset)")
      let inside = Set(few.columns)
      #expect(point.indices.allSatisfy { inside.contains($0) || point[$0] == few.values[$0] }, "offset \(offset)")
    }
    #expect(found > 5, "\(found) found")
  }
}
