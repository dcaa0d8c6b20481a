internal import PlacementDomain

/// Studio sessions are spread over the term: none of several periods has more than its share, rounded up.
enum StudioSpreadRule {
  static let rule = VerificationRule(
    id: "studio-spread",
    check: .term { context, person in
      let periods = context.instance.periods
      guard periods.count > 1 else { return TermVerdict() }
      let share = (context.sessionsAsked(person.apprentice) + periods.count - 1) / periods.count
      let id = context.instance.apprentices[person.apprentice].id
      var verdict = TermVerdict()
      for (index, period) in periods.enumerated() {
        let found = person.slots.count { context.period(ofSlot: $0) == index }
        guard found > share else { continue }
        verdict.breaches.append(
          TermVerdict.Breach(
            subject: "studio-spread/\(id)/\(period.id)",
            objection: VerificationRule.Objection(
              found: found, allowed: share, zh: "学生 \(id) 在阶段 \(period.id) 有 \(found) 个工作室时段，分散安排每阶段最多 \(share) 个。",
              en: "Apprentice \(id) has \(Counted.of(found, "studio session")) in period \(period.id); "
                + "spread over the term, \(share) are allowed.")))
      }
      return verdict
    })
}
