/// The result of one solve: why it stopped, what there is, and the tolerances under which that holds.
public struct Solution: Sendable, Equatable {
  /// Why the solve stopped.
  public var termination: Termination
  /// What there is.
  public var solutionStatus: SolutionStatus
  /// The return code of the solver's own routine.
  public var rawCode: Int32
  /// The solver's own status number after the routine.
  public var rawStatus: Int32
  /// The objective with the model's constant; `nil` without usable values.
  public var objective: Double?
  /// The value of every column; empty when ``solutionStatus`` is `none`.
  public var values: [Double]
  /// The value of every row; empty when ``solutionStatus`` is `none`.
  public var rowActivities: [Double]
  /// The dual value of every row: change of the objective per unit of the row's bound; empty for an integer search.
  public var rowDuals: [Double]
  /// The reduced cost of every column; empty for an integer search.
  public var reducedCosts: [Double]
  /// A proved limit of the objective: no solution is better; `nil` when none is known.
  public var dualBound: Double?
  /// Simplex iterations that this solve took, those of its root relaxation included.
  public var iterations: Int
  /// Branch-and-bound nodes that were processed; 0 for a relaxation.
  public var nodes: Int
  /// The tolerances that were used.
  public var tolerances: Tolerances

  /// The tolerances of a solve.
  public struct Tolerances: Sendable, Hashable {
    /// Allowed violation of a row or a bound, relative for large numbers.
    public var primal: Double
    /// Allowed violation of a reduced cost's sign.
    public var dual: Double
    /// Allowed distance of an integer variable from a whole number; `nil` for a relaxation.
    public var integrality: Double?
    /// Nodes within this times (1 + |objective|) of the incumbent are dropped; `nil` for a relaxation.
    public var objective: Double?
    /// The relative gap at which a search may stop; `nil` for a relaxation.
    public var relativeGap: Double?

    /// Makes a set of tolerances.
    public init(
      primal: Double, dual: Double, integrality: Double? = nil, objective: Double? = nil, relativeGap: Double? = nil
    ) {
      self.primal = primal
      self.dual = dual
      self.integrality = integrality
      self.objective = objective
      self.relativeGap = relativeGap
    }
  }

  /// Makes a solution without values.
  public init(
    termination: Termination, solutionStatus: SolutionStatus = .none, rawCode: Int32 = 0, rawStatus: Int32 = 0,
    iterations: Int = 0, tolerances: Tolerances
  ) {
    self.termination = termination
    self.solutionStatus = solutionStatus
    self.rawCode = rawCode
    self.rawStatus = rawStatus
    self.objective = nil
    self.values = []
    self.rowActivities = []
    self.rowDuals = []
    self.reducedCosts = []
    self.dualBound = nil
    self.iterations = iterations
    self.nodes = 0
    self.tolerances = tolerances
  }

  /// Whether every number of the solution is finite; where one is not, nothing of it means anything.
  public var isFinite: Bool {
    objective?.isFinite != false && values.allSatisfy(\.isFinite) && rowActivities.allSatisfy(\.isFinite)
      && rowDuals.allSatisfy(\.isFinite) && reducedCosts.allSatisfy(\.isFinite)
  }

  /// What is left of a solution with numbers that are not finite: the solver's codes, and that it went wrong.
  package var refused: Solution {
    var refused = Solution(
      termination: .numericalError("the solver's point or objective is not finite"), rawCode: rawCode,
      rawStatus: rawStatus, iterations: iterations, tolerances: tolerances)
    refused.nodes = nodes
    return refused
  }

  /// The distance between objective and dual bound relative to the objective; `nil` unless both are known.
  public var gap: Double? {
    guard let objective, let dualBound else { return nil }
    return abs(objective - dualBound) / max(abs(objective), .ulpOfOne)
  }
}

/// Which rows and columns are basic, and at which bound the others sit: where a simplex method starts from.
public struct Basis: Sendable, Hashable {
  /// The place of one row or column.
  public enum Status: UInt8, Sendable, Hashable {
    /// In the basis; its value follows from the others.
    case basic
    /// Nonbasic at its lower limit.
    case atLower
    /// Nonbasic at its upper limit.
    case atUpper
    /// Nonbasic without limits, at zero.
    case free
    /// Nonbasic with equal limits.
    case fixed
  }
  /// One status per row.
  public var rows: [Status]
  /// One status per column.
  public var columns: [Status]

  /// Makes a basis; a valid one has as many basic entries as there are rows.
  public init(rows: [Status], columns: [Status]) {
    self.rows = rows
    self.columns = columns
  }

  /// The number of basic rows and columns together.
  public var basicCount: Int {
    rows.reduce(0) { $0 + ($1 == .basic ? 1 : 0) } + columns.reduce(0) { $0 + ($1 == .basic ? 1 : 0) }
  }
}
