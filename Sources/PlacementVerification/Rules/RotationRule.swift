internal import PlacementDomain

/// A rotation is whole: a post in every span or in none, unless the model allows a part of it.
enum RotationRule {
  static let rule = VerificationRule(
    id: "rotation",
    check: .term { context, person in
      guard context.isRotation, context.instance.settings.partial == .forbid else { return TermVerdict() }
      // Of a line that is missing or cannot be read, something else is said already.
      guard person.posts.allSatisfy({ !$0.isEmpty }) else { return TermVerdict() }
      let isFilled = person.posts.map { $0.contains { $0 != nil } }
      let filled = isFilled.count { $0 }
      guard filled > 0 else { return TermVerdict() }
      let id = context.instance.apprentices[person.apprentice].id
      return TermVerdict(
        breaches: context.spans.filter { !isFilled[$0.span] }.map { span in
          let name = context.instance.spans[span.span].id
          return TermVerdict.Breach(
            subject: span.rowID("rotation", id),
            objection: VerificationRule.Objection(
              found: filled, allowed: isFilled.count,
              zh: "学生 \(id) 在阶段 \(name) 没有岗位，而在其他 \(filled) 个阶段有岗位；轮岗须各阶段都有岗位，或者都没有。",
              en: "Apprentice \(id) has no post in period \(name) but has one in \(Counted.of(filled, "other")); "
                + "a rotation fills every period or none."))
        })
    })
}
