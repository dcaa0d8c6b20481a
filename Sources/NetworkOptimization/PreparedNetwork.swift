/// A network without its fixings: what the simplex works on, in its own widths.
struct PreparedNetwork {
  /// Per place its parent, −1 for a root.
  let parent: [Int32]
  /// Per place the least load of those who are not fixed; below 0 where the fixed ones are more than enough, so that its
  /// row is then basic, as a solver that knows the fixed ones needs it.
  var lower: [Int32]
  /// Per place the greatest; one more than there are apprentices where it has none.
  var upper: [Int32]
  /// Per apprentice what staying unplaced costs: 0, or the penalty where it must be placed.
  let unplacedCost: [Int64]
  /// M: more than any way without it can cost, so that the last digit of a potential is read apart from it.
  let penalty: Int64
  /// Per apprentice the arc that is fixed at 1, else −1; empty where none is.
  let fixedArc: [Int32]
  /// The arcs that are left, where some are fixed; else `nil` and the network's own arrays serve.
  let kept: Kept?

  /// The arcs that are not fixed, by apprentice.
  struct Kept {
    var start: [Int32]
    var leaf: [Int32]
    var cost: [Int64]
    /// Per kept arc its number in the network.
    var original: [Int32]
  }

  /// Why there is nothing to solve.
  enum Refusal: Error {
    case fault(NetworkFault)
    /// The fixings alone break a limit.
    case infeasible(NetworkMultipliers)
  }

  init(_ network: LaminarNetwork) throws(Refusal) {
    let apprentices = network.apprenticeCount
    parent = network.nodeParent
    var fixed = [Int](repeating: 0, count: network.nodeCount)
    (kept, fixedArc) = try Self.filter(network, &fixed)
    for node in network.parentsFirst.reversed() where network.nodeParent[Int(node)] >= 0 {
      fixed[Int(network.nodeParent[Int(node)])] += fixed[Int(node)]
    }
    lower = []
    upper = []
    for node in 0..<network.nodeCount {
      if fixed[node] > network.nodeUpper[node] {
        var proof = NetworkMultipliers.zero(network)
        proof.node[node] = -1
        throw .infeasible(proof)
      }
      // a load above the number of apprentices never comes, so limits beyond it are all alike
      let above = network.nodeUpper[node] == Int.max ? apprentices + 1 : network.nodeUpper[node] - fixed[node]
      upper.append(Int32(min(above, apprentices + 1)))
      lower.append(Int32(min(max(network.nodeLower[node], -1) - fixed[node], apprentices + 1)))
    }
    var greatest: UInt64 = 1
    let costs = kept?.cost ?? network.arcCost
    for cost in costs { greatest = max(greatest, cost.magnitude) }
    // a way through the tree passes each place once, by one apprentice with two arcs; twice that to read it apart
    let (product, overflow) = greatest.multipliedReportingOverflow(by: UInt64(4 * (network.nodeCount + 2)))
    guard !overflow, product < 1 << 58 else { throw .fault(.overflow) }
    penalty = Int64(product) + 1
    var unplaced = [Int64](repeating: 0, count: apprentices)
    for apprentice in 0..<apprentices
    where network.mustPlace[apprentice] && (fixedArc.isEmpty || fixedArc[apprentice] < 0) {
      unplaced[apprentice] = penalty
    }
    unplacedCost = unplaced
  }

  /// Runs `body` on the arcs.
  func withArcs<Result>(_ network: LaminarNetwork, _ body: (WorkingArcs) -> Result) -> Result {
    let start = kept?.start ?? network.arcStart
    let leaf = kept?.leaf ?? network.arcLeaf
    let cost = kept?.cost ?? network.arcCost
    return start.withUnsafeBufferPointer { start in
      leaf.withUnsafeBufferPointer { leaf in
        cost.withUnsafeBufferPointer { cost in
          // an empty array has no address; nothing is then read, so any address does
          let nothing = Block<Int64>(1, 0)
          let address = UnsafeRawPointer(nothing.base)
          return body(
            WorkingArcs(
              start: start.baseAddress ?? address.assumingMemoryBound(to: Int32.self),
              leaf: leaf.baseAddress ?? address.assumingMemoryBound(to: Int32.self),
              cost: cost.baseAddress ?? address.assumingMemoryBound(to: Int64.self)))
        }
      }
    }
  }

  /// The network's number of a working arc.
  func original(_ arc: Int32) -> Int32 { arc < 0 ? -1 : kept.map { $0.original[Int(arc)] } ?? arc }

  /// The working number of a network's arc; `nil` where the arc is not free.
  func working(_ arc: Int32) -> Int32? {
    guard let kept else { return arc }
    if arc < 0 { return -1 }
    // kept arcs ascend
    var low = 0
    var high = kept.original.count
    while low < high {
      let middle = (low + high) / 2
      if kept.original[middle] < arc { low = middle + 1 } else { high = middle }
    }
    return low < kept.original.count && kept.original[low] == arc ? Int32(low) : nil
  }

  private static func filter(_ network: LaminarNetwork, _ load: inout [Int]) throws(Refusal) -> (Kept?, [Int32]) {
    if network.arcFixing.isEmpty { return (nil, []) }
    var fixedArc = [Int32](repeating: -1, count: network.apprenticeCount)
    var kept = Kept(start: [0], leaf: [], cost: [], original: [])
    kept.start.reserveCapacity(network.apprenticeCount + 1)
    for apprentice in 0..<network.apprenticeCount {
      let own = network.arcs(of: apprentice)
      for arc in own where network.arcFixing[arc] == .one {
        if fixedArc[apprentice] >= 0 {
          var proof = NetworkMultipliers.zero(network)
          proof.apprentice[apprentice] = -1
          throw .infeasible(proof)
        }
        fixedArc[apprentice] = Int32(arc)
        if network.arcLeaf[arc] >= 0 { load[Int(network.arcLeaf[arc])] += 1 }
      }
      if fixedArc[apprentice] < 0 {
        for arc in own where network.arcFixing[arc] == .free {
          kept.leaf.append(network.arcLeaf[arc])
          kept.cost.append(network.arcCost[arc])
          kept.original.append(Int32(arc))
        }
      }
      kept.start.append(Int32(kept.leaf.count))
    }
    return (kept, fixedArc)
  }
}

extension NetworkMultipliers {
  /// Multipliers of 0.
  static func zero(_ network: LaminarNetwork) -> NetworkMultipliers {
    NetworkMultipliers(
      apprentice: [Int64](repeating: 0, count: network.apprenticeCount),
      node: [Int64](repeating: 0, count: network.nodeCount))
  }
}
