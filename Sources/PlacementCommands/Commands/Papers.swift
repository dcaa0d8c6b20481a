import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementOffice

/// `placement papers`: what an office hands out of a roster.
struct PapersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers",
    abstract: "Write what an office hands out of a roster: notices, lists per base and class, calendars, mail merge.",
    discussion: """
      The roster is verified first; one that breaks a rule has no papers. Pages are HTML for A4, a letter for each apprentice, a \
      list for each base and class, figures for each school; calendars (.ics) for apprentices, bases and studios; a table per \
      audience for the mail merge of a word processor. An office writes its own letters as templates: --samples \
      gives some to begin with. Names of persons stand in the pages and tables.
      """)

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @OptionGroup var questions: PapersQuestions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      if questions.samples { return try PapersScreen.samples(questions, scenario, writing, console) }
      let letters = try questions.letters(scenario, console)
      let roster = try RosterLoading.verified(
        questions.roster ?? "", studioRoster: questions.studioRoster, of: term, reading, console)
      let folder = try writing.folder(
        questions.out, or: scenario, suffix: "-papers", by: "papers",
        inputs: [questions.roster, questions.studioRoster, questions.templates], console)
      var handouts = Handouts(roster, questions.settings(console.language))
      handouts.audiences = questions.audience.audiences
      (handouts.merged, handouts.names, handouts.templates) = (questions.merged, questions.names, letters)
      PreparationLimit.end()
      let run = try handouts.run()
      let prints =
        questions.pdf
        ? try PapersScreen.print(run, term.instance.start, folder, common.limits, console) : .success([])
      let files = run.files + ((try? prints.get()) ?? [])
      try folder.write(files, list: .digestsOfNames)
      try PapersScreen.say(run, files, prints, folder, console)
    }
  }
}
