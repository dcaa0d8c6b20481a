import LinearOptimization
import NetworkOptimization
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
  let solver: any LinearSolver
  private(set) var rows: RowStore
  private(set) var box: Box
  /// A point of the face; `nil` until one is known.
  private(set) var incumbent: [Int]?
  /// The term as a network, where its rows are nested.
  var network: PlaceNetwork?
  /// How many other networks of rows that cross were no nearer to all rows.
  var triesInVain = 0
  /// What is open or closed, where everything else is a network.
  private(set) lazy var openings = OpeningPlaces(self)
  /// The network's optimum of the last pass that it solved; `nil` after any other.
  var networkOptimum: NetworkOptimum?
  /// What the optima of the stages rest on, beside their proofs.
  var engine = SolvingEngine.solver
  var work = StagedResult.Work()
  /// How many optima rest on the word of the integer search alone.
  private(set) var searchedOptima = 0
  /// The multipliers of the last optimum, for a certificate.
  var lastProof: ProofHint?
  /// Whether these multipliers prove it alone: over ways, a row that only one apprentice's places are in has none.
  var lastProofIsComplete = false
  /// The relaxation's bound of the pass under way, in its own sense; `nil` before there is one.
  var lastBound: Int?
  /// What the face consists of, where a stage leaves several windows.
  private(set) var parts: FaceParts?
  /// The proof that the last pass had no point, where it had none and multipliers say so.
  var refusal: DualBound?
  var solvedOnce = false
  /// With how many columns a sifted relaxation begins.
  let sifting: SiftingSize
  /// The last relaxation, where it was solved on a few columns: its basis for the whole session, and the few columns.
  var sifted: (basis: Basis, few: SiftedProgram)?
  /// The ways of a rotation, where there are not too many; the last relaxation's program over them, with its optimum.
  let itineraries: Itineraries?
  var wayProgram: (program: ItineraryProgram, basis: Basis, values: [Double])?
  /// Per column the rows that hold it.
  private(set) var rowsOfColumn: [[Int32]]
  /// What follows from each apprentice's place and sessions, and those of its rows that are here.
  private let sessionRanks: SessionRanks
  private var derived: [Int: SessionRank] = [:]
  /// The rows of the families that bound each apprentice or slot alone.
  let personalRows: [String: [Int]]

  init(
    model: PlacementModel, session: any LinearSession, solver: any LinearSolver, limits: SolveLimits,
    network: PlaceNetwork?, sifting: SiftingSize, mostWays: Int, start: [Int]? = nil
  ) {
    self.sifting = sifting
    self.solver = solver
    self.network = network
    self.model = model
    self.session = session
    self.limits = limits
    sessionRanks = SessionRanks(model)
    personalRows = Dictionary(
      uniqueKeysWithValues: [OnePlace.id, StudioSessions.id, SlotCapacity.id].map { family in
        (family, model.rows.indices.filter { model.rows[$0].family.id == family })
      })
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
    itineraries = Itineraries(model, rows: rows, rowsOfColumn: rowsOfColumn, most: mostWays)
    if let point = start.map(model.context.completed), holds(point) {
      incumbent = point
    } else {
      incumbent = GreedyStart.point(model, rows: rows, rowsOfColumn: rowsOfColumn)
    }
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

  /// An objective that is minimised, with its optimum.
  typealias ProvedObjective = (costs: [Int], value: Int)

  /// The objectives that the face keeps at their optima, in their order.
  var proved: [ProvedObjective] = []

  /// Whether the face is narrower than these and its columns' limits say.
  private(set) var keepsMore = false

  /// Keeps a pass at the incumbent's value or better from now on, without a proof that it is the best.
  func keepValue(_ pass: ObjectivePass) throws {
    keepsMore = true
    try join()
    guard let value = value(pass) else { return }
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    try keep(costs, atMost: pass.maximise ? -value : value)
  }

  /// The columns of studio sessions.
  var sessionColumns: Range<Int> { model.arcs.count..<model.context.decisionCount }

  /// Whether a column may still change.
  func isFree(_ column: Int) -> Bool { box.columnLower[column] < box.columnUpper[column] }

  /// A pass's value at the incumbent.
  func value(_ pass: ObjectivePass) -> Int? {
    incumbent.map { point in pass.costs.indices.reduce(0) { $0 + pass.costs[$1] * point[$1] } }
  }

  /// Optimises a pass, makes the optimum the incumbent and shrinks the face to the pass's optima.
  func optimise(_ pass: ObjectivePass, restrict: Bool = true, dives: Bool = true) throws -> Optimum {
    if let parts { return try optimiseEach(pass, parts, dives: dives) }
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    func inSense(_ value: Int) -> Int { pass.maximise ? -value : value }
    if let found = personalBound(costs) {
      lastProof = ProofHint(found.proof)
      if restrict { try shrink(costs, to: found.value, proof: found.proof) }
      return Optimum(value: inSense(found.value), bound: inSense(found.value))
    }
    lastBound = nil
    networkOptimum = nil
    refusal = nil
    // a flow tells what its own relaxation takes fifty times as long for
    let compares = pass.stage == .balance && restrict && model.context.auxiliaries.highest != nil
    if compares, network?.places.isPlacesAlone == true { return try balance(costs) }
    var start: SiftingStart?
    // in score-order costs are one person's, a few pivots from the last turn: the city's whole job 1.8 s instead of 2.7
    // windows of balance differ in the sides of rows alone: the last one's basis is a few dual pivots away
    let isFar = ![.scoreOrder, .balance].contains(pass.stage)
    if let limit = reached { throw Interruption.limit(limit) }
    switch try networkStage(costs) {
    case .optimum(let value, let proof):
      lastProof = ProofHint(proof)
      if restrict { try shrink(costs, to: value, proof: proof) }
      return Optimum(value: inSense(value), bound: inSense(value))
    case .start(let found):
      if let optimum = try decomposed(pass, costs, relaxed: found.multipliers, restrict: restrict) { return optimum }
      // with sessions the last basis is nearer: measured on the city, 0.5 s for a rank against 4
      start = sessionColumns.isEmpty && isFar ? found : nil
    case .none:
      if let optimum = try decomposed(pass, costs, relaxed: nil, restrict: restrict) { return optimum }
    }
    // later stages begin from sessions that are already as many
    if pass.stage == .maxSessions { try polish(costs) }
    let relaxation = try solveRelaxation(costs, from: start, sifts: isFar && !sessionColumns.isEmpty)
    // the auxiliaries follow from whole decisions: a relaxation with y = load / capacity often needs no search
    let decisions = relaxation.values.prefix(model.context.decisionCount)
    let wholeArcs = decisions.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
    let rounded = model.context.completed(relaxation.values.map { Int($0.rounded()) })
    let whole = wholeArcs && holds(rounded)
    if compares {
      if whole { incumbent = rounded }
      return try balance(costs, bound(costs, relaxation, value: nil))
    }
    if whole {
      let value = dot(costs, rounded)
      let proof = bound(costs, relaxation, value: value)
      if proof.roundedUp >= value {
        incumbent = rounded
        lastProof = ProofHint(proof)
        if restrict { try shrink(costs, to: value, proof: proof) }
        return Optimum(value: inSense(value), bound: inSense(value))
      }
    }
    let proof = bound(costs, relaxation, value: nil)
    if whole { incumbent = rounded }
    lastBound = inSense(proof.roundedUp)
    let search = IntegerSearch(face: self, costs: costs, relaxation: relaxation, proof: proof, dives: dives)
    let found = try search.run()
    lastProof = ProofHint(proof)
    if restrict { try shrink(costs, to: found.value, proof: proof) }
    return Optimum(value: inSense(found.value), bound: inSense(found.value), isExact: found.isExact)
  }

  /// The stage `balance` by windows of loads, behind what its relaxation proves where a flow cannot tell.
  private func balance(_ costs: [Int], _ proof: DualBound? = nil) throws -> Optimum {
    let bound = max(0, proof?.roundedUp ?? 0)
    lastBound = bound
    defer { lastBound = bound }
    var windows = try BalanceWindows(self)
    let best = try windows.search(bound: bound)
    // a certificate wants multipliers of the rows; the relaxation has them where each end alone decides
    let relaxed = proof == nil && best.isTight ? try relaxationProof(costs) : nil
    try windows.restrict(best, costs)
    lastProof = (proof ?? relaxed).map { ProofHint($0) }
    return Optimum(value: best.width, bound: best.width, isExact: windows.isExact)
  }

  /// What the relaxation proves; `nil` where the pass's limit comes first.
  private func relaxationProof(_ costs: [Int]) throws -> DualBound? {
    do {
      let relaxation = try solveRelaxation(costs)
      return bound(costs, relaxation, value: incumbent.map { dot(costs, $0) })
    } catch Interruption.limit {
      return nil
    }
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
    keepsMore = true
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

  /// The limits, the incumbent, the parts and what was proved, to return to.
  typealias Snapshot = (box: Box, incumbent: [Int]?, parts: FaceParts?, proved: [ProvedObjective])

  func snapshot() -> Snapshot { (box, incumbent, parts, proved) }

  /// Returns to a snapshot; rows added since are opened to their widest.
  func restore(_ snapshot: Snapshot) throws {
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
    let (low, high) = widest(row)
    try setRow(row, low, high)
  }

  /// Notes an optimum that only the integer search vouches for.
  func countSearch() { searchedOptima += 1 }

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

  /// Adds the derived rows that a point of the relaxation breaks; how many.
  func addBrokenRanks(_ values: [Double]) throws -> Int {
    let broken = sessionRanks.broken(values)
    for rank in broken {
      let row = rank.row
      rows.append(columns: row.columns, coefficients: row.coefficients)
      for column in row.columns { rowsOfColumn[Int(column)].append(Int32(rows.count - 1)) }
      box.rowLower.append(row.lower)
      box.rowUpper.append(row.upper)
      derived[rows.count - 1] = rank
      // an apprentice may need several of them, each of other sessions: only the number tells them apart
      _ = try session.addConstraint(
        "session-rank/\(rows.count - 1)",
        zip(row.columns, row.coefficients).map { (column: Int($0), coefficient: Double($1)) },
        bounds: bounds(row.lower, row.upper))
    }
    return broken.count
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
