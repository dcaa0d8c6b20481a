import ArgumentParser
import PlacementDomain
import PlacementInput
import PlacementOffice

/// What `explain` is asked: which roster, whom, and what the pages say beside.
struct ExplainQuestions: ParsableArguments {
  @Option(name: .long, help: "The roster to explain, a CSV file.")
  var roster: String?

  @Option(name: .long, help: "The studio sessions with it (default: studio-roster.csv beside the roster, if there).")
  var studioRoster: String?

  @Option(name: .long, help: "The id of one apprentice.")
  var apprentice: String?

  @Flag(name: .long, help: "Everybody: one page each in the output folder.")
  var all = false

  @Option(name: .long, help: "The folder of the pages (default with --all: out/SCENARIO-explanations).")
  var out: String?

  @Flag(name: .long, help: "Print the SHA-256 of the draw's seed and nothing else.")
  var commitment = false

  @Option(name: .long, help: "The day that the pages say they are of, as 2026-08-25 (default: none, only the term's).")
  var date: String?

  @Option(name: .long, help: "Whom the pages name for questions (default: the placement office of the school).")
  var contact: String?

  /// The day of --date.
  var day: CivilDate? {
    date.flatMap { CivilDate(day: $0) }
  }

  func validate() throws {
    if let date, day == nil {
      throw UsageText.refusal(
        zh: "--date 应为日期，如 2026-08-25，不能是“\(date)”", en: "--date wants a day such as 2026-08-25, not \(date)")
    }
    if commitment {
      if roster != nil || apprentice != nil || all {
        throw UsageText.refusal(zh: "--commitment 只能单独使用", en: "--commitment stands alone")
      }
      return
    }
    if roster == nil { throw UsageText.refusal(zh: "请用 --roster 指明要说明的名单", en: "name the --roster to explain") }
    if (apprentice != nil) == all {
      throw UsageText.refusal(zh: "请用 --apprentice 指明一名学生，或用 --all", en: "name one --apprentice, or --all")
    }
  }

  /// The indices of the apprentices to be explained.
  func people(_ term: Term, _ console: Console) throws -> [Int] {
    guard let apprentice else { return Array(term.instance.apprentices.indices) }
    if let index = term.instance.apprentices.firstIndex(where: { $0.id == apprentice }) { return [index] }
    let fault = InputFault(
      kind: .unknownReference, file: "apprentices.csv", value: apprentice,
      problem: Message(zh: "方案中没有这个编号的学生", en: "there is no apprentice of this id"),
      remedy: RosterIDs(term.instance).hint(apprentice) ?? Message(zh: "核对 --apprentice", en: "check --apprentice"))
    throw ScenarioLoading.report(.faults([fault], warnings: []), console)
  }
}
