import PlacementDomain
import PlacementFormulation

/// The itineraries through a rotation that each apprentice can take: a place or none in each span, as its own rows allow.
///
/// They are the columns of Dantzig and Wolfe's decomposition (1960): what bounds one apprentice alone is kept by every
/// itinerary, so a linear program over itineraries has only the rows that apprentices share, and is as tight as their convex hulls.
struct Itineraries {
  /// The most itineraries of all apprentices together of a rotation that is decomposed.
  static let most = 3_000_000

  /// The columns of one itinerary: an arc in each span and whether all are filled.
  let width: Int
  /// Per apprentice where its itineraries begin, and one entry more.
  private(set) var first = [0]
  /// `width` columns for each itinerary, -1 where there is none.
  private(set) var columns: [Int32] = []
  /// Per row of the model whether it bounds the place of one apprentice alone.
  let isLocal: [Bool]
  /// Per apprentice those rows.
  let localRows: [[Int]]

  /// The itineraries of a rotation; `nil` for a term in one piece, or with more itineraries than `most`.
  init?(_ model: PlacementModel, rows: RowStore, rowsOfColumn: [[Int32]], most: Int) {
    let spans = model.context.spans.count
    guard spans > 1, most > 0 else { return nil }
    width = spans + 1
    let people = model.context.instance.apprentices.indices
    let complete = model.context.auxiliaries.complete
    var owner = [Int32](repeating: -1, count: model.columnCount)
    for arc in 0..<model.arcs.count { owner[arc] = model.arcs.apprentice[arc] }
    for person in people { if let column = complete[person] { owner[Int(column)] = Int32(person) } }
    var isLocal = [Bool](repeating: false, count: model.rows.count)
    var localRows = [[Int]](repeating: [], count: people.count)
    for (index, row) in model.rows.enumerated() {
      guard let one = row.columns.first.map({ owner[Int($0)] }), one >= 0 else { continue }
      guard row.columns.allSatisfy({ owner[Int($0)] == one }) else { continue }
      isLocal[index] = true
      localRows[Int(one)].append(index)
    }
    self.isLocal = isLocal
    self.localRows = localRows
    var position = [Int](repeating: -1, count: model.rows.count)
    // trials as well as itineraries: many periods with few itineraries through them take as long
    var trials = 4 * most
    for person in people {
      for (index, row) in localRows[person].enumerated() { position[row] = index }
      var search = ItinerarySearch(
        limits: localRows[person].map {
          (lower: model.rows[$0].lower, upper: model.rows[$0].upper, canFall: rows.hasNegative($0))
        }, trials: trials)
      let options = model.context.spans.indices.map { span in
        model.arcs.arcs(of: person, span: span).map { arc in
          search.option(arc, rowsOfColumn[arc], rows, position, isLocal)
        }
      }
      let last = complete[person].map { search.option(Int($0), rowsOfColumn[Int($0)], rows, position, isLocal) }
      search.run(options + [last.map { [$0] } ?? []])
      trials = search.trials
      columns += search.found
      first.append(columns.count / width)
      guard trials > 0, count <= most else { return nil }
    }
  }

  /// How many there are.
  var count: Int { columns.count / width }

  /// The columns of an itinerary.
  func columns(of itinerary: Int) -> ArraySlice<Int32> { columns[itinerary * width..<(itinerary + 1) * width] }

  /// Per apprentice the itineraries that some limits leave.
  func usable(_ model: PlacementModel, rows: RowStore, rowsOfColumn: [[Int32]], bounds: FaceBounds) -> [[Int32]] {
    localRows.indices.map { person in
      let complete = model.context.auxiliaries.complete[person].map { [Int($0)] } ?? []
      let must = (Array(model.arcs.arcs(of: person)) + complete).filter { bounds.columnLower[$0] == 1 }.map {
        Int32($0)
      }
      let changed = localRows[person].filter {
        bounds.rowLower[$0] != model.rows[$0].lower || bounds.rowUpper[$0] != model.rows[$0].upper
      }
      return (first[person]..<first[person + 1]).filter { itinerary in
        let own = columns(of: itinerary)
        return own.allSatisfy { $0 < 0 || bounds.columnUpper[Int($0)] >= 1 } && must.allSatisfy(own.contains)
          && changed.allSatisfy { row in
            let activity = own.reduce(0) { sum, column in
              let isIn = column >= 0 && rowsOfColumn[Int(column)].contains(Int32(row))
              return isIn ? sum + rows.coefficient(row, column) : sum
            }
            return bounds.rowLower[row] <= activity && activity <= bounds.rowUpper[row]
          }
      }.map { Int32($0) }
    }
  }
}

/// The search for one apprentice's itineraries.
private struct ItinerarySearch {
  typealias Option = (column: Int32, steps: [(row: Int, step: Int)])

  private let limits: [(lower: Int, upper: Int, canFall: Bool)]
  private var activity: [Int]
  private var chosen: [Int32] = []
  private(set) var found: [Int32] = []
  /// How many steps are left; at 0 the search ends where it is.
  private(set) var trials: Int

  init(limits: [(lower: Int, upper: Int, canFall: Bool)], trials: Int) {
    self.limits = limits
    self.trials = trials
    activity = [Int](repeating: 0, count: limits.count)
  }

  func option(_ column: Int, _ own: [Int32], _ rows: RowStore, _ position: [Int], _ isLocal: [Bool]) -> Option {
    let steps = own.filter { Int($0) < isLocal.count && isLocal[Int($0)] }.map { row in
      (row: position[Int(row)], step: rows.coefficient(Int(row), Int32(column)))
    }
    return (Int32(column), steps)
  }

  mutating func run(_ options: [[Option]]) {
    guard trials > 0 else { return }
    trials -= 1
    guard chosen.count < options.count else {
      let isKept = limits.indices.allSatisfy { limits[$0].lower <= activity[$0] && activity[$0] <= limits[$0].upper }
      if isKept { found += chosen }
      return
    }
    for option in options[chosen.count] {
      for (row, step) in option.steps { activity[row] += step }
      if option.steps.allSatisfy({ limits[$0.row].canFall || activity[$0.row] <= limits[$0.row].upper }) {
        chosen.append(option.column)
        run(options)
        chosen.removeLast()
      }
      for (row, step) in option.steps { activity[row] -= step }
    }
    chosen.append(-1)
    run(options)
    chosen.removeLast()
  }
}
