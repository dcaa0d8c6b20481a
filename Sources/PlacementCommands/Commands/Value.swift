import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice

/// `placement value`: what one more place, seat, bed, mentor or ten more staff is worth.
struct Value: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What one more place, studio seat, bed, mentor or ten more staff is worth, each solved anew.",
    discussion: """
      Every worth is the difference of two proved and verified solves, never a shadow price. Kinds: seat (a place more at \
      a post, its base and its enterprise), post, base, enterprise (one level alone), slot, beds-male, beds-female, \
      mentors, staff and post-staff (tens). Also: curves of the best, pairs, the best use of a budget, whom to recruit.
      """)

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @OptionGroup var questions: ValueQuestions

  @Option(name: .long, help: "A folder for the tables as CSV, the page and the curves as SVG.")
  var out: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if out == nil, plain {
      throw UsageText.refusal(
        zh: "--plain 只影响 --out 写出的 CSV：请同时写上 --out", en: "--plain is about the CSV that --out writes: name it too")
    }
  }

  /// A solve that is under way is verified, and the tables are written: in times of reading and building.
  private static let after = 1.0

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      let valuation = try questions.valuation(
        of: term, from: ScenarioSource(scenario, idsAsNumbers: reading.idsAsNumbers))
      do throws(Valuation.Unsuited) {
        try valuation.check()
      } catch {
        console.error(error.message)
        throw ExitCode.validationFailure
      }
      let folder = try out.map { try writing.folder($0, by: "value", inputs: [scenario]) }
      let valued = try valuation.run(common.control(console), language: console.language)
      for line in valued.report.lines(most: questions.top) { console.say(line) }
      let document = valued.report.document()
      console.document(document)
      if let folder {
        let files = valued.report.files(plain: plain, document: document)
        try folder.write(files)
        console.written(files, in: folder)
      }
      try ExitStatus.end(valued.ending)
    }
  }
}
