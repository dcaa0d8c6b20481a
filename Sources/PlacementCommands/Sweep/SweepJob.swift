import Documents
import Foundation
import LinearOptimization
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementSolving

/// What a sweep solves and how: shared by the one-machine run and by tasks.
struct SweepJob {
  let plan: SweepPlan
  let runner: SweepRunner
  let identity: SweepIdentity
  let console: Console
  let workers: Int?
  let timeLimit: Double?
  let force: Bool

  /// How often the progress is drawn, and a stop is looked for where no row comes.
  private static let pulse = 0.25
  /// The same while runs are given up at a limit.
  private static let leastPulse = 0.01

  /// Solves runs and hands the rows over as they come; whether all of them were solved.
  func solve(_ runs: [Int], done: Int, of count: Int, _ take: ([SweepRow]) throws -> Void) throws -> Bool {
    guard !runs.isEmpty else { return true }
    let stop = Signals.cancellation
    let runner = runner
    let limits = SolveLimits(seconds: timeLimit, since: Signals.started, cancellation: stop)
    // asked before the first run too: a few short ones can all be through before anybody looks at the limit again
    guard limits.reached == nil else { return false }
    let pool = ParallelWork(
      runs, workers: workers, isStopped: { limits.reached != nil }, work: { runner.row($0, cancellation: stop) })
    let progress = SweepProgress(done: done, count: count, console: console)
    var solved = 0
    do {
      while let rows = pool.results(waiting: min(Self.pulse, max(Self.leastPulse, limits.secondsLeft ?? Self.pulse))) {
        if !rows.isEmpty { try take(rows) }
        solved += rows.count
        progress.show(done + solved)
        // The limit ends the sweep as a signal does: what is under way is given up and solved again next time.
        if limits.reached != nil { stop.cancel() }
      }
    } catch {
      stop.cancel()
      while pool.results(waiting: Self.pulse) != nil {}
      console.endProgress()
      throw error
    }
    console.endProgress()
    return solved == runs.count
  }

  /// Says how far the sweep is, and throws the exit code of a stop.
  func stopped(_ done: Int) throws -> Never {
    console.note(
      Message(
        zh: "已停止：\(plan.count) 次计算中完成 \(done) 次，结果均已保存；再次运行同一命令即可继续。",
        en:
          "stopped: \(done) of \(Counted.of(plan.count, "run")) \(done == 1 ? "is" : "are") there and kept; the same command goes on."
      ))
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "status", value: .string("stopped")),
        (key: "runs", value: .integer(plan.count)), (key: "done", value: .integer(done)),
      ]))
    throw ExitStatus.limit.exit
  }

  /// Refuses to mix results of another plan, other tables or another version of the program.
  func refuse(_ keys: [String], in place: String) throws -> Never {
    let message =
      Message(
        zh:
          "“\(place)”里的结果属于另一次计算，以下内容已经不同：\(keys.joined(separator: "、"))。未作任何改动；请另选输出位置，或删去旧结果后重新开始。",
        en:
          "the results in \(place) are of another sweep; these differ: \(keys.joined(separator: ", ")). Nothing was changed: choose another folder, or remove the old results to begin again."
      )
    console.error(message)
    console.document(
      .object([
        (key: "faults", value: .array([Fault(problem: message, file: place).json(console.language)])),
        (key: "differs", value: .array(keys.map { .string($0) })), (key: "at", value: .string(place)),
      ]))
    throw ExitStatus.badInput.exit
  }

  /// Makes a folder that grows in place, closed to others; one that is there keeps its mode, and none holds an input.
  func makeFolder(_ path: String) throws {
    try OutputFolder.refuse(FilesRead.all, in: path)
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      try cannotWrite(path, error.localizedDescription)
    }
  }

  /// Says that something cannot be written, and throws the exit code.
  func cannotWrite(_ path: String, _ reason: String) throws -> Never {
    console.cannotWrite(path, reason)
    throw ExitStatus.cannotWrite.exit
  }
}
