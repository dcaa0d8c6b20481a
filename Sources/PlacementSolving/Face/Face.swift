import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The optimal face of the stages so far: its rows, their limits in whole numbers, a point of it and what is proved.
///
/// A stage that is proved shrinks the face: columns whose reduced cost exceeds the proof's gap stay where they are, rows
/// whose multiplier exceeds it become equalities. With a gap of zero that is exactly the stage's optimal face; else the
/// stage's objective is kept as a row too. The session has the same limits at any time.
final class Face {
  let model: PlacementModel
  let session: any LinearSession
  private(set) var rows: RowStore
  private(set) var bounds: FaceBounds
  /// A point of the face; `nil` until one is known.
  private(set) var incumbent: [Int]?
  /// What the face consists of, where a stage leaves several windows.
  private(set) var parts: FaceParts?
  /// The objectives that the face keeps at their optima, in their order.
  private(set) var proved: [ProvedObjective] = []
  /// Whether the face is narrower than these and its columns' limits say.
  private(set) var keepsMore = false
  /// Per column the rows that hold it.
  private(set) var rowsOfColumn: [[Int32]]
  /// What follows from each apprentice's place and sessions, and those of its rows that are here.
  private let sessionRanks: SessionRanks
  private var derived: [Int: SessionRank] = [:]
  /// The rows of the families that bound each apprentice or slot alone.
  let personalRows: [String: [Int]]

  /// An objective that is minimised, with its optimum.
  typealias ProvedObjective = (costs: [Int], value: Int)

  /// A model's face before its first stage.
  ///
  /// - Parameter start: decisions to begin from, where they are lawful here.
  init(_ model: PlacementModel, session: any LinearSession, start: [Int]? = nil) {
    self.model = model
    self.session = session
    sessionRanks = SessionRanks(model)
    personalRows = Dictionary(
      uniqueKeysWithValues: [OnePlace.id, StudioSessions.id, SlotCapacity.id].map { family in
        (family, model.rows.indices.filter { model.rows[$0].family.id == family })
      })
    var rows = RowStore()
    for row in model.rows { rows.append(columns: row.columns, coefficients: row.coefficients) }
    self.rows = rows
    bounds = FaceBounds(
      columnLower: [Int](repeating: 0, count: model.columnCount),
      columnUpper: (0..<model.columnCount).map { model.context.upper(of: Int32($0)) },
      rowLower: model.rows.map(\.lower), rowUpper: model.rows.map(\.upper))
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for row in 0..<rows.count {
      for element in rows.range(row) { rowsOfColumn[Int(rows.columns[element])].append(Int32(row)) }
    }
    self.rowsOfColumn = rowsOfColumn
    if let point = start.map(model.context.completed), holds(point) {
      incumbent = point
    } else {
      incumbent = GreedyStart.point(model, rows: rows, rowsOfColumn: rowsOfColumn)
    }
  }

  /// The columns of studio sessions.
  var sessionColumns: Range<Int> { model.arcs.count..<model.context.decisionCount }

  /// Whether a column may still change.
  func isFree(_ column: Int) -> Bool { bounds.columnLower[column] < bounds.columnUpper[column] }

  /// A pass's value at the incumbent.
  func value(_ pass: ObjectivePass) -> Int? { incumbent.map { dot(pass.costs, $0) } }

  /// Shrinks the face to the points that reach an optimum, as far as its multipliers tell them from others.
  func shrink(_ costs: [Int], to value: Int, proof: DualBound) throws {
    proved.append((costs, value))
    let gap = proof.gap(value)
    guard let point = incumbent else { return }
    for column in costs.indices where isFree(column) && proof.reducedCosts[column].magnitude > gap {
      try fix(column, at: point[column])
    }
    // rows behind those of the proof are cutoffs of the search, already void
    for row in proof.multipliers.indices
    where bounds.rowLower[row] < bounds.rowUpper[row] && proof.multipliers[row].magnitude > gap {
      let activity = rows.activity(row, point)
      try setRow(row, activity, activity)
    }
    if gap > 0 || !proof.isComplete { try keep(costs, atMost: value) }
  }

  /// Gives all rows the model's own limits: nothing is kept any more but where columns are.
  func forget() throws {
    proved = []
    for row in model.rows.indices { try setRow(row, model.rows[row].lower, model.rows[row].upper) }
    for row in model.rows.count..<rows.count { try openRow(row) }
  }

  /// Keeps a pass at the incumbent's value or better from now on, without a proof that it is the best.
  func keepValue(_ pass: ObjectivePass) throws {
    keepsMore = true
    try join()
    guard let value = value(pass) else { return }
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    try keep(costs, atMost: pass.maximise ? -value : value)
  }

  /// Divides the face, whose points have at most `value` of some costs, into parts.
  func part(_ each: [(bounds: FaceBounds, incumbent: [Int]?)], _ costs: [Int], _ value: Int) throws {
    let own = FaceParts(each: each, whole: bounds, kept: [(costs, value)])
    try restore((each[0].bounds, each[0].incumbent, own, proved))
  }

  /// Takes the parts together again, for stages that are no linear objective.
  func join() throws {
    if let own = parts { try join(own, incumbent) }
  }

  /// Takes parts together again, at a point of one of them.
  func join(_ own: FaceParts, _ point: [Int]?) throws {
    try restore((own.whole, point, nil, proved))
    for (costs, value) in own.kept { try keep(costs, atMost: value) }
  }

  /// Fixes a column at 0 or 1; the incumbent must agree.
  func fix(_ column: Int, at value: Int) throws { try setColumn(column, value, value) }

  /// Takes an apprentice, given by its arcs, as placed from now on; the incumbent must agree.
  func fixPlaced(_ arcs: Range<Int>) throws {
    keepsMore = true
    // one-place is the first family, so the first row of a column is its apprentice's
    if let row = arcs.first.flatMap({ rowsOfColumn[$0].first }) { try setRow(Int(row), 1, 1) }
  }

  /// Replaces the incumbent by another point of the face.
  func move(to point: [Int]) { incumbent = point }

  /// Whether a point that differs from the incumbent in some columns only keeps every limit.
  func allows(_ point: [Int], changed: [Int]) -> Bool {
    for column in changed {
      if point[column] < bounds.columnLower[column] || point[column] > bounds.columnUpper[column] { return false }
      for row in rowsOfColumn[column] {
        let activity = rows.activity(Int(row), point)
        if activity < bounds.rowLower[Int(row)] || activity > bounds.rowUpper[Int(row)] { return false }
      }
    }
    return true
  }

  /// The limits, the incumbent, the parts and what was proved, to return to.
  typealias Snapshot = (bounds: FaceBounds, incumbent: [Int]?, parts: FaceParts?, proved: [ProvedObjective])

  func snapshot() -> Snapshot { (bounds, incumbent, parts, proved) }

  /// Returns to a snapshot; rows added since are opened to their widest.
  func restore(_ snapshot: Snapshot) throws {
    for column in bounds.columnLower.indices {
      try setColumn(column, snapshot.bounds.columnLower[column], snapshot.bounds.columnUpper[column])
    }
    for row in snapshot.bounds.rowLower.indices {
      try setRow(row, snapshot.bounds.rowLower[row], snapshot.bounds.rowUpper[row])
    }
    for row in snapshot.bounds.rowLower.count..<rows.count {
      if let rank = derived[row] { try setRow(row, 0, rank.row.upper) } else { try openRow(row) }
    }
    incumbent = snapshot.incumbent
    parts = snapshot.parts
    proved = snapshot.proved
  }

  /// Adds a row that keeps an objective at most at a value, and returns it; ``openRow(_:)`` makes it void.
  func addCutoff(_ costs: [Int], atMost value: Int) throws -> Int {
    try keep(costs, atMost: value)
    return rows.count - 1
  }

  /// Opens a row to its widest.
  func openRow(_ row: Int) throws {
    let (low, high) = rows.range(row).reduce((0, 0)) { sum, element in
      let coefficient = rows.coefficients[element] * model.context.upper(of: rows.columns[element])
      return (sum.0 + min(0, coefficient), sum.1 + max(0, coefficient))
    }
    try setRow(row, low, high)
  }

  /// Adds a row that keeps an objective at most at a value.
  func keep(_ costs: [Int], atMost value: Int) throws {
    let used = costs.indices.filter { costs[$0] != 0 }.map { Int32($0) }
    let coefficients = used.map { costs[Int($0)] }
    let least = zip(used, coefficients).reduce(0) { $0 + min(0, $1.1 * model.context.upper(of: $1.0)) }
    try append("objective/\(rows.count)", used, coefficients, lower: least, upper: value)
  }

  /// Adds the derived rows that a point of the relaxation breaks; how many.
  func addBrokenRanks(_ values: [Double]) throws -> Int {
    let broken = sessionRanks.broken(values)
    for rank in broken {
      let row = rank.row
      derived[rows.count] = rank
      // an apprentice may need several of them, each of other sessions: only the number tells them apart
      try append("session-rank/\(rows.count)", row.columns, row.coefficients, lower: row.lower, upper: row.upper)
    }
    return broken.count
  }

  private func append(
    _ name: String, _ columns: [Int32], _ coefficients: [Int], lower: Int, upper: Int
  ) throws {
    for column in columns { rowsOfColumn[Int(column)].append(Int32(rows.count)) }
    rows.append(columns: columns, coefficients: coefficients)
    bounds.rowLower.append(lower)
    bounds.rowUpper.append(upper)
    _ = try session.addConstraint(
      name, zip(columns, coefficients).map { (column: Int($0), coefficient: Double($1)) }, bounds: .whole(lower, upper))
  }

  /// The rows behind the model's, for a certificate.
  var addedRows: [AddedRow] {
    (model.rows.count..<rows.count).map { row in
      if let rank = derived[row] { return .rank(rank) }
      let own = rows.range(row)
      return .objective(columns: Array(rows.columns[own]), coefficients: Array(rows.coefficients[own]))
    }
  }

  /// Whether a point keeps every limit of the face.
  func holds(_ point: [Int]) -> Bool { bounds.holds(point, rows) }

  func dot(_ costs: [Int], _ point: [Int]) -> Int {
    costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
  }

  private func setColumn(_ column: Int, _ lower: Int, _ upper: Int) throws {
    guard bounds.columnLower[column] != lower || bounds.columnUpper[column] != upper else { return }
    bounds.columnLower[column] = lower
    bounds.columnUpper[column] = upper
    try session.setColumnBounds(column, .whole(lower, upper))
  }

  func setRow(_ row: Int, _ lower: Int, _ upper: Int) throws {
    guard bounds.rowLower[row] != lower || bounds.rowUpper[row] != upper else { return }
    bounds.rowLower[row] = lower
    bounds.rowUpper[row] = upper
    try session.setRowBounds(row, .whole(lower, upper))
  }
}
