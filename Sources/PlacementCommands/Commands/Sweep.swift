import ArgumentParser
import Documents
import Foundation
import GLPK
import LinearOptimization
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice
import PlacementSolving

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

  @Option(name: .long, help: "The folder of the results (default: out/ and the plan's name).")
  var out: String?

  @Option(name: .long, help: "How many runs are solved at a time (default: the number of cores).")
  var workers: Int?

  @Option(name: .long, help: "Write the list of tasks into this folder, or with --task take it from there.")
  var plan: String?

  @Option(name: .long, help: "With --plan: how many runs make a task.")
  var perTask: Int?

  @Option(name: .long, help: "With --plan: solve this task, from 1 on, and write its results beside the list.")
  var task: Int?

  @Option(name: .long, help: "Put the results of the tasks in this folder together.")
  var collect: String?

  @Option(name: .long, help: "Print the scenario.yaml of one run, to be looked at with the other commands.")
  var overlay: Int?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  /// A task should outlast the start of the program and end before a node is taken away.
  private static let defaultPerTask = 25

  func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("--workers wants 1 to 1024, not \(workers)") }
    if let perTask, perTask < 1 { throw ValidationError("--per-task wants a number above 0, not \(perTask)") }
    if plan == nil, task != nil || perTask != nil { throw ValidationError("--task and --per-task go with --plan DIR") }
    if task != nil, perTask != nil { throw ValidationError("the list says how many runs a task has: no --per-task") }
    if [plan, collect, overlay.map { "\($0)" }].compactMap({ $0 }).count > 1 {
      throw ValidationError("--plan, --collect and --overlay exclude each other")
    }
    if plan != nil, out != nil { throw ValidationError("tasks leave their results beside the list: no --out") }
    try refuseUnused()
  }

  /// What the chosen way of running does not use is refused, not ignored.
  private func refuseUnused() throws {
    let (way, unused): (String, [(String, Bool)])
    let limit = ("--time-limit", common.timeLimit != nil)
    if overlay != nil {
      way = "--overlay prints one scenario.yaml and solves nothing"
      unused = [("--out", out != nil), ("--workers", workers != nil), ("--plain", plain), limit]
    } else if collect != nil {
      way = "--collect puts results together and solves nothing"
      unused = [("--workers", workers != nil), limit]
    } else if plan != nil, task == nil {
      way = "--plan without --task writes the list of tasks and solves nothing"
      unused = [("--workers", workers != nil), ("--plain", plain), limit]
    } else if plan != nil {
      way = "a task leaves its results in the list's own format"
      unused = [("--plain", plain)]
    } else {
      return
    }
    let given = unused.filter(\.1).map(\.0)
    if !given.isEmpty { throw ValidationError("\(way): no \(given.joined(separator: ", no "))") }
  }

  func run() throws {
    try guarded(common) {
      let plan: SweepPlan
      do throws(ReadError) {
        plan = try SweepPlanFile.read(file)
      } catch {
        throw ScenarioLoading.report(error, Console(common, scenario: SweepPlanFile.language(of: file)))
      }
      let runner = SweepRunner(
        plan, solver: StagedSolver(GLPKSolver(), networks: .alone), idsAsNumbers: reading.idsAsNumbers)
      let (identity, terms) = runner.identity(
        version: "\(ProgramVersion.number), GLPK \(GLPKSolver().version)")
      let console = Console(common, scenario: SweepPlanFile.language(of: file))
      try check(plan, terms, runner, console)
      if let overlay { return try printOverlay(overlay, plan, runner, console) }
      let job = SweepJob(
        plan: plan, runner: runner, identity: identity, console: console,
        workers: workers, timeLimit: common.timeLimit, force: writing.force)
      if let folder = self.plan {
        let tasks = SweepTaskFolder(path: folder, job: job)
        if let task { return try tasks.run(task) }
        return try tasks.write(perTask: perTask ?? Self.defaultPerTask)
      }
      let stem = (file.split(separator: "/").last.map(String.init) ?? "sweep").split(separator: ".").first
      let folder = out ?? "out/" + (stem.map(String.init) ?? "sweep")
      let session = try SweepSession(folder: folder, job: job, plain: plain)
      try session.run(collecting: collect)
    }
  }

  /// A single scenario that cannot be read stops the sweep, and so does a change that fits no scenario.
  private func check(
    _ plan: SweepPlan, _ terms: [Result<ReadResult, ReadError>], _ runner: SweepRunner, _ console: Console
  ) throws {
    if terms.count == 1, case .failure(let error) = terms[0] { throw ScenarioLoading.report(error, console) }
    for (scenario, term) in zip(plan.scenarios, terms) {
      guard case .failure = term else { continue }
      console.note(
        Message(
          zh: "提醒：情景“\(scenario.shown)”读不出来，它的各次计算将记为失败",
          en: "note: \(scenario.shown) cannot be read; its runs will be rows of failure"))
    }
    let faults = runner.planFaults()
    if !faults.isEmpty { throw ScenarioLoading.report(.faults(faults, warnings: []), console) }
  }

  private func printOverlay(_ run: Int, _ plan: SweepPlan, _ runner: SweepRunner, _ console: Console) throws {
    guard (1...plan.count).contains(run) else {
      console.error(
        Message(
          zh: "--overlay 须是 1 至 \(plan.count) 之间的编号，不能是 \(run)",
          en: "--overlay wants a run from 1 to \(plan.count), not \(run)"))
      throw ExitCode.validationFailure
    }
    let changes: [String]
    do throws(ReadError) {
      changes = try runner.changes(of: run)
    } catch {
      throw ScenarioLoading.report(error, console)
    }
    let scenario = plan.scenarios[plan.point(run).scenario].path
    let path = URL(filePath: scenario).standardizedFileURL.path
    var text = "# \(plan.name): run \(run)\nformat: 1\nextends: \"\(path)\"\n"
    if !changes.isEmpty { text += "changes:\n" + changes.map { "  - \($0)\n" }.joined() }
    if console.options.json {
      let yaml = JSONText.string(text)
      console.document(.object([(key: "run", value: .integer(run)), (key: "scenario_yaml", value: yaml)]))
    } else {
      StandardOutput.write(Array(text.utf8))
    }
  }
}
