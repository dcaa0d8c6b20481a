import ArgumentParser
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice

/// For whom `papers` makes papers.
enum PapersFor: String, ExpressibleByArgument, CaseIterable {
  case apprentices, bases, classes, schools, studios, all

  var audiences: [PaperAudience] {
    switch self {
    case .apprentices: [.apprentice]
    case .bases: [.base]
    case .classes: [.class]
    case .schools: [.school]
    case .studios: [.studio]
    case .all: PaperAudience.allCases
    }
  }
}

/// What `papers` is asked: which roster, for whom, in which form, and what the letters say beside.
struct PapersQuestions: ParsableArguments {
  @Option(name: .long, help: "The roster whose papers are made, a CSV file.")
  var roster: String?

  @Option(name: .long, help: "The studio sessions with it (default: studio-roster.csv beside the roster, if there).")
  var studioRoster: String?

  @Option(name: .long, help: "The folder of the papers (default: out/SCENARIO-papers).")
  var out: String?

  @Option(name: .customLong("for"), help: "Whom papers are made for.")
  var audience = PapersFor.all

  @Flag(name: .long, help: "One file for all pages of a kind, each on a sheet of its own.")
  var merged = false

  @Flag(name: .long, help: "Print each page as PDF too, by chromium or weasyprint where one is installed.")
  var pdf = false

  @Flag(name: .long, help: "Put names beside the ids in the calendars of bases and studios.")
  var names = false

  @Option(
    name: .long,
    help: "The folder of the office's own letters (default: templates in the scenario's folder, if there).")
  var templates: String?

  @Flag(name: .long, help: "Write the templates of all letters into the folder, to be changed, and nothing else.")
  var samples = false

  @Option(name: .long, help: "The day of the letters, as 2026-08-25 (default: left to be written by hand).")
  var date: String?

  @Option(name: .long, help: "Whom the letters name for questions (default: the placement office of the school).")
  var contact: String?

  @Option(
    name: .long,
    help: "The last day on which a place is refused, as 2026-08-28 (default: the day before the placement begins).")
  var refuseBy: String?

  func validate() throws {
    for (option, value) in [("--date", date), ("--refuse-by", refuseBy)] {
      if let value, CivilDate(day: value) == nil {
        throw UsageText.refusal(
          zh: "\(option) 应为日期，如 2026-08-25，不能是“\(value)”", en: "\(option) wants a day such as 2026-08-25, not \(value)")
      }
    }
    if samples {
      if roster != nil || studioRoster != nil || pdf || merged || names || templates != nil || audience != .all
        || date != nil || contact != nil || refuseBy != nil
      {
        throw UsageText.refusal(zh: "--samples 只与 --out 同用", en: "--samples goes with --out alone")
      }
      if out == nil { throw UsageText.refusal(zh: "请用 --out 指明模板写到哪里", en: "name with --out where the templates go") }
      return
    }
    if roster == nil { throw UsageText.refusal(zh: "请用 --roster 指明名册", en: "name the --roster") }
  }

  /// What the letters say beside the roster.
  func settings(_ language: Language) -> PaperSettings {
    PaperSettings(
      language, date: date.flatMap { CivilDate(day: $0) }, contact: contact,
      refuseBy: refuseBy.flatMap { CivilDate(day: $0) })
  }

  /// The office's own letters; exit 65 with every fault where one cannot be used.
  func letters(_ scenario: String, _ console: Console) throws -> [LetterTemplate] {
    guard let folder = templates ?? TemplateFiles.folder(of: scenario) else { return [] }
    do throws(ReadError) {
      let files = try TemplateFiles(folder, ending: LetterTemplate.ending)
      let letters = try Handouts.templates(files)
      ScenarioLoading.warn(files.warnings, console)
      return letters
    } catch {
      throw ScenarioLoading.report(error, console)
    }
  }
}

extension CivilDate {
  /// A day as options name it: `2026-08-25`.
  init?(day text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
