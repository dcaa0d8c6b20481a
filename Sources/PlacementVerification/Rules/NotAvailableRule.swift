internal import PlacementDomain

/// Nobody is placed where a line of bans.csv or of optouts.csv is against it.
///
/// One id and one text for both: what tells a ban from an opt-out tells who privately declined.
enum NotAvailableRule {
  static let rule = VerificationRule(
    id: "not-available",
    check: .place { context, apprentice, post in
      guard context.names(context.barred[apprentice], post) else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let place = context.instance.posts[post].id
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不能安置学生 \(id)。", en: "Post \(place) is not available for apprentice \(id)."))
    })
}
