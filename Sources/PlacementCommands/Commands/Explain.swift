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

/// `placement explain`: why this place and not a better one.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say for each better-ranked wish why it was not given; one plain page per apprentice.",
    discussion: """
      A wish is barred (rule, article, figures), costly (forced through and solved again it makes the cohort's result \
      worse), impossible, or lost the draw; where fewer than five others would have to give way it is limited, and no \
      more is said. The unplaced are told what would place them. Nothing of another apprentice is shown. --commitment prints what is published of the draw's seed before the lists are \
      handed in.
      """)

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

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

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  private var day: CivilDate? {
    guard let parts = date?.split(separator: "-", omittingEmptySubsequences: false).map({ Int($0) }), parts.count == 3,
      let year = parts[0], let month = parts[1], let day = parts[2]
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  func validate() throws {
    if let date, day == nil { throw ValidationError("--date wants a day such as 2026-08-25, not \(date)") }
    if commitment {
      if roster != nil || apprentice != nil || all { throw ValidationError("--commitment stands alone") }
      return
    }
    if roster == nil { throw ValidationError("name the --roster to explain") }
    if (apprentice != nil) == all { throw ValidationError("name one --apprentice, or --all") }
  }

  /// What follows the solves, in times of reading, verifying and building: a page of one, or of everybody.
  private static let (afterOne, afterAll) = (1.5, 6.0)

  func run() throws {
    try guarded(common) {
      let instance = try ScenarioLoading.read(scenario, common, reading).instance
      let console = Console(common, scenario: instance.language)
      if commitment { return commit(instance, console) }
      let verified = try RosterLoading.verified(
        roster ?? "", studioRoster: studioRoster, instance: instance, reading, console: console)
      let people = try chosen(instance, console)
      let folder =
        try out == nil && !all
        ? nil
        : writing.folder(
          out, or: scenario, suffix: "-explanations", by: "explain", inputs: [roster, studioRoster], console)
      let model = ModelBuilder().build(instance)
      let limits = try common.control(console).limits(instance, keeping: all ? Self.afterAll : Self.afterOne)
      // one person's answer is not worth more than two further solves, unless a limit says how much
      let explainer = try Explainer(
        verified, model: model, solver: StagedSolver(GLPKSolver()), limits: limits,
        sharing: all || common.timeLimit != nil ? nil : .explanation, people: people)
      var explanations: [Explanation] = []
      for (index, person) in people.enumerated() {
        console.progress(
          Message(
            zh: "正在说明第 \(index + 1) 人，共 \(people.count) 人", en: "explaining \(index + 1) of \(people.count)"))
        explanations.append(try explainer.explanation(person))
      }
      console.endProgress()
      let standing = explainer.standing
      let pages = ExplanationPage(
        instance, standing: standing, language: console.language, date: day, contact: contact)
      let summary = ExplanationDocument(instance, standing: standing, isDrawn: explainer.isDrawn)
      if let folder {
        let index = OutputFile(name: "summary.json", bytes: summary.counts(explanations).document())
        try folder.write(explanations.map(pages.file) + [index], list: .digestsOfNames)
      }
      say(explanations, ExplanationText(instance, standing: standing), folder, instance, console)
      console.document(summary.document(explanations, console.language))
      if standing == .unknown || explanations.contains(where: \.hasUnknown) { throw ExitStatus.limit.exit }
    }
  }

  private func commit(_ instance: PlacementInstance, _ console: Console) {
    let digest = Commitment.digest(seed: instance.lotterySeed)
    console.say(digest)
    if instance.lotterySeed.utf8.count < 22 {
      console.note(
        Message(
          zh: "提醒：种子太短，容易被人从公布的摘要试出；请用随机种子，如 openssl rand -hex 16 的输出",
          en: "note: a short seed can be guessed from its digest; use a random one, such as openssl rand -hex 16"))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
        (key: "commitment", value: .string(digest)),
      ]))
  }

  /// The indices of the apprentices to be explained.
  private func chosen(_ instance: PlacementInstance, _ console: Console) throws -> [Int] {
    guard let apprentice else { return Array(instance.apprentices.indices) }
    if let index = instance.apprentices.firstIndex(where: { $0.id == apprentice }) { return [index] }
    let fault = InputFault(
      kind: .unknownReference, file: "apprentices.csv", value: apprentice,
      problem: Message(zh: "方案中没有这个编号的学生", en: "there is no apprentice of this id"),
      remedy: Message(zh: "核对 --apprentice", en: "check --apprentice"))
    throw ScenarioLoading.report(.faults([fault], warnings: []), console)
  }

  private func say(
    _ explanations: [Explanation], _ text: ExplanationText, _ folder: OutputFolder?, _ instance: PlacementInstance,
    _ console: Console
  ) {
    if !all, let explanation = explanations.first {
      console.say(instance.apprentices[explanation.apprentice].id)
      for section in text.sections(explanation) {
        console.say(section.heading)
        for line in section.lines { console.say(Message(zh: "  " + line.zh, en: "  " + line.en)) }
      }
    }
    if let folder {
      console.say(
        Message(
          zh: "已写出 \(explanations.count) 份说明：\(folder.path)", en: "wrote \(explanations.count) pages: \(folder.path)"))
    }
  }
}
