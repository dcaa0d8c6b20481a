/// How the relaxation is solved; the defaults are GLPK's dual-then-primal simplex, warm from the present basis.
public struct SimplexParameters: Sendable {
  /// Which simplex method.
  public enum Method: Sendable, Hashable {
    case primal, dual, dualThenPrimal
  }
  /// How the entering (or leaving) variable is chosen.
  public enum Pricing: Sendable, Hashable {
    case textbook, steepestEdge
  }
  /// How the step is bounded; `longStep` is for the dual method only.
  public enum RatioTest: Sendable, Hashable {
    case textbook, harris, longStep
  }
  /// The basis from which the solve starts.
  public enum StartingBasis: Sendable, Hashable {
    /// The session's present basis (a warm start); at first that is the slack basis.
    case keep
    case slack
    /// GLPK's triangular crash basis; the dual method usually falls back to primal after it.
    case advanced
    /// Bixby's crash basis, the best of GLPK's own.
    case cpx
  }
  /// How rows and columns are scaled; powers of two only, so scaling itself rounds nothing.
  public enum Scaling: Sendable, Hashable {
    case automatic, none
  }

  public var method: Method
  public var pricing: Pricing
  public var ratioTest: RatioTest
  public var startingBasis: StartingBasis
  public var scaling: Scaling
  /// Allowed violation of rows and bounds, in (0, 1).
  public var primalTolerance: Double
  /// Allowed violation of the signs of reduced costs, in (0, 1); scale it to the largest cost where costs are large.
  public var dualTolerance: Double
  /// Smallest pivot, in (0, 1).
  public var pivotTolerance: Double
  /// The most iterations; `nil` for no limit.
  public var iterationLimit: Int?
  /// Seconds; `nil` for no limit.
  public var timeLimit: Double?
  /// Whether the model is simplified first; the session's basis is then not used as a start.
  public var presolve: Bool
  /// Who watches.
  public var control: SolveControl

  /// Makes parameters; every default is the engine's own but for steepest-edge pricing, which both share.
  public init(
    method: Method = .dualThenPrimal, pricing: Pricing = .steepestEdge, ratioTest: RatioTest = .harris,
    startingBasis: StartingBasis = .keep, scaling: Scaling = .automatic, primalTolerance: Double = 1e-7,
    dualTolerance: Double = 1e-7, pivotTolerance: Double = 1e-9, iterationLimit: Int? = nil,
    timeLimit: Double? = nil, presolve: Bool = false, control: SolveControl = SolveControl()
  ) {
    self.method = method
    self.pricing = pricing
    self.ratioTest = ratioTest
    self.startingBasis = startingBasis
    self.scaling = scaling
    self.primalTolerance = primalTolerance
    self.dualTolerance = dualTolerance
    self.pivotTolerance = pivotTolerance
    self.iterationLimit = iterationLimit
    self.timeLimit = timeLimit
    self.presolve = presolve
    self.control = control
  }
}

/// How an integer model is solved by branch and cut.
public struct IntegerParameters: Sendable {
  /// How the branching variable is chosen.
  public enum Branching: Sendable, Hashable {
    case firstFractional, lastFractional, mostFractional, driebeckTomlin, pseudocost
  }
  /// How the next node is chosen.
  public enum Backtracking: Sendable, Hashable {
    case depthFirst, breadthFirst, bestBound, bestProjection
  }
  /// Families of cutting planes.
  public struct Cuts: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let gomory = Cuts(rawValue: 1)
    public static let mixedIntegerRounding = Cuts(rawValue: 2)
    public static let cover = Cuts(rawValue: 4)
    public static let clique = Cuts(rawValue: 8)
    public static let all: Cuts = [.gomory, .mixedIntegerRounding, .cover, .clique]
  }
  /// Primal heuristics.
  public struct Heuristics: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let simpleRounding = Heuristics(rawValue: 1)
    public static let feasibilityPump = Heuristics(rawValue: 2)
    public static let proximitySearch = Heuristics(rawValue: 4)
  }
  /// Where nodes are simplified.
  public enum NodePreprocessing: Sendable, Hashable {
    case none, root, allNodes
  }

  /// Seconds, the root relaxation included; `nil` for no limit.
  public var timeLimit: Double?
  /// The most nodes; `nil` for no limit.
  public var nodeLimit: Int?
  /// Stop when incumbent and bound are relatively closer than this; 0 searches to the end.
  public var relativeGap: Double
  public var branching: Branching
  public var backtracking: Backtracking
  public var nodePreprocessing: NodePreprocessing
  public var cuts: Cuts
  public var heuristics: Heuristics
  /// Seconds that proximity search may take.
  public var proximityTimeLimit: Double
  /// Whether the model is simplified first; cannot be combined with ``initialSolution``.
  public var presolve: Bool
  /// With ``presolve``: replace general integers by binaries.
  public var binarise: Bool
  /// Allowed distance from a whole number, in (0, 1).
  public var integralityTolerance: Double
  /// Nodes within this times (1 + |objective|) of the incumbent are dropped, in (0, 1).
  ///
  /// `nil` lets the session choose: 1e-7, or less where whole costs would make that coarser than a unit.
  public var objectiveTolerance: Double?
  /// A feasible solution that the search starts with, one value per column; it is checked first.
  public var initialSolution: [Double]?
  /// How the root relaxation is solved where none is at hand; its time limit and control are those of the search.
  public var root: SimplexParameters
  /// Who watches.
  public var control: SolveControl

  /// Makes parameters; the defaults search to the end without cuts.
  public init(
    timeLimit: Double? = nil, nodeLimit: Int? = nil, relativeGap: Double = 0,
    branching: Branching = .driebeckTomlin, backtracking: Backtracking = .bestBound,
    nodePreprocessing: NodePreprocessing = .allNodes, cuts: Cuts = [], heuristics: Heuristics = .simpleRounding,
    proximityTimeLimit: Double = 60, presolve: Bool = false, binarise: Bool = false,
    integralityTolerance: Double = 1e-5, objectiveTolerance: Double? = nil, initialSolution: [Double]? = nil,
    root: SimplexParameters = SimplexParameters(), control: SolveControl = SolveControl()
  ) {
    self.timeLimit = timeLimit
    self.nodeLimit = nodeLimit
    self.relativeGap = relativeGap
    self.branching = branching
    self.backtracking = backtracking
    self.nodePreprocessing = nodePreprocessing
    self.cuts = cuts
    self.heuristics = heuristics
    self.proximityTimeLimit = proximityTimeLimit
    self.presolve = presolve
    self.binarise = binarise
    self.integralityTolerance = integralityTolerance
    self.objectiveTolerance = objectiveTolerance
    self.initialSolution = initialSolution
    self.root = root
    self.control = control
  }
}
