package import PlacementDomain

/// `max-placed`: as many apprentices placed as possible.
package struct MaxPlaced: Objective {
  package static let stage = Stage.maxPlaced

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    let isRotation = context.spans.count > 1
    var costs = context.costs(ofArcs: [Int](repeating: isRotation ? 0 : 1, count: context.arcs.count))
    for column in context.auxiliaries.complete { if let column { costs[Int(column)] = 1 } }
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}
