import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementInput
import PlacementOffice

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
      throw UsageText.refusal(
        zh: "--without-score-order 去掉的一行只有 --scenario 才会加上：请同时写上 --scenario",
        en: "--without-score-order leaves out a line that only --scenario adds: name it too")
    }
    if runs.count < (scenario == nil || withoutScoreOrder ? 2 : 1) {
      throw UsageText.refusal(zh: "没有可比较的：请给出两个结果文件夹", en: "nothing to compare with: name two folders of results")
    }
  }

  func run() throws {
    try guarded(common) {
      let term = try scenario.map { try ScenarioLoading.read($0, common, reading) }
      let console = Console(common, scenario: term?.language)
      let folder = try out.map { try writing.folder($0, by: "compare", inputs: runs + [scenario]) }
      var comparison = try Comparison(read(of: term, console), of: term)
      comparison.hasScoreOrder = !withoutScoreOrder
      let compared = try comparison.run(common.control(console))
      PreparationLimit.end()  // without score-order's line no term was built, which ends the watch
      let report = compared.report(console.language)
      for line in report.lines { console.say(line) }
      console.document(report.document())
      if let folder {
        let files = report.files()
        try folder.write(files)
        console.written(files, in: folder)
      }
      if compared.isCut { throw ExitStatus.limit.exit }
    }
  }

  /// The folders of results, each with its warnings said.
  private func read(of term: Term?, _ console: Console) throws -> [ComparedRun] {
    var list: [ComparedRun] = []
    for (path, name) in zip(runs, ComparedRun.names(runs)) {
      let ids = term.map { RosterIDs($0.instance) } ?? list.first?.ids
      do throws(RunReadError) {
        let run = try ComparedRun.read(
          path, name: name, of: ids, idsAsNumbers: reading.idsAsNumbers, mustFit: term != nil)
        ScenarioLoading.warn(run.warnings, console)
        list.append(run)
      } catch {
        throw ScenarioLoading.report(error.readError, console)
      }
    }
    return list
  }
}
