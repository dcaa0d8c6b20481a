package import PlacementDomain

/// `rank-maximal`: most first choices, then most second choices, and so on up to w (Irving 2003: greedy matchings); ranks
/// that nobody wrote are left out.
package struct RankMaximal: Objective {
  package static let stage = Stage.rankMaximal

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    .passes(
      context.instance.usedRanks.map { rank in
        ObjectivePass(
          stage: Self.stage, rank: rank, maximise: true, costs: context.costs(ofArcs: context.arcs.counting(rank: rank))
        )
      })
  }
}

extension ArcTable {
  /// Cost 1 for each arc of a rank, 0 for the others: the objective n_k.
  package func counting(rank: Int) -> [Int] {
    let wanted = Int32(clamping: rank)
    return self.rank.map { $0 == wanted ? 1 : 0 }
  }
}
