import LinearOptimization
package import PlacementAnalyses
import PlacementDomain
import PlacementSolving

/// A folder of baselines solved again, and what moved for whom.
package struct Regression: Sendable {
  /// Which of the slow baselines are solved too.
  package enum Slow: Sendable {
    case all
    case named([String])
  }

  /// Takes what a scenario gives now as what is expected; called after each baseline, so that a stop loses none before.
  package typealias Recorder = (BaselineRecord) throws -> Void

  /// The folder from which scenarios and lists of places are read.
  package let folder: String
  package let baselines: [Baseline]
  package var slow = Slow.named([])
  /// Whether a solve that takes more than its tolerance of the recorded relative time is a failure.
  package var failsOnTime = false
  /// Whether ids that lost their leading zeros are read by their number.
  package var idsAsNumbers = false

  package init(folder: String, _ baselines: [Baseline]) { (self.folder, self.baselines) = (folder, baselines) }

  /// Runs it; nothing is printed, and only the recorder writes. The time limit counts for each baseline by itself.
  ///
  /// - Parameter record: `nil` where nothing is recorded.
  package func run(_ control: RunControl = RunControl(), recording record: Recorder? = nil) throws -> RegressionRun {
    let reference = try ReferenceSolve.seconds()
    var entries: [RegressionEntry] = []
    for baseline in baselines {
      guard !control.cancellation.isCancelled else { return RegressionRun(report: nil) }
      if baseline.slow, isLeftOut(baseline) {
        entries.append(RegressionEntry(baseline, .skipped))
        continue
      }
      control.tell(.step(Message(zh: "正在计算：\(baseline.name) …", en: "solving: \(baseline.name) …")))
      let runner = BaselineRun(
        folder: folder, baseline: baseline, reference: reference,
        limits: SolveLimits(seconds: control.timeLimit, cancellation: control.cancellation),
        tolerances: Tolerances(
          work: baseline.workTolerance ?? Tolerances().work, time: baseline.timeTolerance ?? Tolerances().time,
          failsOnTime: failsOnTime), idsAsNumbers: idsAsNumbers)
      entries.append(try runner.entry(recording: record))
    }
    control.tell(.stepsEnded)
    guard !control.cancellation.isCancelled else { return RegressionRun(report: nil) }
    return RegressionRun(report: RegressionReport(entries: entries, reference: reference))
  }

  private func isLeftOut(_ baseline: Baseline) -> Bool {
    switch slow {
    case .all: false
    case .named(let names): !names.contains(baseline.name)
    }
  }
}

/// What a regression found.
package struct RegressionRun: Sendable {
  /// `nil` where it was cancelled.
  package let report: RegressionReport?

  /// How it ended.
  package var ending: RunEnding { report.map { $0.fails ? .failed : .complete } ?? .limit }
}
