import ArgumentParser
import Documents
import GLPK
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementOffice
import PlacementSolving
import PlacementVerification

/// `placement repair`: mend a published roster after a base or apprentices dropped out or joined.
struct Repair: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mend a published roster: pins and places kept as far as possible, the fewest changes, then quality.",
    discussion: """
      The scenario is the term as it is now: the old one with --close and --drop-out, an overlay of it, or a folder with \
      new tables. Writes what allocate writes, and changes.csv and repair.json.
      """)

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Option(name: .long, help: "The published roster (default: roster.csv in the scenario's folder).")
  var roster: String?

  @Option(name: .long, help: "A base, post or enterprise that takes nobody any more; may be repeated.")
  var close: [String] = []

  @Option(name: .long, help: "An apprentice who left; may be repeated.")
  var dropOut: [String] = []

  @Option(
    name: .long,
    help: """
      How many more changes than the fewest to price, in increasing order, or none (default: 0,5,10,20 as far as twice the \
      time of the repair goes).
      """)
  var curve: String?

  @Option(name: .long, help: "The folder of the results (default: out/SCENARIO-repair).")
  var out: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    _ = try extras()
    for (name, list) in [("--close", close), ("--drop-out", dropOut)] {
      if Set(list).count < list.count {
        throw ValidationError("\(name) names one twice: \(list.joined(separator: ", "))")
      }
    }
  }

  private func extras() throws -> [Int] {
    let curve = curve ?? "0,5,10,20"
    if curve == "none" { return [] }
    return try curve.split(separator: ",", omittingEmptySubsequences: false).map { text in
      guard let number = Int(text), (0...1_000_000).contains(number) else {
        throw ValidationError("--curve wants numbers of changes such as 0,5,10,20, not “\(curve)”")
      }
      return number
    }
  }

  /// Verifying, the reasons of the unplaced and writing, in times of reading and building.
  private static let after = 10.0

  func run() throws {
    try guarded(common) {
      let clock = ContinuousClock()
      let reading = clock.now
      let input = try ScenarioLoading.read(
        scenario, common, self.reading, keeping: roster, after: Happenings(closed: close, left: dropOut))
      let console = Console(common, scenario: input.instance.language)
      guard input.instance.published != nil else {
        console.error(
          Message(
            zh: "没有已公布的名单：请用 --roster 指明，或放入情景文件夹（roster.csv）",
            en: "there is no published roster: name it with --roster, or put roster.csv into the folder"),
          file: "roster.csv")
        throw ExitStatus.badInput.exit
      }
      let folder = try writing.folder(
        out, or: scenario, suffix: "-repair", by: "repair", inputs: [roster], console)
      let solver = StagedSolver(GLPKSolver())
      let solving = clock.now
      let plan = try RepairPlan(
        input.instance, solver: solver,
        limits: common.limits(keeping: Self.after, console) { stage, rank in
          console.progress(stage.progress(rank, unlistedRank: input.instance.unlistedRank))
        })
      let limits = plan.limits
      console.endProgress()
      let verifying = clock.now
      var run = TermRun(instance: plan.instance, model: plan.model, result: plan.result)
      try run.verify()
      try run.resolveClash(GLPKSolver(), limits: limits.silent.sharing(1, since: solving, atLeast: 5))
      let pricing = clock.now
      // what was asked for by name takes what it takes; the default must not outlast the repair
      let isFree = self.curve == nil && common.timeLimit == nil
      let (curve, missing) = try curve(
        plan, run, solver, isFree ? limits.silent.sharing(2, since: solving, atLeast: 1) : limits.silent)
      if !missing.isEmpty {
        let names = missing.map(String.init)
        let cut = Message(
          zh: "到达时限或被中断，没有算出多改动 \(names.joined(separator: "、")) 人次的结果；如需计算请用 --curve 指明",
          en: "a limit came first: what \(names.joined(separator: ", ")) more changes buy was not found out; name them "
            + "with --curve to have it")
        // nobody set a limit: the repair itself is done
        if isFree, limits.reached == nil { console.note(cut) } else { run.unfinished.append(cut) }
      }
      let writing = clock.now
      let seconds = StepSeconds(
        read: reading.seconds(to: solving), build: 0,
        solve: solving.seconds(to: verifying) + pricing.seconds(to: writing), verify: verifying.seconds(to: pricing),
        write: 0)
      let report = run.report(seconds: seconds, glpk: GLPKSolver().version)
      let options = ExportOptions(language: common.language, plain: plain)
      let story = RepairReport(plan: plan, run: run, curve: curve, missing: missing)
      var files = try RosterExporters.files(of: report, options: options)
      let document = story.document(console.language)
      if run.roster != nil { files.append(story.changesFile(console.language, plain: plain)) }
      files.append(OutputFile(name: "repair.json", bytes: document.document()))
      try folder.write(files)
      Headline(run: run, report: report).say(console)
      story.say(console)
      console.say(Message(zh: "已写出：", en: "written:"))
      for file in files { console.say("  \(folder.path)/\(file.name)") }
      console.document(document)
      switch plan.result.ending {
      case .optimal: if !run.unfinished.isEmpty { throw ExitStatus.limit.exit }
      case .feasible, .noSolution: throw ExitStatus.limit.exit
      case .infeasible: throw ExitStatus.infeasible.exit
      }
    }
  }

  /// The points of the curve with their verified rosters, and those that a limit left out.
  private func curve(
    _ plan: RepairPlan, _ run: TermRun, _ solver: StagedSolver, _ limits: SolveLimits
  ) throws -> (points: [(more: Int, roster: VerifiedRoster)], missing: [Int]) {
    guard let fewest = run.roster?.changes, plan.result.ending == .optimal else {
      return ([], plan.result.ending == .infeasible ? [] : try Set(extras()).sorted())
    }
    let curve = try ChangeCurve(plan, fewest: fewest, allowing: extras(), solver: solver, limits: limits)
    var points: [(more: Int, roster: VerifiedRoster)] = []
    for point in curve.points {
      // one result is verified once, or a long flat curve outlasts its limit
      if point.isAsBefore, let last = points.last {
        points.append((more: point.more, roster: last.roster))
        continue
      }
      // The limit of changes is no rule of the term: what the stages claim holds only under it, and is not compared.
      let verdict = Verifier(plan.instance).verify(point.result.assignments, sessions: point.result.sessions)
      guard let roster = verdict.roster, let changes = roster.changes, changes <= fewest + point.more else {
        throw RefusedRoster(verdict.violations)
      }
      points.append((more: point.more, roster: roster))
    }
    return (points, curve.missing)
  }
}
