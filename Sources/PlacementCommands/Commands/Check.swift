import ArgumentParser
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice
import PlacementSolving

/// `placement check`: what can be said before solving, and whether the hard rules can hold at all.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a scenario: faults, demand against capacity per programme, who has no lawful place and why.")

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @Flag(
    name: .long,
    help:
      """
      Propose the least change of seats and waivers that places everybody who can be placed (without --time-limit within \
      \(Int(TimeShare.leastChange.least)) s).
      """)
  var relax = false

  @Flag(name: .long, help: "Say what the scenario changes of the one that it extends, and what that does.")
  var diff = false

  @OptionGroup var tables: TableOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading, tables: tables)
      let console = Console(common, scenario: term.language)
      var check = TermCheck(term)
      check.proposesChange = relax
      if diff { check.base = try base(console) }
      let checked = try check.run(common.control(console))
      CheckScreen.say(checked.report, console)
      console.document(checked.report.document(console.language))
      try ExitStatus.end(checked.ending)
    }
  }

  private func base(_ console: Console) throws -> TermBase {
    do throws(ReadError) {
      if let base = try TermBase(under: scenario, idsAsNumbers: reading.idsAsNumbers) { return base }
    } catch {
      throw ScenarioLoading.report(error, console)
    }
    console.error(
      Message(
        zh: "--diff 只用于有 extends 的情景，而“\(scenario)”没有",
        en: "--diff is for a scenario with extends, and \(scenario) has none"))
    throw ExitCode.validationFailure
  }
}
