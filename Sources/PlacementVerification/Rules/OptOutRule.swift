internal import PlacementDomain

/// Nobody is placed where they privately declined; what is printed says only that the place is not
/// available, and not even the rule's id tells why.
enum OptOutRule {
  static let rule = VerificationRule(
    id: "opt-out", shownAs: "not-available",
    check: .place { context, apprentice, post in
      guard context.names(context.optOuts[apprentice], post) else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let place = context.instance.posts[post].id
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不能安置学生 \(id)。", en: "Post \(place) is not available for apprentice \(id)."))
    })
}
