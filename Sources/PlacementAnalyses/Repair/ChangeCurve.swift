package import PlacementDomain
import PlacementFormulation
package import PlacementSolving

/// What more changes than the fewest buy: the same stages with so many more allowed.
package struct ChangeCurve: Sendable {
  /// One point of the curve.
  package struct Point: Sendable {
    /// How many changes beyond the fewest are allowed.
    package let more: Int
    /// Placed by the stages after `min-change`, without the lottery.
    package let result: StagedResult
    /// Whether it is the result of the point before: no larger limit of changes gives another.
    package let isAsBefore: Bool
  }
  package let points: [Point]
  /// The points that were asked for and not finished before a limit.
  package let missing: [Int]
  /// The stages of every point.
  package let stages: [Stage]

  /// Solves each point; stops at a limit with the points that were finished.
  ///
  /// With no change beyond the fewest the plan's own roster is the point: it keeps that limit, and its stages are the best
  /// without one. Each other point begins at the roster of the one before, which keeps the next limit too. Where no proof
  /// of a point rests on the limit of changes, all larger limits have the same result.
  ///
  /// - Parameter fewest: The changes of the plan.
  package init(
    _ plan: RepairPlan, fewest: Int, allowing more: [Int], solver: StagedSolver, limits: SolveLimits = SolveLimits()
  ) throws {
    stages = plan.instance.settings.stages.filter { $0 != .minChange && $0 != .lottery }
    var points: [Point] = []
    let asked = Set(more).sorted()
    var last = plan.result
    var isSettled = false
    for extra in asked {
      if isSettled {
        points.append(Point(more: extra, result: last, isAsBefore: true))
        continue
      }
      if extra == 0, plan.result.ending == .optimal {
        points.append(Point(more: extra, result: last, isAsBefore: false))
        continue
      }
      guard limits.reached == nil, let model = plan.model.limitingChanges(to: fewest + extra) else { break }
      last = try solver.solve(model, stages: stages, limits: limits.withoutClash, from: last)
      guard last.ending == .optimal else { break }
      points.append(Point(more: extra, result: last, isAsBefore: false))
      let proofs = last.rowsOfProofs(model)
      isSettled = proofs.map { rows in !rows.contains { $0.family == ChangeLimit.self } } ?? false
    }
    self.points = points
    missing = asked.filter { extra in !points.contains { $0.more == extra } }
  }
}
