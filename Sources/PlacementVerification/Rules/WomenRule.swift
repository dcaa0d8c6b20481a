internal import PlacementDomain

/// No post that is barred for women.
enum WomenRule {
  static let rule = VerificationRule(
    id: "women",
    check: .place { context, apprentice, post in
      let place = context.instance.posts[post]
      guard place.tags.contains(.noWomen), let rule = context.law(.women, apprentice, post).first else {
        return .allowed
      }
      let person = context.instance.apprentices[apprentice]
      guard let sex = person.sex else { return .unknown(missing: "apprentices.csv sex") }
      guard sex == .female else { return .allowed }
      return .breached(
        Wording.objection(
          rule, zh: "岗位 \(place.id) 属于女性禁忌岗位，不得安置学生 \(person.id)。",
          en: "Post \(place.id) is barred for women; apprentice \(person.id) cannot be placed there."))
    })
}
