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

/// `placement compare`: runs side by side, with who moves, who fares better and which run another one beats.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare runs: placed, ranks, travel, per school, programme, sex and town, bases, and who moves.",
    discussion: """
      Each RUN is a folder of results of allocate or repair; the first one is what the others are held against. With \
      --scenario the table also has schools, towns and capacities, and the line of 平行志愿 (score-order), computed anew.
      """)

  @Argument(help: "Folders of results, two or more (one is enough with --scenario).")
  var runs: [String]

  @Option(name: .long, help: "The scenario whose schools, programmes, towns and capacities are used.")
  var scenario: String?

  @Flag(name: .long, help: "Leave out the line of score-order.")
  var withoutScoreOrder = false

  @Option(name: .long, help: "A folder for the page, the pictures as SVG and the figures as JSON.")
  var out: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if scenario == nil, withoutScoreOrder {
      throw ValidationError("--without-score-order leaves out a line that only --scenario adds: name it too")
    }
    if runs.count < (scenario == nil || withoutScoreOrder ? 2 : 1) {
      throw ValidationError("there is nothing to compare with: name two folders of results or more")
    }
  }

  func run() throws {
    try guarded(common) {
      let instance = try scenario.map { try ScenarioLoading.read($0, common, reading).instance }
      let console = Console(common, scenario: instance?.language)
      let folder = try out.map { try writing.folder($0, by: "compare", inputs: runs + [scenario]) }
      var list: [ComparedRun] = []
      let ids = instance.map { RosterIDs($0) }
      for (path, name) in zip(runs, Compare.names(runs)) {
        let run = try read(path, name, of: ids ?? list.first?.ids, mustFit: ids != nil, console)
        ScenarioLoading.warn(run.warnings, console)
        list.append(run)
      }
      var isCut = false
      if let instance, !withoutScoreOrder {
        switch try scoreOrder(instance, console) {
        case .line(let line): list.append(line)
        case .none: break
        case .limit: isCut = true
        }
      }
      let report = ComparisonReport(
        comparison: RunComparison(list, instance: instance), unfinished: isCut ? [Stage.scoreOrder.rawValue] : [],
        language: console.language)
      report.say(console)
      console.document(report.document())
      if let folder {
        let files = report.files()
        try folder.write(files)
        console.say(Message(zh: "已写出：", en: "written:"))
        for file in files { console.say("  \(folder.path)/\(file.name)") }
      }
      if isCut { throw ExitStatus.limit.exit }
    }
  }

  private func read(
    _ path: String, _ name: String, of ids: RosterIDs?, mustFit: Bool, _ console: Console
  ) throws -> ComparedRun {
    do throws(RunReadError) {
      return try ComparedRun.read(
        path, name: name, of: ids, idsAsNumbers: reading.idsAsNumbers, mustFit: mustFit)
    } catch {
      switch error {
      case .roster(let error): throw ScenarioLoading.report(error, console)
      case .noSummary(let path): throw ScenarioLoading.report(.notFound(path: path), console)
      case .faultySummary(let path):
        let fault = InputFault(
          kind: .invalidValue, file: path,
          problem: Message(zh: "不是 allocate 写出的 summary.json", en: "This is no summary.json that allocate wrote"),
          remedy: Message(zh: "请给出 allocate 或 repair 的结果文件夹。", en: "Name a folder of results of allocate or repair."))
        throw ScenarioLoading.report(.faults([fault], warnings: []), console)
      }
    }
  }

  /// Short names: the last part of each path, with more of it where two would be the same.
  static func names(_ paths: [String]) -> [String] {
    let parts = paths.map { path in path.split(separator: "/").filter { $0 != "." }.map(String.init) }
    var names = parts.map { $0.last ?? "run" }
    for length in 2...8 where Set(names).count < names.count {
      let counts = Dictionary(grouping: names) { $0 }
      names = zip(names, parts).map { name, parts in
        counts[name, default: []].count > 1 ? parts.suffix(length).joined(separator: "/") : name
      }
    }
    if Set(names).count == names.count { return names }
    return names.enumerated().map { "\($0 + 1) \($1)" }
  }

  /// The line that users know: each in the order of scores takes the best wish still open. A rotation has none.
  private func scoreOrder(_ term: PlacementInstance, _ console: Console) throws -> ScoreOrder {
    guard term.spans.count == 1 else { return .none }
    let plain = term.slots.isEmpty ? term : term.withoutStudios
    let travel: [Stage] = term.settings.stages.contains(.minCommute) ? [.minCommute] : []
    let stages: [Stage] = [.scoreOrder] + travel + (travel.isEmpty ? [.lottery] : [])
    let instance = plain.with(settings: plain.settings.with(stages: stages))
    let result = try StagedSolver(GLPKSolver()).solve(
      ModelBuilder().build(instance), limits: common.control(console).limits(keeping: 0.1))
    guard result.ending == .optimal else {
      console.note(
        Message(
          zh: "提醒：到达时限或被中断，平行志愿（score-order）一行没有算出",
          en: "note: a limit came first: the line of score-order was not finished and is left out"))
      return result.ending == .infeasible ? .none : .limit
    }
    let verdict = Verifier(instance).verify(result.assignments, stages: result.outcomes)
    guard let roster = verdict.roster else { throw RefusedRoster(verdict.violations) }
    let lines = roster.lines.map { line in
      let post = line.assignment.post.map { instance.posts[$0] }
      return RosterLine(
        apprentice: instance.apprentices[line.assignment.apprentice].id,
        period: instance.spans[line.assignment.period].id, base: post.map { instance.bases[$0.base].id } ?? "",
        post: post?.id ?? "", rank: line.rank.map(String.init) ?? "",
        minutes: line.tenths.flatMap { ExactDecimal(mantissa: $0, scale: 1) }?.description ?? "")
    }
    return .line(
      ComparedRun(
        name: Stage.scoreOrder.rawValue, scenario: instance.name, status: "optimal", rules: instance.rules.id,
        stages: stages.map(\.rawValue), apprentices: instance.apprentices.count, placed: roster.placed,
        profile: roster.profile, notListed: roster.notListed, totalRank: roster.totalRank, lines: lines))
  }

  /// The line of score-order, that the term has none, or that a limit came before it.
  private enum ScoreOrder {
    case line(ComparedRun)
    case none
    case limit
  }
}
