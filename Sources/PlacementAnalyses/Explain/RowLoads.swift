import PlacementDomain
import PlacementFormulation

/// The rows of places that a roster uses up, and who has the places.
struct RowLoads {
  private let model: PlacementModel
  private let fullRowsOfColumn: [[Int]]
  /// By apprentice and span.
  private let postOf: [Int?]
  private let isPinned: Set<Int>
  /// Per apprentice the others of their groups; `nil` for who is in none.
  private let companions: [Int: Set<Int>]

  init(_ model: PlacementModel, _ assignments: [Assignment]) {
    self.model = model
    let arcs = model.arcs
    let instance = model.context.instance
    var postOf = [Int?](repeating: nil, count: instance.apprentices.count * arcs.spanCount)
    for assignment in assignments {
      postOf[assignment.apprentice * arcs.spanCount + assignment.period] = assignment.post
    }
    self.postOf = postOf
    isPinned = Set(instance.pins.map(\.apprentice))
    var companions: [Int: Set<Int>] = [:]
    for group in instance.groups {
      for member in group.members { companions[member, default: []].formUnion(group.members) }
    }
    self.companions = companions
    var rows = [[Int]](repeating: [], count: arcs.count)
    for (index, row) in model.rows.enumerated()
    where !row.isOnePlace && row.coefficients.allSatisfy({ $0 == 1 }) {
      let own = row.columns.map { Int($0) }.filter { $0 < arcs.count }
      let load = own.count { Self.isHeld($0, arcs, postOf) }
      guard own.count == row.columns.count, load >= row.upper else { continue }
      for arc in own { rows[arc].append(index) }
    }
    fullRowsOfColumn = rows
  }

  private static func isHeld(_ arc: Int, _ arcs: ArcTable, _ postOf: [Int?]) -> Bool {
    postOf[Int(arcs.apprentice[arc]) * arcs.spanCount + Int(arcs.span[arc])] == Int(arcs.post[arc])
  }

  /// Whether a limit of the offer itself, whoever has which place, leaves no seat for an arc.
  func isClosed(_ arc: Int) -> Bool { fullRowsOfColumn[arc].contains { model.rows[$0].upper <= 0 } }

  /// The others one of whom would have to give way for one of an apprentice's arcs, by their number: for each arc those
  /// at its post or, where they are fewer, in one of the rows that are used up there.
  ///
  /// Who is pinned gives way to nobody. Where a group goes with the apprentice, its members are all who count.
  func crowd(_ apprentice: Int, _ arcs: [Int]) -> Int {
    var crowd: Set<Int> = []
    // the model gives a copy of its table at each asking, and there is one for each of its arcs
    let table = model.arcs
    for arc in arcs {
      let (post, span) = (Int(table.post[arc]), Int(table.span[arc]))
      let people = 0..<postOf.count / table.spanCount
      var fewest = Set(people.filter { postOf[$0 * table.spanCount + span] == post })
      for index in fullRowsOfColumn[arc] {
        let columns = model.rows[index].columns.map { Int($0) }
        let holders = Set(
          columns.filter { Self.isHeld($0, table, postOf) }.map { Int(table.apprentice[$0]) })
        if movable(holders, apprentice) < movable(fewest, apprentice) { fewest = holders }
      }
      crowd.formUnion(fewest)
    }
    let number = movable(crowd, apprentice)
    return companions[apprentice].map { min(number, movable($0, apprentice)) } ?? number
  }

  private func movable(_ people: Set<Int>, _ apprentice: Int) -> Int {
    people.count { $0 != apprentice && !isPinned.contains($0) }
  }
}
