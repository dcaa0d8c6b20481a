import NetworkOptimization
import PlacementTestSupport
import Testing

/// Open-or-closed minimums against enumeration.
struct OpeningTests {
  @Test(arguments: 0..<20)
  func agreesWithEnumeration(block: Int) throws {
    var random = SplitMix64(seed: UInt64(7_000 + block))
    for _ in 0..<80 {
      let network = try TinyNetwork(&random).network
      let openings = Self.openings(&random, network)
      let costs = TinyNetwork.assignments(network).compactMap { Self.cost($0, network, openings) }
      let result = try OpeningProgram(network, openings).search()
      #expect(result.isProved)
      #expect(result.objective == costs.min())
      #expect(result.bound == result.objective)
      if let chosen = result.chosen {
        #expect(try OpeningProgram(network, openings).objective(of: chosen) == result.objective.map { Int128($0) })
      }
    }
  }

  @Test("every choice of open places, each an exact network", arguments: 0..<16)
  func agreesWithEveryChoice(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(11_000 + seed))
    let network = try NetworkTests.medium(&random, apprentices: 90, percent: 105 + 10 * (seed % 4))
    // bases and, above some of them, enterprises: openings may lie below each other
    var nodes = Array(0..<network.nodeCount)
    for index in nodes.indices.dropLast() { nodes.swapAt(index, random.int(index...(nodes.count - 1))) }
    let most = [0, 60, 400, 3_000][seed % 4]
    let openings = nodes.prefix(7).sorted().map {
      Opening(node: $0, minimum: random.int(0...9), cost: Int64(random.int(0...most)))
    }
    var least: Int128?
    for choice in 0..<(1 << openings.count) {
      var decided = network
      var cost: Int128 = 0
      var isPossible = true
      for (index, opening) in openings.enumerated() {
        let isOpen = choice >> index & 1 == 1
        cost += isOpen ? Int128(opening.cost) : 0
        let upper = isOpen ? network.nodeUpper[opening.node] : 0
        let lower = max(network.nodeLower[opening.node], isOpen ? opening.minimum : 0)
        isPossible = isPossible && lower <= upper
        if isPossible { try decided.setLimits(opening.node, lower: lower, upper: upper) }
      }
      guard isPossible, case .optimal(let optimum) = try decided.solve() else { continue }
      // an open place may stay empty at a minimum of 0; then the choice without it costs less
      least = min(least ?? Int128.max, Int128(optimum.objective) + cost)
    }
    let result = try OpeningProgram(network, openings).search()
    #expect(result.isProved)
    #expect(result.objective.map { Int128($0) } == least)
  }

  @Test("a stopped search tells a true bound and an honest incumbent", arguments: [1, 2, 5])
  func limits(nodes: Int) throws {
    var random = SplitMix64(seed: UInt64(nodes))
    let network = try NetworkTests.medium(&random, apprentices: 300, percent: 130)
    let openings = (2..<34).filter { $0 % 4 == 2 }.map { Opening(node: $0, minimum: 12, cost: 400) }
    let full = try OpeningProgram(network, openings).search()
    #expect(full.isProved)
    let objective = try #require(full.objective)
    let chosen = try #require(full.chosen)
    #expect(try OpeningProgram(network, openings).objective(of: chosen) == Int128(objective))
    let short = try OpeningProgram(network, openings).search(nodeLimit: nodes)
    #expect(short.work.nodes <= nodes)
    #expect(try #require(short.bound) <= objective)
    if let found = short.objective { #expect(found >= objective) }
    let warm = try OpeningProgram(network, openings).search(incumbent: chosen)
    #expect(warm.isProved && warm.objective == objective)
    let none = try OpeningProgram(network, openings).search(incumbent: chosen, nodeLimit: 0)
    #expect(none.objective == objective && none.bound == nil && !none.isProved)
  }

  @Test func refusals() throws {
    var random = SplitMix64(seed: 1)
    let network = try NetworkTests.medium(&random, apprentices: 20, percent: 100)
    #expect(throws: NetworkFault.noSuchNode(-1)) { try OpeningProgram(network, [Opening(node: -1, minimum: 1)]) }
    #expect(throws: NetworkFault.noSuchNode(3)) {
      try OpeningProgram(network, [Opening(node: 3, minimum: 1), Opening(node: 3, minimum: 2)])
    }
    #expect(throws: NetworkFault.openingCost(node: 3)) {
      try OpeningProgram(network, [Opening(node: 3, minimum: 1, cost: -1)])
    }
  }

  private static func openings(_ random: inout SplitMix64, _ network: LaminarNetwork) -> [Opening] {
    let priced = random.chance(60)
    return (0..<network.nodeCount).filter { _ in random.chance(60) }.map {
      Opening(node: $0, minimum: random.int(0...3), cost: priced ? Int64(random.int(0...30)) : 0)
    }
  }

  /// The cost with open places, written apart from the library; `nil` where a place is below its minimum.
  private static func cost(
    _ assignment: (chosen: [Int32], cost: Int), _ network: LaminarNetwork, _ openings: [Opening]
  ) -> Int? {
    var load = [Int](repeating: 0, count: network.nodeCount)
    for arc in assignment.chosen where arc >= 0 {
      var node = network.arcLeaf[Int(arc)]
      while node >= 0 {
        load[Int(node)] += 1
        node = network.nodeParent[Int(node)]
      }
    }
    var total = assignment.cost
    for opening in openings where load[opening.node] > 0 {
      if load[opening.node] < opening.minimum { return nil }
      total += Int(opening.cost)
    }
    return total
  }
}
