internal import PlacementDomain

/// Pieces of sentences that several rules share.
enum Wording {
  /// The clause in brackets-free form, or the rule's id where the pack cites nothing.
  static func citation(_ rule: LegalRule) -> Message {
    let source =
      rule.citation.isEmpty
      ? Message(zh: "规则 \(rule.id.rawValue)", en: "rule \(rule.id.rawValue)")
      : Message(zh: rule.citation, en: rule.citation)
    switch rule.status {
    case .confirmed: return Message(zh: "依据：\(source.zh)", en: "source: \(source.en)")
    case .toConfirm: return Message(zh: "依据：\(source.zh)，待核实", en: "source: \(source.en), to be confirmed")
    }
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
