import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementOffice

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

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common)
      var regression = try Regression(folder: folder, selected(console))
      let page = try junit.map { try writing.file($0, by: "regress", .xml, inputs: [folder]) }
      (regression.slow, regression.failsOnTime) = (all ? .all : .named(only), failOnTime)
      regression.idsAsNumbers = reading.idsAsNumbers
      let record: Regression.Recorder = { try $0.write(to: folder, force: writing.force) }
      let run = try regression.run(common.control(console), recording: update ? record : nil)
      guard let report = run.report else { throw ExitStatus.limit.exit }
      for line in report.lines { console.say(line) }
      console.document(report.json(console.language))
      if github { annotate(report, console) }
      try page?.write(Array(report.junit(console.language).utf8))
      try ExitStatus.end(run.ending)
    }
  }

  /// The baselines that are asked for, by name.
  private func selected(_ console: Console) throws -> [Baseline] {
    do {
      return try BaselineFolder.read(folder, only: only)
    } catch let error as BaselineError {
      console.error(error.message, file: folder)
      if case .notFound = error { throw ExitStatus.notFound.exit }
      throw ExitStatus.badInput.exit
    }
  }

  private func annotate(_ report: RegressionReport, _ console: Console) {
    let lines = Array(report.annotations(folder: folder, console.language).map { $0 + "\n" }.joined().utf8)
    if common.json { _ = FileCalls.writeAll(lines, to: 2) } else { StandardOutput.write(lines) }
  }
}
