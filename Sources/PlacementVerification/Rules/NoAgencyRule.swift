internal import PlacementDomain

/// No base that says it works through an intermediary or a paid agency.
enum NoAgencyRule {
  static let rule = VerificationRule(
    id: "no-agency",
    check: .place { context, apprentice, post in
      guard let rule = context.law(.noAgency, apprentice, post).first else { return .allowed }
      let base = context.instance.bases[context.instance.posts[post].base]
      guard let attested = base.noAgency else { return .unknown(subject: base.id, missing: "bases.csv no_agency") }
      guard !attested else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "基地 \(base.id) 通过中介机构或有偿代理安排实习，不得安置学生 \(id)。",
          en: "Base \(base.id) works through an intermediary or paid agency; not for apprentice \(id)."))
    })
}
