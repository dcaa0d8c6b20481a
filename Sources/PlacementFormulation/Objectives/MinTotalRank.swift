package import PlacementDomain

/// `min-total-rank`: the least sum of ranks.
package struct MinTotalRank: Objective {
  package static let stage = Stage.minTotalRank

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    .passes([
      ObjectivePass(stage: Self.stage, maximise: false, costs: context.costs(ofArcs: context.arcs.rank.map { Int($0) }))
    ])
  }
}
