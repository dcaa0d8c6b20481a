internal import PlacementDomain

/// Which papers of an apprentice a line lacks before it can be confirmed: those that the rules in force list.
enum PapersCheck {
  /// The rules whose lines list papers, and the one that asks for papers of those who live outside lodging.
  static let rules: [RuleID] = [.agreement, .consent, .insurance, .training, .away]

  /// What an apprentice at a post lacks, sorted; empty where no rule asks.
  ///
  /// Where the date of birth is not known the guardian's consent of minors is not asked for; see `notChecked`.
  static func missing(_ context: RuleContext, _ apprentice: Int, _ post: Int) -> [MissingPaper] {
    Set(rules.flatMap { missing(of: $0, context, apprentice, post) }).sorted()
  }

  /// The part of it for which one rule asks.
  static func missing(
    of rule: RuleID, _ context: RuleContext, _ apprentice: Int, _ post: Int
  ) -> [MissingPaper] {
    let binding = context.law(rule, apprentice, post)
    if binding.isEmpty { return [] }
    return rule == .away
      ? lodging(context, apprentice, post) : missing(Set(binding.flatMap(\.rule.papers)), context, apprentice)
  }

  /// What an apprentice lacks of some papers in a span, wherever the place is.
  static func missing(_ asked: Set<RequiredPaper>, _ context: RuleContext, _ apprentice: Int) -> [MissingPaper] {
    let person = context.instance.apprentices[apprentice]
    let first = context.date
    let last = context.instance.spans[context.span].end
    let isMinor = person.birthDate.map { $0.age(on: first) < adult } ?? false
    return asked.flatMap { paper -> [MissingPaper] in
      let own = person.papers
      switch paper {
      case .consent: return own.consent == true ? [] : [MissingPaper(.consent)]
      case .guardianConsent: return own.guardianConsent == true ? [] : [MissingPaper(.guardianConsent)]
      case .minorsGuardianConsent:
        return !isMinor || own.guardianConsent == true ? [] : [MissingPaper(.guardianConsent)]
      case .agreement:
        guard own.agreement != false, own.agreement == true || own.agreementDate != nil else {
          return [MissingPaper(.agreement)]
        }
        guard let signed = own.agreementDate else { return [MissingPaper(.agreement, .undated)] }
        return first < signed ? [MissingPaper(.agreement, .late(signed))] : []
      case .undatedAgreement:
        let isThere = own.agreement ?? (own.agreementDate != nil)
        return isThere ? [] : [MissingPaper(.agreement)]
      case .insurance: return insurance(own, first, last)
      case .unnumberedInsurance:
        return own.insurance ?? !own.insuranceNumber.isEmpty ? [] : [MissingPaper(.insurance)]
      case .safetyTraining:
        guard let passed = own.safetyTraining else { return [MissingPaper(.safetyTraining)] }
        return first < passed ? [MissingPaper(.safetyTraining, .late(passed))] : []
      }
    }
  }

  private static func insurance(_ own: Papers, _ first: CivilDate, _ last: CivilDate) -> [MissingPaper] {
    let isNothing = own.insuranceNumber.isEmpty && own.insuranceFrom == nil && own.insuranceTo == nil
    if own.insurance == false || own.insurance == nil && isNothing { return [MissingPaper(.insurance)] }
    var found: [MissingPaper] = []
    if own.insuranceNumber.isEmpty { found.append(MissingPaper(.insurance, .unnumbered)) }
    guard let from = own.insuranceFrom, let to = own.insuranceTo else {
      return found + [MissingPaper(.insurance, .undated)]
    }
    if first < from { found.append(MissingPaper(.insurance, .begins(from))) }
    if to < last { found.append(MissingPaper(.insurance, .ends(to))) }
    return found
  }

  /// The guardian's signature and the school's filing of who lives in another city outside the base's own beds.
  private static func lodging(_ context: RuleContext, _ apprentice: Int, _ post: Int) -> [MissingPaper] {
    let instance = context.instance
    let person = instance.apprentices[apprentice]
    let base = instance.posts[post].base
    guard let school = person.school.map({ instance.schools[$0] }), isAway(instance, school, base) else { return [] }
    let beds = person.sex.flatMap { instance.bases[base].beds[$0] } ?? 0
    if beds > 0 { return [] }
    var found: [MissingPaper] = []
    if person.papers.lodgingConsent != true { found.append(MissingPaper(.lodging)) }
    let isFiled = instance.filings.contains {
      $0.kind == .lodging && ($0.subject == person.id || $0.subject == school.id) && $0.date < context.date
    }
    if !isFiled { found.append(MissingPaper(.lodging, .unfiled)) }
    return found
  }

  /// Whether a base lies in another city, or in another province, than a school; what is not known is not another one.
  private static func isAway(_ instance: PlacementInstance, _ school: School, _ base: Int) -> Bool {
    let (city, province) = (instance.city(ofBase: base), instance.province(ofBase: base))
    if !city.isEmpty, !school.city.isEmpty, city != school.city { return true }
    return !province.isEmpty && !school.province.isEmpty && province != school.province
  }

  /// Whether a line of a rule asks for the guardian's consent by age, which an apprentice without a birthday leaves open.
  static func isOpen(_ context: RuleContext, _ rule: RuleID, _ apprentice: Int, _ post: Int) -> Bool {
    let person = context.instance.apprentices[apprentice]
    guard person.birthDate == nil, person.papers.guardianConsent != true else { return false }
    let asked = Set(context.law(rule, apprentice, post).flatMap(\.rule.papers))
    return asked.contains(.minorsGuardianConsent) && !asked.contains(.guardianConsent)
  }

  /// Says so where it is open whether the guardian's consent is needed.
  static func notChecked(_ context: RuleContext, _ entries: [RosterEntry]) -> [NotChecked] {
    entries.flatMap { entry -> [NotChecked] in
      guard let post = entry.post else { return [] }
      return rules.filter { isOpen(context, $0, entry.apprentice, post) }.map {
        NotChecked(
          rule: $0, subject: context.instance.apprentices[entry.apprentice].id, missing: "apprentices.csv birth_date")
      }
    }
  }

  /// The age of majority, from which nobody's guardian was asked until 2021 (Civil Code, Art. 17).
  private static let adult = 18
}
