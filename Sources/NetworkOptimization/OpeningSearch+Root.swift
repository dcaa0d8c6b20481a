/// What is done before any branching.
extension OpeningSearch {
  /// The first prices with their bound; `nil` where nothing is feasible, nothing can beat the incumbent or the caller stopped.
  mutating func root(_ shouldStop: () -> Bool) throws(NetworkFault) -> (node: Node, bound: Int64)? {
    var decisions = openings.indices.map { index -> OpeningDecision in
      if original.nodeLower[openings[index].node] > 0 { return .open }
      return openings[index].minimum > capacity[index] || capacity[index] == 0 ? .closed : .undecided
    }
    for arc in original.arcFixing.indices where original.arcFixing[arc] == .one {
      var node = original.arcLeaf[arc]
      while node >= 0 {
        if let index = openings.firstIndex(where: { $0.node == Int(node) }) { decisions[index] = .open }
        node = original.nodeParent[Int(node)]
      }
    }
    let shared = sharedCosts(decisions)
    guard let network = try network(decisions, shared),
      case .optimal(let relaxed) = try network.solve(shouldStop: shouldStop)
    else { return nil }
    work += relaxed.work
    offer(relaxed.chosen)
    let fixedCosts = openings.indices.reduce(Int128(0)) {
      $0 + (decisions[$1] == .open ? Int128(openings[$1].cost) * Int128(scale) : 0)
    }
    var bound = Int128(relaxed.objective) + fixedCosts
    var price = relaxed.multipliers.apprentice
    try sift(relaxed, shared, decisions, &price, shouldStop)
    for round in 0..<4 {
      if isBeaten(bound) || shouldStop() { break }
      // the first bound over all arcs is that of the prices as they are
      let ascent = PriceAscent(
        &pricing, from: price, decisions, upper: target(bound), most: round == 0 ? 1 : 400,
        factor: round == 1 ? 1 : 0.3,
        shouldStop: shouldStop)
      if !ascent.isFeasible { return nil }
      bound = max(bound, ascent.bound)
      price = ascent.price
      if round > 0 {
        try propose(decisions, ascent.isOpen, shouldStop)
        try propose(decisions, ascent.openShare.map { $0 > 0.5 }, shouldStop)
      }
      let before = decisions
      fix(&decisions, ascent)
      guard let best else { break }
      let upper = best.objective * Int128(scale)
      guard pricing.evaluate(price, before), pricing.total < upper else { break }
      let usable = pricing.usableArcs(price, before, below: upper)
      let dropped = usable.count { !$0 }
      restrict(to: usable)
      if !decisions.contains(.undecided) || (round > 0 && decisions == before && dropped * 50 < usable.count) { break }
    }
    guard let least = Int64(exactly: bound) else { throw .overflow }
    return (Node(decisions: decisions, price: price), least)
  }

  /// Raises the prices on the arcs that are nearly worth having, and adds those that the prices then want, a few times.
  ///
  /// Nothing here is proved: it makes the prices and an incumbent, all arcs are looked at afterwards.
  private mutating func sift(
    _ relaxed: NetworkOptimum, _ costs: [Int64], _ decisions: [OpeningDecision], _ price: inout [Int64],
    _ shouldStop: () -> Bool
  ) throws(NetworkFault) {
    let all = pool
    var member = pool.usableArcs(costs: costs, relaxed, gap: nearness(relaxed, costs))
    let loads = relaxed.loads
    var proposal = openings.map { loads[$0.node] > 0 && 2 * loads[$0.node] >= $0.minimum }
    for round in 0..<4 {
      pool = all
      tree = pool.restrict(to: member, relaxed.tree)
      var near = PlacePricing(pool.network, openings, scale: scale)
      tried = []
      try propose(decisions, proposal, shouldStop)
      let ascent = PriceAscent(
        &near, from: price, decisions, upper: target(Int128(relaxed.objective)), most: 400,
        factor: round == 0 ? 1 : 0.3,
        shouldStop: shouldStop)
      if !ascent.isFeasible || shouldStop() { break }
      price = ascent.price
      proposal = ascent.isOpen
      try propose(decisions, ascent.isOpen, shouldStop)
      try propose(decisions, ascent.openShare.map { $0 > 0.5 }, shouldStop)
      guard pricing.evaluate(price, decisions) else { break }
      let missed = ascent.bound - pricing.total
      if missed * 20 < target(ascent.bound) - ascent.bound || missed < Int128(scale) { break }
      let wanted = pricing.usableArcs(price, decisions, below: pricing.total + 1)
      for arc in wanted.indices where wanted[arc] { member[arc] = true }
    }
    tried = []
    let found = tree.map { pool.inOriginal($0.chosen) }
    pool = all
    tree = found.map { NetworkTree(chosen: $0) } ?? relaxed.tree
  }

  /// The reduced cost up to which some six arcs for each apprentice are.
  private func nearness(_ relaxed: NetworkOptimum, _ costs: [Int64]) -> Int128 {
    let sums = pool.network.pathSums(relaxed.multipliers)
    var least: [Int64] = []
    least.reserveCapacity(pool.network.arcCount)
    for apprentice in 0..<pool.network.apprenticeCount {
      let own = relaxed.multipliers.apprentice[apprentice]
      for arc in pool.network.arcs(of: apprentice) {
        let leaf = pool.network.arcLeaf[arc]
        least.append(Int64(clamping: Int128(costs[arc]) - Int128(own) - (leaf < 0 ? 0 : sums[Int(leaf)])))
      }
    }
    let wanted = 6 * pool.network.apprenticeCount
    if least.count <= wanted { return Int128(Int64.max) }
    least.sort()
    return Int128(least[wanted])
  }

  private mutating func restrict(to usable: [Bool]) {
    if let old = tree { tree = pool.restrict(to: usable, old) }
    pricing = PlacePricing(pool.network, openings, scale: scale)
  }

  /// Per arc of the pool its scaled cost with the shares of the undecided places on its way.
  private func sharedCosts(_ decisions: [OpeningDecision]) -> [Int64] {
    var share = [Int64](repeating: 0, count: original.nodeCount)
    for index in openings.indices where decisions[index] == .undecided {
      share[openings[index].node] = Int64(Int128(openings[index].cost) * Int128(scale) / Int128(capacity[index]))
    }
    for node in original.parentsFirst where original.nodeParent[Int(node)] >= 0 {
      share[Int(node)] += share[Int(original.nodeParent[Int(node)])]
    }
    return pool.network.arcCost.indices.map { arc in
      let leaf = pool.network.arcLeaf[arc]
      return pool.network.arcCost[arc] * scale + (leaf < 0 ? 0 : share[Int(leaf)])
    }
  }
}
