public import LinearOptimization
public import PlacementDomain
public import PlacementFormulation

/// What a staged solve yields: the assignments with what is proved of each stage, or why there are none.
public struct StagedResult: Sendable {
  /// How it ended.
  public enum Ending: Sendable, Hashable {
    /// Every stage is proved.
    case optimal
    /// A limit came first; the assignments keep every hard rule.
    case feasible(Limit)
    /// No assignment keeps the hard rules.
    case infeasible
    /// A limit came before any assignment was found.
    case noSolution(Limit)
  }
  public let ending: Ending
  /// Whether there is a roster, if only one of nobody: a term without apprentices has an empty one.
  public var hasRoster: Bool {
    switch ending {
    case .optimal, .feasible: true
    case .infeasible, .noSolution: false
    }
  }
  /// One for each apprentice and span; empty without a solution.
  public let assignments: [Assignment]
  /// Studio sessions by apprentice, then slot; empty without a solution or studios.
  public let sessions: [SessionAssignment]
  public let outcomes: [StageOutcome]
  /// Rows that contradict each other where infeasible, each needed for that: others may clash beside them.
  public let clash: [ConstraintRow]
  /// Why draws of the lottery were given up, that of counter 0 first.
  let ties: [DrawTie]
  /// The counter of the lottery's weights; above 0 the first draws left several optimal rosters.
  public var lotteryCounter: Int { ties.count }
  /// The ids of the rows that the network kept before those that they cross: a term that differs a little begins there.
  public let keptRows: [String]
  /// The work done: simplex iterations, branch-and-bound nodes and linear programs solved.
  public let work: Work
  /// What solved the linear programs of the stages.
  public let engine: SolvingEngine
  /// Per outcome the multipliers of its proof, for a certificate.
  let hints: [Int: ProofHint]
  /// The rows that those multipliers count behind the model's.
  let addedRows: [AddedRow]
  /// The outcomes that these multipliers prove alone.
  let complete: Set<Int>

  /// The names of the model's rows that the proofs of the stages rest on; `nil` where a stage is proved otherwise than by
  /// multipliers of rows.
  ///
  /// In a term that differs in the sides of other rows alone, and in which this roster is lawful, the same multipliers
  /// prove the same values stage by stage.
  public func rowsOfProofs(_ model: PlacementModel) -> Set<RowName>? {
    guard ending == .optimal else { return nil }
    var used = [Bool](repeating: false, count: model.rows.count)
    for (index, outcome) in outcomes.enumerated() {
      guard outcome.proof == .exact, outcome.objective != .balance, complete.contains(index), let hint = hints[index]
      else { return nil }
      for row in used.indices where hint.multipliers[row] != 0 { used[row] = true }
    }
    return Set(used.indices.lazy.filter { used[$0] }.map { model.rows[$0].name })
  }

  /// Deterministic work counters.
  public struct Work: Sendable, Hashable {
    public var iterations = 0
    public var nodes = 0
    public var programs = 0
    /// Pivots of the network simplex.
    public var pivots = 0
  }
}
