import PlacementDomain
import PlacementFormulation

/// A first feasible point without a solver: pinned apprentices first, then each takes the best-ranked place with room.
///
/// Places that stay below their minimum are closed and their apprentices tried elsewhere; members of together-groups
/// stay out unless pinned. It is what a limit falls back on and the branch and cut's first incumbent; `nil` where the
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
    let pinned = people.filter { context.eligibility.isPinned($0) }
    let others = people.filter { !context.eligibility.isPinned($0) && !bound.contains($0) }
    // every place counts as open while people are seated; what stays below its minimum is closed afterwards
    let opening = (context.auxiliaries.openPost + context.auxiliaries.openBase).compactMap { $0 }
    for column in opening { set(Int(column), 1) }
    for person in pinned + others { seat(person) }
    for _ in 0...opening.count {
      guard let low = opening.first(where: { isLow($0) }) else { break }
      let out = empty(low)
      closed.insert(low)
      set(Int(low), 0)
      for person in out { seat(person) }
    }
    let complete = context.completed(point)
    for row in 0..<rows.count {
      let value = rows.activity(row, complete)
      if value < model.rows[row].lower || value > model.rows[row].upper { return nil }
    }
    return complete
  }

  /// Gives a person the best-ranked arc whose rows all keep their upper sides.
  private mutating func seat(_ person: Int) {
    let own = arcs.arcs(of: person).sorted { (arcs.rank[$0], $0) < (arcs.rank[$1], $1) }
    let fits = own.first { arc in
      rowsOfColumn[arc].allSatisfy { row in
        activity[Int(row)] + coefficient(Int(row), Int32(arc)) <= model.rows[Int(row)].upper
      }
    }
    if let fits { set(fits, 1) }
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
      set(arc, 0)
      people.append(Int(arcs.apprentice[arc]))
    }
    return people
  }

  private mutating func set(_ column: Int, _ value: Int) {
    let step = value - point[column]
    guard step != 0 else { return }
    point[column] = value
    for row in rowsOfColumn[column] { activity[Int(row)] += step * coefficient(Int(row), Int32(column)) }
  }

  private func coefficient(_ row: Int, _ column: Int32) -> Int {
    // columns of a row ascend but for an auxiliary, which comes last: both ends of a binary search
    var low = rows.range(row).lowerBound
    var high = rows.range(row).upperBound
    while low < high {
      let middle = (low + high) / 2
      if rows.columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return rows.coefficients[low]
  }
}
