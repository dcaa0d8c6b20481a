import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

/// The staged solver against enumeration: the same values at every stage, the same roster after the lottery.
@Suite struct OracleTests {
  /// Random instances with every family mixed, each under several stage orders.
  @Test(arguments: 0..<40)
  func agreesWithBruteForce(block: Int) throws {
    let orders = Stages.allowedOrders + Stages.allowedOrdersWithRules
    var checked = 0
    for offset in 0..<50 {
      let seed = UInt64(block * 50 + offset)
      let instance = RandomInstance.make(seed: seed)
      let oracle = BruteForce(instance)
      for turn in 0..<3 {
        let stages = orders[(Int(seed) * 7 + turn * 13) % orders.count]
        try compare(stages, oracle, seed: seed)
        checked += 1
      }
    }
    #expect(checked == 150)
  }

  /// Units and places as the law asks of them, with and without a rotation.
  @Test(arguments: 0..<10)
  func agreesOnPlaces(block: Int) throws {
    for offset in 0..<12 {
      let seed = UInt64(5_000_000 + block * 12 + offset)
      let families: RandomInstance.Families = offset % 4 == 3 ? .all.union(.rotation) : offset % 2 == 0 ? [.beds] : .all
      let instance = RandomInstance.placed(seed: seed, families: families)
      let orders = Stages.allowedOrdersOfTime(rotation: offset % 4 == 3, studios: false)
      try compare(orders[(Int(seed) * 7) % orders.count], BruteForce(instance), seed: seed)
    }
  }

  /// Every allowed stage order at least once on the same few instances.
  @Test(arguments: [3, 17, 42, 99] as [UInt64])
  func everyAllowedOrder(seed: UInt64) throws {
    let instance = RandomInstance.make(seed: seed)
    let oracle = BruteForce(instance)
    for stages in Stages.allowedOrders + Stages.allowedOrdersWithRules { try compare(stages, oracle, seed: seed) }
  }

  /// Only nested capacities: every stage must be proved without a branch and bound node.
  @Test(arguments: 0..<10)
  func laminarTermsNeedNoIntegerSearch(block: Int) throws {
    for offset in 0..<30 {
      let seed = UInt64(1_000_000 + block * 30 + offset)
      let instance = RandomInstance.make(seed: seed, families: .laminar)
      let model = ModelBuilder().build(instance)
      let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced, .generous, .lottery])
      #expect(result.work.nodes == 0, "seed \(seed)")
      #expect(result.outcomes.allSatisfy { $0.proof == .exact }, "seed \(seed)")
    }
  }

  /// Where rows cross, the relaxation's bound can lie beyond what whole people reach: then only the search knows.
  @Test func whatOnlyTheSearchKnowsIsCalledSo() throws {
    var proofs: [StageOutcome.Proof: Int] = [:]
    for seed in UInt64(0)..<300 {
      let result = try StagedSolver(GLPKSolver()).solve(
        ModelBuilder().build(RandomInstance.make(seed: seed)), stages: [.maxPlaced, .generous, .lottery])
      for outcome in result.outcomes {
        proofs[outcome.proof, default: 0] += 1
        if outcome.proof == .search { #expect(result.work.programs > 0 && outcome.bound == outcome.value) }
      }
    }
    #expect(proofs[.search, default: 0] > 0 && proofs[.exact, default: 0] > proofs[.search, default: 0])
    #expect(proofs[.none] == nil)
  }

  /// Rotations, studios and both, each under several stage orders: the same values, and the one roster after the lottery.
  @Test(arguments: 0..<24)
  func agreesInTime(block: Int) throws {
    let kinds: [RandomInstance.Families] = [.rotation, .studios, .time]
    for offset in 0..<8 {
      let seed = UInt64(3_000_000 + block * 8 + offset)
      let families = kinds[offset % 3]
      let instance = RandomInstance.make(seed: seed, families: .all.union(families))
      let oracle = BruteForce(instance)
      let orders = Stages.allowedOrdersOfTime(
        rotation: families.contains(.rotation), studios: families.contains(.studios))
      for turn in 0..<3 { try compare(orders[(Int(seed) * 7 + turn * 13) % orders.count], oracle, seed: seed) }
    }
  }

  /// A published roster to be kept and credits of earlier terms, with and without a rotation.
  @Test(arguments: 0..<24)
  func agreesOnPlans(block: Int) throws {
    for offset in 0..<12 {
      let seed = UInt64(4_000_000 + block * 12 + offset)
      let isRotation = offset % 4 == 3
      let instance = RandomInstance.planned(seed: seed, families: isRotation ? .all.union(.rotation) : .all)
      let oracle = BruteForce(instance)
      let orders = Stages.allowedOrdersOfPlans(rotation: isRotation)
      for turn in 0..<3 { try compare(orders[(Int(seed) * 7 + turn * 13) % orders.count], oracle, seed: seed) }
    }
  }

  /// Even loads at every level, in terms of one period, with a rotation and with studios.
  @Test(arguments: 0..<24)
  func agreesOnBalance(block: Int) throws {
    let kinds: [RandomInstance.Families] = [.all, .laminar, .all.union(.rotation), .all.union(.studios)]
    for offset in 0..<10 {
      let seed = UInt64(5_000_000 + block * 10 + offset)
      let families = kinds[Int(seed / 2) % kinds.count]
      let random = RandomInstance.make(seed: seed, families: families)
      let level = BalanceLevel.allCases[Int(seed) % BalanceLevel.allCases.count]
      let instance = random.with(settings: random.settings.with(stages: [.maxPlaced, .balance], balanceLevel: level))
      let oracle = BruteForce(instance)
      let orders = Stages.ordersOfBalance(rotation: families.contains(.rotation))
      for turn in 0..<3 { try compare(orders[(Int(seed) + turn * 4) % orders.count], oracle, seed: seed) }
    }
  }

  private func compare(_ stages: [Stage], _ oracle: BruteForce, seed: UInt64) throws {
    let settled = oracle.instance.with(settings: oracle.instance.settings.with(stages: stages))
    let model = ModelBuilder().build(settled)
    let draw = LotteryDraw(seed: settled.lotterySeed)
    let result = try StagedSolver(GLPKSolver()).solve(model)
    var places: [[Int]: Int] = [:]
    var slots: [[Int]: Int] = [:]
    if case .draw(let pass) = Lottery().plan(model.context) {
      let costs = pass(result.lotteryCounter).costs
      for arc in 0..<model.arcs.count {
        places[[model.arcs.apprentice[arc], model.arcs.span[arc], model.arcs.post[arc]].map(Int.init)] = costs[arc]
      }
      let table = model.context.slots
      for pair in 0..<table.count {
        slots[[table.apprentice[pair], table.slot[pair]].map(Int.init)] = costs[table.offset + pair]
      }
    }
    let expected = oracle.solve(
      stages: stages,
      draw: { Int(draw.scoreOrderDraw(apprentice: settled.apprentices[$0].id)) },
      weights: BruteForceWeights(
        place: { places[[$0, $1, $2]] ?? Int.max / 64 }, slot: { slots[[$0, $1]] ?? Int.max / 64 }))
    let label = "seed \(seed), stages \(stages.map(\.rawValue))"
    guard let expected else {
      #expect(result.ending == .infeasible, "\(label): the oracle finds no roster")
      #expect(!result.clash.isEmpty, "\(label): a clash must be named")
      return
    }
    #expect(result.ending == .optimal, "\(label)")
    let values = result.outcomes.map { BruteForceResult.Entry(objective: $0.objective, rank: $0.rank, value: $0.value) }
    #expect(values == expected.entries, "\(label)")
    #expect(result.outcomes.allSatisfy { $0.proved && $0.bound == $0.value }, "\(label)")
    let isOptimal = expected.rosters.contains {
      $0.assignments == result.assignments && $0.sessions == result.sessions
    }
    #expect(isOptimal, "\(label)")
    if stages.last == .lottery { #expect(expected.rosters.count == 1, "\(label): unique") }
    let verdict = Verifier(settled).verify(result.assignments, sessions: result.sessions, stages: result.outcomes)
    #expect(verdict.violations.isEmpty, "\(label): \(verdict.violations.map(\.message.en))")
  }
}
