import NetworkOptimization
import PlacementTestSupport
import Testing

/// Against enumeration, on every feature at once.
struct BruteForceTests {
  @Test(arguments: 0..<40)
  func agreesWithEnumeration(block: Int) throws {
    var random = SplitMix64(seed: UInt64(block))
    for _ in 0..<150 {
      let network = try TinyNetwork(&random).network
      let all = TinyNetwork.assignments(network)
      try check(network, network.solve(), all)
    }
  }

  @Test("from any assignment, feasible or not, the same optimum", arguments: 0..<20)
  func startsAnywhere(block: Int) throws {
    var random = SplitMix64(seed: UInt64(1_000 + block))
    for _ in 0..<100 {
      let network = try TinyNetwork(&random).network
      let chosen = (0..<network.apprenticeCount).map { apprentice -> Int32 in
        let arcs = network.arcs(of: apprentice)
        return arcs.isEmpty || random.chance(20) ? -1 : Int32(random.int(arcs.lowerBound...arcs.upperBound - 1))
      }
      try check(network, network.solve(from: NetworkTree(chosen: chosen)), TinyNetwork.assignments(network))
    }
  }

  @Test("from the last tree after costs, limits and fixings changed, the same optimum", arguments: 0..<20)
  func warmIsCold(block: Int) throws {
    var random = SplitMix64(seed: UInt64(2_000 + block))
    for _ in 0..<100 {
      var network = try TinyNetwork(&random).network
      guard case .optimal(var last) = try network.solve() else { continue }
      for _ in 0..<4 {
        switch random.int(0...3) {
        case 0: try network.setCosts(network.arcCost.map { $0 + Int64(random.int(-4...4)) })
        case 1:
          for node in 0..<network.nodeCount where random.chance(50) {
            let lower = random.int(0...1)
            try network.setLimits(node, lower: lower, upper: lower + random.int(0...2))
          }
        case 2:
          for arc in 0..<network.arcCount where random.chance(20) {
            network.fix(arc, [.free, .zero, .one][random.int(0...2)])
          }
        default:
          for apprentice in 0..<network.apprenticeCount { network.setMustPlace(apprentice, random.chance(20)) }
        }
        let outcome = try network.solve(from: last.tree)
        try check(network, outcome, TinyNetwork.assignments(network))
        if case .optimal(let optimum) = outcome { last = optimum }
      }
    }
  }

  @Test("the face of the first stage holds all its optima and no others", arguments: 0..<20)
  func stagesOnTheFace(block: Int) throws {
    var random = SplitMix64(seed: UInt64(3_000 + block))
    for _ in 0..<100 {
      var network = try TinyNetwork(&random).network
      guard case .optimal(let first) = try network.solve() else { continue }
      let optima = TinyNetwork.assignments(network).filter { $0.cost == first.objective }
      try Face.restrict(&network, first)
      let face = TinyNetwork.assignments(network).map(\.chosen)
      #expect(Set(face) == Set(optima.map(\.chosen)))
      #expect(network.isFeasible(first.chosen))
      try network.setCosts(network.arcCost.map { _ in Int64(random.int(-9...9)) })
      try check(network, network.solve(from: first.tree), TinyNetwork.assignments(network))
    }
  }

  private func check(
    _ network: LaminarNetwork, _ outcome: NetworkOutcome, _ all: [(chosen: [Int32], cost: Int)],
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    switch outcome {
    case .optimal(let optimum):
      let least = try #require(all.map(\.cost).min())
      #expect(optimum.objective == least, sourceLocation: place)
      #expect(network.certify(optimum), sourceLocation: place)
      #expect(network.bound(optimum.multipliers) == Int128(least), sourceLocation: place)
      #expect(TinyNetwork.basisFault(network, optimum) == nil, sourceLocation: place)
      #expect(network.isUnique(optimum) == (all.count { $0.cost == least } == 1), sourceLocation: place)
    case .infeasible(let proof):
      #expect(all.isEmpty, sourceLocation: place)
      #expect(network.certifyInfeasible(proof), sourceLocation: place)
    case .stopped: Issue.record("stopped without a reason", sourceLocation: place)
    }
  }
}

/// The restriction of a network to an optimum's face, as the stages do it.
enum Face {
  static func restrict(_ network: inout LaminarNetwork, _ optimum: NetworkOptimum) throws {
    for apprentice in 0..<network.apprenticeCount {
      let own = optimum.multipliers.apprentice[apprentice]
      for arc in network.arcs(of: apprentice) where network.fixing(arc) == .free {
        var reduced = network.arcCost[arc] - own
        var node = network.arcLeaf[arc]
        while node >= 0 {
          reduced -= optimum.multipliers.node[Int(node)]
          node = network.nodeParent[Int(node)]
        }
        if reduced != 0 { network.fix(arc, Int(optimum.chosen[apprentice]) == arc ? .one : .zero) }
      }
      if own != 0 && optimum.chosen[apprentice] >= 0 { network.setMustPlace(apprentice, true) }
    }
    for node in 0..<network.nodeCount where optimum.multipliers.node[node] != 0 {
      try network.setLimits(node, lower: optimum.loads[node], upper: optimum.loads[node])
    }
  }
}
