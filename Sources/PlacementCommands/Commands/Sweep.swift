import ArgumentParser
import PlacementInput
import PlacementOffice

/// `placement sweep`: many versions of a term, on all cores, stopped and continued at will.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solve many versions of a term: a grid of changes, a list of scenarios, or drawn samples.",
    discussion: """
      PLAN is a YAML file. Results go into sweep.sqlite and sweep.csv of the output folder as they come; the same command \
      goes on after a stop. A run that fails is a row with its exit code and message.

      Beyond one machine: --plan DIR deals the runs out to tasks, --plan DIR --task N solves one of them, --collect DIR \
      puts the results together.
      """)

  @Argument(help: "The plan, a YAML file.")
  var file: String

  @OptionGroup var ways: SweepWays

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws { try ways.refuseUnused(hasLimit: common.timeLimit != nil) }

  func run() throws {
    try guarded(common) {
      let console = Console(common, scenario: SweepPlanFile.language(of: file))
      let study = try study(console)
      if let overlay = ways.overlay { return try SweepOverlay.write(overlay, study, console) }
      let job = SweepJob(
        plan: study.plan, runner: study.runner, identity: study.identity, console: console, workers: ways.workers,
        timeLimit: common.timeLimit, force: writing.force)
      if let folder = ways.plan {
        let tasks = SweepTaskFolder(path: folder, job: job)
        if let task = ways.task { return try tasks.run(task) }
        return try tasks.write(perTask: ways.perTask ?? SweepWays.defaultPerTask)
      }
      let stem = (file.split(separator: "/").last.map(String.init) ?? "sweep").split(separator: ".").first
      let folder = ways.out ?? "out/" + (stem.map(String.init) ?? "sweep")
      let session = try SweepSession(folder: folder, job: job, plain: ways.plain)
      try session.run(collecting: ways.collect)
    }
  }

  /// The plan with its scenarios; a single one that cannot be read stops the sweep, and so does a change that fits none.
  private func study(_ console: Console) throws -> SweepStudy {
    do throws(ReadError) {
      let study = SweepStudy(try SweepPlanFile.read(file), idsAsNumbers: reading.idsAsNumbers)
      try study.check { console.note($0) }
      return study
    } catch {
      throw ScenarioLoading.report(error, console)
    }
  }
}
