/// An auction on the forest of places: near-optimal prices, quickly; they only start the simplex and need not be exact.
///
/// A place that is full costs the lowest level among those who hold a place at or below it; a leaf costs the most on its
/// way to the root. Who bids takes the least cost plus price and holds it at the level that would make it indifferent,
/// plus an increment that grows with the price, so that a price war takes logarithmically many bids. Where a place is
/// then over its limit, the holder with the lowest level is out, innermost place first, and bids again. Lower limits are
/// left to the simplex. (Bertsekas 1981 for one level.)
final class LaminarAuction {
  private let prepared: PreparedNetwork
  private let arcs: WorkingArcs
  private let count: Int
  private let scale: CostScale
  private let leastIncrement: Int64
  private(set) var bids = 0
  private let shortList: ShortList
  // raw memory for the reason given at WorkingArcs: bids are most of the start's time
  private let load: Block<Int32>
  private let upper: Block<Int32>
  private let parent: Block<Int32>
  /// Per place the price that it itself asks.
  private let own: Block<Int64>
  /// Per node of the tree, the root first, the price of a place there with all above it.
  private let price: Block<Int64>
  private let firstChild: Block<Int32>
  private let nextSibling: Block<Int32>
  private let holders: Block<HoldHeap>
  /// Who is out and bids again; each waits at most once.
  private let queue: Block<Int32>
  private var waiting = 0

  init(_ prepared: PreparedNetwork, _ arcs: WorkingArcs) {
    self.prepared = prepared
    self.arcs = arcs
    count = prepared.unplacedCost.count
    let places = prepared.parent.count
    scale = CostScale(prepared, arcs)
    leastIncrement = max(1, scale.range / 4_096)
    shortList = ShortList(arcs, prepared.unplacedCost, scale)
    queue = Block(count, 0)
    load = Block(places, 0)
    upper = Block(places, 0)
    parent = Block(places, -1)
    own = Block(places, 0)
    price = Block(places + 1, 0)
    firstChild = Block(places, -1)
    nextSibling = Block(places, -1)
    // every place gets its own below; the one that all begin as is nobody's
    let nobodys = HoldHeap(0)
    holders = Block(places, nobodys)
    nobodys.free()
    for place in 0..<places {
      let above = Int(prepared.parent[place])
      parent.base[place] = Int32(above)
      upper.base[place] = prepared.upper[place]
      holders.base[place] = HoldHeap(Int(prepared.upper[place]) <= count ? Int(prepared.upper[place]) : 0)
      if above >= 0 {
        nextSibling.base[place] = firstChild.base[above]
        firstChild.base[above] = Int32(place)
      }
    }
    for place in 0..<places where prepared.upper[place] == 0 { ask(place, Self.never) }
  }

  deinit {
    for place in 0..<prepared.parent.count { holders.base[place].free() }
  }

  /// Per apprentice the arc it holds at the end, −1 for unplaced.
  var chosen: [Int32] { (0..<count).map { shortList.held($0, arcs) } }

  /// Per place its price in units of cost.
  var prices: [Int64] { (0..<prepared.parent.count).map { scale.widen(price.base[$0 + 1]) } }

  private static let never = Int64(1) << 60

  func run() {
    // an end for networks on which the prices would go on for long; the simplex starts from anywhere
    let most = 32 * count
    for apprentice in 0..<count {
      bid(apprentice)
      while waiting > 0 {
        if bids > most { return }
        waiting &-= 1
        bid(Int(queue.base[waiting]))
      }
    }
  }

  private func bid(_ apprentice: Int) {
    bids &+= 1
    let prices = price.base + 1
    let record = shortList.record(apprentice)
    let entries = shortList.entries(apprentice)
    var best = Int64(record.pointee.unplaced)
    var second = Int64.max
    var held: Int32 = -1
    var leaf: Int32 = -1
    var index = 0
    while index < ShortList.length {
      let entry = entries[index]
      let cost = Int64(entry.cost)
      // the rest cost more by themselves
      if cost >= second { break }
      let value = cost &+ prices[Int(entry.leaf)]
      second = min(second, max(best, value))
      if value < best {
        best = value
        held = -2 &- Int32(truncatingIfNeeded: index)
        leaf = entry.leaf
      }
      index &+= 1
    }
    if index == ShortList.length { (best, second, held, leaf) = lookAtAll(apprentice) }
    if held == -1 { return }
    record.pointee.held = held
    record.pointee.leaf = leaf
    guard leaf >= 0 else { return }
    let present = prices[Int(leaf)]
    let level = present &+ (second &- best) &+ max(leastIncrement, present / 10)
    place(Hold(level: level, apprentice: Int32(apprentice), stamp: shortList.stamp.base[apprentice]), Int(leaf))
  }

  /// The best and the second of all of an apprentice's arcs, where the short list does not settle it.
  private func lookAtAll(_ apprentice: Int) -> (best: Int64, second: Int64, arc: Int32, leaf: Int32) {
    let prices = price.base + 1
    let leaves = arcs.leaf
    let least = shortList.least.base[apprentice]
    var best = Int64(shortList.record(apprentice).pointee.unplaced)
    var second = Int64.max
    var arc = -1
    var candidate = Int(arcs.start[apprentice])
    let end = Int(arcs.start[apprentice + 1])
    while candidate < end {
      let value = Int64(scale.narrow(scale.cost(arcs, candidate), above: least)) &+ prices[Int(leaves[candidate])]
      second = min(second, max(best, value))
      if value < best {
        best = value
        arc = candidate
      }
      candidate &+= 1
    }
    return (best, second, Int32(truncatingIfNeeded: arc), arc < 0 ? -1 : leaves[arc])
  }

  private func place(_ hold: Hold, _ leaf: Int) {
    var evicted = false
    var node = leaf
    while node >= 0 {
      let limit = upper.base[node]
      if limit <= count {
        if load.base[node] == limit {
          if evicted {
            holders.base[node].add(hold)
          } else {
            // the top is someone who is still there, as below
            let out = holders.base[node].replaceTop(by: hold)
            evict(Int(out.apprentice), below: node)
            evicted = true
          }
          holders.base[node].clean(shortList.stamp.base)
          ask(node, holders.base[node].least)
        } else {
          holders.base[node].add(hold)
          if !evicted {
            load.base[node] &+= 1
            if load.base[node] == limit {
              holders.base[node].order()
              holders.base[node].clean(shortList.stamp.base)
              ask(node, holders.base[node].least)
            }
          }
        }
      } else if !evicted {
        load.base[node] &+= 1
      }
      node = Int(parent.base[node])
    }
  }

  /// Takes someone out of all places below one.
  private func evict(_ out: Int, below top: Int) {
    let record = shortList.record(out)
    var place = Int(record.pointee.leaf)
    record.pointee.held = -1
    shortList.stamp.base[out] &+= 1
    queue.base[waiting] = Int32(truncatingIfNeeded: out)
    waiting &+= 1
    while place != top {
      load.base[place] &-= 1
      if own.base[place] != 0 { ask(place, 0) }
      place = Int(parent.base[place])
    }
  }

  /// Sets a place's own price and with it those of all below it.
  private func ask(_ top: Int, _ level: Int64) {
    if own.base[top] == level { return }
    own.base[top] = level
    let prices = price.base + 1
    var node = top
    while true {
      let value = max(own.base[node], prices[Int(parent.base[node])])
      let changed = prices[node] != value
      prices[node] = value
      if changed, firstChild.base[node] >= 0 {
        node = Int(firstChild.base[node])
        continue
      }
      while node != top && nextSibling.base[node] < 0 { node = Int(parent.base[node]) }
      if node == top { return }
      node = Int(nextSibling.base[node])
    }
  }
}
