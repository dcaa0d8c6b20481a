import PlacementDomain
import PlacementVerification

/// Bases and posts that stay closed for want of their minimum, and what would come of opening each.
struct ClosedPart {
  /// Whether the sites are closed in one period each.
  let hasPeriods: Bool
  let rows: [Row]

  struct Row {
    let name: String
    let id: String
    let kind: String
    let period: String
    let minimum: String
    let wishes: String
    let placed: String
    let placedChange: String?
    let first: String
    let firstChange: String?
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    func figure(_ value: Int?, _ closure: Closure) -> String {
      value.map(Figures.grouped) ?? context.text(closure.cannotOpen ? .cannotOpen : .notComputed)
    }
    func change(_ value: Int?, from old: Int) -> String? {
      value.map { $0 == old ? context.text(.sameIfOpen) : ($0 > old ? "+" : "−") + Figures.grouped(abs($0 - old)) }
    }
    let first = roster.profile.first ?? 0
    let spans = context.instance.spans
    hasPeriods = spans.count > 1
    rows = context.report.closures.map { closure in
      Row(
        name: context.name(closure.name, closure.id), id: closure.id,
        kind: context.text(closure.isBase ? .base : .post), period: spans[closure.period].id,
        minimum: Figures.grouped(closure.minimum),
        wishes: Figures.grouped(closure.wishes), placed: figure(closure.placedIfOpen, closure),
        placedChange: change(closure.placedIfOpen, from: roster.placed),
        first: figure(closure.firstChoicesIfOpen, closure),
        firstChange: change(closure.firstChoicesIfOpen, from: first))
    }
  }
}
