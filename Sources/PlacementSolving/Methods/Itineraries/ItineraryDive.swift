import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// What a dive over itineraries works in: others join where it would get dearer than the target.
struct ItineraryDive: DiveProgram, ColumnGeneration {
  let pace = DivePace.likely
  let bench: Workbench
  private var program: ItineraryProgram
  private let session: any LinearSession
  /// Itineraries that are fixed at 0.
  private var closed: Set<Int32> = []
  /// What the present step may cost.
  private var target = Int.max

  init(_ bench: Workbench, _ program: ItineraryProgram, _ session: any LinearSession) {
    self.bench = bench
    self.program = program
    self.session = session
  }

  /// Itineraries, then sessions.
  var decisions: [Range<Int>] {
    let columns = program.program.columns
    let explicit = columns.prefix(program.explicitCount)
    return [
      explicit.count..<columns.count, 0..<explicit.count { $0 < bench.face.model.context.decisionCount },
    ]
  }

  func columns(_ column: Int) -> [Int32] { program.columns(column) }

  func values(_ solution: [Double]) -> [Double] {
    let joined = program.program.columns.count - solution.count
    return program.values(solution + [Double](repeating: 0, count: joined))
  }

  mutating func solve(fixing columns: [Int], at value: Int, target: Int) throws -> [Double]? {
    let before = try session.basis()
    for column in columns {
      if value == 0, let itinerary = program.itinerary(column) { closed.insert(itinerary) }
      try session.setColumnBounds(column, .fixed(Double(value)))
    }
    self.target = target
    if let solution = try run(SimplexParameters(method: .dualThenPrimal)) { return solution.values }
    for column in columns {
      if let itinerary = program.itinerary(column) { closed.remove(itinerary) }
      try session.setColumnBounds(column, column < program.explicitCount ? .unit : .nonnegative)
    }
    // from where the failed step ended the way back takes thousands of pivots
    try session.setBasis(extended(before))
    return nil
  }

  /// A basis with what has joined since: itineraries at 0, rows basic.
  private func extended(_ basis: Basis) -> Basis {
    let model = session.model
    return Basis(
      rows: basis.rows + [Basis.Status](repeating: .basic, count: model.rowCount - basis.rows.count),
      columns: basis.columns + [Basis.Status](repeating: .atLower, count: model.columnCount - basis.columns.count))
  }

  func solve(_ parameters: SimplexParameters) throws -> Solution? { try bench.optimum(session, parameters) }

  /// Rows that an optimum within the target breaks, or the itineraries that could bring one beyond it there.
  mutating func join(_ optimum: Solution) throws -> Joined {
    let objective = optimum.objective ?? 0
    if target == .max || objective <= Double(target) + 1e-6 {
      return try program.addBroken(program.values(optimum.values), to: session) == 0 ? .nothing : .rows
    }
    let (count, cheaper) = try program.addBest(optimum.rowDuals, to: session, but: closed)
    return count == 0 || objective + cheaper > Double(target) + 1e-6 ? .inVain : .columns
  }
}
