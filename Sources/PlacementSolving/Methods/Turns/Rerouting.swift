import PlacementDomain
import PlacementFormulation

/// Whether one more apprentice fits into nested rows if others move among places of the same rank.
///
/// Rows that cross are left out: who does not fit without them does not fit at all, and who fits must be looked at again.
/// The rows form a forest (each contained in the next), so places are units of flow that climb from a post to a root,
/// and a search for an augmenting path (Ford and Fulkerson) decides exactly. A search that fails leaves a closed set of full
/// rows whose holders have nowhere else to go; alternatives only shrink from turn to turn, so the set stays
/// closed for everybody after and is never searched again.
struct Rerouting {
  private let face: Face
  private let arcs: ArcTable
  private let places: NestedPlaces
  /// The model's rows that were left out, or some of their places.
  private let crossing: [Int]
  /// Per row the most that its places may hold.
  private let most: [Int]
  private var load: [Int]
  /// Per apprentice the column of the seat, −1 without one.
  private(set) var current: [Int]
  private var dead: [Bool]

  /// Prepares the search; `nil` where a row has a lower side, which an empty start does not keep.
  init?(face: Face, places: NestedPlaces) {
    guard let point = face.incumbent else { return nil }
    let rows = places.rows.indices
    let limits = rows.map { places.limits($0, face.bounds) }
    for row in rows where !places.rows[row].isOnePlace && limits[row].lower > 0 { return nil }
    // nobody has a session yet, and nobody needs one: rows that only limit sessions are in nobody's way
    guard face.sessionColumns.allSatisfy({ point[$0] == 0 }) else { return nil }
    most = limits.map(\.upper)
    crossing = rows.filter { places.isCut[$0] }
    self.places = places
    self.face = face
    arcs = face.model.arcs
    load = []
    current = []
    dead = []
    reload()
  }

  /// Begins again from the face's incumbent.
  mutating func reload() {
    guard let point = face.incumbent else { return }
    load = places.rows.map { row in row.columns.reduce(0) { $0 + point[Int($1)] } }
    dead = [Bool](repeating: false, count: places.rows.count)
    current = face.model.context.instance.apprentices.indices.map { person in
      arcs.arcs(of: person).first { point[$0] == 1 } ?? -1
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
      var row = places.nested.innermost[column]
      while row >= 0, arrival[row] == nil, !dead[Int(row)], load[Int(row)] < most[Int(row)] {
        arrival[row] = column
        row = places.nested.parent[Int(row)]
      }
      if row < 0 {
        move(along: column, arrival, origin)
        return true
      }
      if arrival[row] != nil || dead[Int(row)] { continue }
      arrival[row] = column
      for column in places.rows[Int(row)].columns {
        let held = Int(column)
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

  /// Whether the rows that were left out hold too.
  func keepsCrossingRows() -> Bool {
    if face.model.columnCount > arcs.count { return face.holds(point()) }
    return crossing.allSatisfy { row in
      var activity = 0
      for element in face.rows.range(row) {
        let column = Int(face.rows.columns[element])
        if current[Int(arcs.apprentice[column])] == column { activity += face.rows.coefficients[element] }
      }
      return activity >= face.bounds.rowLower[row] && activity <= face.bounds.rowUpper[row]
    }
  }

  /// Who sits where, to return to.
  func seats() -> (load: [Int], current: [Int]) { (load, current) }

  /// Returns to earlier seats.
  mutating func restore(_ seats: (load: [Int], current: [Int])) {
    (load, current) = seats
    for row in dead.indices { dead[row] = false }
  }

  /// The places as a point over the columns.
  func point() -> [Int] {
    var point = [Int](repeating: 0, count: face.model.columnCount)
    for column in current where column >= 0 { point[column] = 1 }
    return face.model.context.completed(point)
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
    var row = places.nested.innermost[column]
    while row >= 0 {
      load[Int(row)] += step
      row = places.nested.parent[Int(row)]
    }
  }
}
