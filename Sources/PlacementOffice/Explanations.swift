package import Documents
import GLPK
package import PlacementAnalyses
package import PlacementDomain
import PlacementFormulation
import PlacementSolving
package import PlacementVerification

/// Why each apprentice has this place and not a better one.
package struct Explanations: Sendable {
  package let roster: VerifiedRoster
  /// The indices of the apprentices to be explained; everybody by default.
  package var people: [Int]
  /// Whether it is one person's answer, which is not worth more than a few further solves, unless a limit says how much.
  package var isShort = false

  /// What follows the solves, in times of reading, verifying and building: a page of one, or of everybody.
  private static let (afterOne, afterAll) = (1.5, 6.0)

  package init(_ roster: VerifiedRoster) {
    self.roster = roster
    people = Array(roster.instance.apprentices.indices)
  }

  /// Runs it; nothing is printed and no file is written.
  package func run(_ control: RunControl = RunControl()) throws -> ExplanationsRun {
    let model = ModelBuilder().build(roster.instance)
    let explainer = try Explainer(
      roster, model: model, solver: StagedSolver(GLPKSolver()),
      limits: control.limits(roster.instance, keeping: isShort ? Self.afterOne : Self.afterAll),
      sharing: isShort && control.timeLimit == nil ? .explanation : nil, people: people)
    var explanations: [Explanation] = []
    for (index, person) in people.enumerated() {
      control.tell(
        .step(
          Message(
            zh: "正在说明第 \(index + 1) 人，共 \(people.count) 人", en: "explaining \(index + 1) of \(people.count)")))
      explanations.append(try explainer.explanation(person))
    }
    control.tell(.stepsEnded)
    return ExplanationsRun(
      instance: roster.instance, explanations: explanations, standing: explainer.standing, isDrawn: explainer.isDrawn)
  }
}

/// What was explained.
package struct ExplanationsRun: Sendable {
  package let instance: PlacementInstance
  /// In the order in which they were asked for.
  package let explanations: [Explanation]
  /// Whether the roster is one of the best.
  package let standing: RosterStanding
  /// Whether it is the very roster that the draw gives.
  package let isDrawn: Bool

  /// How it ended: a limit leaves wishes that nothing is known of.
  package var ending: RunEnding {
    standing == .unknown || explanations.contains(where: \.hasUnknown) ? .limit : .complete
  }

  /// The words of the explanations.
  package var text: ExplanationText { ExplanationText(instance, standing: standing) }

  private var summary: ExplanationDocument {
    ExplanationDocument(instance, standing: standing, isDrawn: isDrawn)
  }

  /// Everything as JSON, with the lines in one language.
  package func document(_ language: Language) -> JSONText { summary.document(explanations, language) }

  /// A page for each apprentice, and the counts; names of the files say nothing of who is explained.
  ///
  /// - Parameters:
  ///   - date: The day that the pages say they are of.
  ///   - contact: Whom they name for questions; the placement office of the school by default.
  package func files(_ language: Language, date: CivilDate?, contact: String?) -> [OutputFile] {
    let pages = ExplanationPage(instance, standing: standing, language: language, date: date, contact: contact)
    let index = OutputFile(name: "summary.json", bytes: summary.counts(explanations).document())
    return explanations.map(pages.file) + [index]
  }
}
