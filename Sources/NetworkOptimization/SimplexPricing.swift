/// The choice of what enters: a candidate list filled by a walk around all apprentices and places.
///
/// A major step walks on until the list is full; minor steps take the most attractive of the list as long as one is. The
/// list is a heap; a candidate is priced again when it comes to the top, and sinks where it is no longer the best. Walks
/// look at the short rows where there are any. When a whole round over all arcs finds nothing, every arc has been priced
/// against the same potentials, and that is the proof.
struct SimplexPricing {
  private struct Candidate: BitwiseCopyable {
    var cost: Int64
    var apprentice: Int32
    var arc: Int32
  }

  private let tree: SimplexState
  private let rows: ShortRows?
  private let heap: Block<Candidate>
  private let most: Int
  private var length = 0
  private var cursor = 0

  /// Pivots until nothing is attractive; `false` where `shouldStop` or an overflow ended it.
  ///
  /// - Parameter manyPivots: whether the start is far from an optimum, so that short rows are worth their making.
  static func run(_ tree: SimplexState, manyPivots: Bool, shouldStop: () -> Bool) -> Bool {
    let many = manyPivots && Int(tree.arcs.start[tree.apprentices]) >= 12 * tree.apprentices
    if shouldStop() { return false }
    var pricing = SimplexPricing(tree, many ? ShortRows(tree) : nil)
    return pricing.run(shouldStop)
  }

  private init(_ tree: SimplexState, _ rows: ShortRows?) {
    self.tree = tree
    self.rows = rows
    most = max(40, min(3_000, tree.apprentices / 16))
    heap = Block(most, Candidate(cost: 0, apprentice: 0, arc: 0))
  }

  private mutating func run(_ shouldStop: () -> Bool) -> Bool {
    var steps = 0
    while true {
      steps += 1
      if steps % 8 == 0, shouldStop() { return false }
      pricePlaces()
      if tree.overflowed { return false }
      fill()
      if length == 0 {
        if rows != nil, extendRows() { continue }
        if !pricePlaces() { return true }
        continue
      }
      empty()
      if tree.overflowed { return false }
    }
  }

  /// Walks on until the list is full or a round is done.
  private mutating func fill() {
    let count = tree.apprentices
    var walked = 0
    while walked < count && length < most {
      let (arc, cost) = best(cursor)
      if cost < 0 {
        heap.base[length] = Candidate(cost: cost, apprentice: Int32(cursor), arc: arc)
        length &+= 1
      }
      cursor &+= 1
      walked &+= 1
      if cursor == count { cursor = 0 }
    }
    for index in stride(from: length / 2, through: 0, by: -1) where index < length { sift(heap.base[index], index) }
  }

  /// Pivots on the list until nothing of it is attractive.
  private mutating func empty() {
    let heap = heap.base
    while length > 0 {
      let candidate = heap[0]
      // what this apprentice likes now
      let (arc, cost) = best(Int(candidate.apprentice))
      if cost < 0, cost > candidate.cost, length > 1 {
        let next = length > 2 ? min(heap[1].cost, heap[2].cost) : heap[1].cost
        if cost > next {
          sift(Candidate(cost: cost, apprentice: candidate.apprentice, arc: arc), 0)
          continue
        }
      }
      if cost < 0 {
        tree.pivot(Int(candidate.apprentice), enter: arc, reducedCost: cost)
        if tree.overflowed { return }
      }
      length &-= 1
      sift(heap[length], 0)
    }
  }

  private func sift(_ item: Candidate, _ from: Int) {
    let heap = heap.base
    var index = from
    while true {
      var child = 2 &* index &+ 1
      if child >= length { break }
      if child &+ 1 < length, heap[child &+ 1].cost < heap[child].cost { child &+= 1 }
      guard heap[child].cost < item.cost else { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = item
  }

  /// Puts what is attractive of all arcs into the rows; `false` where nothing is.
  private func extendRows() -> Bool {
    guard let rows else { return false }
    var any = false
    for apprentice in 0..<tree.apprentices {
      let (arc, cost) = bestOfAll(apprentice)
      if cost < 0 {
        rows.add(apprentice, arc)
        any = true
      }
    }
    return any
  }

  /// An apprentice's most attractive arc that is looked at, −1 for the unplaced one, and its reduced cost.
  @inline(__always)
  private func best(_ apprentice: Int) -> (arc: Int32, cost: Int64) {
    guard let rows else { return bestOfAll(apprentice) }
    tree.work.pricedArcs &+= ShortRows.length
    let (arc, cost) = rows.best(apprentice)
    return (arc, cost &- tree.apprenticePotential(apprentice))
  }

  @inline(__always)
  private func bestOfAll(_ apprentice: Int) -> (arc: Int32, cost: Int64) {
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
    tree.work.pricedArcs &+= end &- first
    return (Int32(truncatingIfNeeded: found), least &- tree.apprenticePotential(apprentice))
  }

  /// Pivots on the places' own arcs as long as one is attractive; `true` where there was one.
  @discardableResult
  private func pricePlaces() -> Bool {
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
