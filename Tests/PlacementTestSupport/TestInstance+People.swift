public import PlacementDomain

// What is about people: papers that rules list, and what apprentices decided.
extension TestInstance {
  /// A rule on papers with what it lists; without a list what national-2021 lists for it.
  public static func papers(
    _ id: RuleID, _ papers: [RequiredPaper]? = nil, from: CivilDate? = nil, bases: [String] = [],
    waivable: Bool = true
  ) -> LegalRule {
    let usual: [RuleID: [RequiredPaper]] = [
      .agreement: [.agreement], .consent: [.consent, .guardianConsent], .insurance: [.insurance],
      .training: [.safetyTraining],
    ]
    return LegalRule(
      id: id, citation: "第十条（\(id.rawValue)）", validFrom: from, baseProvinces: bases, waivable: waivable,
      papers: papers ?? usual[id] ?? [])
  }

  /// The four rules on papers as national-2021 has them.
  public static let allPapers: [LegalRule] = [.agreement, .consent, .insurance, .training].map { papers($0) }

  /// Papers that lack nothing from 1 September 2026 to 15 January 2027, but for what is said.
  public static func complete(
    consent: Bool? = true, guardian: Bool? = true, insurance: Bool? = true, number: String = "保1",
    insuredFrom: CivilDate? = date(2026, 9, 1), insuredTo: CivilDate? = date(2027, 1, 15), agreement: Bool? = true,
    signed: CivilDate? = date(2026, 9, 1), trained: CivilDate? = date(2026, 9, 1), lodging: Bool? = nil
  ) -> Papers {
    Papers(
      consent: consent, guardianConsent: guardian, insurance: insurance, insuranceNumber: number,
      insuranceFrom: insuredFrom, insuranceTo: insuredTo, agreement: agreement, agreementDate: signed,
      safetyTraining: trained, lodgingConsent: lodging)
  }

  /// The pins of approved self-found places, as the reader makes them: none of a place that was refused since.
  static func selfFoundPins(_ decisions: [PlaceDecision]) -> [Pin] {
    decisions.compactMap { decision in
      guard decision.state == .selfFound, !decision.approvedBy.isEmpty else { return nil }
      let isRefused = decisions.contains { other in
        other.apprentice == decision.apprentice && other.state == .refused && other.site == decision.site
          && decision.date <= other.date
      }
      if isRefused { return nil }
      switch decision.site {
      case .post(let post):
        return Pin(apprentice: decision.apprentice, choice: .post(post), row: decision.row, file: "choices.csv")
      case .base(let base):
        return Pin(apprentice: decision.apprentice, choice: .base(base), row: decision.row, file: "choices.csv")
      case .enterprise, .unit: return nil
      }
    }
  }
}
