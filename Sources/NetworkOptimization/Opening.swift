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

/// A network with places that are empty or have their minimum, perhaps at a cost for being open at all.
public struct OpeningProgram: Sendable {
  /// The network without the minimums.
  public let network: LaminarNetwork
  /// The places that may be closed.
  public let openings: [Opening]

  /// Makes a program; throws ``NetworkFault`` where a node is unknown or named twice, or a cost is below 0 or too great.
  public init(_ network: LaminarNetwork, _ openings: [Opening]) throws(NetworkFault) {
    var named = [Bool](repeating: false, count: network.nodeCount)
    for opening in openings {
      guard named.indices.contains(opening.node), !named[opening.node] else { throw .noSuchNode(opening.node) }
      guard opening.cost >= 0, opening.cost <= LaminarNetwork.greatestCost else {
        throw .openingCost(node: opening.node)
      }
      named[opening.node] = true
    }
    self.network = network
    self.openings = openings
  }

  /// What an assignment costs with its open places; `nil` where it breaks a limit or leaves a place below its minimum.
  public func objective(of chosen: [Int32]) -> Int128? {
    guard network.isFeasible(chosen), let loads = network.loads(of: chosen) else { return nil }
    var total = network.objective(of: chosen)
    for opening in openings where loads[opening.node] > 0 {
      if loads[opening.node] < opening.minimum { return nil }
      total += Int128(opening.cost)
    }
    return total
  }

  /// The least cost: branch and bound on the network.
  ///
  /// - Parameters:
  ///   - incumbent: an assignment to beat, used where it is feasible.
  ///   - nodeLimit: the most branch-and-bound nodes; `nil` for no limit.
  ///   - shouldStop: asked every now and then; `true` ends the search with what it has.
  /// - Throws: ``NetworkFault/overflow`` where 64 bits are too few.
  public func search(
    incumbent: [Int32]? = nil, nodeLimit: Int? = nil, shouldStop: () -> Bool = { false }
  ) throws(NetworkFault) -> OpeningResult {
    var search = OpeningSearch(self)
    if let incumbent { search.offer(incumbent) }
    return try search.run(nodeLimit: nodeLimit, shouldStop: shouldStop)
  }
}
