import PlacementDomain
import PlacementVerification

/// Self-found places that wait for approval and that no rule is against: for the office to decide.
struct ChoicesPart {
  let rows: [Row]

  struct Row {
    let id: String
    let name: String
    let school: String
    let className: String
    let site: String
    let date: String
  }

  /// `nil` where none waits.
  init?(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    if roster.waiting.isEmpty { return nil }
    rows = roster.waiting.map { decision, _ in
      let person = instance.apprentices[decision.apprentice]
      let site =
        switch decision.site {
        case .post(let post): context.name(instance.posts[post].title, instance.posts[post].id)
        case .base(let base): context.name(instance.bases[base].name, instance.bases[base].id)
        case .enterprise(let firm): context.name(instance.enterprises[firm].name, instance.enterprises[firm].id)
        case .unit(let name): name
        }
      return Row(
        id: person.id, name: person.name,
        school: person.school.map { context.name(instance.schools[$0].name, instance.schools[$0].id) } ?? "",
        className: person.className, site: site, date: decision.date.description)
    }
  }
}
