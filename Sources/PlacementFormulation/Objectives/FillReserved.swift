package import PlacementDomain

/// `fill-reserved`: as many reserved seats as possible go to those they are reserved for.
package struct FillReserved: Objective {
  package static let stage = Stage.fillReserved

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    var costs = context.costs(ofArcs: [Int](repeating: 0, count: context.arcs.count))
    for column in context.auxiliaries.filled.joined().compactMap({ $0 }) { costs[Int(column)] = 1 }
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}
