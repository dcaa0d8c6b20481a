public import PlacementDomain

/// `max-filled`: as many apprentice-periods as possible, for a rotation that may stay partial.
public struct MaxFilled: Objective {
  public static let stage = Stage.maxFilled

  public init() {}

  public func plan(_ context: FormulationContext) -> StagePlan {
    let costs = context.costs(ofArcs: [Int](repeating: 1, count: context.arcs.count))
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}
