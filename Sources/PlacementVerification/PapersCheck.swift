internal import PlacementDomain

/// Which papers of an apprentice a line lacks before it can be confirmed, where the rule `agreement` binds.
enum PapersCheck {
  /// The columns of apprentices.csv that are empty or say no: consent, guardian_consent under 18, insurance, agreement.
  ///
  /// Where the date of birth is not known the guardian's consent is not asked for; see `notChecked`.
  static func missing(_ context: RuleContext, _ apprentice: Int, _ post: Int) -> [String] {
    guard !context.law(.agreement, apprentice, post).isEmpty else { return [] }
    let person = context.instance.apprentices[apprentice]
    let isMinor = person.birthDate.map { $0.age(on: context.date) < adult } ?? false
    return [
      ("consent", person.papers.consent, true), ("guardian_consent", person.papers.guardianConsent, isMinor),
      ("insurance", person.papers.insurance, true), ("agreement", person.papers.agreement, true),
    ].filter { $0.2 && $0.1 != true }.map(\.0)
  }

  /// Says so where it is open whether the guardian's consent is needed.
  static func notChecked(_ context: RuleContext, _ entries: [RosterEntry]) -> [NotChecked] {
    entries.compactMap { entry in
      guard let post = entry.post, !context.law(.agreement, entry.apprentice, post).isEmpty else { return nil }
      let person = context.instance.apprentices[entry.apprentice]
      guard person.birthDate == nil, person.papers.guardianConsent != true else { return nil }
      return NotChecked(rule: .agreement, subject: person.id, missing: "apprentices.csv birth_date")
    }
  }

  /// The age of majority, from which nobody's guardian is asked (Civil Code, Art. 17).
  private static let adult = 18
}
