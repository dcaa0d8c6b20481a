import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// The office's choices side by side: the same term under generous, rank-maximal, min-total-rank and score-order.
///
/// Where the office's own stages look at travel, each line does so too: else the line that the roster uses would show
/// more travel than the roster itself. The lines are of the places alone: studio sessions make each of them an integer
/// program of its own, and what they cost is the difference between the roster and its objective's line.
struct ObjectiveLines {
  /// The lines that were finished.
  var table: [ObjectiveComparison] = []
  /// The objectives whose lines were not finished before a limit.
  var missing: [Stage] = []
  /// Whether the lines were left out because each would be an integer program.
  var isLeftOut = false

  /// No line at all.
  init() {}

  /// The stages of each line; score-order is defined for one place each, so a rotation has no such line.
  static func lines(_ instance: PlacementInstance) -> [(objective: Stage, stages: [Stage])] {
    let own = instance.settings.stages
    func kept(_ stages: [Stage]) -> [Stage] { stages.filter(own.contains) }
    let first = [.maxPlaced] + kept([.maxFilled])
    let travel = kept([.minCommute])
    // The lottery makes the figures the same on every machine where the objectives leave them open: the profile of
    // min-total-rank, and travel that nothing minimises.
    let draw: [Stage] = travel.isEmpty ? [.lottery] : []
    var lines: [(objective: Stage, stages: [Stage])] = [
      (.generous, first + [.generous] + travel + draw), (.rankMaximal, first + [.rankMaximal] + travel + draw),
      (.minTotalRank, first + [.minTotalRank] + travel + [.lottery]),
    ]
    if instance.spans.count == 1 { lines.append((.scoreOrder, [.scoreOrder] + travel + draw)) }
    return lines
  }

  /// Whether a line is solved without a search to speak of: nested rows, or seats and ratios alone, which cross only
  /// where contracts are left out or kinds span bases.
  private static func isQuick(_ model: PlacementModel) -> Bool {
    model.rows.allSatisfy { $0.nature.isWholePlace == true }
      || NestedRows(rows: model.rows, columnCount: model.columnCount) != nil
  }

  /// Solves and verifies each line; stops early at a limit.
  ///
  /// Where minimums, beds, groups or a rotation make each line an integer program, it takes as long as the roster: only
  /// on demand.
  ///
  /// - Parameter integers: Whether lines that are integer programs are solved too.
  init(_ solved: SolvedTerm, solver: StagedSolver, limits: SolveLimits, integers: Bool) throws {
    guard solved.roster != nil, solved.result.ending == .optimal else { return }
    let term = solved.instance
    var instance = term.slots.isEmpty ? term : term.withoutStudios
    // no line looks at loads: their rows would only make each an integer program
    let settings = instance.settings
    let comparesLoads = settings.stages.contains(.balance)
    if comparesLoads {
      instance = instance.with(settings: settings.with(stages: settings.stages.filter { $0 != .balance }))
    }
    let lines = Self.lines(instance)
    let isOwn = term.slots.isEmpty && !comparesLoads
    guard isOwn || limits.reached == nil else {
      // another model is not built where no line of it could be solved
      missing = lines.map(\.objective)
      return
    }
    let model = isOwn ? solved.model : ModelBuilder().build(instance)
    guard integers || Self.isQuick(model) else {
      isLeftOut = true
      return
    }
    let results =
      limits.reached == nil ? try solver.solveEach(model, lines: lines.map(\.stages), limits: limits) : []
    for (line, result) in zip(lines, results) where result.ending == .optimal {
      let settings = instance.settings.with(stages: line.stages)
      let verdict = Verifier(instance.with(settings: settings)).verify(
        result.assignments, sessions: result.sessions, stages: result.outcomes)
      switch verdict {
      case .violated(let violations): throw RefusedRoster(violations)
      case .verified(let roster):
        let worst = roster.profile.lastIndex { $0 > 0 }.map { $0 + 1 }
        table.append(
          ObjectiveComparison(
            objective: line.objective, placed: roster.placed, profile: roster.profile, notListed: roster.notListed,
            totalRank: roster.totalRank, worstRank: worst, totalCommute: roster.totalCommuteTenths,
            proved: result.outcomes.allSatisfy(\.proved)))
      }
    }
    missing = lines.map(\.objective).filter { objective in !table.contains { $0.objective == objective } }
  }
}
