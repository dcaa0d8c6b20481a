internal import PlacementDomain

/// The apprentice's major category is that of the first programme for which the post is offered.
enum MatchingMajorRule {
  static let rule = VerificationRule(
    id: "matching-major",
    check: .place { context, apprentice, post in
      let instance = context.instance
      let place = instance.posts[post]
      guard let rule = context.law(.matchingMajor, apprentice, post).first else { return .allowed }
      // A post for every programme is offered to no category in particular.
      guard case .only = place.admits else { return .unknown(subject: place.id, missing: "posts.csv programmes") }
      guard let wanted = place.category, !wanted.isEmpty else {
        return .unknown(subject: place.id, missing: "programmes.csv category")
      }
      let person = instance.apprentices[apprentice]
      let programme = instance.programmes[person.programme]
      guard !programme.category.isEmpty else {
        return .unknown(subject: programme.id, missing: "programmes.csv category")
      }
      guard programme.category != wanted else { return .allowed }
      return .breached(
        Wording.objection(
          rule, zh: "学生 \(person.id) 的专业大类为“\(programme.category)”，岗位 \(place.id) 属于“\(wanted)”，不得跨专业大类安置。",
          en: "Apprentice \(person.id) is of the major category \(programme.category), post \(place.id) of \(wanted)."))
    })
}
