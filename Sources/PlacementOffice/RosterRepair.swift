package import Documents
import GLPK
package import PlacementAnalyses
package import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// Mends a published roster: pins and places kept as far as possible, the fewest changes, then quality.
package struct RosterRepair: Sendable {
  /// The term as it is now, with its published roster.
  package let term: Term
  /// How many more changes than the fewest are priced, in increasing order; `nil` for some as far as twice the time of
  /// the repair goes.
  package var curve: [Int]?

  /// The numbers of changes that are priced where none are named.
  private static let usual = [0, 5, 10, 20]

  /// Throws ``RepairError`` where the term has no published roster.
  package init(_ term: Term) throws(RepairError) {
    guard term.instance.published != nil else { throw .nothingPublished }
    self.term = term
  }

  /// Runs it; nothing is printed and no file is written.
  package func run(_ control: RunControl = RunControl()) throws -> RepairRun {
    let clock = ContinuousClock()
    let solver = StagedSolver(GLPKSolver())
    let solving = clock.now
    let plan = try RepairPlan(
      term.instance, solver: solver, limits: control.limits(term.instance, keeping: RunControl.afterRoster))
    let limits = plan.limits.silent
    control.tell(.stepsEnded)
    let verifying = clock.now
    let solved = try SolvedTerm(plan.model, plan.result)
    let clash = try solved.clash(limits: limits.sharing(.trials, since: solving))
    let pricing = clock.now
    // what was asked for by name takes what it takes; the default must not outlast the repair
    let isFree = curve == nil && control.timeLimit == nil
    let (points, missing) = try points(
      plan, solved, solver, isFree ? limits.sharing(.curve, since: solving) : limits)
    var (notes, unfinished): ([Message], [Message]) = ([], [])
    if !missing.isEmpty {
      // nobody set a limit: the repair itself is done
      if isFree, limits.reached == nil {
        notes.append(Self.cut(missing))
        control.tell(.note(Self.cut(missing)))
      } else {
        unfinished.append(Self.cut(missing))
      }
    }
    let seconds = StepSeconds(
      read: term.seconds, build: 0, solve: solving.seconds(to: verifying) + pricing.seconds(to: clock.now),
      verify: verifying.seconds(to: pricing), write: 0)
    return RepairRun(
      run: TermRun(
        solved, clash: clash, unfinished: unfinished, notes: notes, inputs: term.inputs, seconds: seconds),
      report: RepairReport(plan: plan, roster: solved.roster, clash: clash, curve: points, missing: missing))
  }

  private static func cut(_ missing: [Int]) -> Message {
    let names = missing.map(String.init)
    return Message(
      zh: "到达时限或被中断，没有算出多改动 \(names.joined(separator: "、")) 人次的结果；如需计算请用 --curve 指明",
      en: "a limit came first: what \(names.joined(separator: ", ")) more changes buy was not found out; name them "
        + "with --curve to have it")
  }

  /// The points of the curve with their verified rosters, and those that a limit left out.
  private func points(
    _ plan: RepairPlan, _ solved: SolvedTerm, _ solver: StagedSolver, _ limits: SolveLimits
  ) throws -> (points: [RepairReport.Point], missing: [Int]) {
    let asked = curve ?? Self.usual
    guard let fewest = solved.roster?.changes, plan.result.ending == .optimal else {
      return ([], plan.result.ending == .infeasible ? [] : Set(asked).sorted())
    }
    let curve = try ChangeCurve(plan, fewest: fewest, allowing: asked, solver: solver, limits: limits)
    var points: [RepairReport.Point] = []
    for point in curve.points {
      // one result is verified once, or a long flat curve outlasts its limit
      if point.isAsBefore, let last = points.last {
        points.append(RepairReport.Point(more: point.more, roster: last.roster))
        continue
      }
      // The limit of changes is no rule of the term: what the stages claim holds only under it, and is not compared.
      let verdict = Verifier(plan.instance).verify(point.result.assignments, sessions: point.result.sessions)
      guard let roster = verdict.roster, let changes = roster.changes, changes <= fewest + point.more else {
        throw RefusedRoster(verdict.violations)
      }
      points.append(RepairReport.Point(more: point.more, roster: roster))
    }
    return (points, curve.missing)
  }
}

/// What a repair found: a run like that of an allocation, and the changes.
package struct RepairRun: Sendable {
  package let run: TermRun
  package let report: RepairReport

  /// The files of the run with changes.csv and repair.json.
  package func files(language: Language?, plain: Bool) throws -> [OutputFile] {
    let words = language ?? run.instance.language
    return try run.files(language: language, plain: plain) + report.files(words, plain: plain)
  }
}
