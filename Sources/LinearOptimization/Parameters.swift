/// How the relaxation is solved; the defaults are GLPK's dual-then-primal simplex, warm from the present basis.
public struct SimplexParameters: Sendable {
  /// Which simplex method.
  public enum Method: Sendable, Hashable {
    /// The primal method.
    case primal
    /// The dual method alone.
    case dual
    /// The dual method, and the primal one where it fails.
    case dualThenPrimal
  }
  /// How the entering (or leaving) variable is chosen.
  public enum Pricing: Sendable, Hashable {
    /// The largest reduced cost; slow.
    case textbook
    /// Projected steepest edge.
    case steepestEdge
  }
  /// How the step is bounded; `longStep` is for the dual method only.
  public enum RatioTest: Sendable, Hashable {
    /// The textbook's test.
    case textbook
    /// Harris' two passes.
    case harris
    /// Long steps over several break points.
    case longStep
  }
  /// The basis from which the solve starts.
  public enum StartingBasis: Sendable, Hashable {
    /// The session's present basis (a warm start); at first that is the slack basis.
    case keep
    /// Every row basic.
    case slack
    /// GLPK's triangular crash basis; the dual method usually falls back to primal after it.
    case advanced
    /// Bixby's crash basis, the best of GLPK's own.
    case cpx
  }
  /// How rows and columns are scaled; powers of two only, so scaling itself rounds nothing.
  public enum Scaling: Sendable, Hashable {
    /// Geometric mean and equilibration, unless the model is well scaled already.
    case automatic
    /// The model as it is.
    case none
  }

  /// Which simplex method.
  public var method: Method
  /// How the entering (or leaving) variable is chosen.
  public var pricing: Pricing
  /// How the step is bounded.
  public var ratioTest: RatioTest
  /// The basis from which the solve starts.
  public var startingBasis: StartingBasis
  /// How rows and columns are scaled.
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
    /// The first variable that is not whole.
    case firstFractional
    /// The last variable that is not whole.
    case lastFractional
    /// The variable furthest from a whole number.
    case mostFractional
    /// The heuristic of Driebeck and Tomlin.
    case driebeckTomlin
    /// The hybrid pseudocost heuristic.
    case pseudocost
  }
  /// How the next node is chosen.
  public enum Backtracking: Sendable, Hashable {
    /// The newest node.
    case depthFirst
    /// The oldest node.
    case breadthFirst
    /// The node with the best bound.
    case bestBound
    /// The node with the best projected objective.
    case bestProjection
  }
  /// Families of cutting planes.
  public struct Cuts: OptionSet, Sendable, Hashable {
    /// One bit per family.
    public let rawValue: UInt8
    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Gomory's mixed integer cuts.
    public static let gomory = Cuts(rawValue: 1)
    /// Mixed integer rounding cuts.
    public static let mixedIntegerRounding = Cuts(rawValue: 2)
    /// Mixed cover cuts.
    public static let cover = Cuts(rawValue: 4)
    /// Clique cuts.
    public static let clique = Cuts(rawValue: 8)
    /// All four families.
    public static let all: Cuts = [.gomory, .mixedIntegerRounding, .cover, .clique]
  }
  /// Primal heuristics.
  public struct Heuristics: OptionSet, Sendable, Hashable {
    /// One bit per family.
    public let rawValue: UInt8
    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Round the relaxation of a node.
    public static let simpleRounding = Heuristics(rawValue: 1)
    /// The feasibility pump.
    public static let feasibilityPump = Heuristics(rawValue: 2)
    /// Search near the incumbent.
    public static let proximitySearch = Heuristics(rawValue: 4)
  }
  /// Where nodes are simplified.
  public enum NodePreprocessing: Sendable, Hashable {
    /// Nowhere.
    case none
    /// At the root only.
    case root
    /// At every node.
    case allNodes
  }

  /// Seconds, the root relaxation included; `nil` for no limit.
  public var timeLimit: Double?
  /// The most nodes; `nil` for no limit.
  public var nodeLimit: Int?
  /// Stop when incumbent and bound are relatively closer than this; 0 searches to the end.
  public var relativeGap: Double
  /// How the branching variable is chosen.
  public var branching: Branching
  /// How the next node is chosen.
  public var backtracking: Backtracking
  /// Where nodes are simplified.
  public var nodePreprocessing: NodePreprocessing
  /// Which cutting planes are added.
  public var cuts: Cuts
  /// Which primal heuristics run.
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
