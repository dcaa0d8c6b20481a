import NetworkOptimization
import PlacementTestSupport
import Testing

/// Larger networks, proofs that must fail, and what is refused.
struct NetworkTests {
  /// A forest of three levels, apprentices with a dozen arcs; `percent` of them find a place.
  static func medium(_ random: inout SplitMix64, apprentices: Int, percent: Int) throws -> LaminarNetwork {
    let bases = 20
    var parent: [Int32] = [-1, -1]
    var upper = [apprentices * percent / 160, Int.max]
    var leaves: [Int32] = []
    for base in 0..<bases {
      parent.append(Int32(base % 2))
      upper.append(apprentices * percent / 100 / bases)
      let own = Int32(parent.count - 1)
      for _ in 0..<3 {
        leaves.append(Int32(parent.count))
        parent.append(own)
        upper.append(apprentices * percent / 200 / bases)
      }
    }
    var start: [Int32] = [0]
    var leaf: [Int32] = []
    var cost: [Int64] = []
    for _ in 0..<apprentices {
      for choice in random.shuffled(leaves).prefix(12) {
        leaf.append(choice)
        cost.append(Int64(random.int(0...300)) - 1_000)
      }
      start.append(Int32(leaf.count))
    }
    let lower = upper.enumerated().map { $0.offset % 11 == 5 ? min($0.element, 3) : 0 }
    return try LaminarNetwork(
      nodeParent: parent, nodeLower: lower, nodeUpper: upper, arcStart: start, arcLeaf: leaf, arcCost: cost)
  }

  @Test("a larger network proves itself, with room and without", arguments: [70, 100, 130])
  func larger(percent: Int) throws {
    var random = SplitMix64(seed: UInt64(percent))
    let network = try Self.medium(&random, apprentices: 1_500, percent: percent)
    guard case .optimal(let cold) = try network.solve() else { throw Unexpected() }
    #expect(network.certify(cold))
    #expect(TinyNetwork.basisFault(network, cold) == nil)
    guard case .optimal(let slow) = try network.solve(from: NetworkTree(chosen: [Int32](repeating: -1, count: 1_500)))
    else { throw Unexpected() }
    #expect(slow.objective == cold.objective)
    #expect(network.certify(cold.chosen, slow.multipliers), "any optimal multipliers prove any optimum")
    guard case .optimal(let again) = try network.solve(from: cold.tree) else { throw Unexpected() }
    #expect(again.work.pivots == 0)
    #expect(again.chosen == cold.chosen)
  }

  @Test("costs too far apart for the 32 bits of the short rows and of the auction", arguments: [70, 130])
  func wideCosts(percent: Int) throws {
    var random = SplitMix64(seed: UInt64(200 + percent))
    var network = try Self.medium(&random, apprentices: 800, percent: percent)
    try network.setCosts((0..<network.arcCount).map { _ in -(Int64(1) << random.int(0...44)) })
    guard case .optimal(let cold) = try network.solve() else { throw Unexpected() }
    #expect(network.certify(cold))
    #expect(TinyNetwork.basisFault(network, cold) == nil)
    let nobody = NetworkTree(chosen: [Int32](repeating: -1, count: 800))
    guard case .optimal(let slow) = try network.solve(from: nobody) else { throw Unexpected() }
    #expect(slow.objective == cold.objective)
  }

  @Test func sameInputSameWork() throws {
    var random = SplitMix64(seed: 5)
    let network = try Self.medium(&random, apprentices: 400, percent: 95)
    guard case .optimal(let one) = try network.solve(), case .optimal(let two) = try network.solve() else {
      throw Unexpected()
    }
    #expect(one.chosen == two.chosen)
    #expect(one.multipliers == two.multipliers)
    #expect(one.work == two.work)
  }

  @Test("a proof with one number changed is refused unless its bound is still the objective")
  func mutatedProofs() throws {
    var random = SplitMix64(seed: 9)
    let network = try Self.medium(&random, apprentices: 120, percent: 95)
    guard case .optimal(let optimum) = try network.solve() else { throw Unexpected() }
    var refused = 0
    func check(_ multipliers: NetworkMultipliers) {
      let accepted = network.certify(optimum.chosen, multipliers)
      #expect(accepted == (network.bound(multipliers) == Int128(optimum.objective)))
      if !accepted { refused += 1 }
    }
    for change: Int64 in [-1_000, -1, 1, 1_000] {
      for node in 0..<network.nodeCount {
        var multipliers = optimum.multipliers
        multipliers.node[node] += change
        check(multipliers)
      }
      for apprentice in 0..<network.apprenticeCount {
        var multipliers = optimum.multipliers
        multipliers.apprentice[apprentice] += change
        check(multipliers)
      }
    }
    #expect(refused > 500)
    for apprentice in 0..<network.apprenticeCount {
      var chosen = optimum.chosen
      chosen[apprentice] = chosen[apprentice] < 0 ? network.arcStart[apprentice] : -1
      #expect(!network.certify(chosen, optimum.multipliers))
    }
    #expect(!network.certifyInfeasible(optimum.multipliers))
  }

  @Test(
    "the published assignment problem of 100 has its known optimum",
    .enabled(if: RealData.has("assign"), "\(RealData.skipNote)"))
  func published() throws {
    let text = try RealData.text("assign", "assign100.txt")
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int64($0) }
    let size = Int(numbers[0])
    let network = try LaminarNetwork(
      nodeParent: [Int32](repeating: -1, count: size), nodeLower: [Int](repeating: 1, count: size),
      nodeUpper: [Int](repeating: 1, count: size), arcStart: (0...size).map { Int32($0 * size) },
      arcLeaf: (0..<size * size).map { Int32($0 % size) }, arcCost: Array(numbers[1...size * size]),
      mustPlace: [Bool](repeating: true, count: size))
    guard case .optimal(let optimum) = try network.solve() else { throw Unexpected() }
    #expect(optimum.objective == 305)
    #expect(network.certify(optimum))
    #expect(TinyNetwork.basisFault(network, optimum) == nil)
  }

  @Test func tooLittleRoomForAllIsProved() throws {
    let network = try LaminarNetwork(
      nodeParent: [-1], nodeLower: [0], nodeUpper: [1], arcStart: [0, 1, 2], arcLeaf: [0, 0], arcCost: [3, 4],
      mustPlace: [true, true])
    guard case .infeasible(let proof) = try network.solve() else { throw Unexpected() }
    #expect(network.certifyInfeasible(proof))
    #expect(proof.node == [-1] && proof.apprentice == [1, 1])
  }

  @Test func stopsWhenAsked() throws {
    var random = SplitMix64(seed: 3)
    let network = try Self.medium(&random, apprentices: 300, percent: 95)
    guard case .stopped(let tree) = try network.solve(shouldStop: { true }) else { throw Unexpected() }
    #expect(tree.chosen.count == 300)
    guard case .optimal(let rest) = try network.solve(from: tree) else { throw Unexpected() }
    #expect(network.certify(rest))
  }

  @Test func refusals() throws {
    func make(
      parent: [Int32] = [-1], lower: [Int] = [0], upper: [Int] = [1], start: [Int32] = [0, 1], leaf: [Int32] = [0],
      cost: [Int64] = [1]
    ) throws(NetworkFault) -> LaminarNetwork {
      try LaminarNetwork(
        nodeParent: parent, nodeLower: lower, nodeUpper: upper, arcStart: start, arcLeaf: leaf, arcCost: cost)
    }
    #expect(throws: NetworkFault.circle) { try make(parent: [0]) }
    #expect(throws: NetworkFault.noSuchNode(4)) { try make(leaf: [4]) }
    #expect(throws: NetworkFault.limitsCross(node: 0)) { try make(lower: [2]) }
    #expect(throws: NetworkFault.limitsCross(node: 0)) { try make(lower: [-3], upper: [-1]) }
    #expect(throws: NetworkFault.costTooGreat(arc: 0)) { try make(cost: [Int64.min]) }
    #expect(throws: NetworkFault.shape) { try make(start: [0, 2]) }
    #expect(throws: NetworkFault.overflow) { try make(cost: [LaminarNetwork.greatestCost]).solve() }
    #expect(throws: NetworkFault.start) { try make().solve(from: NetworkTree(chosen: [7])) }
  }

  struct Unexpected: Error {}
}
