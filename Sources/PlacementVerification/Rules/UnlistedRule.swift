internal import PlacementDomain

/// Where the model says `unlisted: forbid`, a place is on the apprentice's list or pinned.
enum UnlistedRule {
  static let rule = VerificationRule(
    id: "unlisted",
    check: .place { context, apprentice, post in
      guard context.instance.settings.unlisted == .forbid, context.listedRank(apprentice, post) == nil,
        !context.names(context.pins[apprentice], post)
      else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let place = context.instance.posts[post].id
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不在学生 \(id) 的志愿中，而本方案只按志愿安置。",
          en: "Post \(place) is not on the list of apprentice \(id), and the model gives listed places only."))
    })
}
