internal import PlacementDomain

/// The number of a legal ratio for one subject, with its source.
struct LegalRatio: Sendable {
  let value: ExactDecimal
  private let rule: BindingRule

  /// The waiver that gave the number.
  var waiver: Waiver? { rule.waiver }

  /// The strictest number that binds the subject, where a waiver replaces the number of a rule that may be waived;
  /// `nil` where no rule binds.
  init?(_ id: RuleID, enterprise: Int, subject: String, in context: RuleContext) {
    var best: (value: ExactDecimal, rule: BindingRule)?
    for rule in context.law(id, enterprise: enterprise, subject: subject) {
      guard let value = rule.value else { continue }
      if let present = best, present.value <= value { continue }
      best = (value, rule)
    }
    guard let best else { return nil }
    (value, rule) = best
  }

  /// The places: floor of the product, less what is occupied, never below 0.
  func places(staff: Int, occupied: Int) -> Int {
    max(0, value.flooredProduct(with: staff) - occupied)
  }

  /// Where the number comes from, for people.
  var source: Message { Wording.citation(rule) }
}
