import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementOffice
import PlacementSolving
import PlacementVerification

/// The office's choices side by side: the same term under generous, rank-maximal, min-total-rank and score-order.
///
/// Where the office's own stages look at travel, each line does so too: else the line that the roster uses would show
/// more travel than the roster itself. The lines are of the places alone: studio sessions make each of them an integer
/// program of its own, and what they cost is the difference between the roster and its objective's line.
enum ObjectiveTable {
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
    model.rows.allSatisfy { $0.nature?.isWholePlace == true }
      || NestedRows(rows: model.rows, columnCount: model.columnCount) != nil
  }

  /// Solves and verifies each line; stops early at a limit, and then names in the run the lines that were not finished.
  ///
  /// Where minimums, beds, groups or a rotation make each line an integer program, it takes as long as the roster: only
  /// on demand.
  static func compare(
    _ run: inout TermRun, solver: StagedSolver, limits: SolveLimits, integers: Bool, console: Console
  ) throws {
    guard run.roster != nil, run.result.ending == .optimal else { return }
    var instance = run.instance.slots.isEmpty ? run.instance : run.instance.withoutStudios
    // no line looks at loads: their rows would only make each an integer program
    let settings = instance.settings
    let comparesLoads = settings.stages.contains(.balance)
    if comparesLoads {
      instance = instance.with(settings: settings.with(stages: settings.stages.filter { $0 != .balance }))
    }
    let lines = lines(instance)
    let isOwn = run.instance.slots.isEmpty && !comparesLoads
    // another model is not built where no line of it could be solved
    guard isOwn || limits.reached == nil else { return note(lines.map(\.objective), unfinishedIn: &run) }
    let model = isOwn ? run.model : ModelBuilder().build(instance)
    guard integers || isQuick(model) else {
      console.note(
        Message(
          zh: "提醒：本学期的名额规定相互交叉，比较其他目标需要逐一求解整数规划；如需比较请加 --compare",
          en: "note: rows cross, so that each compared objective is an integer program; --compare solves them"))
      return
    }
    let results =
      limits.reached == nil ? try solver.solveEach(model, lines: lines.map(\.stages), limits: limits) : []
    var table: [ObjectiveComparison] = []
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
    run.comparison = table
    note(
      lines.map(\.objective).filter { objective in !table.contains { $0.objective == objective } }, unfinishedIn: &run)
  }

  private static func note(_ cut: [Stage], unfinishedIn run: inout TermRun) {
    guard !cut.isEmpty else { return }
    run.unfinished.append(
      Message(
        zh: "到达时限或被中断，没有算出的比较目标：\(cut.map(\.rawValue).joined(separator: "、"))",
        en:
          "a limit came first: compared objectives that were not finished: \(cut.map(\.rawValue).joined(separator: ", "))"
      ))
  }
}
