internal import PlacementDomain

/// Across major categories only where one of the two programmes lists the other as related.
enum UnrelatedRule {
  static let rule = VerificationRule(
    id: "unrelated",
    check: .place { context, apprentice, post in
      let instance = context.instance
      guard let rule = context.law(.unrelated, apprentice, post).first else { return .allowed }
      let place = instance.posts[post]
      guard let first = place.firstProgramme else {
        return .unknown(subject: place.id, missing: "posts.csv programmes")
      }
      let person = instance.apprentices[apprentice]
      for programme in [first, person.programme] where instance.programmes[programme].category.isEmpty {
        return .unknown(subject: instance.programmes[programme].id, missing: "programmes.csv category")
      }
      let (own, wanted) = (instance.programmes[person.programme], instance.programmes[first])
      if own.category == wanted.category { return .allowed }
      if own.related.contains(first) || wanted.related.contains(person.programme) { return .allowed }
      return .breached(
        Wording.objection(
          rule,
          zh: "岗位 \(place.id) 的专业 \(wanted.id)（\(wanted.category)）与学生 \(person.id) 的专业 \(own.id)（\(own.category)）"
            + "不属同一大类，也未列为相近专业，不得安置。",
          en: "Post \(place.id) is for programme \(wanted.id) (\(wanted.category)), which is not declared related to "
            + "\(own.id) (\(own.category)) of apprentice \(person.id)."))
    })
}
