internal import PlacementDomain

/// Nobody has more studio sessions than the programme asks for; fewer are no breach, a stage counts them.
enum StudioSessionsRule {
  static let rule = VerificationRule(
    id: "studio-sessions",
    check: .term { context, person in
      let asked = context.sessionsAsked(person.apprentice)
      guard person.slots.count > asked else { return TermVerdict() }
      let id = context.instance.apprentices[person.apprentice].id
      return TermVerdict(breaches: [
        TermVerdict.Breach(
          subject: "studio-sessions/\(id)",
          objection: VerificationRule.Objection(
            found: person.slots.count, allowed: asked,
            zh: "学生 \(id) 安排了 \(person.slots.count) 个工作室时段，多于专业要求的 \(asked) 个。",
            en: "Apprentice \(id) has \(Counted.of(person.slots.count, "studio session")), "
              + "more than the \(asked) that the programme asks for."))
      ])
    })
}
