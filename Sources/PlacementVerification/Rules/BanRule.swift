internal import PlacementDomain

/// Nobody is placed where a line of bans.csv refuses it; the reason is not repeated.
enum BanRule {
  static let rule = VerificationRule(
    id: "ban",
    check: .place { context, apprentice, post in
      guard context.names(context.bans[apprentice], post) else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let place = context.instance.posts[post].id
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不得安置学生 \(id)（bans.csv 已登记）。",
          en: "Post \(place) is refused for apprentice \(id) (a line of bans.csv)."))
    })
}
