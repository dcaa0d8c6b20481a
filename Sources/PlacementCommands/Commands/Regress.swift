import ArgumentParser
import Documents
import Foundation
import LinearOptimization
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice
import PlacementSolving

/// `placement regress`: re-solves recorded terms and says what has changed, and for whom.
struct Regress: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solve a folder of baselines again; exit 1 and a table of what moved for whom where anything differs.",
    discussion: """
      A baseline is NAME.json with {"format": 1, "scenario": "FOLDER"}; --update records what its scenario gives, with \
      the places of everybody by id in NAME.csv. Compared are status, stage values and proofs, profile, roster, model \
      size and work; time is measured against a reference solve in the same run and fails only with --fail-on-time.
      """)

  @Argument(help: "The folder of the baselines.")
  var folder: String

  @Flag(name: .long, help: "Record what the scenarios give now as what is expected.")
  var update = false

  @Flag(name: .long, help: "Solve the slow baselines too.")
  var all = false

  @Option(name: .long, help: "Solve this baseline only, slow or not; may be given several times.")
  var only: [String] = []

  @Flag(name: .long, help: "Fail where a solve takes more than its tolerance of the recorded relative time.")
  var failOnTime = false

  @Option(name: .long, help: "Write the results as JUnit XML into this file too.")
  var junit: String?

  @Flag(name: .long, help: "Print GitHub annotations for what fails (standard output, with --json standard error).")
  var github = false

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common)
      let baselines = try selected(console)
      let page = try junit.map { try writing.file($0, by: "regress", .xml, inputs: [folder]) }
      let reference = try ReferenceSolve.seconds()
      var entries: [RegressionEntry] = []
      for baseline in baselines {
        guard !Signals.cancellation.isCancelled else { throw ExitStatus.limit.exit }
        if baseline.slow, !all, !only.contains(baseline.name) {
          entries.append(RegressionEntry(baseline, .skipped))
          continue
        }
        console.progress(Message(zh: "正在计算：\(baseline.name) …", en: "solving: \(baseline.name) …"))
        let runner = BaselineRun(
          folder: folder, baseline: baseline, reference: reference,
          limits: SolveLimits(seconds: common.timeLimit, cancellation: Signals.cancellation),
          tolerances: Tolerances(
            work: baseline.workTolerance ?? Tolerances().work, time: baseline.timeTolerance ?? Tolerances().time,
            failsOnTime: failOnTime))
        entries.append(try runner.entry(update: update, force: writing.force))
      }
      console.endProgress()
      guard !Signals.cancellation.isCancelled else { throw ExitStatus.limit.exit }
      let report = RegressionReport(entries: entries, reference: reference)
      for line in report.lines { console.say(line) }
      console.document(report.json(console.language))
      try hand(report, page, console)
      if report.fails { throw ExitStatus.failed.exit }
    }
  }

  /// The baselines that are asked for, by name.
  private func selected(_ console: Console) throws -> [Baseline] {
    do {
      let baselines = try BaselineFolder.read(folder)
      if let unknown = only.first(where: { name in !baselines.contains { $0.name == name } }) {
        throw BaselineError.notFound(path: "\(folder)/\(unknown).json")
      }
      return only.isEmpty ? baselines : baselines.filter { only.contains($0.name) }
    } catch let error as BaselineError {
      console.error(error.message, file: folder)
      if case .notFound = error { throw ExitStatus.notFound.exit }
      throw ExitStatus.badInput.exit
    }
  }

  /// The reports for other programs.
  private func hand(_ report: RegressionReport, _ page: MarkedFile?, _ console: Console) throws {
    if github {
      let lines = report.annotations(folder: folder, console.language).map { $0 + "\n" }.joined()
      if common.json {
        _ = FileCalls.writeAll(Array(lines.utf8), to: 2)
      } else {
        StandardOutput.write(Array(lines.utf8))
      }
    }
    try page?.write(Array(report.junit(console.language).utf8))
  }
}

/// The files of a folder of baselines.
enum BaselineFolder {
  /// All baselines by name.
  static func read(_ folder: String) throws -> [Baseline] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw BaselineError.notFound(path: folder)
    }
    let stems = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    guard !stems.isEmpty else { throw BaselineError.noBaselines(path: folder) }
    return try stems.map { stem in
      do {
        return try Baseline(name: stem, bytes: try FolderBytes.file("\(folder)/\(stem).json"))
      } catch is ReadError {
        throw BaselineError.invalid(file: stem + ".json", problem: "unreadable")
      }
    }
  }
}
