import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice

/// `placement repair`: mend a published roster after a base or apprentices dropped out or joined.
struct Repair: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mend a published roster: pins and places kept as far as possible, the fewest changes, then quality.",
    discussion: """
      The scenario is the term as it is now: the old one with --close and --drop-out, an overlay of it, or a folder with \
      new tables. Writes what allocate writes, and changes.csv and repair.json.
      """)

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @OptionGroup var happenings: RepairQuestions

  @Option(name: .long, help: "The log of confirmations: --roster has to be the roster that was published last.")
  var log: String?

  @Option(name: .long, help: "The folder of the results (default: out/SCENARIO-repair).")
  var out: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if log != nil, happenings.roster == nil {
      throw UsageText.refusal(zh: "--log 须同时写上 --roster", en: "--log needs --roster")
    }
  }

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(
        scenario, common, reading, keeping: happenings.roster, after: happenings.since)
      let console = Console(common, scenario: term.language)
      if let log, let roster = happenings.roster {
        let file = try RosterLoading.read(roster, studioRoster: nil, of: term, reading, console)
        let number = try ConfirmationScreen.number(log, of: term, file, at: roster, console)
        console.note(Message(zh: "从已公布的第 \(number) 号名册开始", en: "starting from publication number \(number)"))
      }
      guard var repair = try? RosterRepair(term) else { throw nothingPublished(console) }
      repair.curve = try happenings.extras()
      let folder = try writing.folder(
        out, or: scenario, suffix: "-repair", by: "repair", inputs: [happenings.roster, log], console)
      let repaired = try repair.run(common.control(console))
      let files = try repaired.files(language: common.language, plain: plain)
      try folder.write(files)
      Headline(run: repaired.run).say(console)
      for line in repaired.report.lines { console.say(line) }
      console.written(files, in: folder)
      happenings.remind(console)
      console.document(repaired.report.document(console.language))
      try ExitStatus.end(repaired.run.ending)
    }
  }

  private func nothingPublished(_ console: Console) -> ExitCode {
    console.error(
      Message(
        zh: "没有已公布的名单：请用 --roster 指明，或放入情景文件夹（roster.csv）",
        en: "there is no published roster: name it with --roster, or put roster.csv into the folder"),
      file: "roster.csv")
    return ExitStatus.badInput.exit
  }
}
