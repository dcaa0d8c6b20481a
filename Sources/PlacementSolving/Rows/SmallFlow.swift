/// A largest flow in a network of some dozens of nodes, by shortest augmenting paths (Edmonds and Karp 1972).
struct SmallFlow {
  /// The node from which all flow comes.
  static let source = 0
  private static let least = 1e-9
  private var arcsOf: [[Int]] = [[]]
  private var head: [Int] = []
  private var left: [Double] = []

  /// Adds a node and returns it.
  mutating func addNode() -> Int {
    arcsOf.append([])
    return arcsOf.count - 1
  }

  /// Adds an arc with a capacity; its reverse is the next one.
  mutating func addArc(from tail: Int, to head: Int, _ capacity: Double) {
    arcsOf[tail].append(self.head.count)
    arcsOf[head].append(self.head.count + 1)
    self.head += [head, tail]
    left += [capacity, 0]
  }

  /// The largest flow into a node.
  mutating func largest(to sink: Int) -> Double {
    var total = 0.0
    while true {
      let entering = search()
      guard entering[sink] >= 0 else { return total }
      var amount = Double.infinity
      var node = sink
      while node != Self.source {
        amount = min(amount, left[entering[node]])
        node = head[entering[node] ^ 1]
      }
      node = sink
      while node != Self.source {
        left[entering[node]] -= amount
        left[entering[node] ^ 1] += amount
        node = head[entering[node] ^ 1]
      }
      total += amount
    }
  }

  /// Which nodes more could flow to: after a largest flow the near side of a smallest cut.
  func reached() -> [Bool] {
    let entering = search()
    return entering.indices.map { $0 == Self.source || entering[$0] >= 0 }
  }

  private func search() -> [Int] {
    var entering = [Int](repeating: -1, count: arcsOf.count)
    var queue = [Self.source]
    var next = 0
    while next < queue.count {
      for arc in arcsOf[queue[next]] where left[arc] > Self.least && entering[head[arc]] < 0 && head[arc] != Self.source
      {
        entering[head[arc]] = arc
        queue.append(head[arc])
      }
      next += 1
    }
    return entering
  }
}
