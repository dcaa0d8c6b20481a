internal import PlacementDomain

/// A base counts as a placement unit only if it is registered; where its column is empty, the credit code under which its
/// enterprise is registered answers for it.
enum RegisteredUnitRule {
  static let rule = VerificationRule(
    id: "registered-unit",
    check: .place { context, apprentice, post in
      let base = context.instance.bases[context.instance.posts[post].base]
      guard base.registered != true, let rule = context.law(.registeredUnit, apprentice, post).first else {
        return .allowed
      }
      if base.registered == nil {
        let isCoded = !context.instance.enterprises[base.enterprise].creditCode.isEmpty
        return isCoded ? .allowed : .unknown(subject: base.id, missing: "bases.csv registered")
      }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "基地 \(base.id) 未登记为实习单位，在此只能算实训，不得安置学生 \(id)。",
          en: "Base \(base.id) is not registered as a placement unit, only for training; not for apprentice \(id)."))
    })
}
