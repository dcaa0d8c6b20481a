/// Apprentices to be assigned to the leaves of a forest of places at least cost: a min-cost flow with laminar capacities.
///
/// Minimise Σ cost over the chosen arcs, at most one arc for each apprentice (exactly one where it must be placed), with
/// the number of apprentices at or below each node between that node's limits. Staying unplaced costs 0; a caller who
/// wants as many placed as possible gives negative costs. Arcs are stored by apprentice, 12 bytes each.
public struct LaminarNetwork: Sendable {
  /// What is left of an arc's freedom.
  public enum Fixing: UInt8, Sendable, Hashable {
    /// The arc may be chosen or not.
    case free = 0
    /// The arc may not be chosen.
    case zero = 1
    /// The arc must be chosen.
    case one = 2
  }

  /// The greatest cost of an arc by magnitude, so that no difference of two costs overflows.
  public static let greatestCost: Int64 = 1 << 56

  /// Per node its parent's index, −1 for a root; any order.
  public let nodeParent: [Int32]
  /// Per node the least load.
  public private(set) var nodeLower: [Int]
  /// Per node the greatest load; `Int.max` where it has none.
  public private(set) var nodeUpper: [Int]
  /// The first arc of each apprentice, and the number of arcs at the end.
  public let arcStart: [Int32]
  /// Per arc the node it leads to, −1 for a place without any limit.
  public let arcLeaf: [Int32]
  /// Per arc its cost in whole units.
  public private(set) var arcCost: [Int64]
  /// Per arc its ``Fixing``; empty as long as no arc is fixed.
  public private(set) var arcFixing: [Fixing] = []
  /// Per apprentice whether it must be placed.
  public private(set) var mustPlace: [Bool]
  /// Nodes with every parent before its children.
  public let parentsFirst: [Int32]

  /// The number of apprentices.
  public var apprenticeCount: Int { mustPlace.count }
  /// The number of nodes.
  public var nodeCount: Int { nodeParent.count }
  /// The number of arcs.
  public var arcCount: Int { arcLeaf.count }

  /// Makes a network; `arcStart` has one element more than there are apprentices.
  ///
  /// Throws ``NetworkFault`` where the arrays do not fit each other, the parents form a circle, an arc leads nowhere, a
  /// node's limits cross or a cost is beyond ``greatestCost``.
  public init(
    nodeParent: [Int32], nodeLower: [Int], nodeUpper: [Int], arcStart: [Int32], arcLeaf: [Int32], arcCost: [Int64],
    mustPlace: [Bool]? = nil
  ) throws(NetworkFault) {
    let apprentices = arcStart.count - 1
    guard apprentices >= 0, arcStart.first == 0, Int(arcStart[apprentices]) == arcLeaf.count,
      arcLeaf.count == arcCost.count, nodeLower.count == nodeParent.count, nodeUpper.count == nodeParent.count,
      mustPlace == nil || mustPlace?.count == apprentices, nodeParent.count < Int(Int32.max) / 4
    else { throw .shape }
    for index in 0..<apprentices where arcStart[index] > arcStart[index + 1] { throw .shape }
    for leaf in arcLeaf where leaf < -1 || Int(leaf) >= nodeParent.count { throw .noSuchNode(Int(leaf)) }
    for index in arcCost.indices where arcCost[index].magnitude > Self.greatestCost.magnitude {
      throw .costTooGreat(arc: index)
    }
    self.nodeParent = nodeParent
    self.nodeLower = nodeLower
    self.nodeUpper = nodeUpper
    self.arcStart = arcStart
    self.arcLeaf = arcLeaf
    self.arcCost = arcCost
    self.mustPlace = mustPlace ?? [Bool](repeating: false, count: apprentices)
    parentsFirst = try Self.order(nodeParent)
    for node in nodeParent.indices { try Self.check(node, nodeLower[node], nodeUpper[node]) }
  }

  /// The arcs of an apprentice.
  public func arcs(of apprentice: Int) -> Range<Int> { Int(arcStart[apprentice])..<Int(arcStart[apprentice + 1]) }

  /// An arc's fixing.
  public func fixing(_ arc: Int) -> Fixing { arcFixing.isEmpty ? .free : arcFixing[arc] }

  /// Fixes an arc at 0 or 1, or frees it.
  public mutating func fix(_ arc: Int, _ fixing: Fixing) {
    if arcFixing.isEmpty {
      if fixing == .free { return }
      arcFixing = [Fixing](repeating: .free, count: arcCount)
    }
    arcFixing[arc] = fixing
  }

  /// Gives a node other limits; throws ``NetworkFault/limitsCross(node:)`` where no load can meet them.
  public mutating func setLimits(_ node: Int, lower: Int, upper: Int) throws(NetworkFault) {
    try Self.check(node, lower, upper)
    nodeLower[node] = lower
    nodeUpper[node] = upper
  }

  /// Says whether an apprentice must be placed.
  public mutating func setMustPlace(_ apprentice: Int, _ must: Bool) { mustPlace[apprentice] = must }

  /// Gives every arc another cost; throws ``NetworkFault`` where the number differs or a cost is too great.
  public mutating func setCosts(_ costs: [Int64]) throws(NetworkFault) {
    guard costs.count == arcCount else { throw .shape }
    for index in costs.indices where costs[index].magnitude > Self.greatestCost.magnitude {
      throw .costTooGreat(arc: index)
    }
    arcCost = costs
  }

  private static func check(_ node: Int, _ lower: Int, _ upper: Int) throws(NetworkFault) {
    if lower > upper || upper < 0 { throw .limitsCross(node: node) }
  }

  private static func order(_ parent: [Int32]) throws(NetworkFault) -> [Int32] {
    var count = [Int32](repeating: 0, count: parent.count + 2)
    for above in parent {
      guard above >= -1, Int(above) < parent.count else { throw .noSuchNode(Int(above)) }
      count[Int(above) + 2] += 1
    }
    for index in 1..<count.count { count[index] += count[index - 1] }
    var children = [Int32](repeating: 0, count: parent.count)
    var next = count
    for node in parent.indices {
      let slot = Int(parent[node]) + 1
      children[Int(next[slot])] = Int32(node)
      next[slot] += 1
    }
    var order: [Int32] = []
    order.reserveCapacity(parent.count)
    order.append(contentsOf: children[Int(count[0])..<Int(count[1])])
    var done = 0
    while done < order.count {
      let node = Int(order[done])
      order.append(contentsOf: children[Int(count[node + 1])..<Int(count[node + 2])])
      done += 1
    }
    guard order.count == parent.count else { throw .circle }
    return order
  }
}

/// Why a network was refused or could not be worked out.
public enum NetworkFault: Error, Sendable, Hashable {
  /// Arrays whose lengths do not fit each other.
  case shape
  /// A parent or a leaf that is no node.
  case noSuchNode(Int)
  /// Parents that form a circle.
  case circle
  /// A node's lower limit above its upper limit, or an upper limit below 0.
  case limitsCross(node: Int)
  /// A cost beyond ``LaminarNetwork/greatestCost``.
  case costTooGreat(arc: Int)
  /// Costs and sizes together for which 64 bits are too few.
  case overflow
  /// A starting point of the wrong size, or with an arc that is not the apprentice's.
  case start
}
