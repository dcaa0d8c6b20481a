import ArgumentParser
import PlacementInput
import PlacementOffice
import PlacementSweepStorage

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

  @OptionGroup var questions: SweepQuestions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws { try questions.refuseUnused(hasLimit: common.timeLimit != nil) }

  func run() throws {
    try guarded(common) {
      let console = Console(common, scenario: SweepPlanFile.language(of: file))
      let screen = SweepScreen(console: console)
      do {
        try run(try study(console), screen)
      } catch let fault as SweepFault {
        throw screen.report(fault)
      } catch let error as ReadError {
        throw ScenarioLoading.report(error, console)
      }
    }
  }

  private func run(_ study: SweepStudy, _ screen: SweepScreen) throws {
    let (count, control) = (study.plan.count, common.control(screen.console))
    if let run = questions.overlay { return try screen.show(overlay: study.overlay(of: run), of: run, among: count) }
    if let path = questions.plan {
      let tasks = SweepTaskFolder(path, of: study)
      guard let task = questions.task else {
        return screen.show(try tasks.deal(perTask: questions.sizeOfTasks), in: path)
      }
      return try screen.show(task: task, runs: tasks.solve(task, workers: questions.workers, control), in: path)
    }
    let path = questions.folder(for: file)
    let form = SweepFolder.Form(language: screen.console.language, plain: questions.plain, force: writing.force)
    let folder = try SweepFolder(path, of: study, form)
    let ending =
      if let tasks = questions.collect {
        try folder.collect(SweepTaskFolder(tasks, of: study))
      } else {
        try folder.solve(workers: questions.workers, control)
      }
    try screen.show(ending, in: path, of: count)
  }

  /// The plan with its scenarios; a single one that cannot be read stops the sweep, and so does a change that fits none.
  private func study(_ console: Console) throws(ReadError) -> SweepStudy {
    let study = SweepStudy(try SweepPlanFile.read(file), idsAsNumbers: reading.idsAsNumbers)
    try study.check { console.note($0) }
    return study
  }
}
