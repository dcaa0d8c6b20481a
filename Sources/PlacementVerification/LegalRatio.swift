internal import PlacementDomain

/// The number of a legal ratio for one subject, with its source.
struct LegalRatio: Sendable {
  let value: ExactDecimal
  let rule: LegalRule
  let waiver: Waiver?

  /// The strictest number that binds the subject, where a waiver replaces the number of a rule that may be waived;
  /// `nil` where no rule binds.
  init?(_ id: RuleID, enterprise: Int, subject: String, in context: RuleContext) {
    let waiver = context.instance.waivers.first { $0.rule == id && $0.subject == subject }
    var best: (value: ExactDecimal, rule: LegalRule, waiver: Waiver?)?
    for rule in context.law(id, enterprise: enterprise) {
      guard let number = rule.value else { continue }
      let filed = rule.waivable ? waiver : nil
      let value = filed?.value ?? number
      if let present = best, present.value <= value { continue }
      best = (value, rule, filed)
    }
    guard let best else { return nil }
    value = best.value
    rule = best.rule
    self.waiver = best.waiver
  }

  /// The places: floor of the product, less what is occupied, never below 0.
  func places(staff: Int, occupied: Int) -> Int {
    max(0, value.flooredProduct(with: staff) - occupied)
  }

  /// Where the number comes from, for people.
  var source: Message {
    let clause = Wording.citation(rule)
    guard let waiver else { return clause }
    return Message(zh: clause.zh + "；备案号 \(waiver.filing)", en: clause.en + "; filing \(waiver.filing)")
  }
}
