import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The optimal face of the stages so far: one live problem, its limits in whole numbers and an incumbent on it.
///
/// A stage that is proved shrinks the face: columns whose reduced cost exceeds the proof's gap stay where they are, rows
/// whose multiplier exceeds it become equalities. With a gap of zero that is exactly the stage's optimal face; else the
/// stage's objective is kept as a row too.
final class Face {
  let model: PlacementModel
  let limits: SolveLimits
  let session: any LinearSession
  private(set) var rows: RowStore
  private(set) var box: Box
  /// A point of the face; `nil` until one is known.
  private(set) var incumbent: [Int]?
  var work = StagedResult.Work()
  /// How many optima rest on the word of the integer search alone.
  private(set) var searchedOptima = 0
  /// The relaxation's bound of the pass under way, in its own sense; `nil` before there is one.
  private(set) var lastBound: Int?
  var solvedOnce = false
  /// Per column the rows that hold it.
  private(set) var rowsOfColumn: [[Int32]]

  init(model: PlacementModel, session: any LinearSession, limits: SolveLimits) {
    self.model = model
    self.session = session
    self.limits = limits
    var rows = RowStore()
    for row in model.rows {
      rows.append(columns: row.columns, coefficients: row.coefficients)
    }
    self.rows = rows
    box = Box(
      columnLower: [Int](repeating: 0, count: model.columnCount),
      columnUpper: (0..<model.columnCount).map { model.context.upper(of: Int32($0)) },
      rowLower: model.rows.map(\.lower), rowUpper: model.rows.map(\.upper))
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for row in 0..<rows.count {
      for element in rows.range(row) { rowsOfColumn[Int(rows.columns[element])].append(Int32(row)) }
    }
    self.rowsOfColumn = rowsOfColumn
    incumbent = GreedyStart.point(model, rows: rows, rowsOfColumn: rowsOfColumn)
  }

  /// What one linear objective reached; both numbers in the pass's own sense.
  struct Optimum {
    let value: Int
    let bound: Int
    /// Whether multipliers in whole numbers close the gap, or only the integer search says so.
    var isExact = true
    var proved: Bool { value == bound }
    var proof: StageOutcome.Proof { isExact ? .exact : .search }
  }

  /// When the pass under way must stop, where that is before the limit of the whole solve.
  var passDeadline: ContinuousClock.Instant?

  /// Seconds left for the pass under way, at least 0; `nil` without a limit.
  var secondsLeft: Double? {
    let own = passDeadline.map { max(0, ContinuousClock.now.duration(to: $0) / .seconds(1)) }
    return limits.secondsLeft.map { min($0, own ?? $0) } ?? own
  }

  /// The limit that was reached, the pass's own included.
  var reached: Limit? { limits.reached ?? passDeadline.flatMap { ContinuousClock.now >= $0 ? .time : nil } }

  /// Keeps a pass at the incumbent's value or better from now on, without a proof that it is the best.
  func keepValue(_ pass: ObjectivePass) throws {
    guard let value = value(pass) else { return }
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    try keep(costs, atMost: pass.maximise ? -value : value)
  }

  /// Whether a column may still change.
  func isFree(_ column: Int) -> Bool { box.columnLower[column] < box.columnUpper[column] }

  /// A pass's value at the incumbent.
  func value(_ pass: ObjectivePass) -> Int? {
    incumbent.map { point in pass.costs.indices.reduce(0) { $0 + pass.costs[$1] * point[$1] } }
  }

  /// Optimises a pass, makes the optimum the incumbent and shrinks the face to the pass's optima.
  func optimise(_ pass: ObjectivePass, restrict: Bool = true, dives: Bool = true) throws -> Optimum {
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    func inSense(_ value: Int) -> Int { pass.maximise ? -value : value }
    if let found = personalBound(costs) {
      if restrict { try shrink(costs, to: found.value, proof: found.proof) }
      return Optimum(value: inSense(found.value), bound: inSense(found.value))
    }
    lastBound = nil
    if let limit = reached { throw Interruption.limit(limit) }
    try polish(costs)
    let relaxation = try solveRelaxation(costs)
    // the auxiliaries follow from whole decisions: a relaxation with y = load / capacity often needs no search
    let decisions = relaxation.values.prefix(model.context.decisionCount)
    let wholeArcs = decisions.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
    let rounded = model.context.completed(relaxation.values.map { Int($0.rounded()) })
    let whole = wholeArcs && holds(rounded)
    if whole {
      let value = dot(costs, rounded)
      let proof = DualBound.best(rows: rows, box: box, costs: costs, duals: relaxation.rowDuals, value: value)
      if proof.roundedUp >= value {
        incumbent = rounded
        if restrict { try shrink(costs, to: value, proof: proof) }
        return Optimum(value: inSense(value), bound: inSense(value))
      }
    }
    let proof = DualBound.best(rows: rows, box: box, costs: costs, duals: relaxation.rowDuals, value: nil)
    if whole { incumbent = rounded }
    lastBound = inSense(proof.roundedUp)
    let search = IntegerSearch(face: self, costs: costs, relaxation: relaxation, proof: proof, dives: dives)
    let found = try search.run()
    if restrict { try shrink(costs, to: found.value, proof: proof) }
    return Optimum(value: inSense(found.value), bound: inSense(found.value), isExact: found.isExact)
  }

  /// A bound that needs no solver: the sum of each apprentice's own best cost on the face.
  ///
  /// Where the relaxation was solved before a limit came, its bound counts if it is the better one.
  func bestBound(_ pass: ObjectivePass) -> Int {
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    let bound = aloneProof(costs).roundedUp
    let alone = pass.maximise ? -bound : bound
    return lastBound.map { pass.maximise ? min($0, alone) : max($0, alone) } ?? alone
  }

  /// Fixes a column at 0 or 1; the incumbent must agree.
  func fix(_ column: Int, at value: Int) throws {
    guard box.columnLower[column] != value || box.columnUpper[column] != value else { return }
    box.columnLower[column] = value
    box.columnUpper[column] = value
    try session.setColumnBounds(column, .fixed(Double(value)))
  }

  /// Takes an apprentice, given by its arcs, as placed from now on; the incumbent must agree.
  func fixPlaced(_ arcs: Range<Int>) throws {
    // one-place is the first family, so the first row of a column is its apprentice's
    if let row = arcs.first.flatMap({ rowsOfColumn[$0].first }) { try setRow(Int(row), 1, 1) }
  }

  /// Replaces the incumbent by another point of the face.
  func move(to point: [Int]) { incumbent = point }

  /// Whether a point that differs from the incumbent in some columns only keeps every limit.
  func allows(_ point: [Int], changed: [Int]) -> Bool {
    for column in changed {
      if point[column] < box.columnLower[column] || point[column] > box.columnUpper[column] { return false }
      for row in rowsOfColumn[column] {
        let activity = rows.activity(Int(row), point)
        if activity < box.rowLower[Int(row)] || activity > box.rowUpper[Int(row)] { return false }
      }
    }
    return true
  }

  /// The limits and the incumbent, to return to.
  func snapshot() -> (box: Box, incumbent: [Int]?) { (box, incumbent) }

  /// Returns to a snapshot; rows added since are opened to their widest.
  func restore(_ snapshot: (box: Box, incumbent: [Int]?)) throws {
    for column in box.columnLower.indices
    where box.columnLower[column] != snapshot.box.columnLower[column]
      || box.columnUpper[column] != snapshot.box.columnUpper[column]
    {
      box.columnLower[column] = snapshot.box.columnLower[column]
      box.columnUpper[column] = snapshot.box.columnUpper[column]
      try session.setColumnBounds(column, bounds(box.columnLower[column], box.columnUpper[column]))
    }
    for row in snapshot.box.rowLower.indices {
      try setRow(row, snapshot.box.rowLower[row], snapshot.box.rowUpper[row])
    }
    for row in snapshot.box.rowLower.count..<rows.count {
      let (low, high) = widest(row)
      try setRow(row, low, high)
    }
    incumbent = snapshot.incumbent
  }

  /// The rows that contradict each other already in the relaxation; `nil` where only whole numbers do.
  func clash() throws -> [Int]? {
    try session.infeasibleSubset(timeLimit: limits.secondsLeft ?? 30)?.rows.filter { $0 < model.rows.count }
  }

  // MARK: - Solving

  func solveRelaxation(_ costs: [Int]) throws -> Solution {
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    let largest = Double(costs.reduce(1) { max($0, $1.magnitude) })
    var parameters = SimplexParameters()
    // The tolerance applies to scaled reduced costs of about the costs' size: a tenth of a unit must count.
    parameters.dualTolerance = max(1e-12, min(1e-7, 0.01 / largest))
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    parameters.method = .primal
    if !solvedOnce {
      if let basis = incumbentBasis() { try session.setBasis(basis) } else { parameters.method = .dualThenPrimal }
    }
    var solution = try session.solveRelaxation(parameters)
    if case .numericalError = solution.termination {
      parameters.startingBasis = .slack
      parameters.method = .dualThenPrimal
      solution = try session.solveRelaxation(parameters)
    }
    work.iterations += solution.iterations
    work.programs += 1
    switch solution.termination {
    case .optimal:
      solvedOnce = true
      return solution
    case .infeasible, .infeasibleOrUnbounded: throw Interruption.infeasible
    case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
    case .unbounded: throw SolvingFailure("a bounded model was called unbounded")
    case .numericalError(let message): throw SolvingFailure(message)
    }
  }

  /// Moves the incumbent to the best sessions for its own places: a small program, where the whole one is large.
  private func polish(_ costs: [Int]) throws {
    guard model.context.slots.count > 0, let start = incumbent else { return }
    let places = (0..<model.arcs.count).filter(isFree)
    for column in places { try session.setColumnBounds(column, .fixed(Double(start[column]))) }
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    var parameters = SimplexParameters()
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    parameters.presolve = true
    let solution = try session.solveRelaxation(parameters)
    work.iterations += solution.iterations
    work.programs += 1
    for column in places {
      try session.setColumnBounds(column, bounds(box.columnLower[column], box.columnUpper[column]))
    }
    solvedOnce = false
    guard solution.termination == .optimal else { return }
    let point = model.context.completed(solution.values.map { Int($0.rounded()) })
    if holds(point), dot(costs, point) < dot(costs, start) { incumbent = point }
  }

  /// The relaxation again from the last basis after changes of bounds; `nil` where it has become infeasible.
  func resolve() throws -> Solution? {
    var parameters = SimplexParameters()
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    // measured on the city with studios: a primal pivot costs a third of a dual one, and there are as many
    parameters.method = .primal
    let solution = try session.solveRelaxation(parameters)
    work.iterations += solution.iterations
    work.programs += 1
    switch solution.termination {
    case .optimal: return solution
    case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
    // numerical trouble ends a dive, no more
    case .infeasible, .infeasibleOrUnbounded, .unbounded, .numericalError: return nil
    }
  }

  /// Adds a row that keeps an objective at most at a value, and returns it; ``openRow(_:)`` makes it void.
  func addCutoff(_ costs: [Int], atMost value: Int) throws -> Int {
    try keep(costs, atMost: value)
    return rows.count - 1
  }

  /// Opens a row to its widest.
  func openRow(_ row: Int) throws {
    let (low, high) = widest(row)
    try setRow(row, low, high)
  }

  /// Notes an optimum that only the integer search vouches for.
  func countSearch() { searchedOptima += 1 }

  /// A primal feasible basis at the incumbent: the arc of each placed apprentice stands for its own row, every other
  /// row for itself. It is triangular, so never singular, and spares the simplex the way to where the greedy start is.
  private func incumbentBasis() -> Basis? {
    guard let incumbent else { return nil }
    var rowStatus = [Basis.Status](repeating: .basic, count: rows.count)
    var columnStatus = [Basis.Status](repeating: .atLower, count: incumbent.count)
    for column in model.arcs.count..<incumbent.count {
      if incumbent[column] == box.columnUpper[column] { columnStatus[column] = .atUpper }
      if incumbent[column] != box.columnUpper[column], incumbent[column] != box.columnLower[column] { return nil }
    }
    for column in 0..<model.arcs.count where incumbent[column] == 1 {
      guard let row = rowsOfColumn[column].first.map({ Int($0) }) else { return nil }
      columnStatus[column] = .basic
      rowStatus[row] = box.rowLower[row] == box.rowUpper[row] ? .fixed : .atUpper
    }
    for column in incumbent.indices where columnStatus[column] != .basic && !isFree(column) {
      columnStatus[column] = .fixed
    }
    return Basis(rows: rowStatus, columns: columnStatus)
  }

  // MARK: - Proofs

  /// The proof that each apprentice alone cannot do better, where the incumbent reaches it.
  private func personalBound(_ costs: [Int]) -> (value: Int, proof: DualBound)? {
    guard let incumbent else { return nil }
    let value = dot(costs, incumbent)
    let proof = aloneProof(costs)
    return proof.gap(value) == 0 ? (value, proof) : nil
  }

  /// The better of two bounds without a solver: each apprentice's own best place and sessions, or own best place and the
  /// best that each slot's seats allow.
  private func aloneProof(_ costs: [Int]) -> DualBound {
    func proof(_ families: [String]) -> DualBound {
      var multipliers = [Int](repeating: 0, count: rows.count)
      for row in model.rows.indices where families.contains(where: { model.rows[row].id.hasPrefix($0 + "/") }) {
        var least = box.rowLower[row] > 0 ? Int.max : 0
        for element in rows.range(row) where box.columnUpper[Int(rows.columns[element])] > 0 {
          least = min(least, costs[Int(rows.columns[element])])
        }
        multipliers[row] = least == Int.max ? 0 : least
      }
      return DualBound(rows: rows, box: box, costs: costs, multipliers: multipliers, denominator: 1)
    }
    let bySessions = proof([OnePlace.id, StudioSessions.id])
    guard model.context.slots.count > 0 else { return bySessions }
    let bySeats = proof([OnePlace.id, SlotCapacity.id])
    return bySeats.bound > bySessions.bound ? bySeats : bySessions
  }

  private func shrink(_ costs: [Int], to value: Int, proof: DualBound) throws {
    let gap = proof.gap(value)
    guard let point = incumbent else { return }
    for column in costs.indices where isFree(column) && proof.reducedCosts[column].magnitude > gap {
      try fix(column, at: point[column])
    }
    // rows behind those of the proof are cutoffs of the search, already void
    for row in proof.multipliers.indices
    where box.rowLower[row] < box.rowUpper[row] && proof.multipliers[row].magnitude > gap {
      let activity = rows.activity(row, point)
      try setRow(row, activity, activity)
    }
    if gap > 0 { try keep(costs, atMost: value) }
  }

  func keep(_ costs: [Int], atMost value: Int) throws {
    let used = costs.indices.filter { costs[$0] != 0 }
    rows.append(columns: used.map { Int32($0) }, coefficients: used.map { costs[$0] })
    let row = rows.count - 1
    for column in used { rowsOfColumn[column].append(Int32(row)) }
    let (low, _) = widest(row)
    box.rowLower.append(low)
    box.rowUpper.append(value)
    _ = try session.addConstraint(
      "objective/\(row)", used.map { (column: $0, coefficient: Double(costs[$0])) }, bounds: bounds(low, value))
  }

  // MARK: - Small change

  /// Whether a point keeps every limit of the face.
  func holds(_ point: [Int]) -> Bool {
    for column in point.indices
    where point[column] < box.columnLower[column] || point[column] > box.columnUpper[column] {
      return false
    }
    for row in 0..<rows.count {
      let activity = rows.activity(row, point)
      if activity < box.rowLower[row] || activity > box.rowUpper[row] { return false }
    }
    return true
  }

  func dot(_ costs: [Int], _ point: [Int]) -> Int {
    costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
  }

  func widest(_ row: Int) -> (low: Int, high: Int) {
    rows.range(row).reduce((low: 0, high: 0)) { sum, element in
      let coefficient = rows.coefficients[element] * model.context.upper(of: rows.columns[element])
      return (sum.low + min(0, coefficient), sum.high + max(0, coefficient))
    }
  }

  func setRow(_ row: Int, _ lower: Int, _ upper: Int) throws {
    guard box.rowLower[row] != lower || box.rowUpper[row] != upper else { return }
    box.rowLower[row] = lower
    box.rowUpper[row] = upper
    try session.setRowBounds(row, bounds(lower, upper))
  }

  func bounds(_ lower: Int, _ upper: Int) -> Bounds {
    Bounds(Double(lower), Double(upper)) ?? .fixed(Double(lower))
  }
}
