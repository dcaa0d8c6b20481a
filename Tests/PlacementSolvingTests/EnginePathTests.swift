import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// Network with the solver's confirmation, network alone, solver alone: the lottery leaves one roster, whoever finds it.
struct EnginePathTests {
  @Test func sameRoster() throws {
    var engines: Set<SolvingEngine> = []
    for offset in 0..<120 {
      let seed = UInt64(5_000_000 + offset)
      let families: RandomInstance.Families = offset % 2 == 0 ? .laminar : .all
      let instance = RandomInstance.make(seed: seed, families: families)
      let stages: [Stage] = [.maxPlaced, [.generous, .rankMaximal, .minRegret][offset % 3], .minTotalRank, .lottery]
      let model = ModelBuilder().build(instance.with(settings: instance.settings.with(stages: stages)))
      let plain = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
      #expect(plain.engine == .solver)
      let few = SiftingSize(least: 0, each: 1)
      let groups = SiftingSize(least: 0, each: 1, groupsFrom: 0)
      let paths: [(StagedSolver.Networks, SiftingSize)] = [
        (.confirmed, .standard), (.confirmed, few), (.confirmed, groups), (.alone, few),
      ]
      for (networks, sifting) in paths {
        let result = try StagedSolver(GLPKSolver(), networks: networks, sifting: sifting).solve(model)
        engines.insert(result.engine)
        #expect(result.ending == plain.ending, "seed \(seed)")
        #expect(result.assignments == plain.assignments, "seed \(seed)")
        #expect(result.outcomes.map(\.value) == plain.outcomes.map(\.value), "seed \(seed)")
        #expect(result.lotteryCounter == plain.lotteryCounter, "seed \(seed)")
      }
    }
    // a test that never took one of the paths would show nothing of it
    #expect(engines.isSuperset(of: [.network, .networkConfirmed, .mixed]))
  }

  /// Even loads by a flow, with those of schools and programmes, or by linear programs alone.
  @Test(arguments: 0..<8)
  func sameRosterOfBalance(block: Int) throws {
    var exact = 0
    for offset in 0..<15 {
      let seed = UInt64(8_500_000 + block * 15 + offset)
      let families: RandomInstance.Families = seed % 4 == 0 ? .all : .laminar
      let random = RandomInstance.make(seed: seed, families: families)
      let level = BalanceLevel.allCases[Int(seed) % BalanceLevel.allCases.count]
      let orders: [[Stage]] = [
        [.maxPlaced, .balance, .generous, .lottery], [.maxPlaced, .minTotalRank, .balance, .minCommute, .lottery],
        [.maxPlaced, .balance, .minRegret, .scoreOrder, .lottery],
      ]
      let stages = orders[Int(seed / 5) % orders.count]
      let instance = random.with(settings: random.settings.with(stages: stages, balanceLevel: level))
      let model = ModelBuilder().build(instance)
      let plain = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
      let result = try StagedSolver(GLPKSolver()).solve(model)
      #expect(result.ending == plain.ending, "seed \(seed)")
      #expect(result.outcomes.map(\.value) == plain.outcomes.map(\.value), "seed \(seed)")
      #expect(result.assignments == plain.assignments, "seed \(seed)")
      if result.engine != .solver, result.outcomes.contains(where: { $0.objective == .balance && $0.proof == .exact }) {
        exact += 1
      }
    }
    #expect(exact > 5, "\(exact) proved by flows")
  }

  /// A rotation over the itineraries of its apprentices or over all places at once, with studios and without.
  @Test(arguments: 0..<8)
  func sameRosterOfRotations(block: Int) throws {
    for offset in 0..<12 {
      let seed = UInt64(8_000_000 + block * 12 + offset)
      let families: RandomInstance.Families = offset % 2 == 0 ? .rotation : .time
      let instance = RandomInstance.make(seed: seed, families: .all.union(families))
      let orders = Stages.allowedOrdersOfTime(rotation: true, studios: families.contains(.studios))
      let stages = orders[Int(seed) % orders.count]
      let model = ModelBuilder().build(instance.with(settings: instance.settings.with(stages: stages)))
      let plain = try StagedSolver(GLPKSolver(), mostItineraries: 0).solve(model)
      let result = try StagedSolver(GLPKSolver()).solve(model)
      #expect(result.ending == plain.ending, "seed \(seed)")
      #expect(result.outcomes.map(\.value) == plain.outcomes.map(\.value), "seed \(seed)")
      if stages.contains(.lottery) { #expect(result.assignments == plain.assignments, "seed \(seed)") }
    }
  }
}
