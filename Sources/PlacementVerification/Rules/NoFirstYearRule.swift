internal import PlacementDomain

/// First-year students take no post internship.
enum NoFirstYearRule {
  static let rule = VerificationRule(
    id: "no-first-year",
    check: .place { context, apprentice, post in
      guard let rule = context.law(.noFirstYear, apprentice, post).first else { return .allowed }
      let person = context.instance.apprentices[apprentice]
      guard let year = person.yearOfStudy else { return .unknown(missing: "apprentices.csv year") }
      guard year == 1 else { return .allowed }
      return .breached(
        Wording.objection(
          rule, zh: "学生 \(person.id) 为一年级，不得参加岗位实习。",
          en: "Apprentice \(person.id) is in the first year and may not take a post internship."))
    })
}
