import LinearOptimization
import PlacementFormulation

/// What a dive works in: the face's whole session, or one of a few columns that it talks about by the face's numbers.
struct SearchSession: DiveProgram {
  let bench: Workbench
  let pace = DivePace.bold
  private let session: any LinearSession
  /// What the session has of the face; `nil` where it has all, in the face's own order.
  private let few: RestrictedFace?

  init(_ bench: Workbench, _ session: any LinearSession, few: RestrictedFace? = nil) {
    self.bench = bench
    self.session = session
    self.few = few
  }

  var chosen: [Int] {
    guard let few else { return [] }
    return few.values.indices.filter { few.values[$0] == 1 && !few.program.has(column: $0) }
  }

  var decisions: [Range<Int>] { [0..<face.model.arcs.count, face.sessionColumns] }

  func columns(_ column: Int) -> [Int32] { [Int32(column)] }

  func values(_ solution: [Double]) -> [Double] { solution }

  func solve(fixing columns: [Int], at value: Int, target: Int) throws -> [Double]? {
    for column in columns { try set(column, .fixed(Double(value))) }
    let most = target == .max ? Double.infinity : Double(target) + max(1e-6, 1e-9 * abs(Double(target)))
    if let solution = try resolve(), solution.objective <= most { return solution.values }
    try release(columns)
    return nil
  }

  /// Gives columns their limits on the face again.
  func release(_ columns: [Int]) throws {
    for column in columns {
      try set(column, face.bounds.column(column))
    }
  }

  private func set(_ column: Int, _ bounds: Bounds) throws {
    // what is left out stays where it is
    guard let place = few.map({ $0.program.place(ofColumn: column) }) ?? column else { return }
    try session.setColumnBounds(place, bounds)
  }

  /// The relaxation again from the last basis after changes of bounds; `nil` where it has none any more.
  private func resolve() throws -> (values: [Double], objective: Double)? {
    var parameters = SimplexParameters()
    // measured on the city with studios: a primal pivot costs a third of a dual one, and there are as many
    parameters.method = .primal
    // numerical trouble ends a dive, no more
    guard let solution = try bench.optimum(session, parameters) else { return nil }
    guard let few else { return (solution.values, solution.objective ?? 0) }
    let values = few.program.spread(columns: solution.values, over: few.values.map(Double.init))
    return (values, Double(few.constant) + (solution.objective ?? 0))
  }
}
