package import PlacementDomain

/// `min-commute`: the least travel in whole tenths of a minute.
///
/// A pair without a known travel time costs nothing here; the reader refuses a term whose model has this stage and
/// whose towns or coordinates are missing.
package struct MinCommute: Objective {
  package static let stage = Stage.minCommute

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: Self.costs(context))])
  }

  /// Tenths of a minute for each arc.
  static func costs(_ context: FormulationContext) -> [Int] {
    context.costs(ofArcs: context.travel.map { Int($0 ?? 0) })
  }
}
