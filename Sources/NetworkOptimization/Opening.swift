/// A place that is either empty or has at least a minimum, perhaps at a cost for being open at all.
public struct Opening: Sendable, Hashable {
  /// The node; no two openings share one.
  public let node: Int
  /// The least load of an open place.
  public let minimum: Int
  /// What it costs to have anybody there, at least 0.
  public let cost: Int64

  /// Makes an opening.
  public init(node: Int, minimum: Int, cost: Int64 = 0) {
    self.node = node
    self.minimum = minimum
    self.cost = cost
  }
}

/// What a branch has decided about a place that may be closed.
enum OpeningDecision: UInt8 {
  case undecided
  case open
  case closed
}

/// What a search over openings found.
public struct OpeningResult: Sendable {
  /// The best assignment, one arc for each apprentice and −1 for unplaced; `nil` where none was found.
  public let chosen: [Int32]?
  /// Its Σ cost with the cost of the places that are open; `nil` where there is none.
  public let objective: Int?
  /// No assignment costs less; `nil` where the search proved that there is none at all, or stopped before the first bound.
  public let bound: Int?
  /// Whether the search came to its end: the assignment is then optimal, or without one nothing is feasible.
  public let isProved: Bool
  /// What it took.
  public let work: NetworkWork
}

extension LaminarNetwork {
  /// What an assignment costs with its open places; `nil` where it breaks a limit or leaves a place below its minimum.
  public func objective(of chosen: [Int32], with openings: [Opening]) -> Int128? {
    guard isFeasible(chosen), let loads = loads(of: chosen) else { return nil }
    var total = objective(of: chosen)
    for opening in openings where loads[opening.node] > 0 {
      if loads[opening.node] < opening.minimum { return nil }
      total += Int128(opening.cost)
    }
    return total
  }

  /// The least cost where each place of `openings` is empty or has its minimum: branch and bound on the network.
  ///
  /// - Parameters:
  ///   - incumbent: an assignment to beat, used where it is feasible.
  ///   - nodeLimit: the most branch-and-bound nodes; `nil` for no limit.
  ///   - shouldStop: asked every now and then; `true` ends the search with what it has.
  /// - Throws: ``NetworkFault`` where 64 bits are too few, a node is unknown or named twice, or a cost is below 0.
  public func search(
    _ openings: [Opening], incumbent: [Int32]? = nil, nodeLimit: Int? = nil, shouldStop: () -> Bool = { false }
  ) throws(NetworkFault) -> OpeningResult {
    var named = [Bool](repeating: false, count: nodeCount)
    for opening in openings {
      guard named.indices.contains(opening.node), !named[opening.node] else { throw .noSuchNode(opening.node) }
      guard opening.cost >= 0, opening.cost <= Self.greatestCost else { throw .openingCost(node: opening.node) }
      named[opening.node] = true
    }
    var search = try OpeningSearch(self, openings)
    if let incumbent { search.offer(incumbent) }
    return try search.run(nodeLimit: nodeLimit, shouldStop: shouldStop)
  }
}
