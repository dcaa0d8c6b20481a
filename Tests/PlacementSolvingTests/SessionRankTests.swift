import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementSolving

@Suite("Rows that follow from one apprentice's place and sessions")
struct SessionRankTests {
  private static let personal = [OnePlace.id, StudioSessions.id, StudioDay.id, StudioSpread.id, SlotClash.id]

  /// Points at random make rows; no choice of places and sessions that the model allows breaks one.
  @Test
  func noWholePointBreaksOne() {
    var found = 0
    for number in 0..<120 {
      let seed = UInt64(6_000_000 + number)
      let families: RandomInstance.Families = number % 2 == 0 ? .studios : .time
      let model = ModelBuilder().build(RandomInstance.make(seed: seed, families: .all.union(families)))
      let rows = Self.rows(model)
      let ranks = SessionRanks(model)
      var draw = SplitMix64(seed: seed)
      for _ in 0..<20 {
        let point = (0..<model.columnCount).map { _ in Double(draw.next() % 5) / 4 }
        for derived in ranks.broken(point).map(\.row) {
          found += 1
          #expect(Self.activity(derived, point) > Double(derived.upper))
          for choice in Self.choices(of: derived.columns.map { Int($0) }, rows, model.columnCount) {
            #expect(Self.activity(derived, choice) <= Double(derived.upper), "seed \(seed): \(derived)")
          }
        }
      }
    }
    #expect(found > 200)
  }

  /// With all of them the relaxation of one apprentice has only whole corners: it reaches the best whole choice.
  @Test
  func theyAreAllThatIsNeeded() throws {
    var compared = 0
    var needed = 0
    for number in 0..<1_000 {
      let seed = UInt64(7_000_000 + number)
      let model = ModelBuilder().build(RandomInstance.make(seed: seed, families: .all.union(.studios)))
      let ranks = SessionRanks(model)
      var draw = SplitMix64(seed: seed)
      for person in model.context.instance.apprentices.indices {
        let own = Array(model.arcs.arcs(of: person)) + Array(model.context.slots.columns(of: person))
        let rows = Self.rows(model).filter { $0.columns.contains { own.contains(Int($0)) } }
        let days = rows.filter { $0.id.hasPrefix(StudioDay.id) }.flatMap(\.columns)
        // dates that share some sessions and not others make no matroid: there the rows say less
        guard Set(days).count == days.count, !own.isEmpty, own.count <= 12 else { continue }
        var costs = [Double](repeating: 0, count: model.columnCount)
        for column in own { costs[column] = -Double(draw.next() % 9) }
        let best = Self.choices(of: own, rows, model.columnCount).map { Self.dot(costs, $0) }.min() ?? 0
        let (value, count) = try Self.relaxation(costs, own, rows, ranks)
        #expect(abs(value - best) < 1e-6, "seed \(seed), apprentice \(person): \(value) instead of \(best)")
        compared += 1
        needed += count > 0 ? 1 : 0
      }
    }
    #expect(compared > 1_000)
    #expect(needed > 9)
  }

  private static func rows(_ model: PlacementModel) -> [ConstraintRow] {
    model.rows.filter { personal.contains(String($0.id.prefix { $0 != "/" })) }
  }

  /// The relaxation's optimum over some columns with every derived row that it breaks, and how many came.
  private static func relaxation(
    _ costs: [Double], _ own: [Int], _ rows: [ConstraintRow], _ ranks: SessionRanks
  ) throws -> (value: Double, derived: Int) {
    var all = rows
    while true {
      var linear = LinearModel(name: "one apprentice", sense: .minimise)
      for column in costs.indices {
        let bounds = own.contains(column) ? Bounds.unit : .fixed(0)
        linear.addVariable("c\(column)", bounds: bounds, cost: costs[column], kind: .continuous)
      }
      for (index, row) in all.enumerated() {
        let terms = zip(row.columns, row.coefficients).map { (column: Int($0), coefficient: Double($1)) }
        linear.addConstraint("r\(index)", terms, bounds: .atMost(Double(row.upper)))
      }
      let solution = try GLPKSolver().solve(linear)
      let broken = ranks.broken(solution.values).map(\.row)
      if broken.isEmpty { return (solution.objective ?? .nan, all.count - rows.count) }
      all += broken
    }
  }

  /// Every 0/1 choice of some columns, all others 0, that breaks no row.
  private static func choices(of columns: [Int], _ rows: [ConstraintRow], _ count: Int) -> [[Double]] {
    (0..<1 << columns.count).compactMap { mask in
      var point = [Double](repeating: 0, count: count)
      for (bit, column) in columns.enumerated() where mask >> bit & 1 == 1 { point[column] = 1 }
      return rows.allSatisfy { activity($0, point) <= Double($0.upper) } ? point : nil
    }
  }

  private static func activity(_ row: ConstraintRow, _ point: [Double]) -> Double {
    zip(row.columns, row.coefficients).reduce(0) { $0 + Double($1.1) * point[Int($1.0)] }
  }

  private static func dot(_ costs: [Double], _ point: [Double]) -> Double {
    costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
  }
}
