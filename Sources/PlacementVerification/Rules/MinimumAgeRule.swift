internal import PlacementDomain

/// No post internship before the birthday that the law names, on the first day of the period.
enum MinimumAgeRule {
  static let rule = VerificationRule(
    id: "min-age",
    check: .place { context, apprentice, post in
      let numbered = context.law(.minimumAge, apprentice, post).filter { $0.value != nil }
      guard !numbered.isEmpty else { return .allowed }
      let person = context.instance.apprentices[apprentice]
      guard let birth = person.birthDate else { return .unknown(missing: "apprentices.csv birth_date") }
      let age = birth.age(on: context.date)
      guard let strictest = AgeLimit.strictest(numbered), ExactDecimal(age) < strictest.value else { return .allowed }
      return .breached(
        Wording.objection(
          strictest.rule, found: age, zh: "学生 \(person.id) 在 \(context.date) 为 \(age) 周岁，未满 \(strictest.value) 周岁。",
          en: "Apprentice \(person.id) is \(age) on \(context.date), under the minimum age of \(strictest.value)."))
    })
}

/// The highest of several ages.
enum AgeLimit {
  static func strictest(_ rules: [BindingRule]) -> (rule: BindingRule, value: ExactDecimal)? {
    var found: (rule: BindingRule, value: ExactDecimal)?
    for rule in rules {
      guard let value = rule.value else { continue }
      if let present = found, present.value >= value { continue }
      found = (rule, value)
    }
    return found
  }
}
