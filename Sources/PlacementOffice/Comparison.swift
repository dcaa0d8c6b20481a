import GLPK
package import PlacementAnalyses
package import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// Runs side by side, and the line of 平行志愿 (score-order) that a term would have.
package struct Comparison: Sendable {
  /// The runs as their folders tell them; the first one is what the others are held against.
  package let runs: [ComparedRun]
  /// The term whose schools, programmes, towns and capacities are used.
  package let term: Term?
  /// Whether the term's line of score-order is computed anew.
  package var hasScoreOrder = true

  /// What follows the solve, in times of reading and building.
  private static let after = 0.1

  package init(_ runs: [ComparedRun], of term: Term?) { (self.runs, self.term) = (runs, term) }

  /// Runs it; nothing is printed and no file is written.
  package func run(_ control: RunControl = RunControl()) throws -> ComparisonRun {
    var (runs, notes, isCut): ([ComparedRun], [Message], Bool) = (runs, [], false)
    if let term, hasScoreOrder, term.instance.spans.count == 1 {
      let (ending, line) = try scoreOrder(term.instance, control)
      if let line { runs.append(line) } else { notes.append(Self.cut) }
      isCut = line == nil && ending != .infeasible
    }
    for note in notes { control.tell(.note(note)) }
    return ComparisonRun(comparison: RunComparison(runs, instance: term?.instance), isCut: isCut, notes: notes)
  }

  private static let cut = Message(
    zh: "提醒：到达时限或被中断，平行志愿（score-order）一行没有算出",
    en: "note: a limit came first: the line of score-order was not finished and is left out")

  /// The line that users know: each in the order of scores takes the best wish still open. A rotation has none.
  private func scoreOrder(
    _ term: PlacementInstance, _ control: RunControl
  ) throws -> (ending: StagedResult.Ending, line: ComparedRun?) {
    let plain = term.slots.isEmpty ? term : term.withoutStudios
    let travel: [Stage] = term.settings.stages.contains(.minCommute) ? [.minCommute] : []
    let stages: [Stage] = [.scoreOrder] + travel + (travel.isEmpty ? [.lottery] : [])
    let instance = plain.with(settings: plain.settings.with(stages: stages))
    let model = ModelBuilder().build(instance)
    let result = try StagedSolver(GLPKSolver()).solve(model, limits: control.limits(keeping: Self.after))
    guard result.ending == .optimal else { return (result.ending, nil) }
    let verdict = Verifier(instance).verify(result.assignments, stages: result.outcomes)
    guard let roster = verdict.roster else { throw RefusedRoster(verdict.violations) }
    let lines = roster.lines.map { line in
      let post = line.assignment.post.map { instance.posts[$0] }
      return RosterLine(
        apprentice: instance.apprentices[line.assignment.apprentice].id,
        period: instance.spans[line.assignment.period].id, base: post.map { instance.bases[$0.base].id } ?? "",
        post: post?.id ?? "", rank: line.rank.map(String.init) ?? "",
        minutes: line.tenths.flatMap { ExactDecimal(mantissa: $0, scale: 1) }?.description ?? "")
    }
    let run = ComparedRun(
      name: Stage.scoreOrder.rawValue, scenario: instance.name, status: "optimal", rules: instance.rules.id,
      stages: stages.map(\.rawValue), apprentices: instance.apprentices.count, placed: roster.placed,
      profile: roster.profile, notListed: roster.notListed, totalRank: roster.totalRank, lines: lines)
    return (result.ending, run)
  }
}

/// What a comparison found.
package struct ComparisonRun: Sendable {
  package let comparison: RunComparison
  /// Whether a limit came before the line of score-order.
  package let isCut: Bool
  /// What was told while it ran.
  package let notes: [Message]

  /// The comparison as a screen, a document, a page and pictures.
  package func report(_ language: Language) -> ComparisonReport {
    ComparisonReport(comparison, unfinished: isCut ? [Stage.scoreOrder.rawValue] : [], language: language)
  }
}
