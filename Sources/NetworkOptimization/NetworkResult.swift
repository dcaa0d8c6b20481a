/// What a solve ended with.
public enum NetworkOutcome: Sendable {
  /// A proved optimum.
  case optimal(NetworkOptimum)
  /// No assignment meets the limits; multipliers that prove it.
  case infeasible(NetworkMultipliers)
  /// Stopped by the caller; the assignment so far, which may break limits that ``LaminarNetwork/isFeasible(_:)`` names.
  case stopped(NetworkTree)
}

/// An optimal assignment with its proof.
public struct NetworkOptimum: Sendable {
  /// Per apprentice the chosen arc, −1 for unplaced.
  public let chosen: [Int32]
  /// Per node the number of apprentices at or below it.
  public let loads: [Int]
  /// Σ cost.
  public let objective: Int
  /// Whole multipliers that prove the optimum; ``LaminarNetwork/certify(_:)`` checks them.
  public let multipliers: NetworkMultipliers
  /// The final tree, to start another solve from.
  public let tree: NetworkTree
  /// The basis that belongs to the multipliers.
  public let basis: NetworkBasis
  /// What it took.
  public let work: NetworkWork
}

/// One whole multiplier for each row, in the sense of a minimisation: ≤ 0 at an upper limit, ≥ 0 at a lower, 0 between.
///
/// An arc's reduced cost is its cost − its apprentice's multiplier − Σ of the multipliers from its leaf to the root.
public struct NetworkMultipliers: Sendable, Hashable {
  /// Per apprentice.
  public var apprentice: [Int64]
  /// Per node.
  public var node: [Int64]

  /// Makes multipliers.
  public init(apprentice: [Int64], node: [Int64]) {
    self.apprentice = apprentice
    self.node = node
  }
}

/// The status of each row and column as a linear-programming solver takes it; as many are basic as there are rows.
public struct NetworkBasis: Sendable, Hashable {
  /// Basic, or at which limit.
  public enum Status: UInt8, Sendable, Hashable {
    /// In the basis.
    case basic
    /// Nonbasic at the lower limit.
    case atLower
    /// Nonbasic at the upper limit.
    case atUpper
    /// Nonbasic with equal limits.
    case fixed
  }
  /// Per apprentice the status of its row.
  public var apprentice: [Status]
  /// Per node the status of its row.
  public var node: [Status]
  /// Per arc.
  public var arc: [Status]

  /// The number of basic rows and columns.
  public var basicCount: Int {
    apprentice.count(where: { $0 == .basic }) + node.count(where: { $0 == .basic }) + arc.count(where: { $0 == .basic })
  }
}

/// A spanning tree with its assignment, to start another solve of the same network from after costs or limits changed.
public struct NetworkTree: Sendable, Hashable {
  /// Per apprentice the chosen arc, −1 for unplaced.
  public internal(set) var chosen: [Int32]
  /// Per node how it hangs in the tree; see ``Link``.
  var links: [Link]

  /// How a node hangs in the tree.
  enum Link: Sendable, Hashable {
    /// From its parent in the forest.
    case parent
    /// From one of its children in the forest.
    case child(Int32)
    /// Through an apprentice who holds a place at it and has another arc, −1 for unplaced.
    case apprentice(Int32, arc: Int32)
  }

  /// A start from an assignment alone: one arc for each apprentice, −1 for unplaced.
  public init(chosen: [Int32]) {
    self.chosen = chosen
    links = []
  }

  init(chosen: [Int32], links: [Link]) {
    self.chosen = chosen
    self.links = links
  }
}

/// Deterministic counters of a solve.
public struct NetworkWork: Sendable, Hashable {
  /// Pivots of the simplex.
  public var pivots = 0
  /// Pivots that moved nobody.
  public var degeneratePivots = 0
  /// Arcs whose reduced cost was looked at.
  public var pricedArcs = 0
  /// Bids of the auction that made the start.
  public var bids = 0

  /// Nothing done.
  public init() {}
}
