/// How a node is to hang: the start that a crash or an earlier solve proposes, in working arcs.
enum ProposedLink {
  case parent
  case child(Int32)
  case apprentice(Int32, arc: Int32)
}

/// Puts an assignment and proposed links into an empty state, so that the tree is strongly feasible whatever was proposed.
///
/// A proposal that the flows or the fixings no longer allow is dropped; its place then hangs from its parent in the
/// forest by the arc that has room: at the worst the one at +M, which always has.
struct TreeInstallation {
  private let tree: SimplexState
  private let prepared: PreparedNetwork
  private let parentsFirst: [Int32]
  private var links: [ProposedLink]
  private var load: [Int32]
  private var attached: [Bool]
  /// Per node of the tree its would-be children: first, then next.
  private var first: [Int32]
  private var next: [Int32]

  static func run(
    _ tree: SimplexState, _ prepared: PreparedNetwork, parentsFirst: [Int32], chosen: [Int32], links: [ProposedLink]
  ) {
    var installation = TreeInstallation(tree, prepared, parentsFirst, chosen, links)
    installation.build()
  }

  private init(
    _ tree: SimplexState, _ prepared: PreparedNetwork, _ parentsFirst: [Int32], _ chosen: [Int32],
    _ links: [ProposedLink]
  ) {
    self.tree = tree
    self.prepared = prepared
    self.parentsFirst = parentsFirst
    let places = tree.places
    self.links = links.count == places ? links : [ProposedLink](repeating: .parent, count: places)
    attached = [Bool](repeating: false, count: places + 1)
    first = [Int32](repeating: -1, count: places + 1)
    next = [Int32](repeating: -1, count: places + 1)
    load = [Int32](repeating: 0, count: places)
    for apprentice in 0..<tree.apprentices {
      tree.choose(apprentice, chosen[apprentice])
      let node = Int(tree.chosenNode[apprentice])
      if node > 0 { load[node - 1] += 1 }
    }
    for place in parentsFirst.reversed() where prepared.parent[Int(place)] >= 0 {
      load[Int(prepared.parent[Int(place)])] += load[Int(place)]
    }
  }

  /// The segment whose flow a place's next unit adds to.
  private func rising(_ place: Int) -> Int {
    load[place] < prepared.lower[place] ? 0 : load[place] < prepared.upper[place] ? 1 : 2
  }

  /// The segment whose flow one unit less takes from; the load is not 0.
  private func falling(_ place: Int) -> Int {
    load[place] > prepared.upper[place] ? 2 : load[place] > prepared.lower[place] ? 1 : 0
  }

  /// Whether a place's arc has a unit to give back.
  private func canFall(_ place: Int) -> Bool { load[place] > 0 || falling(place) != 0 }

  /// Whether a place's arc is strictly between its bounds, so that it must be in the tree.
  private func isBetween(_ place: Int) -> Bool { canFall(place) && rising(place) == falling(place) }

  private mutating func build() {
    setFlows()
    for place in links.indices where !isAllowed(place) { links[place] = .parent }
    for place in links.indices where isBetween(place) && !isInTree(place) { _ = turnToParent(place) }
    for place in links.indices {
      let above = Int(target(place))
      next[place + 1] = first[above]
      first[above] = Int32(place + 1)
    }
    attached[0] = true
    attachBelow(0)
    for place in parentsFirst where !attached[Int(place) + 1] {
      let chain = turnToParent(Int(place))
      for member in chain { hang(member) }
      for member in chain { attachBelow(member + 1) }
    }
  }

  /// Lets a place hang from its parent; a child that it hung from by an arc that must stay in the tree then hangs from
  /// it, and so on down. Returns them all, the uppermost first.
  private mutating func turnToParent(_ place: Int) -> [Int] {
    var chain = [place]
    while case .child(let below) = links[chain[chain.count - 1]], isBetween(Int(below)) { chain.append(Int(below)) }
    for member in chain { links[member] = .parent }
    return chain
  }

  private func setFlows() {
    let places = tree.places
    for place in 0..<places {
      let lower = prepared.lower[place]
      let upper = prepared.upper[place]
      tree.flow[place] = min(load[place], max(lower, 0))
      tree.flow[places + place] = min(max(load[place] - lower, 0), upper - lower)
      tree.flow[2 * places + place] = max(load[place] - upper, 0)
      for segment in 0..<3 {
        let arc = segment * places + place
        tree.state[arc] = tree.flow[arc] == 0 ? .atLower : .atUpper
      }
    }
  }

  /// Whether a proposed link has room towards the root now.
  private func isAllowed(_ place: Int) -> Bool {
    switch links[place] {
    case .parent: return true
    case .child(let below):
      guard Int(prepared.parent[Int(below)]) == place, canFall(Int(below)) else { return false }
      if case .parent = links[Int(below)] { return false }
      return true
    case .apprentice(let apprentice, let arc):
      let person = Int(apprentice)
      guard Int(tree.chosenNode[person]) == place + 1, arc != tree.chosen[person] else { return false }
      if Int(tree.node(ofArc: arc)) == place + 1 { return false }
      return arc < 0
        || (Int(tree.arcs.start[person]) <= Int(arc) && Int(arc) < Int(tree.arcs.start[person + 1]))
    }
  }

  private func isInTree(_ place: Int) -> Bool {
    if case .parent = links[place] { return true }
    let above = prepared.parent[place]
    if above >= 0, case .child(let below) = links[Int(above)] { return Int(below) == place }
    return false
  }

  /// The tree's parent that a link leads to.
  private func target(_ place: Int) -> Int32 {
    switch links[place] {
    case .parent: prepared.parent[place] + 1
    case .child(let below): below + 1
    case .apprentice(_, let arc): tree.node(ofArc: arc)
    }
  }

  /// Attaches everything whose links lead to a node that is attached.
  private mutating func attachBelow(_ node: Int) {
    var stack = [Int32(node)]
    while let above = stack.popLast() {
      var child = first[Int(above)]
      while child >= 0 {
        // a link may have changed since the lists were made
        if !attached[Int(child)], target(Int(child) - 1) == above {
          hang(Int(child) - 1)
          stack.append(child)
        }
        child = next[Int(child)]
      }
    }
  }

  private mutating func hang(_ place: Int) {
    let node = place + 1
    let above = Int(target(place))
    attached[node] = true
    tree.attach(Int32(node), to: Int32(above))
    tree.bridgeArc[node] = -1
    var cost: Int64
    switch links[place] {
    case .parent:
      let arc = rising(place) * tree.places + place
      tree.link[node] = Int32(arc)
      tree.state[arc] = .inTree
      cost = tree.placeCost[arc]
    case .child(let below):
      let arc = falling(Int(below)) * tree.places + Int(below)
      tree.link[node] = Int32(arc)
      tree.state[arc] = .inTree
      cost = -tree.placeCost[arc]
    case .apprentice(let apprentice, let arc):
      tree.link[node] = ~apprentice
      tree.bridgeArc[node] = arc
      cost = tree.cost(ofArc: arc, Int(apprentice)) - tree.chosenCost[Int(apprentice)]
    }
    tree.depth[node] = tree.depth[above] + 1
    let (value, overflow) = tree.potential[above].addingReportingOverflow(cost)
    tree.potential[node] = value
    if overflow || value.magnitude > SimplexState.greatestPotential.magnitude { tree.overflowed = true }
  }
}
