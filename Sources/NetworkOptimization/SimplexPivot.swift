/// One pivot: what enters, how far it goes and what leaves.
extension SimplexState {
  /// How many more units can go from a node to its parent in the tree.
  @inline(__always)
  func residualUp(_ node: Int32) -> Int32 {
    let arc = Int(link[Int(node)])
    if arc < 0 { return 1 }
    return tail[arc] == node ? capacity[arc] &- flow[arc] : flow[arc]
  }

  /// How many more units can go from a node's parent in the tree to it.
  @inline(__always)
  func residualDown(_ node: Int32) -> Int32 {
    let arc = Int(link[Int(node)])
    if arc < 0 { return 0 }
    return tail[arc] == node ? flow[arc] : capacity[arc] &- flow[arc]
  }

  /// Sends units from a node to its parent; a bridge changes its chosen arc.
  @inline(__always)
  private func pushUp(_ node: Int32, _ amount: Int32) {
    let arc = Int(link[Int(node)])
    if arc < 0 {
      let apprentice = ~arc
      let freed = chosen[apprentice]
      choose(apprentice, bridgeArc[Int(node)])
      bridgeArc[Int(node)] = freed
    } else if tail[arc] == node {
      flow[arc] &+= amount
    } else {
      flow[arc] &-= amount
    }
  }

  @inline(__always)
  private func pushDown(_ node: Int32, _ amount: Int32) {
    let arc = Int(link[Int(node)])
    if tail[arc] == node { flow[arc] &-= amount } else { flow[arc] &+= amount }
  }

  private enum Side {
    case entering
    case up(Int32)
    case down(Int32)
  }

  /// Sends what can be sent from `to` over the root's side to `from` and returns what blocks last, seen from where the
  /// two ways meet in the direction of the flow: that choice keeps the tree strongly feasible, so no basis returns.
  private func advance(from: Int32, to: Int32, atMost limit: Int32) -> (Side, Int32) {
    var amount = limit
    var blocking = Side.entering
    // nearest to `from` comes last on its side, so the first that is met on the way up stays
    var down = from
    var up = to
    var upLeast = Int32.max
    var upTop: Int32 = -1
    while down != up {
      if depth[Int(down)] >= depth[Int(up)] {
        let residual = residualDown(down)
        if residual < amount {
          amount = residual
          blocking = .down(down)
          if residual == 0 { break }
        }
        down = parent[Int(down)]
      } else {
        let residual = residualUp(up)
        if residual <= upLeast {
          upLeast = residual
          upTop = up
        }
        up = parent[Int(up)]
      }
    }
    if amount == 0 {
      work.degeneratePivots += 1
      return (blocking, 0)
    }
    if upLeast <= amount {
      amount = upLeast
      blocking = .up(upTop)
    }
    var node = from
    while node != down {
      pushDown(node, amount)
      node = parent[Int(node)]
    }
    node = to
    while node != down {
      pushUp(node, amount)
      node = parent[Int(node)]
    }
    return (blocking, amount)
  }

  /// Takes a node's link out of the tree; a place arc is then at one of its bounds.
  @inline(__always)
  private func leave(_ node: Int32) {
    let arc = Int(link[Int(node)])
    if arc >= 0 { state[arc] = flow[arc] == 0 ? .atLower : .atUpper }
  }

  /// Brings an apprentice's arc into the tree; its reduced cost is negative.
  func pivot(_ apprentice: Int, enter arc: Int32, reducedCost: Int64) {
    work.pivots += 1
    let from = chosenNode[apprentice]
    let to = node(ofArc: arc)
    if isBridge(apprentice) {
      pivotBridge(apprentice, enter: arc, from, to, reducedCost)
      return
    }
    let marker = ~Int32(truncatingIfNeeded: apprentice)
    switch advance(from: from, to: to, atMost: 1).0 {
    case .entering:
      choose(apprentice, arc)
    case .down(let top):
      leave(top)
      reroot(top, at: from, under: to, link: marker, bridgeArc: arc)
      lift(from, by: reducedCost)
    case .up(let top):
      leave(top)
      let freed = chosen[apprentice]
      choose(apprentice, arc)
      reroot(top, at: to, under: from, link: marker, bridgeArc: freed)
      lift(to, by: -reducedCost)
    }
  }

  private func pivotBridge(_ apprentice: Int, enter arc: Int32, _ held: Int32, _ to: Int32, _ reducedCost: Int64) {
    var node = to
    while depth[Int(node)] > depth[Int(held)] { node = parent[Int(node)] }
    if node != held {
      // the arc without flow is replaced by another
      work.degeneratePivots += 1
      detach(held)
      attach(held, to: to)
      bridgeArc[Int(held)] = arc
      lift(held, by: reducedCost)
      return
    }
    node = to
    while node != held {
      pushUp(node, 1)
      node = parent[Int(node)]
    }
    let above = parent[Int(held)]
    let unused = bridgeArc[Int(held)]
    choose(apprentice, arc)
    reroot(held, at: to, under: above, link: ~Int32(truncatingIfNeeded: apprentice), bridgeArc: unused)
    lift(to, by: -reducedCost)
  }

  /// Brings a place arc into the tree from the bound where it is; the reduced cost is negative at the lower, positive at
  /// the upper.
  func pivot(placeArc arc: Int, reducedCost: Int64) {
    work.pivots += 1
    let rising = state[arc] == .atLower
    let from = rising ? tail[arc] : head[arc]
    let to = rising ? head[arc] : tail[arc]
    let gain = rising ? reducedCost : -reducedCost
    let (blocking, amount) = advance(from: from, to: to, atMost: rising ? capacity[arc] &- flow[arc] : flow[arc])
    if rising { flow[arc] &+= amount } else { flow[arc] &-= amount }
    switch blocking {
    case .entering:
      state[arc] = rising ? .atUpper : .atLower
    case .down(let top):
      leave(top)
      state[arc] = .inTree
      reroot(top, at: from, under: to, link: Int32(arc), bridgeArc: -1)
      lift(from, by: gain)
    case .up(let top):
      leave(top)
      state[arc] = .inTree
      reroot(top, at: to, under: from, link: Int32(arc), bridgeArc: -1)
      lift(to, by: -gain)
    }
  }
}
