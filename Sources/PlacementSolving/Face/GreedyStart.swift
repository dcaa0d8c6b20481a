import PlacementDomain
import PlacementFormulation

/// A first feasible point without a solver: pinned apprentices first, then those who are asked for somewhere, then each
/// takes the best-ranked place with room.
///
/// Where a quota asks for some, those who rank its places best go there.
/// Places that stay below their minimum are closed and their apprentices tried elsewhere; members of together-groups
/// stay out unless pinned. In a rotation a person gets every span or, unless pinned, none. Sessions come last, by wish.
/// It is what a limit falls back on and the branch and cut's first incumbent; `nil` where the
/// order ends in a row that it cannot meet, which proves nothing.
struct GreedyStart {
  private let model: PlacementModel
  private let rows: RowStore
  private let rowsOfColumn: [[Int32]]
  private let arcs: ArcTable
  private var activity: [Int]
  private var point: [Int]
  private var closed: Set<Int32> = []

  static func point(_ model: PlacementModel, rows: RowStore, rowsOfColumn: [[Int32]]) -> [Int]? {
    var start = GreedyStart(model: model, rows: rows, rowsOfColumn: rowsOfColumn)
    return start.search()
  }

  private init(model: PlacementModel, rows: RowStore, rowsOfColumn: [[Int32]]) {
    self.model = model
    self.rows = rows
    self.rowsOfColumn = rowsOfColumn
    arcs = model.arcs
    activity = [Int](repeating: 0, count: rows.count)
    point = [Int](repeating: 0, count: model.columnCount)
  }

  private mutating func search() -> [Int]? {
    let context = model.context
    let people = context.instance.apprentices.indices
    let bound = Set(context.instance.groups.filter { $0.kind == .together }.flatMap(\.members))
    let isPinned = people.map { person in context.spans.contains { $0.eligibility.isPinned(person) } }
    let pinned = people.filter { isPinned[$0] }
    let others = people.filter { !isPinned[$0] && !bound.contains($0) }
    // every place counts as open while people are seated; what stays below its minimum is closed afterwards
    let auxiliaries = context.auxiliaries
    let opening = (auxiliaries.openPost + auxiliaries.openBase).joined().compactMap { $0 }
    for column in opening + auxiliaries.usedBase.compactMap({ $0 }) { set(Int(column), 1) }
    // likewise no load is above the largest while people are seated
    if let highest = auxiliaries.highest { set(Int(highest), context.upper(of: highest)) }
    for person in pinned { seat(person) }
    for row in 0..<rows.count where model.rows[row].lower > 0 && model.rows[row].family.id != OnePlace.id {
      call(to: row, bound)
    }
    for person in others { seat(person) }
    for _ in 0...opening.count {
      guard let low = opening.first(where: { isLow($0) }) else { break }
      let out = empty(low)
      closed.insert(low)
      set(Int(low), 0)
      for person in out { seat(person) }
    }
    for person in people { attend(person) }
    let complete = context.completed(point)
    for row in 0..<rows.count {
      let value = rows.activity(row, complete)
      if value < model.rows[row].lower || value > model.rows[row].upper { return nil }
    }
    return complete
  }

  /// Gives a person the best-ranked arcs whose rows all keep their upper sides: one in each span, or none at all.
  private mutating func seat(_ person: Int) {
    let context = model.context
    if let column = context.auxiliaries.complete[person] { set(Int(column), 1) }
    var budget = 2_000
    if fill(person, span: 0, &budget) { return }
    if let column = context.auxiliaries.complete[person] { set(Int(column), 0) }
    guard context.instance.settings.partial == .allow else { return }
    for span in context.spans.indices { if let arc = best(person, span).first(where: fits) { set(arc, 1) } }
  }

  /// Fills the spans from one on by trying out, within a budget of trials; leaves no trace where it fails.
  private mutating func fill(_ person: Int, span: Int, _ budget: inout Int) -> Bool {
    guard span < model.context.spans.count else { return true }
    if arcs.arcs(of: person, span: span).contains(where: { point[$0] == 1 }) {
      return fill(person, span: span + 1, &budget)
    }
    for arc in best(person, span) where budget > 0 && fits(arc) {
      budget -= 1
      set(arc, 1)
      if fill(person, span: span + 1, &budget) { return true }
      set(arc, 0)
    }
    return false
  }

  /// Brings people to the places of a row until as many are there as it asks for.
  private mutating func call(to row: Int, _ bound: Set<Int>) {
    let rank = arcs.rank
    let wanted = rows.range(row).filter { rows.coefficients[$0] > 0 }.map { Int(rows.columns[$0]) }
      .filter { $0 < arcs.count && !bound.contains(Int(arcs.apprentice[$0])) }
    for arc in wanted.sorted(by: { (rank[$0], $0) < (rank[$1], $1) }) where activity[row] < model.rows[row].lower {
      let person = Int(arcs.apprentice[arc])
      if arcs.arcs(of: person, span: Int(arcs.span[arc])).contains(where: { point[$0] == 1 }) { continue }
      let complete = model.context.auxiliaries.complete[person]
      if let complete { set(Int(complete), 1) }
      guard fits(arc) else {
        if let complete { set(Int(complete), 0) }
        continue
      }
      set(arc, 1)
      seat(person)
      // half a rotation is none
      let isWhole = model.context.spans.indices.allSatisfy { span in
        arcs.arcs(of: person, span: span).contains { point[$0] == 1 }
      }
      if !isWhole, model.context.instance.settings.partial == .forbid { set(arc, 0) }
    }
  }

  private func best(_ person: Int, _ span: Int) -> [Int] {
    // a closure that holds the whole start copies it for each comparison: a twentieth of a term's time
    let rank = arcs.rank
    return arcs.arcs(of: person, span: span).sorted { (rank[$0], $0) < (rank[$1], $1) }
  }

  /// Gives a person the best-ranked slots whose rows all keep their upper sides.
  private mutating func attend(_ person: Int) {
    let slots = model.context.slots
    let (rank, offset) = (slots.rank, slots.offset)
    let columns = slots.columns(of: person).sorted { (rank[$0 - offset], $0) < (rank[$1 - offset], $1) }
    for column in columns where fits(column) { set(column, 1) }
  }

  private func fits(_ column: Int) -> Bool {
    rowsOfColumn[column].allSatisfy { row in
      activity[Int(row)] + rows.coefficient(Int(row), Int32(column)) <= model.rows[Int(row)].upper
    }
  }

  /// Whether an open place has somebody, but fewer than its minimum.
  private func isLow(_ column: Int32) -> Bool {
    !closed.contains(column) && rowsOfColumn[Int(column)].contains { activity[Int($0)] < model.rows[Int($0)].lower }
      && minimumRow(column).map { row in
        rows.range(row).contains { point[Int(rows.columns[$0])] == 1 && rows.columns[$0] != column }
      }
        ?? false
  }

  private func minimumRow(_ column: Int32) -> Int? {
    rowsOfColumn[Int(column)].first.map { Int($0) }
  }

  /// Takes everybody out of a place and returns them.
  private mutating func empty(_ column: Int32) -> [Int] {
    guard let row = minimumRow(column) else { return [] }
    var people: [Int] = []
    for element in rows.range(row) where rows.columns[element] != column {
      let arc = Int(rows.columns[element])
      guard point[arc] == 1 else { continue }
      // half a rotation is none: the others of its spans go too, unless parts are allowed
      let person = Int(arcs.apprentice[arc])
      set(arc, 0)
      if model.context.instance.settings.partial == .forbid {
        for other in arcs.arcs(of: person) where point[other] == 1 { set(other, 0) }
      }
      if let column = model.context.auxiliaries.complete[person] { set(Int(column), 0) }
      people.append(person)
    }
    return people
  }

  private mutating func set(_ column: Int, _ value: Int) {
    let step = value - point[column]
    guard step != 0 else { return }
    point[column] = value
    for row in rowsOfColumn[column] { activity[Int(row)] += step * rows.coefficient(Int(row), Int32(column)) }
  }
}
