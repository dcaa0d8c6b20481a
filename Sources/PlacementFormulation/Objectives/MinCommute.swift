public import PlacementDomain

/// `min-commute`: the least travel in whole tenths of a minute.
///
/// A pair without a known travel time costs nothing here; the reader refuses a term whose model has this stage and
/// whose towns or coordinates are missing.
public struct MinCommute: Objective {
  public static let stage = Stage.minCommute

  public init() {}

  public func plan(_ context: FormulationContext) -> StagePlan {
    .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: Self.costs(context))])
  }

  /// Tenths of a minute for each arc.
  static func costs(_ context: FormulationContext) -> [Int] {
    let travel = TravelTable(context.instance)
    var costs: [Int] = []
    costs.reserveCapacity(context.arcs.count)
    for person in context.instance.apprentices.indices {
      var lastBase = -1
      var lastTenths = 0
      for arc in context.arcs.arcs(of: person) {
        let base = context.instance.posts[Int(context.arcs.post[arc])].base
        if base != lastBase {
          lastBase = base
          lastTenths = travel.tenths(apprentice: person, base: base) ?? 0
        }
        costs.append(lastTenths)
      }
    }
    return costs
  }
}
