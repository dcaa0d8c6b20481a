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

/// `placement value`: what one more place, seat, bed, mentor or ten more staff is worth.
struct Value: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What one more place, studio seat, bed, mentor or ten more staff is worth, each solved anew.",
    discussion: """
      Every worth is the difference of two proved and verified solves, never a shadow price. Kinds: seat (a place more at \
      a post, its base and its enterprise), post, base, enterprise (one level alone), slot, beds-male, beds-female, \
      mentors, staff and post-staff (tens). Also: curves of the best, pairs, the best use of a budget, whom to recruit.
      """)

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Option(name: .long, help: "Kinds of which one more is tried, separated by commas.")
  var kinds = "seat,slot,beds-male,beds-female,mentors,staff,post-staff"

  @Option(
    name: .long,
    help:
      "Only these stages of the model, separated by commas: fewer questions, sooner answered (default: all of them).")
  var stages: String?

  @Flag(
    name: .long, help: "Leave out studios and their sessions: what places alone are worth, solved many times faster.")
  var withoutStudios = false

  @Option(name: .long, help: "How many of the best are shown on the screen, and have a curve.")
  var top = 10

  @Option(name: .long, help: "The most units of a curve; 0 for no curves.")
  var upTo = 10

  @Option(name: .long, help: "How many of the best are tried two by two; 0 for none.")
  var pairs = 10

  @Option(name: .long, help: "Also the best way to have so many units more, proved over all ways.")
  var budget: Int?

  @Option(name: .long, help: "What the budget buys: a kind whose units count one for one.")
  var budgetKind: String?

  @Flag(name: .long, help: "Leave out whom to recruit.")
  var withoutRecruiting = false

  @Option(name: .long, help: "How many solves run at a time (default: the number of cores).")
  var workers: Int?

  @Option(name: .long, help: "A folder for the tables as CSV, the page and the curves as SVG.")
  var out: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    _ = try chosenKinds()
    if budget == nil, budgetKind != nil { throw ValidationError("--budget-kind says what --budget buys: name it too") }
    if out == nil, plain { throw ValidationError("--plain is about the CSV that --out writes: name it too") }
    for (name, number, range) in [
      ("--top", top, 0...1_000), ("--up-to", upTo, 0...1_000), ("--pairs", pairs, 0...200),
      ("--budget", budget ?? 1, 1...1_000), ("--workers", workers ?? 1, 1...1024),
    ] where !range.contains(number) {
      throw ValidationError("\(name) wants a number from \(range.lowerBound) to \(range.upperBound), not \(number)")
    }
    guard let kind = ValueCandidate.Kind(rawValue: budgetKind ?? "seat"), kind.isSpent else {
      let names = ValueCandidate.Kind.allCases.filter(\.isSpent).map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--budget-kind wants one of \(names), not \(budgetKind ?? "")")
    }
  }

  private func chosenKinds() throws -> [ValueCandidate.Kind] {
    let named = kinds.split(separator: ",", omittingEmptySubsequences: false)
    if Set(named).count < named.count { throw ValidationError("--kinds names one twice: \(kinds)") }
    return try named.map { text in
      guard let kind = ValueCandidate.Kind(rawValue: String(text)) else {
        let names = ValueCandidate.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--kinds wants some of \(names), not “\(text)”")
      }
      return kind
    }
  }

  /// The stages that are named; `nil` for all of them. Their order is the model's: another one would be another question.
  private func chosenStages(_ settings: ModelSettings, _ console: Console) throws -> [Stage]? {
    guard let stages else { return nil }
    let named = stages.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let chosen = settings.stages.filter { named.contains($0.rawValue) }
    guard chosen.map(\.rawValue) == named, chosen.first == settings.stages.first else {
      let all = settings.stages.map(\.rawValue).joined(separator: ",")
      console.error(
        Message(
          zh: "--stages 须取自模型的目标（\(all)），次序与模型相同，并包含第一个，不得重复",
          en: "--stages wants some of the model's stages (\(all)) in that order, the first among them, each once"))
      throw ExitCode.validationFailure
    }
    return chosen
  }

  /// score-order is a sequence of choices: its value is not what it optimises, and no use of a budget is its best. The
  /// loads of balance are divided by seats, which a budget would change: that is no linear program.
  private func checkBudget(_ stages: [Stage], _ console: Console) throws {
    guard budget != nil else { return }
    if stages.contains(.balance) {
      console.error(
        Message(
          zh: "目标 balance（负荷均衡）以名额为分母，名额一变分母也变：--budget 不适用，可用 --stages 去掉该目标",
          en:
            "--budget does not apply to the stage balance, whose loads are divided by the seats that a budget changes; "
            + "leave it out with --stages"))
      throw ExitCode.validationFailure
    }
    guard stages.contains(.scoreOrder) else { return }
    console.error(
      Message(
        zh: "目标 score-order（平行志愿）是逐人选择，谈不上名额的最佳用法：--budget 不适用",
        en: "--budget does not apply to the stage score-order, a sequence of choices that has no best use of a budget"))
    throw ExitCode.validationFailure
  }

  /// A solve that is under way is verified, and the tables are written: in times of reading and building.
  private static let after = 1.0

  func run() throws {
    try guarded(common) {
      let input = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: input.instance.language)
      let term = withoutStudios ? input.instance.withoutStudios : input.instance
      let stages = try chosenStages(term.settings, console)
      try checkBudget(stages ?? term.settings.stages, console)
      let folder = try out.map { try writing.folder($0, by: "value", inputs: [scenario]) }
      let report = try study(term, stages, console)
      console.endProgress()
      report.say(console, most: top)
      let document = report.document()
      console.document(document)
      if let folder {
        let files = report.files(plain: plain, document: document)
        try folder.write(files)
        console.say(Message(zh: "已写出：", en: "written:"))
        for file in files { console.say("  \(folder.path)/\(file.name)") }
      }
      switch report.study.now.ending {
      case .infeasible: throw ExitStatus.infeasible.exit
      case .feasible, .noSolution: throw ExitStatus.limit.exit
      case .optimal: if report.isCut { throw ExitStatus.limit.exit }
      }
    }
  }

  private func study(
    _ instance: PlacementInstance, _ stages: [Stage]?, _ console: Console
  ) throws -> ValueReport {
    let source = try ScenarioSource(scenario, idsAsNumbers: reading.idsAsNumbers)
    console.progress(Message(zh: "正在求解现状 …", en: "solving the term as it is …"))
    let isPlain = withoutStudios
    let study = try ValueStudy(
      variants: { changes in
        let changed = try source.instance(changes: changes).instance
        return isPlain ? changed.withoutStudios : changed
      }, solver: StagedSolver(GLPKSolver()), stages: stages,
      limits: common.control(console).limits(keeping: Self.after), workers: workers)
    let limits = study.limits
    var report = ValueReport(study: study, language: console.language)
    guard study.now.isProved else { return report }
    func told(_ zh: String, _ en: String, of total: Int) -> @Sendable (Int) -> Void {
      { console.progress(Message(zh: "\(zh)：\($0)/\(total)", en: "\(en): \($0) of \(total)")) }
    }
    let candidates = ValueCandidate.all(instance, kinds: try chosenKinds())
    report.solves = study.solveCount(candidates)
    report.worths = ValueStudy.ranked(
      try study.worths(of: candidates, told: told("逐项求解", "one more of each", of: report.solves)))
    let drawn = study.distinct(report.worths, most: top).map(\.candidate)
    if upTo > 1, limits.reached == nil {
      report.curves = try study.curves(
        of: drawn, upTo: upTo, told: told("价值曲线", "curves", of: drawn.count * upTo))
    }
    if pairs > 1, limits.reached == nil {
      let few = study.distinct(report.worths, most: pairs)
      report.pairs = try study.pairs(few, told: told("两两组合", "pairs", of: few.count * (few.count - 1) / 2))
    }
    if !withoutRecruiting, limits.reached == nil {
      let total = ValueCandidate.all(instance, kinds: [.staff, .postStaff]).count
      report.recruitment = try Recruitment(study, told: told("先去哪里招", "recruiting", of: total))
    }
    if let budget, let kind = ValueCandidate.Kind(rawValue: budgetKind ?? "seat"), limits.reached == nil {
      console.progress(Message(zh: "正在求解最佳用法 …", en: "solving the best use of the budget …"))
      report.budget = try BudgetPlan(
        study, over: ValueCandidate.all(instance, kinds: [kind]), budget: budget, limits: limits)
    }
    report.isStopped = limits.reached != nil
    return report
  }
}
