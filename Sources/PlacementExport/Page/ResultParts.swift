import PlacementDomain
import PlacementVerification

/// The table of stages.
struct StagesPart {
  let rows: [Row]

  struct Row {
    let number: String
    let objective: String
    let value: String
    let unit: String
    let bound: String
    let proof: String
    let style: String
    /// What proved it and what was tried before; `nil` where nobody says.
    let method: String?
  }

  init(_ context: PageContext) {
    rows = context.report.stages.enumerated().map { index, outcome in
      func figure(_ value: Int) -> String {
        Vocabulary.figure(value, of: outcome.objective, scale: outcome.scale, Figures.grouped)
      }
      return Row(
        number: String(index + 1),
        objective: context.text(
          Vocabulary.entry(outcome.objective, rank: outcome.rank, in: context.instance)),
        value: figure(outcome.value),
        unit: Counted.unit(
          context.text(Vocabulary.unit(outcome.objective, in: context.instance)), isOne: figure(outcome.value) == "1"),
        bound: outcome.bound.map(figure) ?? context.text(.noValue),
        proof: context.text(StagesPart.words(outcome.proof)), style: outcome.proved ? "yes" : "open",
        method: StagesPart.methods(outcome).map(context.text))
    }
  }

  private static func methods(_ outcome: StageOutcome) -> Message? {
    func names(_ methods: [StageOutcome.Method], _ text: (Message) -> String, _ comma: String) -> String {
      methods.map { text(Vocabulary.name($0)) }.joined(separator: comma)
    }
    let (zh, en) = (names(outcome.tried, \.zh, "、"), names(outcome.tried, \.en, ", "))
    guard let method = outcome.method.map(Vocabulary.name) else {
      return outcome.tried.isEmpty ? nil : Message(zh: "试过：\(zh)", en: "tried: \(en)")
    }
    return outcome.tried.isEmpty
      ? method : Message(zh: "\(method.zh)；此前试过：\(zh)", en: "\(method.en); tried before: \(en)")
  }

  private static func words(_ proof: StageOutcome.Proof) -> ReportText {
    switch proof {
    case .exact: .provedExact
    case .search: .provedSearch
    case .none: .provedNo
    }
  }
}

/// How many got which of their choices.
struct ProfilePart {
  let note: String
  let chart: String

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let isRotation = context.instance.isRotation
    note = context.text(isRotation ? .profileNotePeriods : .profileNote)
    let shown = ShownRanks.of([roster.profile])
    let ranks = shown.count
    // Lines, not apprentices: in a rotation each has one per period.
    let values =
      shown.map { roster.profile[$0 - 1] } + [roster.notListed, roster.lines.count { $0.assignment.post == nil }]
    let total = roster.lines.count
    chart =
      BarChart(
        title: context.text(.profile),
        categories: shown.map(String.init) + [context.text(.notListed), context.text(.unplacedBar)],
        series: [BarChart.Series(name: context.text(.thisRoster), values: values)],
        xTitle: context.text(.rankAxis), yTitle: context.text(isRotation ? .periodsAxis : .peopleAxis),
        styles: [ranks: 1, ranks + 1: 3],
        notes: values.count <= 12 ? values.map { Figures.percent($0, of: total) } : []
      ).markup
  }
}
