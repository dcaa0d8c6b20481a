import ArgumentParser
import Documents
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementOffice
import PlacementSolving
import PlacementVerification

/// `placement allocate`: read, check, build, solve, verify, write.
struct Allocate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Place the apprentices of a term and write the rosters.",
    discussion: "Writes roster.csv, unplaced.csv, summary.json and roster.html into the output folder, all or nothing.")

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Option(name: .long, help: "The folder of the results (default: out/SCENARIO).")
  var out: String?

  @Option(
    name: .long,
    help: "A published roster to be kept as far as possible: the fewest changes, then the other objectives.")
  var keep: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @Flag(
    inversion: .prefixedNo,
    help:
      """
      Compare other objectives also where each is an integer program that takes as long as the roster itself; or not at \
      all, which is half the time of a term whose rows nearly nest.
      """)
  var compare: Bool?

  @Flag(
    inversion: .prefixedNo,
    help:
      """
      Say of every base and post that stays closed what opening it would do, however long that takes; or of none \
      (default: within a quarter of the time of the solve; the others are named).
      """)
  var closures: Bool?

  @Flag(
    name: .long,
    help: "Prove stages anew that rest on the integer search, so that certificate.json can be written; takes long.")
  var certificate = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  /// Verifying, the reasons of the unplaced and writing, in times of reading and building.
  private static let after = 10.0

  func run() throws {
    try guarded(common) {
      let clock = ContinuousClock()
      let reading = clock.now
      let input = try ScenarioLoading.read(scenario, common, self.reading, keeping: keep)
      let instance = input.instance
      let console = Console(common, scenario: instance.language)
      let folder = try writing.folder(out, or: scenario, by: "allocate", inputs: [keep], console)
      let building = clock.now
      let model = ModelBuilder().build(instance)
      StructureNote.say(model, console)
      let solving = clock.now
      let solver = StagedSolver(GLPKSolver())
      let limits = try common.limits(keeping: Self.after, console) { stage, rank in
        console.progress(stage.progress(rank, unlistedRank: instance.unlistedRank))
      }
      let result = try solver.solve(model, limits: limits)
      console.endProgress()
      let verifying = clock.now
      var run = TermRun(instance: instance, model: model, result: result)
      try run.verify()
      try run.resolveClash(GLPKSolver(), limits: limits.silent.sharing(1, since: solving, atLeast: 5))
      try run.certify(Certifier(GLPKSolver()), leaves: certificate, limits: limits.silent)
      let comparing = clock.now
      if closures != false {
        let priced = closures == true ? limits.silent : limits.silent.sharing(0.25, since: solving, atLeast: 1)
        try run.priceClosures(solver, limits: priced)
        tellUnpriced(run, console)
      }
      if compare != false {
        try ObjectiveTable.compare(
          &run, solver: solver, limits: limits.silent, integers: compare == true, console: console)
      }
      try LedgerEffect.add(to: &run, solver: solver, limits: limits.silent, since: solving)
      let writing = clock.now
      // The file cannot hold the time of its own writing: what is in it is rendered with 0 there.
      let seconds = StepSeconds(
        read: reading.seconds(to: building), build: building.seconds(to: solving),
        solve: solving.seconds(to: verifying) + comparing.seconds(to: writing),
        verify: verifying.seconds(to: comparing), write: 0)
      let report = run.report(seconds: seconds, glpk: GLPKSolver().version)
      let options = ExportOptions(language: common.language, plain: plain)
      let files = try folder.write(RosterExporters.files(of: report, options: options))
      try conclude(run, report, folder, files, console)
    }
  }

  /// Names the closed places whose price is not known: some of them, where there are many; the page and summary.json
  /// have all.
  private func tellUnpriced(_ run: TermRun, _ console: Console) {
    let left = run.unpriced.map { $0.place(run.instance) }
    guard !left.isEmpty else { return }
    let shown = left.prefix(10).joined(separator: ", ") + (left.count > 10 ? ", …" : "")
    console.note(
      Message(
        zh: "提醒：\(left.count) 个未开设的基地或岗位没有算出开设后的结果（\(shown)）；如需逐一计算请加 --closures",
        en: "note: what opening \(left.count) closed places would do was not computed (\(shown)); --closures does that")
    )
  }

  private func conclude(
    _ run: TermRun, _ report: TermReport, _ folder: OutputFolder, _ files: [OutputFile], _ console: Console
  ) throws {
    // what clashes names people: it is told to who ran it, and is in no file that goes elsewhere
    if report.status == .infeasible {
      let options = ExportOptions(language: common.language, plain: plain)
      StandardOutput.keep(document: SummaryJSONExporter.console(report, options: options), isFaults: false)
    } else if let summary = files.first(where: { $0.name == "summary.json" }) {
      StandardOutput.keep(document: summary.bytes, isFaults: false)
    }
    Headline(run: run, report: report).say(console)
    if case .not(let reason) = report.certification, run.roster != nil {
      console.note(Message(zh: "未出具证书：\(reason.zh)", en: "not certified: \(reason.en)"))
    }
    console.say(Message(zh: "已写出：", en: "written:"))
    for file in files { console.say("  \(folder.path)/\(file.name)") }
    switch run.result.ending {
    case .optimal: if !run.unfinished.isEmpty { throw ExitStatus.limit.exit }
    case .feasible, .noSolution: throw ExitStatus.limit.exit
    case .infeasible: throw ExitStatus.infeasible.exit
    }
  }
}
