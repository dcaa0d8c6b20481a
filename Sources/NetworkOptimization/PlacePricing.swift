/// What the places are worth at given prices of the apprentices: the apprentices' rows relaxed, each tree of places by itself.
///
/// With a price for each apprentice's row the places fall apart into their trees, and the best load of a tree with its
/// limits, minimums and opening costs follows from its arcs in the order of their reduced cost. An undecided opening
/// below another place counts with the lower convex envelope of its cost by load, rounded down. The sum is a bound
/// whatever the prices; at the best ones it is that of the linear program that forbids each apprentice a share of a place
/// greater than the share by which it is open (Cornuéjols, Sridharan, Thizy 1991), far above the one by cost / capacity.
/// All of it is in whole numbers, so the bound is exact.
struct PlacePricing {
  struct Item: Comparable {
    let reduced: Int64
    let arc: Int32
    let owner: Int32

    @inline(__always)
    static func < (left: Item, right: Item) -> Bool {
      left.reduced < right.reduced || (left.reduced == right.reduced && left.arc < right.arc)
    }
  }

  let network: LaminarNetwork
  let openings: [Opening]
  let scale: Int64
  /// The arcs in the order of their leaves, those that may not be chosen left out; after them those that must.
  private let leafStart: [Int32]
  private let arc: [Int32]
  private let owner: [Int32]
  private let cost: [Int64]
  private let isFixed: [Bool]
  private let children: [[Int32]]
  private let openingAt: [Int32]
  private var items: [[Item]]
  private var forced: [[Item]]
  private var base: [Int128]

  /// The bound in scaled costs.
  private(set) var total: Int128 = 0
  /// Per apprentice how often it was chosen.
  private(set) var picks: [Int32]
  /// Per undecided opening at a root what having it open adds at least, `Int64.max` where that cannot be; 0 elsewhere.
  private(set) var openValue: [Int64]
  /// Per opening whether the best load has it open.
  private(set) var isOpen: [Bool]

  init(_ network: LaminarNetwork, _ openings: [Opening], scale: Int64) {
    self.network = network
    self.openings = openings
    self.scale = scale
    var count = [Int32](repeating: 0, count: network.nodeCount + 2)
    for index in 0..<network.arcCount where network.fixing(index) != .zero {
      count[Int(network.arcLeaf[index]) + 2] += 1
    }
    for index in 1..<count.count { count[index] += count[index - 1] }
    leafStart = count
    let size = Int(count[count.count - 1])
    var arc = [Int32](repeating: 0, count: size)
    var owner = arc
    var cost = [Int64](repeating: 0, count: size)
    var isFixed = [Bool](repeating: false, count: size)
    for apprentice in 0..<network.apprenticeCount {
      for index in network.arcs(of: apprentice) where network.fixing(index) != .zero {
        let leaf = Int(network.arcLeaf[index]) + 1
        let slot = Int(count[leaf])
        count[leaf] += 1
        arc[slot] = Int32(index)
        owner[slot] = Int32(apprentice)
        cost[slot] = network.arcCost[index] * scale
        isFixed[slot] = network.fixing(index) == .one
      }
    }
    self.arc = arc
    self.owner = owner
    self.cost = cost
    self.isFixed = isFixed
    var children = [[Int32]](repeating: [], count: network.nodeCount)
    for node in 0..<network.nodeCount where network.nodeParent[node] >= 0 {
      children[Int(network.nodeParent[node])].append(Int32(node))
    }
    self.children = children
    var openingAt = [Int32](repeating: -1, count: network.nodeCount)
    for index in openings.indices { openingAt[openings[index].node] = Int32(index) }
    self.openingAt = openingAt
    items = [[Item]](repeating: [], count: network.nodeCount)
    forced = items
    base = [Int128](repeating: 0, count: network.nodeCount)
    picks = [Int32](repeating: 0, count: network.apprenticeCount)
    openValue = [Int64](repeating: 0, count: openings.count)
    isOpen = [Bool](repeating: false, count: openings.count)
  }

  /// Works out the bound; false where the decisions leave a place no load.
  mutating func evaluate(_ price: [Int64], _ decisions: [OpeningDecision]) -> Bool {
    for index in picks.indices { picks[index] = 0 }
    total = 0
    for value in price { total += Int128(value) }
    for slot in 0..<Int(leafStart[1]) {
      let reduced = cost[slot] - price[Int(owner[slot])]
      if isFixed[slot] || reduced < 0 {
        total += Int128(reduced)
        picks[Int(owner[slot])] += 1
      }
    }
    for node in network.parentsFirst.reversed() {
      if !settle(Int(node), price, decisions, positive: false) { return false }
      if network.nodeParent[Int(node)] < 0 { harvest(Int(node), decisions) }
    }
    return true
  }

  /// The arcs that a place may take, in order, and those that it must.
  private mutating func settle(_ node: Int, _ price: [Int64], _ decisions: [OpeningDecision], positive: Bool) -> Bool {
    let opening = Int(openingAt[node])
    let decision = opening < 0 ? .open : decisions[opening]
    var list = items[node]
    items[node] = []
    var must = forced[node]
    forced[node] = []
    defer {
      items[node] = list
      forced[node] = must
    }
    list.removeAll(keepingCapacity: true)
    must.removeAll(keepingCapacity: true)
    base[node] = 0
    for slot in Int(leafStart[node + 1])..<Int(leafStart[node + 2]) {
      let reduced = cost[slot] - price[Int(owner[slot])]
      if isFixed[slot] {
        must.append(Item(reduced: reduced, arc: arc[slot], owner: owner[slot]))
        base[node] += Int128(reduced)
      } else if reduced < 0 || positive {
        list.append(Item(reduced: reduced, arc: arc[slot], owner: owner[slot]))
      }
    }
    for child in children[node] {
      if positive, !settle(Int(child), price, decisions, positive: true) { return false }
      base[node] += base[Int(child)]
      must += forced[Int(child)]
      list += items[Int(child)]
    }
    if decision == .closed {
      list.removeAll(keepingCapacity: true)
      return must.isEmpty && network.nodeLower[node] <= 0
    }
    var lower = network.nodeLower[node]
    if opening >= 0, decision == .open { lower = max(lower, openings[opening].minimum) }
    let wanted = opening >= 0 ? max(lower, openings[opening].minimum) : lower
    if !positive, list.count + must.count < wanted, isWorthFilling(node, opening, decision, list) {
      items[node] = list
      forced[node] = must
      let done = settle(node, price, decisions, positive: true)
      list = items[node]
      must = forced[node]
      return done
    }
    let room = network.nodeUpper[node] - must.count
    if room < 0 { return false }
    let lacking = lower - must.count
    let hasEnvelope = decision == .undecided && network.nodeParent[node] >= 0
    // a leaf's attractive arcs are otherwise all taken, in whatever order; a child may hand on others
    let takesAll = !positive && list.count <= room && lacking <= 0 && !hasEnvelope && children[node].isEmpty
    if !takesAll { list.sort() }
    if list.count > room { list.removeLast(list.count - room) }
    if lacking > 0 {
      if lacking > list.count { return false }
      for item in list[..<lacking] {
        base[node] += Int128(item.reduced)
        must.append(item)
      }
      list.removeFirst(lacking)
    }
    if opening >= 0, decision == .open {
      base[node] += Int128(openings[opening].cost) * Int128(scale)
    } else if hasEnvelope {
      envelope(opening, must.count, &list)
    }
    return true
  }

  /// Whether a place that its attractive arcs do not fill could still be worth opening.
  private func isWorthFilling(_ node: Int, _ opening: Int, _ decision: OpeningDecision, _ list: [Item]) -> Bool {
    if decision == .open { return true }
    return list.reduce(base[node] + Int128(openings[opening].cost) * Int128(scale)) { $0 + Int128($1.reduced) } < 0
  }

  /// Replaces the cost by load of an undecided opening below another place by its lower convex envelope.
  private func envelope(_ opening: Int, _ taken: Int, _ list: inout [Item]) {
    var sum = Int128(openings[opening].cost) * Int128(scale)
    var best: (count: Int, average: Int128)?
    for index in list.indices {
      sum += Int128(list[index].reduced)
      let count = Int128(index + 1)
      if index + 1 + taken < openings[opening].minimum { continue }
      let average = sum >= 0 ? sum / count : -((-sum + count - 1) / count)
      guard average < best?.average ?? Int128.max else { break }
      best = (index + 1, average)
    }
    guard let best else {
      list.removeAll(keepingCapacity: true)
      return
    }
    for index in 0..<best.count {
      list[index] = Item(reduced: Int64(clamping: best.average), arc: list[index].arc, owner: list[index].owner)
    }
  }

  /// Takes what a root is best filled with.
  private mutating func harvest(_ node: Int, _ decisions: [OpeningDecision]) {
    let opening = Int(openingAt[node])
    let list = items[node]
    var count = list.firstIndex { $0.reduced >= 0 } ?? list.count
    if opening >= 0 {
      isOpen[opening] = decisions[opening] == .open
      openValue[opening] = 0
      if decisions[opening] == .undecided {
        let wanted = openings[opening].minimum - forced[node].count
        var value = base[node] + Int128(openings[opening].cost) * Int128(scale)
        count = max(count, min(list.count, wanted))
        for item in list[..<count] { value += Int128(item.reduced) }
        let isFull = list.count >= wanted
        // too few for its minimum, and with those that cost something it was tried: no load at all
        openValue[opening] = isFull || value >= 0 ? Int64(clamping: value) : Int64.max
        if value >= 0 || !isFull { return }
        isOpen[opening] = true
        total += Int128(openings[opening].cost) * Int128(scale)
      }
    }
    total += base[node]
    for item in list[..<count] {
      total += Int128(item.reduced)
      picks[Int(item.owner)] += 1
    }
    for item in forced[node] { picks[Int(item.owner)] += 1 }
  }

  /// Per arc whether an assignment with it could still cost less than `upper` in scaled costs; after ``evaluate(_:_:)``.
  ///
  /// Taking one more arc into a tree pushes at most one other out: one from inside each full place on its way, or one
  /// that was only taken to reach a minimum.
  func usableArcs(_ price: [Int64], _ decisions: [OpeningDecision], below upper: Int128) -> [Bool] {
    var usable = [Bool](repeating: true, count: network.arcCount)
    var root = [Int32](repeating: 0, count: network.nodeCount)
    var gain = [Int64?](repeating: nil, count: network.nodeCount)
    var last = [Item?](repeating: nil, count: network.nodeCount)
    var hasEnvelope = [Bool](repeating: false, count: network.nodeCount)
    for index in openings.indices where decisions[index] == .undecided {
      var node = openings[index].node
      if network.nodeParent[node] < 0 { continue }
      while network.nodeParent[node] >= 0 { node = Int(network.nodeParent[node]) }
      hasEnvelope[node] = true
    }
    for place in network.parentsFirst {
      let node = Int(place)
      let parent = Int(network.nodeParent[node])
      root[node] = parent < 0 ? place : root[parent]
      let top = Int(root[node])
      if parent < 0 {
        var count = items[node].firstIndex { $0.reduced >= 0 } ?? items[node].count
        if let opening = opening(at: node) {
          count = max(count, min(items[node].count, openings[opening].minimum - forced[node].count))
        }
        last[node] = items[node][..<count].max()
      }
      let must = forced[node].max()
      var above = parent < 0 ? nil : gain[parent]
      let isFull = items[node].count + forced[node].count >= network.nodeUpper[node]
      // full in the tree's optimum, not only by itself: all that it keeps is taken at the root
      let ends = items[node].max()
      let isTaken = ends.map { end in last[top].map { !($0 < end) } ?? false } ?? true
      if isFull, isTaken, let greatest = [ends, must].compactMap({ $0?.reduced }).max() {
        above = min(above ?? greatest, greatest)
      }
      gain[node] = above
    }
    for node in 0..<network.nodeCount {
      let top = Int(root[node])
      if hasEnvelope[top] { continue }
      let opening = opening(at: top)
      let extra = opening.map { decisions[$0] == .undecided && !isOpen[$0] ? Int128(openValue[$0]) : 0 } ?? 0
      let loose = max(0, forced[top].map(\.reduced).max() ?? 0, last[top]?.reduced ?? 0)
      for slot in Int(leafStart[node + 1])..<Int(leafStart[node + 2]) where !isFixed[slot] {
        let reduced = cost[slot] - price[Int(owner[slot])]
        let penalty = max(0, Int128(reduced) - Int128(gain[node] ?? loose))
        if total + extra + penalty >= upper { usable[Int(arc[slot])] = false }
      }
    }
    return usable
  }

  private func opening(at node: Int) -> Int? { openingAt[node] < 0 ? nil : Int(openingAt[node]) }
}
