import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// The office's choices side by side: the same term under generous, rank-maximal, min-total-rank and score-order.
///
/// Where the office's own stages look at travel, each line does so too after its objective: else the line that the
/// roster uses would show more travel than the roster itself.
enum ObjectiveTable {
  /// The stages of each line before travel and lottery.
  static let lines: [(objective: Stage, stages: [Stage])] = [
    (.generous, [.maxPlaced, .generous]),
    (.rankMaximal, [.maxPlaced, .rankMaximal]),
    (.minTotalRank, [.maxPlaced, .minTotalRank]),
    (.scoreOrder, [.scoreOrder]),
  ]

  /// Solves and verifies each line; stops early at a limit, and then has the lines that were finished.
  static func compare(_ run: TermRun, solver: StagedSolver, limits: SolveLimits) throws -> [ObjectiveComparison] {
    guard run.roster != nil, run.result.ending == .optimal else { return [] }
    var table: [ObjectiveComparison] = []
    // The lottery makes the total of travel the same on every machine.
    let last: [Stage] = run.instance.settings.stages.contains(.minCommute) ? [.minCommute, .lottery] : [.lottery]
    for line in lines {
      let stages = line.stages + last
      let result = try solver.solve(run.model, stages: stages, limits: limits)
      guard result.ending == .optimal else { break }
      let settings = run.instance.settings.with(stages: stages)
      switch Verifier(run.instance.with(settings: settings)).verify(
        result.assignments, sessions: result.sessions, stages: result.outcomes)
      {
      case .violated(let violations): throw TermRun.Refused(violations: violations)
      case .verified(let roster):
        let worst = roster.profile.lastIndex { $0 > 0 }.map { $0 + 1 }
        table.append(
          ObjectiveComparison(
            objective: line.objective, placed: roster.placed, profile: roster.profile, notListed: roster.notListed,
            totalRank: roster.totalRank, worstRank: worst, totalCommute: roster.totalCommuteTenths,
            proved: result.outcomes.allSatisfy(\.proved)))
      }
    }
    return table
  }
}
