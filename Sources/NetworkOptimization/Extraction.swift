/// Reads the result out of an optimal tree.
struct Extraction {
  private let network: LaminarNetwork
  private let prepared: PreparedNetwork
  private let tree: SimplexState

  init(_ network: LaminarNetwork, _ prepared: PreparedNetwork, _ tree: SimplexState) {
    self.network = network
    self.prepared = prepared
    self.tree = tree
  }

  /// Whether nothing in the flow costs M.
  var isFeasible: Bool {
    for place in 0..<tree.places
    where tree.flow[place] < tree.capacity[place] || tree.flow[2 * tree.places + place] > 0 { return false }
    for apprentice in 0..<tree.apprentices
    where tree.chosen[apprentice] < 0 && tree.unplacedCost[apprentice] != 0 { return false }
    return true
  }

  /// The assignment and how the places hang, in the network's own arcs.
  var networkTree: NetworkTree {
    var chosen = [Int32](repeating: -1, count: tree.apprentices)
    for apprentice in 0..<tree.apprentices {
      let fixed = prepared.fixedArc.isEmpty ? -1 : prepared.fixedArc[apprentice]
      chosen[apprentice] = fixed >= 0 ? fixed : prepared.original(tree.chosen[apprentice])
    }
    let links = (0..<tree.places).map { place -> NetworkTree.Link in
      let link = Int(tree.link[place + 1])
      if link < 0 { return .apprentice(Int32(~link), arc: prepared.original(tree.bridgeArc[place + 1])) }
      return Int(tree.tail[link]) == place + 1 ? .parent : .child(tree.tail[link] - 1)
    }
    return NetworkTree(chosen: chosen, links: links)
  }

  /// The optimum; the artificials must not carry anything.
  func optimum() throws(NetworkFault) -> NetworkOptimum {
    let networkTree = networkTree
    let joints = ArtificialRemoval.run(tree, prepared)
    let objective = network.objective(of: networkTree.chosen)
    guard let loads = network.loads(of: networkTree.chosen), let whole = Int(exactly: objective) else {
      throw .overflow
    }
    var multipliers = NetworkMultipliers.zero(network)
    for place in 0..<tree.places {
      multipliers.node[place] = tree.potential[Int(prepared.parent[place]) + 1] - tree.potential[place + 1]
    }
    var basis = statuses(loads, joints)
    for apprentice in 0..<tree.apprentices {
      if prepared.fixedArc.isEmpty || prepared.fixedArc[apprentice] < 0 {
        multipliers.apprentice[apprentice] = tree.apprenticePotential(apprentice)
      } else {
        multipliers.apprentice[apprentice] = settleFixed(apprentice, &basis)
      }
    }
    return NetworkOptimum(
      chosen: networkTree.chosen, loads: loads, objective: whole, multipliers: multipliers, tree: networkTree,
      basis: basis, work: tree.work)
  }

  /// Multipliers that prove that nothing is feasible: the potentials' multiples of M.
  func infeasibility() -> NetworkMultipliers {
    func multiple(_ node: Int) -> Int64 {
      let half = prepared.penalty / 2
      let value = tree.potential[node]
      return (value >= 0 ? value + half : value - half) / prepared.penalty
    }
    var multipliers = NetworkMultipliers.zero(network)
    for place in 0..<tree.places {
      multipliers.node[place] = multiple(Int(prepared.parent[place]) + 1) - multiple(place + 1)
    }
    for apprentice in 0..<tree.apprentices {
      let isFixed = !prepared.fixedArc.isEmpty && prepared.fixedArc[apprentice] >= 0
      var least: Int64? = isFixed && network.mustPlace[apprentice] ? nil : tree.unplacedCost[apprentice].signum()
      for arc in network.arcs(of: apprentice) where network.fixing(arc) == .free {
        let value = multiple(Int(network.arcLeaf[arc]) + 1)
        least = min(least ?? value, value)
      }
      multipliers.apprentice[apprentice] = least ?? 0
    }
    return multipliers
  }

  /// The row and column that stand for an apprentice whose arc is fixed at 1: its own multiplier is what its other arcs
  /// allow.
  private func settleFixed(_ apprentice: Int, _ basis: inout NetworkBasis) -> Int64 {
    var least: Int64? = network.mustPlace[apprentice] ? nil : 0
    var basic = -1
    for arc in network.arcs(of: apprentice) where network.arcFixing[arc] == .free {
      let value = network.arcCost[arc] + tree.potential[Int(network.arcLeaf[arc]) + 1]
      if value < least ?? Int64.max {
        least = value
        basic = arc
      }
    }
    if basic >= 0 {
      basis.arc[basic] = .basic
    } else if let least {
      basis.apprentice[apprentice] = .basic
      return least
    } else {
      let arc = Int(prepared.fixedArc[apprentice])
      basis.arc[arc] = .basic
      return network.arcCost[arc] + tree.potential[Int(network.arcLeaf[arc]) + 1]
    }
    return least ?? 0
  }

  private func statuses(_ loads: [Int], _ joints: [ArtificialRemoval.Joint]) -> NetworkBasis {
    var basis = NetworkBasis(
      apprentice: network.mustPlace.map { $0 ? .fixed : .atUpper },
      node: (0..<network.nodeCount).map { node in
        if network.nodeLower[node] == network.nodeUpper[node] { return .fixed }
        return loads[node] == network.nodeUpper[node] ? .atUpper : .atLower
      },
      arc: [NetworkBasis.Status](repeating: .atLower, count: network.arcCount))
    for arc in network.arcFixing.indices where network.arcFixing[arc] != .free { basis.arc[arc] = .fixed }
    for place in 0..<tree.places {
      if tree.state[tree.places + place] == .inTree { basis.node[place] = .basic }
      let link = Int(tree.link[place + 1])
      if link < 0 { enter(Int(~link), tree.bridgeArc[place + 1], &basis) }
    }
    for apprentice in 0..<tree.apprentices where prepared.fixedArc.isEmpty || prepared.fixedArc[apprentice] < 0 {
      enter(apprentice, tree.chosen[apprentice], &basis)
    }
    for joint in joints {
      switch joint {
      case .arc(let arc): basis.arc[Int(prepared.original(arc))] = .basic
      case .placeRow(let place): basis.node[Int(place)] = .basic
      case .apprenticeRow(let apprentice): basis.apprentice[Int(apprentice)] = .basic
      }
    }
    return basis
  }

  private func enter(_ apprentice: Int, _ arc: Int32, _ basis: inout NetworkBasis) {
    if arc >= 0 {
      basis.arc[Int(prepared.original(arc))] = .basic
    } else if tree.unplacedCost[apprentice] == 0 {
      basis.apprentice[apprentice] = .basic
    }
  }
}
