import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// What a dive over ways works in: ways join where it would get dearer than the target.
struct ItineraryDive: DiveProgram {
  let pace = DivePace.likely
  let bench: Workbench
  private var program: ItineraryProgram
  private let session: any LinearSession
  /// Ways that are fixed at 0.
  private var closed: Set<Int32> = []

  init(_ bench: Workbench, _ program: ItineraryProgram, _ session: any LinearSession) {
    self.bench = bench
    self.program = program
    self.session = session
  }

  /// Ways, then sessions.
  var decisions: [Range<Int>] {
    let known = program.explicit.count
    return [
      known..<known + program.pool.count, 0..<program.explicit.count { $0 < bench.face.model.context.decisionCount },
    ]
  }

  func columns(_ column: Int) -> [Int32] {
    column < program.explicit.count ? [Int32(program.explicit[column])] : program.columns(column)
  }

  func values(_ solution: [Double]) -> [Double] {
    let joined = program.explicit.count + program.pool.count - solution.count
    return program.values(solution + [Double](repeating: 0, count: joined))
  }

  mutating func solve(fixing columns: [Int], at value: Int, target: Int) throws -> [Double]? {
    let before = try session.basis()
    for column in columns {
      if value == 0, let way = program.way(column) { closed.insert(way) }
      try session.setColumnBounds(column, .fixed(Double(value)))
    }
    if let values = try resolve(target) { return values }
    for column in columns {
      if let way = program.way(column) { closed.remove(way) }
      try session.setColumnBounds(column, column < program.explicit.count ? .unit : .nonnegative)
    }
    // from where the failed step ended the way back takes thousands of pivots
    try session.setBasis(extended(before))
    return nil
  }

  /// A basis with what has joined since: ways at 0, rows basic.
  private func extended(_ basis: Basis) -> Basis {
    let model = session.model
    return Basis(
      rows: basis.rows + [Basis.Status](repeating: .basic, count: model.rowCount - basis.rows.count),
      columns: basis.columns + [Basis.Status](repeating: .atLower, count: model.columnCount - basis.columns.count))
  }

  /// The program from the last basis; `nil` where it has no optimum, or none within the target with every way that could
  /// help.
  private mutating func resolve(_ target: Int) throws -> [Double]? {
    var parameters = SimplexParameters()
    parameters.method = .dualThenPrimal
    while true {
      let solution = try bench.solve(session, parameters)
      guard try solution.hasOptimum() else { return nil }
      if (solution.objective ?? 0) <= Double(target) + 1e-6 || target == .max {
        if try program.addBroken(program.values(solution.values), to: session) == 0 { return solution.values }
        parameters.method = .dualThenPrimal
        continue
      }
      let (count, cheaper) = try program.addBest(solution.rowDuals, to: session, but: closed)
      if count == 0 || (solution.objective ?? 0) + cheaper > Double(target) + 1e-6 { return nil }
      parameters.method = .primal
    }
  }
}
