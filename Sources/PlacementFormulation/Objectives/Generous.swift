package import PlacementDomain

/// `generous`: fewest at rank w, then fewest at w − 1, and so on down to 2 (Irving 2003: generous maximum matchings); ranks
/// that nobody wrote are left out.
package struct Generous: Objective {
  package static let stage = Stage.generous

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    .passes(
      context.instance.usedRanks.reversed().filter { $0 > 1 }.map { rank in
        ObjectivePass(
          stage: Self.stage, rank: rank, maximise: false,
          costs: context.costs(ofArcs: context.arcs.counting(rank: rank)))
      })
  }
}
