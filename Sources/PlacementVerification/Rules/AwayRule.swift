internal import PlacementDomain

/// Who is sent to another city has a bed at the base, or the guardian's signature and the filing for living outside.
enum AwayRule {
  static let rule = VerificationRule(
    id: "away",
    check: .place { context, apprentice, post in
      guard let rule = context.law(.away, apprentice, post).first else { return .allowed }
      let index = context.instance.posts[post].base
      switch Lodging.distance(context.instance, apprentice, base: index) {
      case .near: return .allowed
      case .open(let subject, let missing): return .unknown(subject: subject, missing: missing)
      case .away: break
      }
      if Lodging.hasPapers(context, apprentice) { return .allowed }
      let base = context.instance.bases[index]
      let person = context.instance.apprentices[apprentice]
      let isBare = person.sex.map { base.beds[$0] == 0 } ?? (base.beds.male == 0 && base.beds.female == 0)
      guard isBare else {
        guard let sex = person.sex else { return .unknown(missing: "apprentices.csv sex") }
        if base.beds[sex] != nil { return .allowed }
        return .unknown(subject: base.id, missing: sex == .male ? "bases.csv beds_male" : "bases.csv beds_female")
      }
      return .breached(
        Wording.objection(
          rule, zh: "基地 \(base.id) 在外地，没有床位，学生 \(person.id) 也没有监护人签字并备案的校外住宿。",
          en:
            "Base \(base.id) is in another city and has no bed, and apprentice \(person.id) has no filed lodging outside "
            + "with the guardian's signature."))
    })
}
