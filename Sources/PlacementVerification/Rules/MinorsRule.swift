internal import PlacementDomain

/// No post that is barred for minors below the age that the law names.
enum MinorsRule {
  static let rule = VerificationRule(
    id: "minors",
    check: .place { context, apprentice, post in
      let place = context.instance.posts[post]
      guard place.tags.contains(.noMinors),
        let strictest = AgeLimit.strictest(context.law(.minors, apprentice, post))
      else { return .allowed }
      let person = context.instance.apprentices[apprentice]
      guard let birth = person.birthDate else { return .unknown(missing: "apprentices.csv birth_date") }
      let age = birth.age(on: context.date)
      guard ExactDecimal(age) < strictest.value else { return .allowed }
      return .breached(
        Wording.objection(
          strictest.rule, found: age,
          zh: "岗位 \(place.id) 禁止未成年人，学生 \(person.id) 在 \(context.date) 为 \(age) 周岁，未满 \(strictest.value) 周岁。",
          en:
            "Post \(place.id) is barred under \(strictest.value); apprentice \(person.id) is \(age) on \(context.date)."
        ))
    })
}
