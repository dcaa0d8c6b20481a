internal import PlacementDomain

/// Who has a labour contract is placed with that employer only.
enum LabourContractRule {
  static let rule = VerificationRule(
    id: "labour-contract",
    check: .place { context, apprentice, post in
      let person = context.instance.apprentices[apprentice]
      let enterprise = context.enterprise(ofPost: post)
      guard let employer = person.labourContract, employer != enterprise else { return .allowed }
      let own = context.instance.enterprises[employer].id
      let given = context.instance.enterprises[enterprise].id
      return .breached(
        VerificationRule.Objection(
          zh: "学生 \(person.id) 与企业 \(own) 签有劳动合同，不得安置在企业 \(given)。",
          en: "Apprentice \(person.id) has a labour contract with enterprise \(own) and cannot be placed at \(given)."))
    })
}
