/// The arcs that a search still needs, as a network of its own with the numbers that they had.
struct ArcPool {
  private(set) var network: LaminarNetwork
  /// Per arc its number in the original network; empty as long as all are there.
  private var number: [Int32] = []

  init(_ network: LaminarNetwork) {
    self.network = network
  }

  /// An assignment in the original's numbers.
  func inOriginal(_ chosen: [Int32]) -> [Int32] {
    number.isEmpty ? chosen : chosen.map { $0 < 0 ? -1 : number[Int($0)] }
  }

  /// Per arc whether its reduced cost under an optimum is at most `gap`, or it belongs to the optimum's tree.
  ///
  /// Whoever uses another pays more than the bound and the gap together, so nothing better than the incumbent that the
  /// gap was measured from needs it; a later incumbent only narrows the gap, so what was kept covers it.
  func usableArcs(costs: [Int64], _ optimum: NetworkOptimum, gap: Int128) -> [Bool] {
    let sums = network.pathSums(optimum.multipliers)
    var usable = [Bool](repeating: true, count: network.arcCount)
    for apprentice in 0..<network.apprenticeCount {
      let own = Int128(optimum.multipliers.apprentice[apprentice])
      for arc in network.arcs(of: apprentice) {
        let leaf = network.arcLeaf[arc]
        let reduced = Int128(costs[arc]) - own - (leaf < 0 ? 0 : sums[Int(leaf)])
        usable[arc] = optimum.basis.arc[arc] == .basic || Int(optimum.chosen[apprentice]) == arc || reduced <= gap
      }
    }
    return usable
  }

  /// Drops the arcs that are not usable and returns a tree in the new numbers; what it used of them is unplaced there.
  mutating func restrict(to usable: [Bool], _ tree: NetworkTree) -> NetworkTree {
    var renumbered = [Int32](repeating: -1, count: network.arcCount)
    var start: [Int32] = [0]
    var kept: [Int32] = []
    for apprentice in 0..<network.apprenticeCount {
      for arc in network.arcs(of: apprentice) where usable[arc] {
        renumbered[arc] = Int32(kept.count)
        kept.append(Int32(arc))
      }
      start.append(Int32(kept.count))
    }
    guard let smaller = try? keeping(kept, start: start) else { return tree }
    number = inOriginal(kept)
    network = smaller
    func renumber(_ arc: Int32) -> Int32 { arc < 0 ? -1 : renumbered[Int(arc)] }
    return NetworkTree(
      chosen: tree.chosen.map(renumber),
      links: tree.links.map { link in
        if case .apprentice(let apprentice, let arc) = link { return .apprentice(apprentice, arc: renumber(arc)) }
        return link
      })
  }

  /// The same network with some of its arcs only, given in order.
  private func keeping(_ kept: [Int32], start: [Int32]) throws(NetworkFault) -> LaminarNetwork {
    var smaller = try LaminarNetwork(
      nodeParent: network.nodeParent, nodeLower: network.nodeLower, nodeUpper: network.nodeUpper, arcStart: start,
      arcLeaf: kept.map { network.arcLeaf[Int($0)] }, arcCost: kept.map { network.arcCost[Int($0)] },
      mustPlace: network.mustPlace)
    for index in kept.indices where network.fixing(Int(kept[index])) != .free {
      smaller.fix(index, network.fixing(Int(kept[index])))
    }
    return smaller
  }
}
