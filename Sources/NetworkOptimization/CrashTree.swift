/// A tree for a given assignment: ways to the root along which one more unit can flow, the shortest at given prices.
///
/// Places that are joined by arcs strictly between their bounds stay together; of the others each hangs by whatever the
/// shortest way takes: its parent, one of its children, or an apprentice who could go elsewhere (the best three of each
/// apprentice's other arcs are looked at). What no way reaches is left to its parent.
struct CrashTree {
  private let prepared: PreparedNetwork
  private let arcs: WorkingArcs
  private let prices: [Int64]
  private let chosen: [Int32]
  private var load: [Int32]
  private var links: [ProposedLink]
  private var done: [Bool]
  private var distance: [Int64]
  private var firstChild: [Int32]
  private var nextSibling: [Int32]
  private var heap = LeastHeap()
  /// Per node the ways that lead to it, root first.
  private var wayStart: [Int32] = []
  private var ways: [Way] = []

  private struct Way {
    var apprentice: Int32
    var arc: Int32
  }

  static func links(
    _ prepared: PreparedNetwork, _ arcs: WorkingArcs, parentsFirst: [Int32], chosen: [Int32], prices: [Int64]
  ) -> [ProposedLink] {
    var crash = CrashTree(prepared, arcs, parentsFirst, chosen, prices)
    crash.collectWays()
    crash.settle(-1, 0)
    while let (_, id) = crash.heap.pop() {
      if !crash.done[Int(id)] { crash.settle(Int(id), crash.distance[Int(id)]) }
    }
    return crash.links
  }

  private init(
    _ prepared: PreparedNetwork, _ arcs: WorkingArcs, _ parentsFirst: [Int32], _ chosen: [Int32], _ prices: [Int64]
  ) {
    self.prepared = prepared
    self.arcs = arcs
    self.prices = prices
    self.chosen = chosen
    let places = prepared.parent.count
    load = [Int32](repeating: 0, count: places)
    links = [ProposedLink](repeating: .parent, count: places)
    done = [Bool](repeating: false, count: places)
    distance = [Int64](repeating: Int64.max, count: places)
    firstChild = [Int32](repeating: -1, count: places + 1)
    nextSibling = [Int32](repeating: -1, count: places)
    for arc in chosen where arc >= 0 && arcs.leaf[Int(arc)] >= 0 { load[Int(arcs.leaf[Int(arc)])] += 1 }
    for place in parentsFirst.reversed() {
      let above = Int(prepared.parent[Int(place)])
      if above >= 0 { load[above] += load[Int(place)] }
      nextSibling[Int(place)] = firstChild[above + 1]
      firstChild[above + 1] = place
    }
  }

  private func price(_ place: Int) -> Int64 { place < 0 ? 0 : prices[place] }

  /// Whether a place's arc is strictly between bounds; lower limits that are not met count as that.
  private func isBetween(_ place: Int) -> Bool {
    load[place] > prepared.lower[place]
      ? load[place] != prepared.upper[place] : load[place] < prepared.lower[place] && load[place] > 0
  }

  private mutating func collectWays() {
    let places = prepared.parent.count
    // places that hang together with the root need no way
    var free = [Bool](repeating: false, count: places)
    var stack: [Int32] = [-1]
    while let node = stack.popLast() {
      var child = firstChild[Int(node) + 1]
      while child >= 0 {
        if isBetween(Int(child)) {
          free[Int(child)] = true
          stack.append(child)
        }
        child = nextSibling[Int(child)]
      }
    }
    var found: [Way] = []
    wayStart = [Int32](repeating: 0, count: places + 2)
    for apprentice in chosen.indices where chosen[apprentice] >= 0 {
      let held = Int(arcs.leaf[Int(chosen[apprentice])])
      if held < 0 || free[held] { continue }
      let others = bestOthers(apprentice, held)
      for index in others.indices where others[index] != -2 {
        let arc = others[index]
        found.append(Way(apprentice: Int32(apprentice), arc: arc))
        wayStart[Int(arc < 0 ? -1 : arcs.leaf[Int(arc)]) + 2] += 1
      }
    }
    for index in 1..<wayStart.count { wayStart[index] += wayStart[index - 1] }
    ways = [Way](repeating: Way(apprentice: 0, arc: 0), count: found.count)
    var slot = wayStart
    for way in found {
      let node = Int(way.arc < 0 ? -1 : arcs.leaf[Int(way.arc)]) + 1
      ways[Int(slot[node])] = way
      slot[node] += 1
    }
  }

  /// An apprentice's three best arcs that lead elsewhere, −1 for the unplaced one, −2 for none.
  private func bestOthers(_ apprentice: Int, _ held: Int) -> InlineArray<3, Int32> {
    var best: InlineArray<3, Int32> = [-1, -2, -2]
    var value: InlineArray<3, Int64> = [prepared.unplacedCost[apprentice], Int64.max, Int64.max]
    for arc in Int(arcs.start[apprentice])..<Int(arcs.start[apprentice + 1]) {
      let leaf = Int(arcs.leaf[arc])
      let own = arcs.cost[arc] &+ price(leaf)
      if own >= value[2] || leaf == held { continue }
      var position = 2
      while position > 0, own < value[position - 1] {
        value[position] = value[position - 1]
        best[position] = best[position - 1]
        position -= 1
      }
      value[position] = own
      best[position] = Int32(truncatingIfNeeded: arc)
    }
    return best
  }

  private mutating func offer(_ place: Int, _ candidate: Int64, _ link: ProposedLink) {
    if done[place] || candidate >= distance[place] { return }
    distance[place] = candidate
    links[place] = link
    heap.push(candidate - price(place), Int32(place))
  }

  /// Settles a node and all that hang together with it.
  private mutating func settle(_ first: Int, _ way: Int64) {
    var stack = [(node: first, distance: way)]
    if first >= 0 { done[first] = true }
    while let (node, way) = stack.popLast() {
      if node >= 0 {
        distance[node] = way
        let above = Int(prepared.parent[node])
        let canFall = load[node] > 0 || load[node] > prepared.lower[node]
        if above >= 0, !done[above], canFall {
          let back = load[node] <= prepared.lower[node] ? prepared.penalty : 0
          if isBetween(node) {
            done[above] = true
            links[above] = .child(Int32(node))
            stack.append((above, way + back))
          } else {
            offer(above, way + back, .child(Int32(node)))
          }
        }
      }
      var child = Int(firstChild[node + 1])
      while child >= 0 {
        if !done[child], load[child] < prepared.upper[child] {
          let cost = load[child] < prepared.lower[child] ? -prepared.penalty : 0
          if isBetween(child) {
            done[child] = true
            links[child] = .parent
            stack.append((child, way + cost))
          } else {
            offer(child, way + cost, .parent)
          }
        }
        child = Int(nextSibling[child])
      }
      for position in Int(wayStart[node + 1])..<Int(wayStart[node + 2]) {
        let way2 = ways[position]
        let held = chosen[Int(way2.apprentice)]
        let cost =
          (way2.arc < 0 ? prepared.unplacedCost[Int(way2.apprentice)] : arcs.cost[Int(way2.arc)])
          - arcs.cost[Int(held)]
        offer(Int(arcs.leaf[Int(held)]), way + cost, .apprentice(way2.apprentice, arc: way2.arc))
      }
    }
  }
}
