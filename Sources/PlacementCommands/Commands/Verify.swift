import ArgumentParser
import PlacementAnalyses
import PlacementConfirmation
import PlacementOffice
import PlacementVerification

/// `placement verify`: an independent check of any roster, ours, edited by hand or made elsewhere.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a roster against the scenario's rules; exit 1 and every violation if it breaks one.")

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @Option(name: .long, help: "The roster to check, a CSV file.")
  var roster: String

  @Option(
    name: .long, help: "The studio sessions to check with it (default: studio-roster.csv beside the roster, if there).")
  var studioRoster: String?

  @Option(name: .long, help: "The proof of the roster's stages to check with it: certificate.json of allocate.")
  var certificate: String?

  @Option(name: .long, help: "The published roster beside which the states kept and changed are checked.")
  var keep: String?

  @Option(
    name: .long, help: "The log of confirmations: whether it is whole, and whether the roster is published in it.")
  var log: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading, keeping: keep)
      let console = Console(common, scenario: term.language)
      let file = try RosterLoading.read(roster, studioRoster: studioRoster, of: term, reading, console)
      var verification = Verification(term, file)
      let changes = InputChanges(sinceRoster: roster, term.instance)
      verification.changes = changes?.files
      for note in changes?.notes ?? [] { console.note(note) }
      var report = verification.run()
      PreparationLimit.end()
      for line in report.lines { console.say(line) }
      if let verified = report.roster {
        NotCheckedNotes.say(verified.notChecked, console)
        report.certificate = try certificate.map { try CertificateLoading.verdict($0, verified, console) }
        report.log = try log.map {
          let verdict = try ConfirmationScreen.verdict($0, of: verified, at: roster, console)
          return (verdict.findings.isEmpty, verdict.document(console.language))
        }
      }
      console.document(report.document(console.language))
      if !report.holds { throw ExitStatus.failed.exit }
    }
  }
}
