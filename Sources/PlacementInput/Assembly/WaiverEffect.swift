import PlacementDomain

/// Whether a waiver changes anything where lines of one rule meet, of which some may be waived and some may not.
enum WaiverEffect {
  /// Whether what the lines ask together is less with the waiver: something that a line asks which may be waived, no line
  /// asks that may not.
  static func isAny(_ binding: [LegalRule], _ value: ExactDecimal?) -> Bool {
    let (open, fixed) = (binding.filter(\.waivable), binding.filter { !$0.waivable })
    guard let rule = open.first?.id else { return false }
    if fixed.isEmpty { return true }
    if WaiverTerms.of(rule).number != nil { return isStricter(rule, open, fixed, value) }
    let papers = fixed.reduce(into: Set<RequiredPaper>()) { $0.formUnion($1.papers.flatMap(implied)) }
    return open.contains { line in
      !papers.isSuperset(of: line.papers)
        // words that only this line has, or a phrase that only the others spare
        || fixed.allSatisfy { !Set($0.words).isSuperset(of: line.words) || !Set(line.spared).isSuperset(of: $0.spared) }
    }
  }

  /// The line that stands against a waiver: of those that may not be waived the strictest.
  static func fixed(_ bound: [[LegalRule]]) -> LegalRule? {
    bound.joined().filter { !$0.waivable }.reduce(nil) { found, line in
      guard let found, let old = found.value, let new = line.value else { return found ?? line }
      return (line.id.largerIsStricter ? new > old : new < old) ? line : found
    }
  }

  /// No line that may not be waived is as strict as those that may, with their own number or with the waiver's.
  private static func isStricter(
    _ rule: RuleID, _ open: [LegalRule], _ fixed: [LegalRule], _ value: ExactDecimal?
  ) -> Bool {
    let stricter: (ExactDecimal, ExactDecimal) -> Bool = rule.largerIsStricter ? (>) : (<)
    let others = fixed.compactMap(\.value)
    return (open.compactMap(\.value) + [value].compactMap { $0 }).contains { number in
      others.allSatisfy { stricter(number, $0) }
    }
  }

  /// A paper and the lesser one that it holds.
  private static func implied(_ paper: RequiredPaper) -> [RequiredPaper] {
    switch paper {
    case .guardianConsent: [paper, .minorsGuardianConsent]
    case .agreement: [paper, .undatedAgreement]
    case .insurance: [paper, .unnumberedInsurance]
    default: [paper]
    }
  }
}
