package import PlacementDomain

/// `balance`: the least difference between the largest and the smallest load, each over its seats.
///
/// In whole numbers: units of 1 over the least common multiple of the seats.
package struct Balance: Objective {
  package static let stage = Stage.balance

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    var costs = context.costs(ofArcs: [Int](repeating: 0, count: context.arcs.count))
    guard let highest = context.auxiliaries.highest, let lowest = context.auxiliaries.lowest else {
      return .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: costs)])
    }
    costs[Int(highest)] = 1
    costs[Int(lowest)] = -1
    return .passes([
      ObjectivePass(stage: Self.stage, maximise: false, costs: costs, scale: context.upper(of: highest))
    ])
  }
}
