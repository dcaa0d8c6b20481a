import ArgumentParser
import Documents
import PlacementOffice

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

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @OptionGroup var questions: ExplainQuestions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      guard !questions.commitment else { return CommitmentScreen.say(term, console) }
      let roster = try RosterLoading.verified(
        questions.roster ?? "", studioRoster: questions.studioRoster, of: term, reading, console)
      var explanations = Explanations(roster)
      explanations.people = try questions.people(term, console)
      let folder =
        try questions.out == nil && !questions.all
        ? nil
        : writing.folder(
          questions.out, or: scenario, suffix: "-explanations", by: "explain",
          inputs: [questions.roster, questions.studioRoster], console)
      explanations.isShort = !questions.all
      let run = try explanations.run(common.control(console))
      if let folder {
        let files = run.files(console.language, date: questions.day, contact: questions.contact)
        try folder.write(files, list: .digestsOfNames)
      }
      ExplanationScreen.say(run, isOne: !questions.all, folder, console)
      console.document(run.document(console.language))
      try ExitStatus.end(run.ending)
    }
  }
}
