internal import PlacementDomain

/// A studio admits the apprentice's programme.
enum SlotProgrammeRule {
  static let rule = VerificationRule(
    id: "slot-programme",
    check: .session { context, apprentice, slot in
      let instance = context.instance
      let studio = instance.studios[instance.slots[slot].studio]
      let person = instance.apprentices[apprentice]
      guard case .only(let programmes) = studio.admits, !programmes.contains(person.programme) else {
        return .allowed
      }
      let programme = instance.programmes[person.programme].id
      return .breached(
        VerificationRule.Objection(
          zh: "工作室 \(studio.id) 不招收学生 \(person.id) 的专业 \(programme)，不能安排时段 \(instance.slots[slot].id)。",
          en: "Studio \(studio.id) does not admit programme \(programme) of apprentice \(person.id): "
            + "not slot \(instance.slots[slot].id)."))
    })
}
