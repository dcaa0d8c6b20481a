package import LinearOptimization
package import PlacementDomain
package import PlacementFormulation

/// A clash by its rules, with what is proved of each.
///
/// That a clash is irreducible says that each of its rules is needed for it, not that nothing else clashes: whether
/// dropping one is enough is tried on the whole term.
package enum Clash {
  /// The most rules that are tried alone: each is one more program of the whole term.
  package static let mostTried = 24

  /// The rules of a staged result's clash, in the order of the rows; a group's rows are one rule.
  ///
  /// Throws what the solver throws; a limit leaves the rules behind it untried.
  package static func rules(
    _ model: PlacementModel, _ clash: [ConstraintRow], solver: any LinearSolver, limits: SolveLimits
  ) throws -> [ClashRule] {
    var parts: [(rule: Set<String>, rows: [ConstraintRow])] = []
    for row in clash {
      if let known = parts.firstIndex(where: { $0.rule.contains(row.id) }) {
        parts[known].rows.append(row)
      } else {
        parts.append((Set(model.rule(of: row).map(\.id)).union([row.id]), [row]))
      }
    }
    return try parts.enumerated().map { index, part in
      // of a place that is open or closed the minimum says it; a group's rows all say the same
      let told = part.rows.first { $0.nature.code != nil } ?? part.rows[0]
      let tried = index < mostTried ? try hasRoster(model.dropping(part.rule), solver, limits) : nil
      // a group is one rule over all periods
      let text = model.describe(told, namesPeriod: told.nature.kind != .meeting || part.rows.count == 1)
      return ClashRule(rows: part.rows.map(\.id), text: text, resolves: tried)
    }
  }

  /// Whether any roster keeps all rows; `nil` where a limit came first.
  private static func hasRoster(
    _ model: PlacementModel, _ solver: any LinearSolver, _ limits: SolveLimits
  ) throws -> Bool? {
    if limits.reached != nil { return nil }
    var parameters = IntegerParameters()
    parameters.timeLimit = limits.secondsLeft
    parameters.control.cancellation = limits.cancellation
    switch try solver.solve(model.linearModel(), parameters).termination {
    case .optimal, .feasible: return true
    case .infeasible, .infeasibleOrUnbounded: return false
    case .noSolutionFound: return nil
    case .unbounded, .numericalError: return nil
    }
  }
}
