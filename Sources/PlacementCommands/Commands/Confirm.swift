import ArgumentParser
import Documents
import PlacementConfirmation
import PlacementDomain
import PlacementOffice
import PlacementVerification

/// `placement confirm`: a named officer confirms a verified roster, which becomes a numbered publication.
struct Confirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Confirm a verified roster in a named officer's name: it gets a number and a date in a log that only grows.",
    discussion: """
      A roster that breaks a rule is refused (exit 1), and a line whose papers are missing is kept open. The log holds the \
      roster itself, the officer, the waivers and the refusals; verify --log finds a log that was changed, and repair --log \
      starts from the last publication alone.
      """)

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @Option(name: .long, help: "The roster to confirm.")
  var roster: String

  @Option(name: .long, help: "The log of confirmations, an SQLite file; it is made where it is not there.")
  var log: String

  @Option(name: .long, help: "Who confirms, by name.")
  var officer: String

  @Option(name: .long, help: "A remark to be kept with it.")
  var note = ""

  @Option(
    name: .long,
    help: "Confirm the lines of this apprentice alone; may be repeated (default: all that have their papers).")
  var only: [String] = []

  @Option(name: .long, help: "The folder of the publication (default: out/SCENARIO-published).")
  var out: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws { try ConfirmationScreen.check(officer: officer, note: note) }

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      let verified = try RosterLoading.verified(roster, studioRoster: nil, of: term, reading, console)
      let folder = try writing.folder(
        out, or: scenario, suffix: "-published", by: "confirm", inputs: [roster, log], console)
      PreparationLimit.end()
      try ConfirmationScreen.refusing(console) {
        let confirmation = try RosterConfirmation(verified, officer: officer, note: note, only: only)
        let book = try ConfirmationLog(log, makes: true)
        if !writing.force { try ConfirmationScreen.hold(folder.path, to: book, log) }
        let (confirmed, entry, isNew) = try Publication.record(confirmation, in: book)
        let files = try Publication.files(confirmed, entry)
        try folder.write(files)
        NotCheckedNotes.say(verified.notChecked, console)
        ConfirmationScreen.say(confirmed, entry, isNew, console)
        console.written(files, in: folder)
      }
    }
  }
}
