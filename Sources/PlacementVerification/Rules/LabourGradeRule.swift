internal import PlacementDomain

/// No physical labour at or above the grade that the law names, nor what it names as harmful otherwise.
enum LabourGradeRule {
  static let rule = VerificationRule(
    id: "labour-grade",
    check: .place { context, apprentice, post in
      let place = context.instance.posts[post]
      let id = context.instance.apprentices[apprentice].id
      if let (rule, tag) = Hazards.breach(.labourGrade, context, apprentice, post) {
        return .breached(
          Wording.objection(
            rule, zh: "岗位 \(place.id) 有害身心健康（\(tag.rawValue)），不得安置学生 \(id)。",
            en: "Post \(place.id) is harmful to body or mind (\(tag.rawValue)); not for apprentice \(id)."))
      }
      let grade =
        place.tags.map { tag in
          if case .labour(let grade) = tag { grade } else { 0 }
        }.max() ?? 0
      guard grade > 0 else { return .allowed }
      let breached = context.law(.labourGrade, apprentice, post).first { rule in
        if let limit = rule.value { ExactDecimal(grade) >= limit } else { false }
      }
      guard let breached, let limit = breached.value else { return .allowed }
      return .breached(
        Wording.objection(
          breached, found: grade, zh: "岗位 \(place.id) 的体力劳动强度为 \(grade) 级，达到禁止的 \(limit) 级，不得安置学生 \(id)。",
          en:
            "Post \(place.id) is physical labour of grade \(grade), barred from grade \(limit) on; not for apprentice \(id)."
        ))
    })
}
