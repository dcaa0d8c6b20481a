internal import PlacementDomain

/// No work of high risk, unless it was filed before the start.
enum HighRiskRule {
  static let rule = VerificationRule(
    id: "high-risk",
    check: .place { context, apprentice, post in
      let place = context.instance.posts[post]
      guard let (rule, tag) = Hazards.breach(.highRisk, context, apprentice, post),
        !context.isFiled(.highRisk, apprentice, post)
      else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "岗位 \(place.id) 属于高风险（\(tag.rawValue)），开始之前没有备案，不得安置学生 \(id)。",
          en:
            "Post \(place.id) is work of high risk (\(tag.rawValue)) and was not filed before the start; not for apprentice \(id)."
        ))
    })
}

/// The tags of risks that lines of the law name by their words.
enum Hazards {
  /// The first line that binds an apprentice at a post and names one of its tags, with that tag.
  static func breach(
    _ rule: RuleID, _ context: RuleContext, _ apprentice: Int, _ post: Int
  ) -> (rule: BindingRule, tag: Hazard)? {
    let tags = context.instance.posts[post].tags.compactMap { tag -> Hazard? in
      guard case .hazard(let hazard) = tag else { return nil }
      return hazard
    }
    guard !tags.isEmpty else { return nil }
    for line in context.law(rule, apprentice, post) {
      if let tag = tags.first(where: { line.rule.words.contains($0.rawValue) }) { return (line, tag) }
    }
    return nil
  }
}
