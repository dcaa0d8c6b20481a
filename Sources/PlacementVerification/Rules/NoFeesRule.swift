internal import PlacementDomain

/// No unit that takes deposits or fees from apprentices or keeps their documents.
enum NoFeesRule {
  static let rule = VerificationRule(
    id: "no-fees",
    check: .place { context, apprentice, post in
      guard let rule = context.law(.noFees, apprentice, post).first else { return .allowed }
      let unit = context.instance.enterprises[context.enterprise(ofPost: post)]
      guard let word = unit.attestations.noFees else {
        return .unknown(subject: unit.id, missing: "enterprises.csv no_fees")
      }
      if word { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "企业 \(unit.id) 向学生收取费用或扣押证件，不得安置学生 \(id)。",
          en: "Enterprise \(unit.id) takes fees from apprentices or keeps documents; not for apprentice \(id)."))
    })
}
