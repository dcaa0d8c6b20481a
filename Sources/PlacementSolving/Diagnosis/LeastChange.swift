package import LinearOptimization
package import PlacementFormulation

/// The least change of limits under which everybody who has a possible place gets one.
///
/// Each unit by which a row of capacity, ratio, beds, mentors, quota or reserve is widened costs 1; the sum is minimised
/// by branch and cut. A place that is full at several levels needs a unit at each of them.
package struct LeastChange: Sendable {
  /// One limit that is widened.
  package struct Change: Sendable, Hashable {
    package let row: ConstraintRow
    /// By how much its upper side is raised.
    package let by: Int
  }
  /// The changes in the order of the rows; empty where none is needed.
  package let changes: [Change]
  /// Whether no smaller sum of changes suffices.
  package let isProved: Bool

  /// What was found out.
  package enum Answer: Sendable {
    case found(LeastChange)
    /// No change of these limits is enough.
    case none
    /// A limit came before any change was found.
    case limit
  }

  /// Finds the least change.
  package static func find(
    _ model: PlacementModel, solver: any LinearSolver, limits: SolveLimits = SolveLimits()
  ) throws -> Answer {
    var program = LinearModel(name: "least change", sense: .minimise)
    for column in 0..<model.columnCount {
      program.addVariable(
        "x\(column)", bounds: Bounds(0, Double(model.context.upper(of: Int32(column)))) ?? .unit,
        kind: model.context.isContinuous(column) ? .continuous : .integer)
    }
    var slackOfRow = [Int?](repeating: nil, count: model.rows.count)
    for (index, row) in model.rows.enumerated() where isLimit(row) {
      let most = max(0, row.widest(upper: model.context.upper).upperBound - row.upper)
      guard most > 0 else { continue }
      slackOfRow[index] = program.addVariable(
        "s\(index)", bounds: Bounds(0, Double(most)) ?? .nonnegative, cost: 1, kind: .integer)
    }
    for (index, row) in model.rows.enumerated() {
      let isPerson = row.isOnePlace
      var terms = zip(row.columns, row.coefficients).map { (column: Int($0), coefficient: Double($1)) }
      if let slack = slackOfRow[index] { terms.append((slack, -1)) }
      let lower = isPerson ? (row.columns.isEmpty ? 0 : 1) : Double(row.lower)
      // with its slack a widened row may fall below what was its lower side
      let bounds = Bounds(slackOfRow[index] == nil || row.lower > 0 ? lower : -.infinity, Double(row.upper))
      program.addConstraint("r\(index)", terms, bounds: bounds ?? .fixed(Double(row.upper)))
    }
    var parameters = IntegerParameters()
    parameters.timeLimit = limits.secondsLeft
    parameters.control.cancellation = limits.cancellation
    let solution = try solver.solve(program, parameters)
    guard solution.solutionStatus == .feasible || solution.solutionStatus == .optimal else {
      if case .noSolutionFound = solution.termination { return .limit }
      return .none
    }
    let changes = model.rows.indices.compactMap { index -> Change? in
      guard let slack = slackOfRow[index] else { return nil }
      let by = Int(solution.values[slack].rounded())
      return by > 0 ? Change(row: model.rows[index], by: by) : nil
    }
    return .found(LeastChange(changes: changes, isProved: solution.termination == .optimal))
  }

  /// Limits that an office can widen: seats, ratios (by a waiver), beds, mentors, quotas.
  private static func isLimit(_ row: ConstraintRow) -> Bool {
    row.nature.isWidenable == true && row.lower == 0
  }
}
