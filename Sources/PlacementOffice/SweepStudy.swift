import Foundation
import GLPK
import LinearOptimization
package import PlacementAnalyses
package import PlacementDomain
package import PlacementInput
import PlacementSolving

/// The many versions of a term that a plan asks for, each solved when it is asked for.
package struct SweepStudy: Sendable {
  package let plan: SweepPlan
  package let runner: SweepRunner
  /// What every result of the study has to be of, so that none of another plan, table or version is mixed in.
  package let identity: SweepIdentity
  /// Each scenario of the plan as it is, or why it cannot be read.
  private let terms: [Result<ReadResult, ReadError>]

  package init(_ plan: SweepPlan, idsAsNumbers: Bool) {
    self.plan = plan
    runner = SweepRunner(plan, solver: StagedSolver(GLPKSolver(), networks: .alone), idsAsNumbers: idsAsNumbers)
    (identity, terms) = runner.identity(version: "\(ProgramVersion.number), GLPK \(GLPKSolver().version)")
  }

  /// Throws where a single scenario cannot be read, and for a change that fits no scenario; of several scenarios those
  /// that cannot be read are told.
  package func check(_ tell: (Message) -> Void) throws(ReadError) {
    if terms.count == 1, case .failure(let error) = terms[0] { throw error }
    for (scenario, term) in zip(plan.scenarios, terms) {
      guard case .failure = term else { continue }
      tell(
        Message(
          zh: "提醒：情景“\(scenario.shown)”读不出来，它的各次计算将记为失败",
          en: "note: \(scenario.shown) cannot be read; its runs will be rows of failure"))
    }
    let faults = runner.planFaults()
    if !faults.isEmpty { throw .faults(faults, warnings: []) }
  }

  // MARK: - Solving

  /// How often the progress is told, and a stop is looked for where no row comes.
  private static let pulse = 0.25
  /// The same while runs are given up at a limit.
  private static let leastPulse = 0.01

  /// Solves runs and hands the rows over as they come; whether all of them were solved.
  ///
  /// - Parameters:
  ///   - workers: How many are solved at a time; `nil` for the number of cores.
  ///   - done: How many were there before, of `count` in all: the progress tells of both.
  ///   - take: What it throws ends the runs.
  package func solve(
    _ runs: [Int], workers: Int?, done: Int, of count: Int, _ control: RunControl, _ take: ([SweepRow]) throws -> Void
  ) throws -> Bool {
    guard !runs.isEmpty else { return true }
    let (runner, stop, limits) = (runner, control.cancellation, control.limits)
    // asked before the first run too: a few short ones can all be through before anybody looks at the limit again
    guard limits.reached == nil else { return false }
    let pool = ParallelWork(
      runs, workers: workers, isStopped: { limits.reached != nil }, work: { runner.row($0, cancellation: stop) })
    let progress = SweepProgress(done: done, count: count)
    defer { control.tell(.stepsEnded) }
    var solved = 0
    do {
      while let rows = pool.results(waiting: min(Self.pulse, max(Self.leastPulse, limits.secondsLeft ?? Self.pulse))) {
        if !rows.isEmpty { try take(rows) }
        solved += rows.count
        control.tell(.step(progress.bar(done + solved)))
        // The limit ends the sweep as a signal does: what is under way is given up and solved again next time.
        if limits.reached != nil { stop.cancel() }
      }
    } catch {
      stop.cancel()
      while pool.results(waiting: Self.pulse) != nil {}
      throw error
    }
    return solved == runs.count
  }

  /// The scenario.yaml of one run, to be looked at with other commands; `nil` where the plan has no such run.
  package func overlay(of run: Int) throws(ReadError) -> String? {
    guard (1...plan.count).contains(run) else { return nil }
    let changes = try runner.changes(of: run)
    let path = URL(filePath: plan.scenarios[plan.point(run).scenario].path).standardizedFileURL.path
    let head = "# \(plan.name): run \(run)\nformat: 1\nextends: \"\(path)\"\n"
    return changes.isEmpty ? head : head + "changes:\n" + changes.map { "  - \($0)\n" }.joined()
  }
}
