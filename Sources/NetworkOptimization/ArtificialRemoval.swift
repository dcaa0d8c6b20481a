/// Takes what costs M out of an optimal tree, so that a basis of real rows and columns and small multipliers are left.
///
/// Cutting the arcs at M leaves the root's component and some others, whose potentials carry M. Each of them may sink as
/// long as no reduced cost changes its sign; how far is a shortest way over reduced costs, and the arc that stops it
/// joins it to the rest (a dual ratio test for all of them at once).
struct ArtificialRemoval {
  /// What joins a component to the rest.
  enum Joint {
    case arc(Int32)
    case placeRow(Int32)
    case apprenticeRow(Int32)
  }

  private struct Edge {
    var from: Int32
    var to: Int32
    var length: Int64
    var joint: Joint
  }

  private let tree: SimplexState
  /// Per node of the tree its component, 0 for the root's.
  private var component: [Int32]
  private var tops: [Int32] = [0]
  private var edges: [Edge] = []
  private(set) var joints: [Joint] = []

  /// Sinks the potentials of `tree` and returns what joins the components now.
  static func run(_ tree: SimplexState, _ prepared: PreparedNetwork) -> [Joint] {
    var removal = ArtificialRemoval(tree)
    guard removal.tops.count > 1 else { return [] }
    removal.collectEdges(prepared)
    removal.sink()
    return removal.joints
  }

  private init(_ tree: SimplexState) {
    self.tree = tree
    component = [Int32](repeating: 0, count: tree.places + 1)
    var stack: [Int32] = [0]
    while let node = stack.popLast() {
      var child = tree.firstChild[Int(node)]
      while child >= 0 {
        if Self.isArtificial(tree, child) {
          component[Int(child)] = Int32(tops.count)
          tops.append(child)
        } else {
          component[Int(child)] = component[Int(node)]
        }
        stack.append(child)
        child = tree.next[Int(child)]
      }
    }
  }

  private static func isArtificial(_ tree: SimplexState, _ node: Int32) -> Bool {
    let link = Int(tree.link[Int(node)])
    if link < 0 { return tree.bridgeArc[Int(node)] < 0 && tree.unplacedCost[~link] != 0 }
    return tree.placeCost[link] != 0
  }

  private mutating func collectEdges(_ prepared: PreparedNetwork) {
    for place in 0..<tree.places {
      let own = component[place + 1]
      let above = component[Int(prepared.parent[place]) + 1]
      if own == above { continue }
      let difference = tree.potential[place + 1] - tree.potential[Int(prepared.parent[place]) + 1]
      let main = tree.places + place
      // a row at its upper limit may not sink below its parent, one at its lower not keep above it
      if difference > 0 || (difference == 0 && tree.state[main] == .atUpper) {
        edges.append(Edge(from: above, to: own, length: difference, joint: .placeRow(Int32(place))))
      } else {
        edges.append(Edge(from: own, to: above, length: -difference, joint: .placeRow(Int32(place))))
      }
    }
    for top in tops.dropFirst() where tree.link[Int(top)] < 0 {
      let apprentice = Int(~tree.link[Int(top)])
      edges.append(
        Edge(
          from: 0, to: component[Int(top)], length: tree.apprenticePotential(apprentice),
          joint: .apprenticeRow(Int32(apprentice))))
    }
    for apprentice in 0..<tree.apprentices {
      let own = component[Int(tree.chosenNode[apprentice])]
      let potential = tree.apprenticePotential(apprentice)
      for arc in Int(tree.arcs.start[apprentice])..<Int(tree.arcs.start[apprentice + 1]) {
        let node = Int(tree.arcs.leaf[arc]) + 1
        let other = component[node]
        if other == 0 || other == own { continue }
        edges.append(
          Edge(
            from: own, to: other, length: tree.arcs.cost[arc] + tree.potential[node] - potential,
            joint: .arc(Int32(arc))))
      }
    }
  }

  private mutating func sink() {
    var start = [Int](repeating: 0, count: tops.count + 1)
    for edge in edges { start[Int(edge.from) + 1] += 1 }
    for index in 1...tops.count { start[index] += start[index - 1] }
    var order = [Int32](repeating: 0, count: edges.count)
    var slot = start
    for index in edges.indices {
      order[slot[Int(edges[index].from)]] = Int32(index)
      slot[Int(edges[index].from)] += 1
    }
    var distance = [Int64](repeating: Int64.max, count: tops.count)
    var entry = [Int32](repeating: -1, count: tops.count)
    var done = [Bool](repeating: false, count: tops.count)
    var heap = LeastHeap()
    distance[0] = 0
    heap.push(0, 0)
    while let (key, id) = heap.pop() {
      if done[Int(id)] { continue }
      done[Int(id)] = true
      if entry[Int(id)] >= 0 { joints.append(edges[Int(entry[Int(id)])].joint) }
      for position in start[Int(id)]..<start[Int(id) + 1] {
        let edge = edges[Int(order[position])]
        let candidate = key + edge.length
        if !done[Int(edge.to)], candidate < distance[Int(edge.to)] {
          distance[Int(edge.to)] = candidate
          entry[Int(edge.to)] = order[position]
          heap.push(candidate, edge.to)
        }
      }
    }
    for node in 1..<component.count { tree.potential[node] -= distance[Int(component[node])] }
  }
}
