package import PlacementDomain

/// `max-sessions`: as many studio sessions as possible.
package struct MaxSessions: Objective {
  package static let stage = Stage.maxSessions

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    var costs = [Int](repeating: 0, count: context.columnCount)
    for index in 0..<context.slots.count { costs[context.slots.offset + index] = 1 }
    return .passes([ObjectivePass(stage: Self.stage, maximise: true, costs: costs)])
  }
}

/// `min-slot-rank`: the least sum of ranks over the studio sessions.
package struct MinSlotRank: Objective {
  package static let stage = Stage.minSlotRank

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    var costs = [Int](repeating: 0, count: context.columnCount)
    for index in 0..<context.slots.count { costs[context.slots.offset + index] = Int(context.slots.rank[index]) }
    return .passes([ObjectivePass(stage: Self.stage, maximise: false, costs: costs)])
  }
}
