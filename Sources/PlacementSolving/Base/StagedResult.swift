package import LinearOptimization
package import PlacementDomain
package import PlacementFormulation

/// What a staged solve yields: the assignments with what is proved of each stage, or why there are none.
package struct StagedResult: Sendable {
  /// How it ended.
  package enum Ending: Sendable, Hashable {
    /// Every stage is proved.
    case optimal
    /// A limit came first; the assignments keep every hard rule.
    case feasible(Limit)
    /// No assignment keeps the hard rules.
    case infeasible
    /// A limit came before any assignment was found.
    case noSolution(Limit)
  }
  package let ending: Ending
  /// Whether there is a roster, if only one of nobody: a term without apprentices has an empty one.
  package var hasRoster: Bool {
    switch ending {
    case .optimal, .feasible: true
    case .infeasible, .noSolution: false
    }
  }
  /// One for each apprentice and span; empty without a solution.
  package let assignments: [Assignment]
  /// Studio sessions by apprentice, then slot; empty without a solution or studios.
  package let sessions: [SessionAssignment]
  package let outcomes: [StageOutcome]
  /// Rows that contradict each other where infeasible, each needed for that: others may clash beside them.
  package let clash: [ConstraintRow]
  /// Why draws of the lottery were given up, that of counter 0 first.
  let ties: [DrawTie]
  /// The counter of the lottery's weights; above 0 the first draws left several optimal rosters.
  package var lotteryCounter: Int { ties.count }
  /// The ids of the rows that the network kept before those that they cross: a term that differs a little begins there.
  package let keptRows: [String]
  /// The work done: simplex iterations, branch-and-bound nodes and linear programs solved.
  package let work: Work
  /// What solved the linear programs of the stages.
  package let engine: SolvingEngine
  /// Per outcome the multipliers of its proof, for a certificate.
  let hints: [Int: ProofHint]
  /// The rows that those multipliers count behind the model's.
  let addedRows: [AddedRow]

  /// The names of the model's rows that the proofs of the stages rest on; `nil` where a stage is proved otherwise than by
  /// multipliers of rows.
  ///
  /// In a term that differs in the sides of other rows alone, and in which this roster is lawful, the same multipliers
  /// prove the same values stage by stage.
  package func rowsOfProofs(_ model: PlacementModel) -> Set<RowName>? {
    guard ending == .optimal else { return nil }
    var used = [Bool](repeating: false, count: model.rows.count)
    for (index, outcome) in outcomes.enumerated() {
      // by itineraries a row that only one apprentice's places are in has no multiplier; of the worst rank and of even loads they
      // prove less than the stage says
      guard outcome.proof == .exact, ![.balance, .minRegret].contains(outcome.objective), let hint = hints[index],
        !hint.isByItineraries
      else { return nil }
      for row in used.indices where hint.multipliers[row] != 0 { used[row] = true }
    }
    return Set(used.indices.lazy.filter { used[$0] }.map { model.rows[$0].name })
  }

  /// Deterministic work counters.
  package struct Work: Sendable, Hashable {
    package var iterations = 0
    package var nodes = 0
    package var programs = 0
    /// Pivots of the network simplex.
    package var pivots = 0
  }
}
