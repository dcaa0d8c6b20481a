package import PlacementDomain

/// `max-filled`: as many apprentice-periods as possible, for a rotation that may stay partial.
package struct MaxFilled: Objective {
  package static let stage = Stage.maxFilled

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    let costs = context.costs(ofArcs: [Int](repeating: 1, count: context.arcs.count))
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}
