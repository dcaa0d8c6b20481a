internal import PlacementDomain

/// Who has a training agreement (学徒培养协议) is placed with that enterprise only, and stays an intern for every ratio.
enum TrainingAgreementRule {
  static let rule = VerificationRule(
    id: "training-agreement",
    check: .place { context, apprentice, post in
      let person = context.instance.apprentices[apprentice]
      let enterprise = context.enterprise(ofPost: post)
      guard let partner = person.trainingAgreement, partner != enterprise else { return .allowed }
      let own = context.instance.enterprises[partner].id
      let given = context.instance.enterprises[enterprise].id
      return .breached(
        VerificationRule.Objection(
          zh: "学生 \(person.id) 与企业 \(own) 签有学徒培养协议，不得安置在企业 \(given)。",
          en:
            "Apprentice \(person.id) has a training agreement with enterprise \(own) and cannot be placed at \(given)."
        ))
    })
}
