/// Exact checks that share nothing with the simplex: what they accept is proved, however it came about.
extension LaminarNetwork {
  /// Per node the number of apprentices at or below it; `nil` where an arc is not its apprentice's.
  public func loads(of chosen: [Int32]) -> [Int]? {
    guard chosen.count == apprenticeCount else { return nil }
    var loads = [Int](repeating: 0, count: nodeCount)
    for apprentice in 0..<apprenticeCount where chosen[apprentice] != -1 {
      guard arcs(of: apprentice).contains(Int(chosen[apprentice])) else { return nil }
      let leaf = arcLeaf[Int(chosen[apprentice])]
      if leaf >= 0 { loads[Int(leaf)] += 1 }
    }
    for node in parentsFirst.reversed() where nodeParent[Int(node)] >= 0 {
      loads[Int(nodeParent[Int(node)])] += loads[Int(node)]
    }
    return loads
  }

  /// Whether an assignment keeps every limit and every fixing.
  public func isFeasible(_ chosen: [Int32]) -> Bool {
    guard let loads = loads(of: chosen) else { return false }
    for node in 0..<nodeCount where loads[node] < nodeLower[node] || loads[node] > nodeUpper[node] { return false }
    for apprentice in 0..<apprenticeCount {
      if chosen[apprentice] == -1 && mustPlace[apprentice] { return false }
      if arcFixing.isEmpty { continue }
      for arc in arcs(of: apprentice) {
        let isChosen = Int(chosen[apprentice]) == arc
        if isChosen ? arcFixing[arc] == .zero : arcFixing[arc] == .one { return false }
      }
    }
    return true
  }

  /// Σ cost of an assignment.
  public func objective(of chosen: [Int32]) -> Int128 {
    chosen.reduce(0) { $0 + ($1 < 0 ? 0 : Int128(arcCost[Int($1)])) }
  }

  /// Per node the sum of the multipliers from it to its root.
  func pathSums(_ multipliers: NetworkMultipliers) -> [Int128] {
    var sums = [Int128](repeating: 0, count: nodeCount)
    for node in parentsFirst {
      let parent = nodeParent[Int(node)]
      sums[Int(node)] = Int128(multipliers.node[Int(node)]) + (parent < 0 ? 0 : sums[Int(parent)])
    }
    return sums
  }

  /// Whether an assignment and multipliers prove each other optimal: limits kept, and every multiplier and every reduced
  /// cost of the sign that its limit allows (complementary slackness).
  public func certify(_ chosen: [Int32], _ multipliers: NetworkMultipliers) -> Bool {
    guard multipliers.apprentice.count == apprenticeCount, multipliers.node.count == nodeCount,
      isFeasible(chosen), let loads = loads(of: chosen)
    else { return false }
    for node in 0..<nodeCount {
      if multipliers.node[node] < 0 && loads[node] != nodeUpper[node] { return false }
      if multipliers.node[node] > 0 && loads[node] != max(nodeLower[node], 0) { return false }
    }
    let sums = pathSums(multipliers)
    for apprentice in 0..<apprenticeCount {
      let own = multipliers.apprentice[apprentice]
      if own < 0 && chosen[apprentice] == -1 { return false }
      if own > 0 && chosen[apprentice] != -1 && !mustPlace[apprentice] { return false }
      for arc in arcs(of: apprentice) where arcFixing.isEmpty || arcFixing[arc] == .free {
        let leaf = arcLeaf[arc]
        let reduced = Int128(arcCost[arc]) - Int128(own) - (leaf < 0 ? 0 : sums[Int(leaf)])
        if reduced < 0 && Int(chosen[apprentice]) != arc { return false }
        if reduced > 0 && Int(chosen[apprentice]) == arc { return false }
      }
    }
    return true
  }

  /// Whether an optimum's numbers and its proof hold.
  public func certify(_ optimum: NetworkOptimum) -> Bool {
    certify(optimum.chosen, optimum.multipliers) && loads(of: optimum.chosen) == optimum.loads
      && objective(of: optimum.chosen) == Int128(optimum.objective)
  }

  /// The bound that multipliers give on Σ cost, by weak duality; `nil` where a multiplier needs a limit that is not there.
  ///
  /// - Parameter ignoringCosts: take every cost as 0, as a proof that nothing is feasible does.
  public func bound(_ multipliers: NetworkMultipliers, ignoringCosts: Bool = false) -> Int128? {
    guard multipliers.apprentice.count == apprenticeCount, multipliers.node.count == nodeCount else { return nil }
    var total: Int128 = 0
    for node in 0..<nodeCount where multipliers.node[node] != 0 {
      let limit = multipliers.node[node] > 0 ? max(nodeLower[node], 0) : nodeUpper[node]
      if limit == Int.max { return nil }
      total += Int128(multipliers.node[node]) * Int128(limit)
    }
    let sums = pathSums(multipliers)
    for apprentice in 0..<apprenticeCount {
      let own = Int128(multipliers.apprentice[apprentice])
      if own < 0 || mustPlace[apprentice] { total += own }
      for arc in arcs(of: apprentice) {
        let leaf = arcLeaf[arc]
        let reduced = (ignoringCosts ? 0 : Int128(arcCost[arc])) - own - (leaf < 0 ? 0 : sums[Int(leaf)])
        switch fixing(arc) {
        case .free: total += min(reduced, 0)
        case .one: total += reduced
        case .zero: break
        }
      }
    }
    return total
  }

  /// Whether multipliers prove that no assignment keeps the limits: with costs of 0 they give a bound above 0.
  public func certifyInfeasible(_ multipliers: NetworkMultipliers) -> Bool {
    bound(multipliers, ignoringCosts: true).map { $0 > 0 } ?? false
  }

  /// Whether no other assignment costs as little, whatever the basis looks like.
  public func isUnique(_ optimum: NetworkOptimum) -> Bool { !ResidualGraph(self, optimum).hasOtherOptimum }
}
