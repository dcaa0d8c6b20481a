/// Branch and bound over open and closed places, every relaxation a network.
///
/// A place that is neither decided open nor closed pays its opening cost in shares, cost / capacity for each apprentice
/// and rounded down, without a minimum: then the relaxation is a network (its place is open by load / capacity). Open, it
/// pays the whole and keeps its minimum; closed, it has no room. Costs are multiplied so that the shares stay exact enough;
/// bounds are rounded up. The most undecided place is branched on, the least bound is taken next, each node starts from
/// its parent's tree.
struct OpeningSearch {
  private enum Decision: UInt8 {
    case undecided
    case open
    case closed
  }

  private struct Node {
    var decisions: [Decision]
    var tree: NetworkTree?
  }

  private let original: LaminarNetwork
  private let openings: [Opening]
  private let capacity: [Int]
  /// What every cost is multiplied by.
  private let scale: Int64
  private var pool: ArcPool
  private var nodes: [Node] = []
  private var waiting = LeastHeap()
  private var best: (chosen: [Int32], objective: Int128)?
  private var work = NetworkWork()

  init(_ network: LaminarNetwork, _ openings: [Opening]) throws(NetworkFault) {
    original = network
    self.openings = openings
    capacity = openings.map { min(network.nodeUpper[$0.node], network.apprenticeCount) }
    let greatest = max(network.arcCost.lazy.map(\.magnitude).max() ?? 1, openings.map(\.cost.magnitude).max() ?? 1, 1)
    var scale: Int64 = 1
    if openings.contains(where: { $0.cost > 0 }) {
      // room for the potentials as PreparedNetwork wants it
      let room = (UInt64(1) << 57) / UInt64(8 * (network.nodeCount + 2))
      while scale < 4_096, greatest < room / UInt64(2 * scale) { scale *= 2 }
    }
    self.scale = scale
    pool = ArcPool(network)
  }

  /// Takes an assignment of the original network as incumbent where it is feasible and better.
  mutating func offer(_ chosen: [Int32]) {
    guard let objective = original.objective(of: chosen, with: openings) else { return }
    if objective < best?.objective ?? Int128.max { best = (chosen, objective) }
  }

  mutating func run(nodeLimit: Int?, shouldStop: () -> Bool) throws(NetworkFault) -> OpeningResult {
    let root = openings.indices.map { index -> Decision in
      if original.nodeLower[openings[index].node] > 0 { return .open }
      return openings[index].minimum > capacity[index] || capacity[index] == 0 ? .closed : .undecided
    }
    nodes.append(Node(decisions: root, tree: nil))
    waiting.push(Int64.min, 0)
    while let (bound, id) = waiting.first {
      if isBeaten(bound) { break }
      if work.nodes == nodeLimit ?? -1 || shouldStop() { return result(bound: bound) }
      _ = waiting.pop()
      let node = nodes[Int(id)]
      nodes[Int(id)].tree = nil
      guard let relaxed = try relax(node, shouldStop) else {
        if shouldStop() { return result(bound: bound) }
        continue
      }
      let tree = relaxed.optimum.tree
      offer(pool.inOriginal(tree.chosen))
      if work.nodes <= 4 || work.nodes % 16 == 0 { try round(node.decisions, relaxed.optimum, shouldStop) }
      if isBeaten(relaxed.bound) { continue }
      guard let branch = mostUndecided(node.decisions, relaxed.optimum.loads) else { continue }
      var from = tree
      if work.nodes == 1, let best {
        // only the root waits, so nothing else refers to the arcs' old numbers
        let gap = best.objective * Int128(scale) - Int128(relaxed.bound)
        from = pool.restrict(costs: costs(node.decisions), relaxed.optimum, gap: gap)
      }
      for decision in [Decision.open, .closed] {
        var decisions = node.decisions
        decisions[branch] = decision
        waiting.push(relaxed.bound, Int32(nodes.count))
        nodes.append(Node(decisions: decisions, tree: from))
      }
    }
    return result(bound: nil)
  }

  /// Whether a bound in scaled costs leaves nothing better than the incumbent.
  private func isBeaten(_ bound: Int64) -> Bool {
    guard let best, bound != Int64.min else { return false }
    return Self.roundedUp(bound, scale) >= best.objective
  }

  private static func roundedUp(_ value: Int64, _ scale: Int64) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: scale)
    return Int128(quotient) + (rest > 0 ? 1 : 0)
  }

  private func result(bound: Int64?) -> OpeningResult {
    let objective = best.flatMap { Int(exactly: $0.objective) }
    let proved = bound == nil
    let least = bound.flatMap { $0 == Int64.min ? nil : Int(exactly: Self.roundedUp($0, scale)) }
    return OpeningResult(
      chosen: best?.chosen, objective: objective, bound: proved ? objective : least, isProved: proved, work: work)
  }

  // MARK: - Relaxation

  /// Per arc of the pool its scaled cost with the shares of the undecided places on its way.
  private func costs(_ decisions: [Decision]) -> [Int64] {
    var share = [Int64](repeating: 0, count: original.nodeCount)
    for index in openings.indices where decisions[index] == .undecided {
      let whole = Int128(openings[index].cost) * Int128(scale) / Int128(capacity[index])
      share[openings[index].node] = Int64(whole)
    }
    for node in original.parentsFirst where original.nodeParent[Int(node)] >= 0 {
      share[Int(node)] += share[Int(original.nodeParent[Int(node)])]
    }
    return pool.network.arcCost.indices.map { arc in
      let leaf = pool.network.arcLeaf[arc]
      return pool.network.arcCost[arc] * scale + (leaf < 0 ? 0 : share[Int(leaf)])
    }
  }

  /// A node's network, with given costs.
  private func network(_ decisions: [Decision], _ costs: [Int64]) throws(NetworkFault) -> LaminarNetwork? {
    var network = pool.network
    try network.setCosts(costs)
    for index in openings.indices {
      let node = openings[index].node
      switch decisions[index] {
      case .undecided: break
      case .closed:
        if network.nodeLower[node] > 0 { return nil }
        try network.setLimits(node, lower: network.nodeLower[node], upper: 0)
      case .open:
        let lower = max(network.nodeLower[node], openings[index].minimum)
        if lower > network.nodeUpper[node] { return nil }
        try network.setLimits(node, lower: lower, upper: network.nodeUpper[node])
      }
    }
    return network
  }

  /// The relaxation of a node with its scaled bound; `nil` where it is infeasible or the caller stopped it.
  private mutating func relax(
    _ node: Node, _ shouldStop: () -> Bool
  ) throws(NetworkFault) -> (optimum: NetworkOptimum, bound: Int64)? {
    work.nodes += 1
    guard let network = try network(node.decisions, costs(node.decisions)) else { return nil }
    guard case .optimal(let optimum) = try network.solve(from: node.tree, shouldStop: shouldStop) else { return nil }
    work += optimum.work
    var bound = Int128(optimum.objective)
    for index in openings.indices where node.decisions[index] == .open {
      bound += Int128(openings[index].cost) * Int128(scale)
    }
    guard let bound = Int64(exactly: bound) else { throw .overflow }
    return (optimum, bound)
  }

  /// The undecided place whose load is furthest from none and from all, those below their minimum first.
  private func mostUndecided(_ decisions: [Decision], _ loads: [Int]) -> Int? {
    var found: Int?
    var greatest = 0.0
    for index in openings.indices where decisions[index] == .undecided {
      let load = loads[openings[index].node]
      if load == 0 { continue }
      let isLow = load < openings[index].minimum
      if load == capacity[index] || (openings[index].cost == 0 && !isLow) { continue }
      let share = Double(load) / Double(capacity[index])
      let weight = min(share, 1 - share) + (isLow ? 1 : 0)
      if weight > greatest {
        greatest = weight
        found = index
      }
    }
    return found
  }

  /// An incumbent from a relaxation: places below half of their minimum close, the others open.
  private mutating func round(
    _ decisions: [Decision], _ relaxed: NetworkOptimum, _ shouldStop: () -> Bool
  ) throws(NetworkFault) {
    var decisions = decisions
    for index in openings.indices where decisions[index] == .undecided {
      let load = relaxed.loads[openings[index].node]
      decisions[index] = load > 0 && 2 * load >= openings[index].minimum ? .open : .closed
    }
    guard let network = try network(decisions, costs(decisions)) else { return }
    guard case .optimal(let optimum) = try network.solve(from: relaxed.tree, shouldStop: shouldStop) else { return }
    work += optimum.work
    offer(pool.inOriginal(optimum.chosen))
  }
}
