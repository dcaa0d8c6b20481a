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

  /// Drops every arc whose reduced cost under an optimum exceeds `gap`, and returns the optimum's tree in new numbers.
  ///
  /// Whoever uses such an arc pays more than the bound and the gap together, so nothing better than the incumbent that
  /// the gap was measured from needs it; a later incumbent only narrows the gap, so what was kept covers it.
  mutating func restrict(costs: [Int64], _ optimum: NetworkOptimum, gap: Int128) -> NetworkTree {
    let sums = network.pathSums(optimum.multipliers)
    var renumbered = [Int32](repeating: -1, count: network.arcCount)
    var start: [Int32] = [0]
    var kept: [Int32] = []
    for apprentice in 0..<network.apprenticeCount {
      let own = Int128(optimum.multipliers.apprentice[apprentice])
      for arc in network.arcs(of: apprentice) {
        let leaf = network.arcLeaf[arc]
        let reduced = Int128(costs[arc]) - own - (leaf < 0 ? 0 : sums[Int(leaf)])
        if optimum.basis.arc[arc] != .basic, Int(optimum.chosen[apprentice]) != arc, reduced > gap { continue }
        renumbered[arc] = Int32(kept.count)
        kept.append(Int32(arc))
      }
      start.append(Int32(kept.count))
    }
    guard let smaller = try? network.keeping(kept, start: start) else { return optimum.tree }
    number = inOriginal(kept)
    network = smaller
    func renumber(_ arc: Int32) -> Int32 { arc < 0 ? -1 : renumbered[Int(arc)] }
    return NetworkTree(
      chosen: optimum.tree.chosen.map(renumber),
      links: optimum.tree.links.map { link in
        if case .apprentice(let apprentice, let arc) = link { return .apprentice(apprentice, arc: renumber(arc)) }
        return link
      })
  }
}

extension LaminarNetwork {
  /// The same network with some of its arcs only, given in order.
  fileprivate func keeping(_ kept: [Int32], start: [Int32]) throws(NetworkFault) -> LaminarNetwork {
    var network = try LaminarNetwork(
      nodeParent: nodeParent, nodeLower: nodeLower, nodeUpper: nodeUpper, arcStart: start,
      arcLeaf: kept.map { arcLeaf[Int($0)] }, arcCost: kept.map { arcCost[Int($0)] }, mustPlace: mustPlace)
    for index in kept.indices where fixing(Int(kept[index])) != .free { network.fix(index, fixing(Int(kept[index]))) }
    return network
  }
}
