internal import PlacementDomain

/// Where the apprentice says so, or says nothing and the model says `unlisted: forbid`, a place is on the list or pinned.
enum UnlistedRule {
  static let rule = VerificationRule(
    id: "unlisted",
    check: .place { context, apprentice, post in
      let person = context.instance.apprentices[apprentice]
      let isBound: Bool
      switch person.acceptsUnlisted {
      case true?: isBound = false
      case false?: isBound = true
      case nil: isBound = context.instance.settings.unlisted == .forbid
      }
      guard isBound, context.listedRank(apprentice, post) == nil, !context.names(context.pins[apprentice], post) else {
        return .allowed
      }
      let place = context.instance.posts[post].id
      guard person.acceptsUnlisted == nil else {
        return .breached(
          VerificationRule.Objection(
            zh: "岗位 \(place) 不在学生 \(person.id) 的志愿中，而该生不服从调剂。",
            en: "Post \(place) is not on the list of apprentice \(person.id), who takes listed places only."))
      }
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不在学生 \(person.id) 的志愿中，而本方案只按志愿安置。",
          en: "Post \(place) is not on the list of apprentice \(person.id), and the model gives listed places only."))
    })
}
