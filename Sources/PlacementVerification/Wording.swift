internal import PlacementDomain

/// Pieces of sentences that several rules share.
enum Wording {
  /// The clause in brackets-free form, or the rule's id where the pack cites nothing.
  static func citation(_ rule: LegalRule) -> Message {
    guard rule.citation.isEmpty else { return Message(zh: "依据：\(rule.citation)", en: "source: \(rule.citation)") }
    return Message(zh: "依据：规则 \(rule.id.rawValue)", en: "source: rule \(rule.id.rawValue)")
  }

  /// An objection with the clause of the law behind it.
  static func objection(
    _ rule: LegalRule, found: Int? = nil, zh: String, en: String
  ) -> VerificationRule.Objection {
    let clause = citation(rule)
    var allowed: Int?
    if let value = rule.value, value.scale == 0 { allowed = value.mantissa }
    return VerificationRule.Objection(
      found: found, allowed: found == nil ? nil : allowed, zh: "\(zh)（\(clause.zh)）", en: "\(en) (\(clause.en))")
  }
}
