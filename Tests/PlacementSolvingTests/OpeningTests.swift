import GLPK
import NetworkOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementSolving

@Suite("Terms decomposed into what is open and a network")
struct OpeningTests {
  /// A term at random with minimums and nothing else that crosses.
  private static func model(_ seed: UInt64, _ stages: [Stage] = [.maxPlaced, .minOpen, .minTotalRank]) -> PlacementModel
  {
    let random = RandomInstance.make(seed: seed, families: .laminar.union(.minimums))
    return ModelBuilder().build(random.with(settings: random.settings.with(stages: stages)))
  }

  private static func bench(_ model: PlacementModel) -> Workbench {
    Workbench(
      Face(model, session: AbsentSession()), solver: GLPKSolver(), limits: SolveLimits(), network: PlaceNetwork(model))
  }

  /// Every choice of open places, a bit for each.
  private static func choices(_ count: Int) -> [[Bool]] {
    (0..<(1 << count)).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }
  }

  /// What the cheapest assignment costs with just these places open; `nil` where there is none.
  private static func outcome(
    _ network: inout PlaceNetwork, _ face: Face, _ openings: OpeningPlaces, _ costs: [Int], _ open: [Bool]
  ) throws -> (value: Int, multipliers: [Int])? {
    var bounds = face.bounds
    for (place, isOpen) in zip(openings.places, open) {
      bounds.columnLower[place.column] = isOpen ? 1 : 0
      bounds.columnUpper[place.column] = isOpen ? 1 : 0
    }
    guard case .optimal(let optimum) = try network.solve(costs, bounds, shouldStop: { false }) else { return nil }
    return (optimum.objective, network.multipliers(optimum))
  }

  /// Cuts from the prices of every choice, and from prices at random, never say more of a choice than it costs.
  @Test
  func noCutSaysTooMuch() throws {
    var compared = 0
    var tight = 0
    var nested = 0
    for number in 0..<400 {
      let seed = UInt64(9_000_000 + number)
      let model = Self.model(seed)
      let bench = Self.bench(model)
      let face = bench.face
      guard let openings = bench.openings, openings.places.count <= 6, var network = bench.network else { continue }
      if openings.isOutermost.contains(false) { nested += 1 }
      var draw = SplitMix64(seed: seed)
      var costs = (0..<model.columnCount).map { _ in Int(draw.next() % 9) - 6 }
      for column in model.arcs.count..<model.columnCount { costs[column] = 0 }
      let every = Self.choices(openings.places.count)
      let values = try every.map { try Self.outcome(&network, face, openings, costs, $0) }
      var prices = values.enumerated().compactMap { index, value in value.map { (index: index, $0.multipliers) } }
      for _ in 0..<4 { prices.append((-1, model.rows.map { _ in Int(draw.next() % 7) - 5 })) }
      for (index, multipliers) in prices {
        let cut = OpeningCut(openings, face, costs: costs, multipliers: multipliers, limit: nil)
        for (choice, value) in zip(every, values) {
          guard let value else { continue }
          #expect(cut.value(choice) <= Int128(value.value), "seed \(seed), prices of \(index)")
          compared += 1
        }
        if index >= 0, let own = values[index], cut.value(every[index]) == Int128(own.value) { tight += 1 }
        let least = every.map { cut.value($0) }.min() ?? 0
        let all = [Bool](repeating: true, count: openings.places.count)
        #expect(cut.least(all, all.map { _ in false }) == least)
      }
    }
    #expect(compared > 2_000)
    #expect(tight > 200, "a cut that never reaches what a choice costs rules nothing out")
    #expect(nested > 10)
  }

  /// The decomposition's optimum is the best of all choices, and it is called the only one where it is.
  @Test
  func bestOfAllChoices() throws {
    var solved = 0
    var unique = 0
    var held = 0
    for number in 0..<400 {
      let seed = UInt64(9_100_000 + number)
      let whole = Self.model(seed)
      let bases = whole.context.instance.bases.indices
      // every third with a place that is held open
      let model =
        number % 3 == 0 ? bases.lazy.compactMap { whole.holdingOpen(.base($0)) }.first ?? whole : whole
      let bench = Self.bench(model)
      let face = bench.face
      guard let openings = bench.openings, openings.places.count <= 6, var network = bench.network else { continue }
      if !openings.rows.isEmpty { held += 1 }
      var draw = SplitMix64(seed: seed)
      // few different costs: many choices are equally good
      var costs = (0..<model.columnCount).map { _ in -Int(draw.next() % 3) }
      for column in model.arcs.count..<model.columnCount { costs[column] = 0 }
      let allowed = Self.choices(openings.places.count).filter { open in
        openings.rows.allSatisfy { row in row.places.allSatisfy { open[$0] } }
      }
      let values = try allowed.compactMap {
        try Self.outcome(&network, face, openings, costs, $0)?.value
      }
      guard var search = OpeningDecomposition(bench, openings, costs) else { continue }
      guard let best = values.min() else {
        #expect(throws: (any Error).self, "seed \(seed)") { try search.run(seeksOthers: true) }
        continue
      }
      let found = try search.run(seeksOthers: true)
      #expect(found?.value == best, "seed \(seed)")
      #expect(face.incumbent.map { face.holds($0) && face.dot(costs, $0) == best } == true, "seed \(seed)")
      #expect(found?.isUnique == (values.count { $0 == best } == 1), "seed \(seed)")
      solved += 1
      if found?.isUnique == true { unique += 1 }
    }
    #expect(solved > 100)
    #expect(unique > 20 && unique < solved - 20)
    #expect(held > 20)
  }

  /// Decomposed, or by branch and cut over all columns: the same values and, drawn, the same roster.
  @Test(arguments: 0..<6)
  func sameRosterAsBranchAndCut(block: Int) throws {
    let orders: [[Stage]] = [
      [.maxPlaced, .minOpen, .minTotalRank, .lottery], [.maxPlaced, .generous, .lottery],
      [.maxPlaced, .minTotalRank, .minOpen, .minCommute, .lottery], [.minTotalRank, .minRegret, .minOpen, .lottery],
      [.maxPlaced, .scoreOrder, .minOpen, .lottery], [.maxPlaced, .minRegret, .minCommute, .lottery],
    ]
    for offset in 0..<25 {
      let seed = UInt64(9_200_000 + block * 25 + offset)
      let model = Self.model(seed, orders[block])
      let plain = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
      let result = try StagedSolver(GLPKSolver()).solve(model)
      #expect(result.ending == plain.ending, "seed \(seed)")
      #expect(result.outcomes.map(\.value) == plain.outcomes.map(\.value), "seed \(seed)")
      #expect(result.assignments == plain.assignments, "seed \(seed)")
      #expect(result.lotteryCounter == plain.lotteryCounter, "seed \(seed)")
    }
  }
}
