package import PlacementDomain

/// One linear objective over the arcs in whole numbers.
package struct ObjectivePass: Sendable, Hashable {
  package let stage: Stage
  /// The rank that the pass counts, for rank-maximal and generous.
  package let rank: Int?
  package let maximise: Bool
  /// One cost for each arc.
  package let costs: [Int]
  /// What is added to the sum of the costs: what no choice can change.
  package let offset: Int
  /// What the pass's value is to be divided by: the common denominator of loads for `balance`, else 1.
  package let scale: Int

  package init(stage: Stage, rank: Int? = nil, maximise: Bool, costs: [Int], offset: Int = 0, scale: Int = 1) {
    self.stage = stage
    self.rank = rank
    self.maximise = maximise
    self.costs = costs
    self.offset = offset
    self.scale = scale
  }
}

/// How a stage is solved.
package enum StagePlan: Sendable {
  /// Linear objectives one after the other, each on the optimal face of those before.
  case passes([ObjectivePass])
  /// The least rank such that nobody of `columns[k]`, worst first, has to be used: min-regret.
  case bottleneck([(rank: Int, columns: [Int32])])
  /// Each apprentice in turn gets the best rank that is still possible.
  case dictatorship([Int])
  /// A pass whose weights are drawn anew, by the counter, until the optimal assignment is unique.
  case draw(@Sendable (_ counter: Int) -> ObjectivePass)
}

/// The objective of one stage; one file, one row of models/README.md and of placement.mod.
package protocol Objective: Sendable {
  static var stage: Stage { get }
  init()
  /// The stage's linear objectives.
  func plan(_ context: FormulationContext) -> StagePlan
}
