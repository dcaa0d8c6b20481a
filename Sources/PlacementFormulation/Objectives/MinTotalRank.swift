public import PlacementDomain

/// `min-total-rank`: the least sum of ranks.
public struct MinTotalRank: Objective {
  public static let stage = Stage.minTotalRank

  public init() {}

  public func plan(_ context: FormulationContext) -> StagePlan {
    .passes([
      ObjectivePass(stage: Self.stage, maximise: false, costs: context.costs(ofArcs: context.arcs.rank.map { Int($0) }))
    ])
  }
}
