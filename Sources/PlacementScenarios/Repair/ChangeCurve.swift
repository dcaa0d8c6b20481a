public import PlacementDomain
import PlacementFormulation
public import PlacementSolving

/// What more changes than the fewest buy: the same stages with so many more allowed.
public struct ChangeCurve: Sendable {
  /// One point of the curve.
  public struct Point: Sendable {
    /// How many changes beyond the fewest are allowed.
    public let more: Int
    /// Placed by the stages after `min-change`, without the lottery.
    public let result: StagedResult
  }
  public let points: [Point]
  /// The allowances that a limit left unsolved, ascending.
  public let missing: [Int]
  /// The stages of every point.
  public let stages: [Stage]

  /// Solves each point; stops at a limit with the points that were finished.
  ///
  /// - Parameter fewest: The changes of the plan.
  public init(
    _ plan: RepairPlan, fewest: Int, allowing more: [Int], solver: StagedSolver, limits: SolveLimits = SolveLimits()
  ) throws {
    stages = plan.instance.settings.stages.filter { $0 != .minChange && $0 != .lottery }
    var points: [Point] = []
    for extra in Set(more).sorted() {
      guard limits.reached == nil, let model = plan.model.limitingChanges(to: fewest + extra) else { break }
      let result = try solver.solve(model, stages: stages, limits: limits)
      guard result.ending == .optimal else { break }
      points.append(Point(more: extra, result: result))
    }
    self.points = points
    missing = Set(more).sorted().filter { extra in !points.contains { $0.more == extra } }
  }
}
