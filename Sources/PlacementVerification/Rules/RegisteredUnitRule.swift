internal import PlacementDomain

/// An on-campus base counts as a placement unit only if it is registered; an empty column is an enterprise's own site.
enum RegisteredUnitRule {
  static let rule = VerificationRule(
    id: "registered-unit",
    check: .place { context, apprentice, post in
      let base = context.instance.bases[context.instance.posts[post].base]
      guard base.registered == false, let rule = context.law(.registeredUnit, apprentice, post).first else {
        return .allowed
      }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "基地 \(base.id) 未登记为实习单位，在此只能算实训，不得安置学生 \(id)。",
          en: "Base \(base.id) is not registered as a placement unit, only for training; not for apprentice \(id)."))
    })
}
