public import PlacementDomain

/// `max-placed`: as many apprentices placed as possible.
public struct MaxPlaced: Objective {
  public static let stage = Stage.maxPlaced

  public init() {}

  public func plan(_ context: FormulationContext) -> StagePlan {
    let costs = context.costs(ofArcs: [Int](repeating: 1, count: context.arcs.count))
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}
