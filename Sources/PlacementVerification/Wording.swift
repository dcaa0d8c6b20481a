internal import PlacementDomain

/// Pieces of sentences that several rules share.
enum Wording {
  /// The clause in brackets-free form, or the rule's id where the pack cites nothing; the filing of a waiver behind it.
  static func citation(_ binding: BindingRule) -> Message {
    let rule = binding.rule
    let source =
      rule.citation.isEmpty
      ? Message(zh: "规则 \(rule.id.rawValue)", en: "rule \(rule.id.rawValue)")
      : Message(zh: rule.citation, en: rule.citation)
    var zh = "依据：\(source.zh)"
    var en = "source: \(source.en)"
    if rule.status == .toConfirm {
      zh += "，待核实"
      en += ", to be confirmed"
    }
    if let waiver = binding.waiver {
      zh += "；备案号 \(waiver.filing)"
      en += "; filing \(waiver.filing)"
    }
    return Message(zh: zh, en: en)
  }

  /// An objection with the clause of the law behind it.
  static func objection(
    _ rule: BindingRule, found: Int? = nil, zh: String, en: String
  ) -> VerificationRule.Objection {
    let clause = citation(rule)
    var allowed: Int?
    if let value = rule.value, value.scale == 0 { allowed = value.mantissa }
    return VerificationRule.Objection(
      found: found, allowed: found == nil ? nil : allowed, zh: "\(zh)（\(clause.zh)）", en: "\(en) (\(clause.en))")
  }
}
