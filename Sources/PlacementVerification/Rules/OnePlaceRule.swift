internal import PlacementDomain

/// An apprentice has one line in a period, and so at most one place.
enum OnePlaceRule {
  static let rule = VerificationRule(
    id: "one-place",
    check: .person { context, apprentice, posts in
      guard posts.count > 1 else { return [] }
      let id = context.instance.apprentices[apprentice].id
      return [
        VerificationRule.Objection(
          found: posts.count, allowed: 1, zh: "学生 \(id) 在名册中出现 \(posts.count) 次，同一阶段只能有一处安置。",
          en: "Apprentice \(id) is in the roster \(Counted.of(posts.count, "time")); one place in a period is allowed.")
      ]
    })
}
