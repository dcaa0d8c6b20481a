package import PlacementDomain

/// `min-change`: the fewest apprentice-periods whose post differs from the published roster; newcomers count 0.
///
/// Who was published at a post costs 1 less there and 1 in any case; who was published as unplaced costs 1 anywhere.
package struct MinChange: Objective {
  package static let stage = Stage.minChange

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    guard let published = context.instance.published else { return .passes([]) }
    let arcs = context.arcs
    let costs = (0..<arcs.count).map { arc in
      switch published.places[Int(arcs.apprentice[arc])][Int(arcs.span[arc])] {
      case .newcomer, .gone: 0
      case .unplaced: 1
      case .post(let post): post == Int(arcs.post[arc]) ? -1 : 0
      }
    }
    let offset = published.places.joined().count { $0 != .newcomer && $0 != .unplaced }
    return .passes([
      ObjectivePass(stage: Self.stage, maximise: false, costs: context.costs(ofArcs: costs), offset: offset)
    ])
  }
}
