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
  /// Small costs are shifted up so that an increment can be a fraction of them.
  private let shift: Int64
  private let leastIncrement: Int64
  private(set) var bids = 0
  private let shortList: ShortList
  // raw memory for the reason given at WorkingArcs: bids are most of the start's time
  private let held: Block<Int32>
  private let heldLeaf: Block<Int32>
  private let stamp: Block<Int32>
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
    var least = Int64(0)
    var greatest = Int64(0)
    for arc in 0..<Int(arcs.start[count]) {
      least = min(least, arcs.cost[arc])
      greatest = max(greatest, arcs.cost[arc])
    }
    var shift: Int64 = 0
    while (greatest - least) << shift < 1 << 16, shift < 16 { shift += 1 }
    self.shift = shift
    leastIncrement = max(1, ((greatest - least) << shift) / 4_096)
    shortList = ShortList(arcs, count, none: Self.never >> shift)
    held = Block(count, -1)
    heldLeaf = Block(count, -1)
    queue = Block(count, 0)
    stamp = Block(count, 0)
    load = Block(places, 0)
    upper = Block(places, 0)
    parent = Block(places, -1)
    own = Block(places, 0)
    price = Block(places + 1, 0)
    firstChild = Block(places, -1)
    nextSibling = Block(places, -1)
    holders = Block(places, HoldHeap(0))
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
  var chosen: [Int32] { (0..<count).map { held.base[$0] } }

  /// Per place its price in units of cost.
  var prices: [Int64] { (0..<prepared.parent.count).map { price.base[$0 + 1] >> shift } }

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

  /// What staying unplaced costs here; below what any shift could carry out of 64 bits.
  @inline(__always)
  private func unplaced(_ apprentice: Int) -> Int64 {
    min(prepared.unplacedCost[apprentice], Self.never >> (shift &+ 2)) &<< shift
  }

  private func bid(_ apprentice: Int) {
    bids += 1
    let prices = price.base + 1
    var best = unplaced(apprentice)
    var second = Int64.max
    var arc = -1
    var entry = shortList.first(apprentice)
    let end = entry + shortList.length
    while entry < end {
      let cost = entry.pointee.cost &<< shift
      // the rest cost more by themselves
      if cost >= second { break }
      let value = cost &+ prices[Int(entry.pointee.leaf)]
      second = min(second, max(best, value))
      if value < best {
        best = value
        arc = Int(entry.pointee.arc)
      }
      entry += 1
    }
    if entry == end { (best, second, arc) = lookAtAll(apprentice) }
    guard arc >= 0 else { return }
    let leaf = Int(arcs.leaf[arc])
    held.base[apprentice] = Int32(truncatingIfNeeded: arc)
    heldLeaf.base[apprentice] = Int32(truncatingIfNeeded: leaf)
    guard leaf >= 0 else { return }
    let present = prices[leaf]
    let level = present &+ (second &- best) &+ max(leastIncrement, present / 8)
    place(Hold(level: level, apprentice: Int32(apprentice), stamp: stamp.base[apprentice]), leaf)
  }

  /// The best and the second of all of an apprentice's arcs, where the short list does not settle it.
  private func lookAtAll(_ apprentice: Int) -> (best: Int64, second: Int64, arc: Int) {
    let prices = price.base + 1
    let (cost, leaves, shift) = (arcs.cost, arcs.leaf, shift)
    var best = unplaced(apprentice)
    var second = Int64.max
    var arc = -1
    var candidate = Int(arcs.start[apprentice])
    let end = Int(arcs.start[apprentice + 1])
    while candidate < end {
      let value = cost[candidate] &<< shift &+ prices[Int(leaves[candidate])]
      second = min(second, max(best, value))
      if value < best {
        best = value
        arc = candidate
      }
      candidate &+= 1
    }
    return (best, second, arc)
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
          holders.base[node].clean(stamp.base)
          ask(node, holders.base[node].least)
        } else {
          holders.base[node].add(hold)
          if !evicted {
            load.base[node] &+= 1
            if load.base[node] == limit {
              holders.base[node].order()
              holders.base[node].clean(stamp.base)
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
    var place = Int(heldLeaf.base[out])
    held.base[out] = -1
    stamp.base[out] &+= 1
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
