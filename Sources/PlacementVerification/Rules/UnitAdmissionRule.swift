internal import PlacementDomain

/// The unit has no record of dishonesty and none of a breach of safety in the last years; a new one was visited before.
enum UnitAdmissionRule {
  static let rule = VerificationRule(
    id: "unit-admission",
    check: .place { context, apprentice, post in
      let rules = context.law(.unitAdmission, apprentice, post)
      guard let first = rules.first else { return .allowed }
      let unit = context.instance.enterprises[context.enterprise(ofPost: post)]
      let word = unit.attestations
      let id = context.instance.apprentices[apprentice].id
      func breach(_ rule: BindingRule, zh: String, en: String) -> VerificationRule.Verdict {
        .breached(
          Wording.objection(
            rule, zh: "企业 \(unit.id) \(zh)，不得安置学生 \(id)。", en: "Enterprise \(unit.id) \(en); not for apprentice \(id).")
        )
      }
      if word.noDishonesty == false { return breach(first, zh: "有失信记录", en: "has a record of dishonesty") }
      if let since = word.safeSince {
        for rule in rules {
          guard let years = rule.value, isShort(since, years, on: context.date) else { continue }
          return breach(
            rule, zh: "自 \(since) 起才无违反安全生产的记录，不满 \(years) 年",
            en: "has been without a breach of safety since \(since) only, less than \(years) years")
        }
      }
      let isVisited = word.visited.map { $0 < context.date } ?? false
      if let term = word.firstTerm, !(term < context.instance.start), !isVisited {
        return breach(first, zh: "是新的实习单位，开始之前没有实地考察", en: "is new and was not visited before the start")
      }
      if word.noDishonesty == nil { return .unknown(subject: unit.id, missing: "enterprises.csv no_dishonesty") }
      if word.safeSince == nil, rules.contains(where: { $0.value != nil }) {
        return .unknown(subject: unit.id, missing: "enterprises.csv safe_since")
      }
      if word.firstTerm == nil, !isVisited { return .unknown(subject: unit.id, missing: "enterprises.csv first_term") }
      return .allowed
    })

  /// Whether fewer than so many years lie between a day and a start: the day of the month does the last month in.
  private static func isShort(_ since: CivilDate, _ years: ExactDecimal, on start: CivilDate) -> Bool {
    let whole = (start.year - since.year) * 12 + start.month - since.month - (start.day < since.day ? 1 : 0)
    return whole < years.flooredProduct(with: 12)
  }
}
