/// Branch and bound over open and closed places: bounds by prices, assignments by networks.
///
/// The root starts from a network where an undecided place pays its opening cost in shares, cost / capacity for each
/// apprentice; its multipliers are the first prices, which ``PriceAscent`` then raises. A bound fixes openings and drops
/// arcs that nothing better than the incumbent can use. With every opening decided the rest is one network, solved
/// exactly; on the way the same network for the places that the prices hold open gives incumbents.
struct OpeningSearch {
  struct Node {
    var decisions: [OpeningDecision]
    var price: [Int64]
  }

  let program: OpeningProgram
  let capacity: [Int]
  /// What every cost is multiplied by, so that prices are fine enough.
  let scale: Int64
  var pool: ArcPool
  var pricing: PlacePricing
  private var nodes: [Node] = []
  private var waiting = LeastHeap()
  var best: (chosen: [Int32], objective: Int128)?
  /// The choices of open places that were solved already.
  var tried: Set<[Bool]> = []
  var tree: NetworkTree?
  var work = NetworkWork()

  var original: LaminarNetwork { program.network }
  var openings: [Opening] { program.openings }

  init(_ program: OpeningProgram) {
    self.program = program
    let (network, openings) = (program.network, program.openings)
    capacity = openings.map { min(network.nodeUpper[$0.node], network.apprenticeCount) }
    let greatest = max(network.arcCost.lazy.map(\.magnitude).max() ?? 1, openings.map(\.cost.magnitude).max() ?? 1, 1)
    // room for the potentials as PreparedNetwork wants it
    let room = (UInt64(1) << 57) / UInt64(8 * (network.nodeCount + 2))
    var scale: Int64 = 1
    while scale < 256, greatest < room / UInt64(2 * scale) { scale *= 2 }
    self.scale = scale
    pool = ArcPool(network)
    pricing = PlacePricing(network, openings, scale: scale)
  }

  /// Takes an assignment of the original network as incumbent where it is feasible and better.
  mutating func offer(_ chosen: [Int32]) {
    guard let objective = program.objective(of: chosen) else { return }
    if objective < best?.objective ?? Int128.max { best = (chosen, objective) }
  }

  mutating func run(nodeLimit: Int?, shouldStop: () -> Bool) throws(NetworkFault) -> OpeningResult {
    if nodeLimit == 0 || shouldStop() { return result(bound: Int64.min) }
    guard let root = try root(shouldStop) else { return result(bound: shouldStop() ? Int64.min : nil) }
    nodes.append(root.node)
    waiting.push(root.bound, 0)
    while let (bound, id) = waiting.first {
      if isBeaten(Int128(bound)) { break }
      if work.nodes == nodeLimit ?? -1 || shouldStop() { return result(bound: bound) }
      _ = waiting.pop()
      var node = nodes[Int(id)]
      nodes[Int(id)] = Node(decisions: [], price: [])
      work.nodes += 1
      // the root's prices were raised before
      let ascent = PriceAscent(
        &pricing, from: node.price, node.decisions, upper: target(Int128(bound)), most: id == 0 ? 1 : 60, factor: 0.5,
        shouldStop: shouldStop)
      if !ascent.isFeasible || isBeaten(ascent.bound) { continue }
      guard let least = Int64(exactly: max(ascent.bound, Int128(bound))) else { throw .overflow }
      fix(&node.decisions, ascent)
      try propose(node.decisions, ascent.isOpen, shouldStop)
      // a choice whose network was not solved to its end is not done with
      if shouldStop() { return result(bound: bound) }
      if isBeaten(ascent.bound) { continue }
      guard let branch = mostUndecided(node.decisions, ascent) else { continue }
      node.price = ascent.price
      for decision in [OpeningDecision.open, .closed] {
        var child = node
        child.decisions[branch] = decision
        waiting.push(least, Int32(nodes.count))
        nodes.append(child)
      }
    }
    return result(bound: nil)
  }

  // MARK: - Bounds

  /// What an ascent is to reach: the incumbent, or where there is none a little above what is known.
  func target(_ bound: Int128) -> Int128 {
    if let best { return (best.objective - 1) * Int128(scale) + 1 }
    return bound + max(bound.magnitude > 0 ? Int128(bound.magnitude) / 100 : 0, Int128(scale))
  }

  /// Whether a bound in scaled costs leaves nothing better than the incumbent.
  func isBeaten(_ bound: Int128) -> Bool {
    guard let best else { return false }
    return bound > (best.objective - 1) * Int128(scale)
  }

  /// Decides what no better assignment can have otherwise.
  func fix(_ decisions: inout [OpeningDecision], _ ascent: PriceAscent) {
    for index in openings.indices where decisions[index] == .undecided {
      if original.nodeParent[openings[index].node] >= 0 { continue }
      let value = ascent.openValue[index]
      if value == Int64.max || isBeaten(ascent.bound + Int128(max(value, 0))) { decisions[index] = .closed }
      if ascent.isOpen[index], isBeaten(ascent.bound - Int128(value)) { decisions[index] = .open }
    }
  }

  private func result(bound: Int64?) -> OpeningResult {
    let objective = best.flatMap { Int(exactly: $0.objective) }
    let proved = bound == nil
    let least = bound.flatMap { bound -> Int? in
      if bound == Int64.min { return nil }
      let (quotient, rest) = bound.quotientAndRemainder(dividingBy: scale)
      return Int(quotient) + (rest > 0 ? 1 : 0)
    }
    return OpeningResult(
      chosen: best?.chosen, objective: objective, bound: proved ? objective : least, isProved: proved, work: work)
  }

  /// The undecided place whose opening was most in doubt of late; of equal ones the one with the least at stake.
  private func mostUndecided(_ decisions: [OpeningDecision], _ ascent: PriceAscent) -> Int? {
    var found: Int?
    var least = (doubt: Double.infinity, stake: UInt64.max)
    for index in openings.indices where decisions[index] == .undecided {
      let doubt = abs(ascent.openShare[index] - 0.5)
      let stake = UInt64(ascent.openValue[index].magnitude)
      if (doubt, stake) < least {
        least = (doubt, stake)
        found = index
      }
    }
    return found
  }

  // MARK: - Networks

  /// Solves the network with given places open, once, and offers what comes out.
  mutating func propose(
    _ decisions: [OpeningDecision], _ isOpen: [Bool], _ shouldStop: () -> Bool
  ) throws(NetworkFault) {
    var decisions = decisions
    for index in openings.indices where decisions[index] == .undecided {
      decisions[index] = isOpen[index] ? .open : .closed
    }
    guard tried.insert(decisions.map { $0 == .open }).inserted else { return }
    guard let network = try network(decisions, pool.network.arcCost),
      case .optimal(let optimum) = try network.solve(from: tree, shouldStop: shouldStop)
    else { return }
    work += optimum.work
    tree = optimum.tree
    offer(pool.inOriginal(optimum.chosen))
  }

  /// The network under decisions, with given costs; `nil` where a limit cannot be kept.
  func network(_ decisions: [OpeningDecision], _ costs: [Int64]) throws(NetworkFault) -> LaminarNetwork? {
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
}
