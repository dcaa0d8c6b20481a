internal import PlacementDomain

/// A post admits the apprentice's programme.
enum ProgrammeRule {
  static let rule = VerificationRule(
    id: "programme",
    check: .place { context, apprentice, post in
      let person = context.instance.apprentices[apprentice]
      guard case .only(let programmes) = context.instance.posts[post].admits,
        !programmes.contains(person.programme)
      else { return .allowed }
      let place = context.instance.posts[post].id
      let programme = context.instance.programmes[person.programme].id
      return .breached(
        VerificationRule.Objection(
          zh: "岗位 \(place) 不招收学生 \(person.id) 的专业 \(programme)。",
          en: "Post \(place) does not admit programme \(programme) of apprentice \(person.id)."))
    })
}
