/// The choice of what enters: a candidate list filled by a walk around all apprentices and places.
///
/// A major step walks on until the list is full; minor steps take the most attractive of the list as long as one is.
/// When a whole round finds nothing, every arc has been priced against the same potentials, and that is the proof.
struct SimplexPricing {
  /// The most candidates kept at once, and the fewest arcs between two looks at the places' own arcs.
  private static let listLength = 40

  private struct Candidate {
    var apprentice: Int32
    var arc: Int32
  }

  /// Pivots until nothing is attractive; `false` where `shouldStop` or an overflow ended it.
  static func run(_ tree: SimplexState, shouldStop: () -> Bool) -> Bool {
    var list: [Candidate] = []
    list.reserveCapacity(listLength)
    var cursor = 0
    let count = tree.apprentices
    var sinceStop = 0
    while true {
      sinceStop += 1
      if sinceStop % 64 == 1, shouldStop() { return false }
      pricePlaces(tree)
      if tree.overflowed { return false }
      var walked = 0
      var priced = 0
      while walked < count && list.count < listLength {
        let (arc, arcs) = best(tree, cursor)
        priced += arcs
        if arc != -2 { list.append(Candidate(apprentice: Int32(cursor), arc: arc)) }
        cursor += 1
        walked += 1
        if cursor == count { cursor = 0 }
      }
      tree.work.pricedArcs += priced
      if list.isEmpty {
        if !pricePlaces(tree) { return true }
        continue
      }
      while true {
        var bestCost: Int64 = 0
        var bestIndex = -1
        var kept = 0
        for index in 0..<list.count {
          let candidate = list[index]
          let cost = reducedCost(tree, Int(candidate.apprentice), candidate.arc)
          if cost >= 0 { continue }
          list[kept] = candidate
          if cost < bestCost {
            bestCost = cost
            bestIndex = kept
          }
          kept += 1
        }
        list.removeLast(list.count - kept)
        if bestIndex < 0 { break }
        let candidate = list[bestIndex]
        tree.pivot(Int(candidate.apprentice), enter: candidate.arc, reducedCost: bestCost)
        if tree.overflowed { return false }
        // what the same apprentice likes now
        let (arc, arcs) = best(tree, Int(candidate.apprentice))
        tree.work.pricedArcs += arcs
        if arc != -2 {
          list[bestIndex].arc = arc
        } else {
          list.swapAt(bestIndex, list.count - 1)
          list.removeLast()
        }
      }
    }
  }

  @inline(__always)
  private static func reducedCost(_ tree: SimplexState, _ apprentice: Int, _ arc: Int32) -> Int64 {
    tree.cost(ofArc: arc, apprentice) &+ tree.potential[Int(tree.node(ofArc: arc))]
      &- tree.apprenticePotential(apprentice)
  }

  /// An apprentice's most attractive arc, −1 for the unplaced one, −2 for none; and how many were looked at.
  @inline(__always)
  private static func best(_ tree: SimplexState, _ apprentice: Int) -> (Int32, Int) {
    let first = Int(tree.arcs.start[apprentice])
    let end = Int(tree.arcs.start[apprentice + 1])
    let leaf = tree.arcs.leaf
    let cost = tree.arcs.cost
    let price = tree.potential + 1
    var least = tree.unplacedCost[apprentice]
    var found = -1
    var arc = first
    while arc < end {
      let value = cost[arc] &+ price[Int(leaf[arc])]
      if value < least {
        least = value
        found = arc
      }
      arc &+= 1
    }
    return (least < tree.apprenticePotential(apprentice) ? Int32(truncatingIfNeeded: found) : -2, end - first)
  }

  /// Pivots on the places' own arcs as long as one is attractive; `true` where there was one.
  @discardableResult
  private static func pricePlaces(_ tree: SimplexState) -> Bool {
    var any = false
    for arc in 0..<3 * tree.places where tree.state[arc] != .inTree && tree.capacity[arc] != 0 {
      let cost =
        tree.placeCost[arc] &+ tree.potential[Int(tree.head[arc])] &- tree.potential[Int(tree.tail[arc])]
      if tree.state[arc] == .atLower ? cost < 0 : cost > 0 {
        tree.pivot(placeArc: arc, reducedCost: cost)
        if tree.overflowed { return true }
        any = true
      }
    }
    return any
  }
}
