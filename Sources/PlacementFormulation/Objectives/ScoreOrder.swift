package import PlacementDomain

/// `score-order` (平行志愿): by score each apprentice takes the best rank still possible given those before.
///
/// Missing scores come last, ties are broken by the published draw, and who lists nothing comes after all who do.
package struct ScoreOrder: Objective {
  package static let stage = Stage.scoreOrder

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan { .dictatorship(Self.order(context.instance)) }

  /// The apprentices in the order of choice.
  package static func order(_ instance: PlacementInstance) -> [Int] {
    let draw = LotteryDraw(seed: instance.lotterySeed)
    let turns = instance.apprentices.indices.map { index in
      Turn(
        apprentice: index, lists: !instance.preferences[index].isEmpty, score: instance.apprentices[index].score,
        draw: draw.scoreOrderDraw(apprentice: instance.apprentices[index].id))
    }
    return turns.sorted().map(\.apprentice)
  }

  private struct Turn: Comparable {
    let apprentice: Int
    let lists: Bool
    let score: ExactDecimal?
    let draw: UInt32

    static func < (left: Turn, right: Turn) -> Bool {
      if left.lists != right.lists { return left.lists }
      switch (left.score, right.score) {
      case (let mine?, let theirs?) where mine != theirs: return mine > theirs
      case (.some, .none): return true
      case (.none, .some): return false
      default: return (left.draw, left.apprentice) < (right.draw, right.apprentice)
      }
    }
  }
}
