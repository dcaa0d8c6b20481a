import PlacementDomain
import PlacementFormulation

/// A first feasible point without a solver: pinned apprentices first, then each takes the best-ranked place with room.
///
/// It is what a limit falls back on, and the branch and cut's first incumbent; `nil` where the greedy order ends in an
/// equality that it cannot meet, which proves nothing.
enum GreedyStart {
  static func point(_ model: PlacementModel, rows: RowStore, rowsOfColumn: [[Int32]]) -> [Int]? {
    var room = model.rows.map(\.upper)
    var point = [Int](repeating: 0, count: model.columnCount)
    let arcTable = model.arcs
    let people = model.context.instance.apprentices.indices
    let pinnedFirst =
      people.filter { model.context.eligibility.isPinned($0) }
      + people.filter { !model.context.eligibility.isPinned($0) }
    for person in pinnedFirst {
      let arcs = arcTable.arcs(of: person).sorted { (arcTable.rank[$0], $0) < (arcTable.rank[$1], $1) }
      guard let arc = arcs.first(where: { rowsOfColumn[$0].allSatisfy { room[Int($0)] > 0 } }) else { continue }
      point[arc] = 1
      for row in rowsOfColumn[arc] { room[Int(row)] -= 1 }
    }
    for row in 0..<rows.count where rows.activity(row, point) < model.rows[row].lower { return nil }
    return point
  }
}
