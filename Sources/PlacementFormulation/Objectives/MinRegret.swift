package import PlacementDomain

/// `min-regret`: the best possible worst rank among placed apprentices who listed something.
package struct MinRegret: Objective {
  package static let stage = Stage.minRegret

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    let instance = context.instance
    var columns = [[Int32]](repeating: [], count: instance.unlistedRank + 1)
    for arc in 0..<context.arcs.count
    where !instance.preferences[Int(context.arcs.apprentice[arc])].isEmpty {
      columns[Int(context.arcs.rank[arc])].append(Int32(arc))
    }
    return .bottleneck(
      stride(from: instance.unlistedRank, to: 0, by: -1).map { (rank: $0, columns: columns[$0]) })
  }
}
