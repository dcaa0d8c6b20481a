package import PlacementDomain

/// `min-open`: the least opening costs of the bases where somebody is placed, 1 where none is given.
package struct MinOpen: Objective {
  package static let stage = Stage.minOpen

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    var costs = context.costs(ofArcs: [Int](repeating: 0, count: context.arcs.count))
    let columns = context.spans.count > 1 ? context.auxiliaries.usedBase : context.auxiliaries.openBase[0]
    for (base, column) in columns.enumerated() {
      if let column { costs[Int(column)] = context.instance.bases[base].openingCost ?? 1 }
    }
    return .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: costs)])
  }
}
