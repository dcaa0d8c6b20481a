import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// The office's choices side by side: the same term under generous, rank-maximal, min-total-rank and score-order.
enum ObjectiveTable {
  /// The stages of each line; the lottery makes its travel total the same on every machine.
  static let lines: [(objective: Stage, stages: [Stage])] = [
    (.generous, [.maxPlaced, .generous, .lottery]),
    (.rankMaximal, [.maxPlaced, .rankMaximal, .lottery]),
    (.minTotalRank, [.maxPlaced, .minTotalRank, .lottery]),
    (.scoreOrder, [.scoreOrder, .lottery]),
  ]

  /// Solves and verifies each line; stops early at a limit, and then has the lines that were finished.
  static func compare(_ run: TermRun, solver: StagedSolver, limits: SolveLimits) throws -> [ObjectiveComparison] {
    guard run.roster != nil, run.result.ending == .optimal else { return [] }
    var table: [ObjectiveComparison] = []
    for line in lines {
      let result = try solver.solve(run.model, stages: line.stages, limits: limits)
      guard result.ending == .optimal else { break }
      let settings = run.instance.settings.with(stages: line.stages)
      switch Verifier(run.instance.with(settings: settings)).verify(result.assignments, stages: result.outcomes) {
      case .violated(let violations): throw TermRun.Refused(violations: violations)
      case .verified(let roster):
        let worst = roster.lines.compactMap { line in
          line.assignment.post == nil ? nil : (line.rank ?? run.instance.unlistedRank)
        }
        table.append(
          ObjectiveComparison(
            objective: line.objective, placed: roster.placed, profile: roster.profile, notListed: roster.notListed,
            totalRank: roster.totalRank, worstRank: worst.max(), totalCommute: roster.totalCommuteTenths,
            proved: result.outcomes.allSatisfy(\.proved)))
      }
    }
    return table
  }
}
