import PlacementDomain
import PlacementFormulation

/// The multipliers that closed a stage while it was solved, kept for a certificate.
struct ProofHint: Sendable {
  let multipliers: [Int]
  let denominator: Int

  init(_ proof: DualBound) {
    multipliers = proof.multipliers
    denominator = proof.denominator
  }
}

/// What the stages of a certificate leave of a term, replayed with their multipliers: the rows, their limits and ids.
struct ProofBox {
  private(set) var rows: RowStore
  private(set) var ids: [String]
  private(set) var box: Box
  /// The rows of the model; those behind them are derived, or keep the objectives of stages.
  private let modelRows: Int
  /// The columns' upper limits at the beginning.
  private let limits: [Int]

  init(_ model: PlacementModel) {
    var rows = RowStore()
    for row in model.rows { rows.append(columns: row.columns, coefficients: row.coefficients) }
    let derived = Self.daysOfClashes(model)
    for row in derived { rows.append(columns: row.columns, coefficients: row.coefficients) }
    self.rows = rows
    modelRows = model.rows.count
    ids = model.rows.map(\.id) + derived.map(\.id)
    limits = (0..<model.columnCount).map { model.context.upper(of: Int32($0)) }
    box = Box(
      columnLower: [Int](repeating: 0, count: model.columnCount),
      columnUpper: limits,
      rowLower: (model.rows + derived).map(\.lower), rowUpper: (model.rows + derived).map(\.upper))
  }

  /// What follows in whole numbers from a clash and from one session a day: of the day's sessions and the places that
  /// clash with them there is one.
  ///
  /// Without these rows relaxations give half a place and half the sessions, and a proof needs thousands of leaves.
  private static func daysOfClashes(_ model: PlacementModel) -> [ConstraintRow] {
    let arcs = model.arcs.count
    let slots = model.context.slots
    var daysOf: [Int32: [Int]] = [:]
    for (index, row) in model.rows.enumerated() where row.id.hasPrefix(StudioDay.id + "/") {
      for column in row.columns { daysOf[column, default: []].append(index) }
    }
    var derived: [ConstraintRow] = []
    for row in model.rows where row.id.hasPrefix(SlotClash.id + "/") {
      let places = row.columns.filter { Int($0) < arcs }
      let sessions = row.columns.filter { Int($0) >= arcs }
      func add(_ name: some StringProtocol, _ own: [Int32]) {
        guard row.upper > 1 || own.count > 1 else { return }
        let id = "slot-day/\(row.id.dropFirst(SlotClash.id.count + 1))/\(name)"
        derived.append(ConstraintRow(id: id, columns: places + own, lower: 0, upper: 1))
      }
      for day in Set(sessions.flatMap { daysOf[$0] ?? [] }).sorted() {
        let name = model.rows[day].id.split(separator: "/").last ?? ""
        add(name, sessions.filter { model.rows[day].columns.contains($0) })
      }
      for session in sessions where daysOf[session] == nil {
        add(model.context.instance.slots[slots.slot(ofColumn: Int(session))].id, [session])
      }
    }
    return derived
  }

  /// The bound that whole multipliers over a denominator give, those of rows that have come since being 0.
  func bound(_ costs: [Int], _ multipliers: [Int], _ denominator: Int) -> DualBound {
    let missing = [Int](repeating: 0, count: rows.count - multipliers.count)
    return DualBound(rows: rows, box: box, costs: costs, multipliers: multipliers + missing, denominator: denominator)
  }

  /// The bound of a hint, unless it uses rows that only the solve had.
  func bound(_ costs: [Int], _ hint: ProofHint) -> DualBound? {
    guard hint.multipliers.dropFirst(modelRows).allSatisfy({ $0 == 0 }) else { return nil }
    return bound(costs, Array(hint.multipliers.prefix(modelRows)), hint.denominator)
  }

  /// Leaves only what is at most `value` and fixes what the bound then fixes; how much that is.
  mutating func restrict(_ costs: [Int], id: String, to value: Int, by proof: DualBound) -> Certificate.Fixes {
    let gap = proof.gap(value)
    var columns = 0
    for column in costs.indices
    where box.columnLower[column] < box.columnUpper[column] && proof.reducedCosts[column].magnitude > gap {
      fix(column, at: proof.reducedCosts[column] > 0 ? box.columnLower[column] : box.columnUpper[column])
      columns += 1
    }
    var full = 0
    for row in proof.multipliers.indices
    where box.rowLower[row] < box.rowUpper[row] && proof.multipliers[row].magnitude > gap {
      let side = proof.multipliers[row] > 0 ? box.rowLower[row] : box.rowUpper[row]
      box.rowLower[row] = side
      box.rowUpper[row] = side
      full += 1
    }
    let used = costs.indices.filter { costs[$0] != 0 }
    rows.append(columns: used.map { Int32($0) }, coefficients: used.map { costs[$0] })
    ids.append(id)
    box.rowLower.append(used.reduce(0) { $0 + min(0, costs[$1] * limits[$1]) })
    box.rowUpper.append(value)
    return Certificate.Fixes(columns: columns, rows: full)
  }

  /// Fixes a column and says whether it could still change.
  @discardableResult
  mutating func fix(_ column: Int, at value: Int) -> Bool {
    let wasFree = box.columnLower[column] < box.columnUpper[column]
    box.columnLower[column] = value
    box.columnUpper[column] = value
    return wasFree
  }

  /// Whether a column can still change.
  func isFree(_ column: Int) -> Bool { box.columnLower[column] < box.columnUpper[column] }

  /// Holds a row at its upper side and says whether that says more than before.
  mutating func fill(_ row: Int) -> Bool {
    guard box.rowLower[row] < box.rowUpper[row] else { return false }
    box.rowLower[row] = box.rowUpper[row]
    return true
  }

  /// Tightens a column by a branching; false where nothing is left.
  mutating func tighten(_ column: Int, isUpper: Bool, _ value: Int) -> Bool {
    if isUpper {
      box.columnUpper[column] = min(box.columnUpper[column], value)
    } else {
      box.columnLower[column] = max(box.columnLower[column], value)
    }
    return box.columnLower[column] <= box.columnUpper[column]
  }

  /// The multipliers of a bound by the ids of their rows, in the order of the rows.
  func named(_ proof: DualBound) -> [Certificate.Multiplier] {
    proof.multipliers.indices.filter { proof.multipliers[$0] != 0 }.compactMap { row in
      Fraction(proof.multipliers[row], over: proof.denominator).map {
        Certificate.Multiplier(row: ids[row], value: $0)
      }
    }
  }
}
