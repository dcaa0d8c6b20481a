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
  }

  init(_ context: PageContext) {
    // Where a base states what opening it costs, the value of min-open is a sum of costs, not a number of bases.
    let hasCosts = context.instance.bases.contains { $0.openingCost != nil }
    rows = context.report.stages.enumerated().map { index, outcome in
      func figure(_ value: Int) -> String {
        outcome.objective == .minCommute ? Figures.tenths(value) : Figures.grouped(value)
      }
      return Row(
        number: String(index + 1),
        objective: context.text(
          Vocabulary.entry(outcome.objective, rank: outcome.rank, unlistedRank: context.instance.unlistedRank)),
        value: figure(outcome.value),
        unit: context.text(
          outcome.objective == .minOpen && hasCosts
            ? Message(zh: "开设费用合计", en: "opening costs") : Vocabulary.unit(outcome.objective)),
        bound: outcome.bound.map(figure) ?? context.text(.noValue),
        proof: context.text(StagesPart.words(outcome.proof)), style: outcome.proved ? "yes" : "open")
    }
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
  let chart: String

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let ranks = roster.profile.count
    let values = roster.profile + [roster.notListed, roster.unplaced]
    let total = roster.placed + roster.unplaced
    chart =
      BarChart(
        title: context.text(.profile),
        categories: (1...max(1, ranks)).prefix(ranks).map(String.init) + [
          context.text(.notListed), context.text(.unplacedBar),
        ],
        series: [BarChart.Series(name: context.text(.thisRoster), values: values)],
        xTitle: context.text(.rankAxis), yTitle: context.text(.peopleAxis),
        styles: [ranks: 1, ranks + 1: 3],
        notes: values.count <= 12 ? values.map { Figures.percent($0, of: total) } : []
      ).markup
  }
}
