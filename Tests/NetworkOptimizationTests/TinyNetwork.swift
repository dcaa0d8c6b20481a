import NetworkOptimization
import PlacementTestSupport

/// Random networks small enough to enumerate, with every feature mixed in, and the enumeration.
struct TinyNetwork {
  var network: LaminarNetwork

  init(_ random: inout SplitMix64, apprentices: Int? = nil) throws {
    let count = apprentices ?? random.int(0...5)
    let nodes = random.int(0...5)
    // parents before or after their children alike
    var parent: [Int32] = []
    let descending = random.int(0...1) == 1
    for node in 0..<nodes {
      if descending {
        let isRoot = node == nodes - 1 || random.int(0...2) == 0
        parent.append(isRoot ? -1 : Int32(random.int(node + 1...nodes - 1)))
      } else {
        let isRoot = node == 0 || random.int(0...2) == 0
        parent.append(isRoot ? -1 : Int32(random.int(0...node - 1)))
      }
    }
    let style = random.int(0...4)
    var lower: [Int] = []
    var upper: [Int] = []
    for _ in 0..<nodes {
      let top = random.int(0...3)
      upper.append(random.int(0...4) == 0 ? Int.max : top)
      let wants = style < 2 && random.int(0...2) == 0
      lower.append(wants ? random.int(0...min(top, 2)) : random.int(0...5) == 0 ? -3 : 0)
      if style == 1, random.int(0...4) == 0 { upper[upper.count - 1] = max(lower[lower.count - 1], 0) }
    }
    var start: [Int32] = [0]
    var leaf: [Int32] = []
    var cost: [Int64] = []
    let spread = [2, 5, 40][random.int(0...2)]
    for _ in 0..<count {
      for _ in 0..<random.int(0...4) {
        leaf.append(Int32(random.int(-1...nodes - 1)))
        cost.append(Int64(random.int(-spread...spread / 3)))
      }
      start.append(Int32(leaf.count))
    }
    network = try LaminarNetwork(
      nodeParent: parent, nodeLower: lower, nodeUpper: upper, arcStart: start, arcLeaf: leaf, arcCost: cost)
    if style == 2 || style == 1 {
      for apprentice in 0..<count where random.int(0...3) == 0 { network.setMustPlace(apprentice, true) }
    }
    if style >= 3 {
      for arc in 0..<network.arcCount where random.int(0...5) == 0 {
        network.fix(arc, random.int(0...3) == 0 ? .one : .zero)
      }
    }
  }

  /// Every feasible assignment with its cost.
  static func assignments(_ network: LaminarNetwork) -> [(chosen: [Int32], cost: Int)] {
    var found: [(chosen: [Int32], cost: Int)] = []
    var chosen = [Int32](repeating: -1, count: network.apprenticeCount)
    func go(_ apprentice: Int, _ cost: Int) {
      if apprentice == network.apprenticeCount {
        if isAllowed(chosen, network) { found.append((chosen, cost)) }
        return
      }
      chosen[apprentice] = -1
      go(apprentice + 1, cost)
      for arc in Int(network.arcStart[apprentice])..<Int(network.arcStart[apprentice + 1]) {
        chosen[apprentice] = Int32(arc)
        go(apprentice + 1, cost + Int(network.arcCost[arc]))
      }
      chosen[apprentice] = -1
    }
    go(0, 0)
    return found
  }

  /// The limits once more, written apart from the library's check.
  static func isAllowed(_ chosen: [Int32], _ network: LaminarNetwork) -> Bool {
    var load = [Int](repeating: 0, count: network.nodeCount)
    for (apprentice, arc) in chosen.enumerated() {
      if arc < 0 {
        if network.mustPlace[apprentice] { return false }
        continue
      }
      var node = network.arcLeaf[Int(arc)]
      while node >= 0 {
        load[Int(node)] += 1
        node = network.nodeParent[Int(node)]
      }
    }
    for node in load.indices where load[node] < network.nodeLower[node] || load[node] > network.nodeUpper[node] {
      return false
    }
    return (0..<network.arcCount).allSatisfy { arc in
      switch network.fixing(arc) {
      case .free: true
      case .zero: !chosen.contains(Int32(arc))
      case .one: chosen.contains(Int32(arc))
      }
    }
  }

  /// What must hold of a basis: as many basic as rows, a tree, nothing basic with a price, nothing else off its limits.
  static func basisFault(_ network: LaminarNetwork, _ optimum: NetworkOptimum) -> String? {
    let basis = optimum.basis
    let rows = network.apprenticeCount + network.nodeCount
    if basis.basicCount != rows { return "\(basis.basicCount) basic for \(rows) rows" }
    var group = Array(0...rows)
    func find(_ item: Int) -> Int {
      var item = item
      while group[item] != item { item = group[item] }
      return item
    }
    func join(_ left: Int, _ right: Int) -> Bool {
      let (left, right) = (find(left), find(right))
      group[left] = right
      return left != right
    }
    func place(_ node: Int32) -> Int { node < 0 ? rows : network.apprenticeCount + Int(node) }
    for node in 0..<network.nodeCount {
      let (load, multiplier) = (optimum.loads[node], optimum.multipliers.node[node])
      switch basis.node[node] {
      case .basic:
        if multiplier != 0 { return "node \(node) basic with \(multiplier)" }
        if !join(place(Int32(node)), place(network.nodeParent[node])) { return "circle at node \(node)" }
      case .atLower: if load != network.nodeLower[node] || multiplier < 0 { return "node \(node) not at lower" }
      case .atUpper: if load != network.nodeUpper[node] || multiplier > 0 { return "node \(node) not at upper" }
      case .fixed: if network.nodeLower[node] != network.nodeUpper[node] { return "node \(node) not fixed" }
      }
    }
    for apprentice in 0..<network.apprenticeCount {
      let multiplier = optimum.multipliers.apprentice[apprentice]
      switch basis.apprentice[apprentice] {
      case .basic:
        if multiplier != 0 { return "apprentice \(apprentice) basic with \(multiplier)" }
        if !join(apprentice, rows) { return "circle at apprentice \(apprentice)" }
      case .atUpper:
        if optimum.chosen[apprentice] < 0 || multiplier > 0 { return "apprentice \(apprentice) not at upper" }
      case .fixed: if !network.mustPlace[apprentice] { return "apprentice \(apprentice) not fixed" }
      case .atLower: return "apprentice \(apprentice) at lower"
      }
      for arc in network.arcs(of: apprentice) {
        var reduced = Int(network.arcCost[arc]) - Int(multiplier)
        var node = network.arcLeaf[arc]
        while node >= 0 {
          reduced -= Int(optimum.multipliers.node[Int(node)])
          node = network.nodeParent[Int(node)]
        }
        switch basis.arc[arc] {
        case .basic:
          if reduced != 0 { return "arc \(arc) basic with \(reduced)" }
          if !join(apprentice, place(network.arcLeaf[arc])) { return "circle at arc \(arc)" }
        case .atLower: if reduced < 0 || Int(optimum.chosen[apprentice]) == arc { return "arc \(arc) not at lower" }
        case .atUpper: return "arc \(arc) at upper"
        case .fixed: if network.fixing(arc) == .free { return "arc \(arc) not fixed" }
        }
      }
    }
    return nil
  }
}
