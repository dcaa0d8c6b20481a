/// The arcs that a solve works on, by apprentice; the memory belongs to the caller for as long as the solve runs.
///
/// Raw pointers, because the scan over all arcs is the solve's innermost loop and bounds checks there double its time;
/// every index in them was checked when the network was made.
struct WorkingArcs {
  let start: UnsafePointer<Int32>
  let leaf: UnsafePointer<Int32>
  let cost: UnsafePointer<Int64>
}

/// An array of fixed length without bounds checks, freed with its owner.
final class Block<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>

  init(_ count: Int, _ value: Element) {
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: max(1, count))
  }

  deinit { base.deallocate() }
}

/// The spanning tree of the simplex with its flows and potentials.
///
/// The tree is strongly feasible (Cunningham 1976): from every node one more unit can flow to the root. An apprentice's
/// arcs have no capacity of their own, so the chosen one is always in the tree, and an apprentice is either a leaf on it
/// or a *bridge*: its chosen arc's place hangs through it, by a second arc without flow, from another place (the
/// alternating basis of Barr, Glover and Klingman 1977). So only places are nodes here: 0 is the root, v + 1 is place v,
/// and the tree is as small as the places are few. An apprentice's potential follows from its chosen arc.
///
/// A place has three arcs to its parent: the first `lower` units at −M (limits that are not met), the units up to its
/// upper limit at 0, and any more at +M. An apprentice that must be placed has its unplaced arc at +M. So every
/// assignment can start, and whatever costs M in the end is infeasible.
final class SimplexState {
  let apprentices: Int
  let places: Int
  let arcs: WorkingArcs
  let penalty: Int64
  /// Beyond this no potential may go; then no reduced cost overflows.
  static let greatestPotential: Int64 = 1 << 61

  // per node of the tree
  let parent: UnsafeMutablePointer<Int32>
  let firstChild: UnsafeMutablePointer<Int32>
  let next: UnsafeMutablePointer<Int32>
  let previous: UnsafeMutablePointer<Int32>
  let depth: UnsafeMutablePointer<Int32>
  let potential: UnsafeMutablePointer<Int64>
  /// The arc to the tree's parent: a place arc ≥ 0, or a bridge as the complement of the apprentice.
  let link: UnsafeMutablePointer<Int32>
  /// Where the link is a bridge, its arc without flow, −1 for the unplaced one.
  let bridgeArc: UnsafeMutablePointer<Int32>

  // per place arc: segment · places + place
  let tail: UnsafeMutablePointer<Int32>
  let head: UnsafeMutablePointer<Int32>
  let capacity: UnsafeMutablePointer<Int32>
  let flow: UnsafeMutablePointer<Int32>
  let placeCost: UnsafeMutablePointer<Int64>
  let state: UnsafeMutablePointer<ArcState>

  // per apprentice
  let chosen: UnsafeMutablePointer<Int32>
  let chosenNode: UnsafeMutablePointer<Int32>
  let chosenCost: UnsafeMutablePointer<Int64>
  let unplacedCost: UnsafeMutablePointer<Int64>

  private let owners: [AnyObject]
  var overflowed = false
  var work = NetworkWork()

  /// Where a place arc is.
  enum ArcState: UInt8, BitwiseCopyable {
    case atLower
    case inTree
    case atUpper
  }

  init(_ problem: PreparedNetwork, _ arcs: WorkingArcs) {
    self.arcs = arcs
    apprentices = problem.unplacedCost.count
    places = problem.parent.count
    penalty = problem.penalty
    var owners: [AnyObject] = []
    func take<Element: BitwiseCopyable>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
      let block = Block(count, value)
      owners.append(block)
      return block.base
    }
    let nodes = places + 1
    parent = take(nodes, -1)
    firstChild = take(nodes, -1)
    next = take(nodes, -1)
    previous = take(nodes, -1)
    depth = take(nodes, 0)
    potential = take(nodes, 0)
    link = take(nodes, 0)
    bridgeArc = take(nodes, -1)
    tail = take(3 * places, 0)
    head = take(3 * places, 0)
    capacity = take(3 * places, 0)
    flow = take(3 * places, 0)
    placeCost = take(3 * places, 0)
    state = take(3 * places, .atLower)
    chosen = take(apprentices, -1)
    chosenNode = take(apprentices, 0)
    chosenCost = take(apprentices, 0)
    unplacedCost = take(apprentices, 0)
    self.owners = owners
    for place in 0..<places {
      for segment in 0..<3 {
        let arc = segment * places + place
        tail[arc] = Int32(place + 1)
        head[arc] = problem.parent[place] + 1
      }
      capacity[place] = max(problem.lower[place], 0)
      capacity[places + place] = problem.upper[place] - problem.lower[place]
      capacity[2 * places + place] = Int32.max
      placeCost[place] = -penalty
      placeCost[2 * places + place] = penalty
    }
    for apprentice in 0..<apprentices {
      unplacedCost[apprentice] = problem.unplacedCost[apprentice]
      choose(apprentice, -1)
    }
  }

  /// Sets an apprentice's chosen arc without touching any flow.
  @inline(__always)
  func choose(_ apprentice: Int, _ arc: Int32) {
    chosen[apprentice] = arc
    if arc < 0 {
      chosenNode[apprentice] = 0
      chosenCost[apprentice] = unplacedCost[apprentice]
    } else {
      chosenNode[apprentice] = arcs.leaf[Int(arc)] + 1
      chosenCost[apprentice] = arcs.cost[Int(arc)]
    }
  }

  /// The node that an apprentice's arc leads to.
  @inline(__always)
  func node(ofArc arc: Int32) -> Int32 { arc < 0 ? 0 : arcs.leaf[Int(arc)] + 1 }

  @inline(__always)
  func cost(ofArc arc: Int32, _ apprentice: Int) -> Int64 {
    arc < 0 ? unplacedCost[apprentice] : arcs.cost[Int(arc)]
  }

  /// An apprentice's potential.
  @inline(__always)
  func apprenticePotential(_ apprentice: Int) -> Int64 {
    chosenCost[apprentice] &+ potential[Int(chosenNode[apprentice])]
  }

  @inline(__always)
  func isBridge(_ apprentice: Int) -> Bool {
    let node = Int(chosenNode[apprentice])
    return node != 0 && link[node] == ~Int32(truncatingIfNeeded: apprentice)
  }

  // MARK: - The tree's lists

  @inline(__always)
  func detach(_ node: Int32) {
    let before = previous[Int(node)]
    let after = next[Int(node)]
    if before >= 0 { next[Int(before)] = after } else { firstChild[Int(parent[Int(node)])] = after }
    if after >= 0 { previous[Int(after)] = before }
  }

  @inline(__always)
  func attach(_ node: Int32, to above: Int32) {
    let first = firstChild[Int(above)]
    parent[Int(node)] = above
    previous[Int(node)] = -1
    next[Int(node)] = first
    if first >= 0 { previous[Int(first)] = node }
    firstChild[Int(above)] = node
  }

  /// Adds `shift` to the potentials at and below a node and sets the depths there.
  func lift(_ top: Int32, by shift: Int64) {
    var node = top
    while true {
      depth[Int(node)] = depth[Int(parent[Int(node)])] &+ 1
      let (value, overflow) = potential[Int(node)].addingReportingOverflow(shift)
      if overflow || value > Self.greatestPotential || value < -Self.greatestPotential {
        overflowed = true
        return
      }
      potential[Int(node)] = value
      if firstChild[Int(node)] >= 0 {
        node = firstChild[Int(node)]
        continue
      }
      while node != top && next[Int(node)] < 0 { node = parent[Int(node)] }
      if node == top { return }
      node = next[Int(node)]
    }
  }

  /// Turns the tree below `top` so that `node` is its uppermost, which then hangs from `above` by a new link.
  func reroot(_ top: Int32, at node: Int32, under above: Int32, link newLink: Int32, bridgeArc newBridge: Int32) {
    var child = node
    var newParent = above
    var newLink = newLink
    var newBridge = newBridge
    while true {
      let oldParent = parent[Int(child)]
      let oldLink = link[Int(child)]
      let oldBridge = bridgeArc[Int(child)]
      detach(child)
      attach(child, to: newParent)
      link[Int(child)] = newLink
      bridgeArc[Int(child)] = newBridge
      if child == top { return }
      newParent = child
      newLink = oldLink
      newBridge = oldBridge
      child = oldParent
    }
  }
}
