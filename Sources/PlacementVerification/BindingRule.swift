internal import PlacementDomain

/// A rule in force on a subject, as a waiver leaves it.
struct BindingRule: Sendable {
  let rule: LegalRule
  /// The number that counts.
  let value: ExactDecimal?
  /// The waiver that gave the number.
  let waiver: Waiver?

  /// `nil` where a waiver lifts the rule: it gives no number. A waiver that gives one leaves a rule without a number as
  /// it is.
  init?(_ rule: LegalRule, _ filed: Waiver?) {
    self.rule = rule
    guard let filed, rule.waivable else {
      (value, waiver) = (rule.value, nil)
      return
    }
    guard let number = filed.value else { return nil }
    (value, waiver) = rule.value == nil ? (nil, nil) : (number, filed)
  }
}

/// The waivers of a term by rule and subject.
struct Filings: Sendable {
  private let bySubject: [RuleID: [String: Waiver]]

  init(_ waivers: [Waiver]) {
    var bySubject: [RuleID: [String: Waiver]] = [:]
    for waiver in waivers { bySubject[waiver.rule, default: [:]][waiver.subject] = waiver }
    self.bySubject = bySubject
  }

  func has(_ rule: RuleID) -> Bool { bySubject[rule] != nil }

  /// The waiver of the first of some subjects that has one.
  func first(_ rule: RuleID, _ subjects: [String]) -> Waiver? {
    guard let filed = bySubject[rule] else { return nil }
    for subject in subjects { if let waiver = filed[subject] { return waiver } }
    return nil
  }
}

/// The waivers without which a placement would not be lawful, or a line not be as it is.
enum WaiverUse {
  /// In the order of the rules' ids: those without which the apprentice at the post would break a rule, would lack
  /// papers, or would be warned of as too short an internship.
  ///
  /// - Parameters:
  ///   - context: the law with the waivers.
  ///   - bare: the law as if nothing had been filed.
  static func waivers(
    _ context: RuleContext, bare: RuleContext, _ rules: [VerificationRule], _ lengths: Internships, _ apprentice: Int,
    _ post: Int
  ) -> [Waiver] {
    guard !context.instance.waivers.isEmpty else { return [] }
    return RuleID.allCases.sorted().compactMap { id in
      guard let waiver = context.waiver(id, apprentice, post) else { return nil }
      let isUsed: Bool
      switch id {
      case .duration:
        isUsed =
          DurationWarnings.isShort(bare, lengths, apprentice, post)
          && !DurationWarnings.isShort(context, lengths, apprentice, post)
      case .agreement, .consent, .insurance, .training:
        isUsed =
          PapersCheck.missing(of: id, bare, apprentice, post) != PapersCheck.missing(of: id, context, apprentice, post)
      default:
        isUsed = rules.contains { rule in
          guard rule.id == id.rawValue, case .place(let judge) = rule.check else { return false }
          if case .breached = judge(bare, apprentice, post) { return true }
          return false
        }
      }
      return isUsed ? waiver : nil
    }
  }
}
