internal import PlacementDomain

/// No bars, night clubs and the like.
enum VenuesRule {
  static let rule = VerificationRule(
    id: "venues",
    check: .place { context, apprentice, post in
      let enterprise = context.instance.enterprises[context.enterprise(ofPost: post)]
      guard BarredVenue.categories.contains(enterprise.category),
        let rule = context.law(.venues, apprentice, post).first
      else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "企业 \(enterprise.id) 的类别为“\(enterprise.category)”，属于禁止安排实习的场所，不得安置学生 \(id)。",
          en:
            "Enterprise \(enterprise.id) is a barred venue (\(enterprise.category)); apprentice \(id) cannot be placed there."
        ))
    })
}
