internal import PlacementDomain

/// Where the model says `unplaced: forbid`, everybody has a place.
enum UnplacedForbidRule {
  static let rule = VerificationRule(
    id: "unplaced-forbid",
    check: .person { context, apprentice, posts in
      guard context.instance.settings.unplaced == .forbid, posts.allSatisfy({ $0 == nil }) else { return [] }
      let id = context.instance.apprentices[apprentice].id
      return [
        VerificationRule.Objection(
          found: 0, allowed: 1, zh: "学生 \(id) 未安置，而本方案要求人人有岗位。",
          en: "Apprentice \(id) has no place, and the model requires one for everybody.")
      ]
    })
}
