package import PlacementDomain

/// `ledger`: the least sum of ranks weighted by the credits of earlier terms.
package struct Ledger: Objective {
  package static let stage = Stage.ledger

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    let (arcs, credits) = (context.arcs, context.instance.credits)
    guard !credits.isEmpty else { return .passes([]) }
    let costs = (0..<arcs.count).map { credits[Int(arcs.apprentice[$0])] * Int(arcs.rank[$0]) }
    return .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: context.costs(ofArcs: costs))])
  }
}
