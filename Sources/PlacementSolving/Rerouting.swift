import PlacementDomain
import PlacementFormulation

/// Whether one more apprentice fits into nested rows if others move among places of the same rank.
///
/// The rows form a forest (each contained in the next), so places are units of flow that climb from a post to a root,
/// and a search for an augmenting path (Ford and Fulkerson) decides exactly. A search that fails leaves a closed set of full
/// rows whose holders have nowhere else to go; alternatives only shrink from turn to turn, so the set stays
/// closed for everybody after and is never searched again.
struct Rerouting {
  private let face: Face
  private let arcs: ArcTable
  private let parent: [Int32]
  /// Per column its innermost row, −1 where it has none.
  private let innermost: [Int32]
  private var load: [Int]
  /// Per apprentice the column of the seat, −1 without one.
  private(set) var current: [Int]
  private var dead: [Bool]

  /// Prepares the search; `nil` where rows cross, have lower sides, or an earlier objective is kept as a row.
  init?(face: Face, model: PlacementModel) {
    guard face.rows.count == model.rows.count, let point = face.incumbent else { return nil }
    for row in model.rows.indices where !model.rows[row].id.hasPrefix(OnePlace.id + "/") && face.box.rowLower[row] > 0 {
      return nil
    }
    // nobody has a session yet, and nobody needs one: rows that only limit sessions are in nobody's way
    guard (model.arcs.count..<model.columnCount).allSatisfy({ point[$0] == 0 }) else { return nil }
    let studio = [StudioSessions.id, SlotCapacity.id, StudioDay.id, StudioSpread.id, SlotClash.id].map { $0 + "/" }
    let rows = model.rows.map { row in
      studio.contains { row.id.hasPrefix($0) } ? ConstraintRow(id: row.id, columns: [], lower: 0, upper: 0) : row
    }
    guard let nested = NestedRows(rows: rows, columnCount: model.columnCount) else { return nil }
    parent = nested.parent
    innermost = nested.innermost
    self.face = face
    arcs = model.arcs
    load = model.rows.indices.map { face.rows.activity($0, point) }
    dead = [Bool](repeating: false, count: model.rows.count)
    current = model.context.instance.apprentices.indices.map { person in
      model.arcs.arcs(of: person).first { point[$0] == 1 } ?? -1
    }
  }

  /// Seats an apprentice at one of some columns, moving others where needed; false where that is impossible.
  mutating func seat(_ apprentice: Int, atOneOf wanted: [Int]) -> Bool {
    var arrival: [Int32: Int] = [:]
    var origin: [Int: Int32] = [apprentice: -1]
    var queue = wanted
    var head = 0
    while head < queue.count {
      let column = queue[head]
      head += 1
      var row = innermost[column]
      while row >= 0, arrival[row] == nil, !dead[Int(row)], load[Int(row)] < face.box.rowUpper[Int(row)] {
        arrival[row] = column
        row = parent[Int(row)]
      }
      if row < 0 {
        move(along: column, arrival, origin)
        return true
      }
      if arrival[row] != nil || dead[Int(row)] { continue }
      arrival[row] = column
      for element in face.rows.range(Int(row)) {
        let held = Int(face.rows.columns[element])
        let holder = Int(arcs.apprentice[held])
        guard current[holder] == held, origin[holder] == nil else { continue }
        origin[holder] = row
        queue.append(contentsOf: arcs.arcs(of: holder).filter { $0 != held && face.isFree($0) })
      }
    }
    for row in arrival.keys { dead[Int(row)] = true }
    return false
  }

  /// Empties the seat of an apprentice whose turn has come: a pinned one, so what was closed may open again.
  mutating func release(_ apprentice: Int) {
    guard current[apprentice] >= 0 else { return }
    leave(apprentice)
    for row in dead.indices { dead[row] = false }
  }

  private mutating func leave(_ apprentice: Int) {
    guard current[apprentice] >= 0 else { return }
    change(current[apprentice], by: -1)
    current[apprentice] = -1
  }

  /// The places as a point over the columns.
  func point() -> [Int] {
    var point = [Int](repeating: 0, count: innermost.count)
    for column in current where column >= 0 { point[column] = 1 }
    return point
  }

  private mutating func move(along last: Int, _ arrival: [Int32: Int], _ origin: [Int: Int32]) {
    var column = last
    while true {
      let apprentice = Int(arcs.apprentice[column])
      leave(apprentice)
      current[apprentice] = column
      change(column, by: 1)
      guard let row = origin[apprentice], row >= 0, let before = arrival[row] else { return }
      column = before
    }
  }

  private mutating func change(_ column: Int, by step: Int) {
    var row = innermost[column]
    while row >= 0 {
      load[Int(row)] += step
      row = parent[Int(row)]
    }
  }
}
