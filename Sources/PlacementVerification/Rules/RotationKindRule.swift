internal import PlacementDomain

/// A rotation gives each kind of post no more often than the programme names it, and no kind that it does not name;
/// who has a place of the own finding stays there.
enum RotationKindRule {
  static let rule = VerificationRule(
    id: "rotation-kind",
    check: .term { context, person in
      let instance = context.instance
      let programme = instance.programmes[instance.apprentices[person.apprentice].programme]
      guard context.isRotation, !programme.rotation.isEmpty, !context.staysAtOwnPlace(person.apprentice) else {
        return TermVerdict()
      }
      let id = instance.apprentices[person.apprentice].id
      let kinds = person.placed.map { instance.posts[$0.post].kind }
      return TermVerdict(
        breaches: Set(kinds).sorted().compactMap { kind in
          let found = kinds.count { $0 == kind }
          let allowed = programme.rotation.count { $0 == kind }
          guard found > allowed else { return nil }
          return TermVerdict.Breach(
            subject: "rotation-kind/\(id)/\(kind)",
            objection: VerificationRule.Objection(
              found: found, allowed: allowed,
              zh: "学生 \(id) 有 \(found) 个阶段在“\(kind)”类岗位，专业 \(programme.id) 的轮岗只安排 \(allowed) 次。",
              en: "Apprentice \(id) has posts of kind \"\(kind)\" in \(Counted.of(found, "period")); "
                + "the rotation of programme \(programme.id) has it \(Counted.of(allowed, "time"))."))
        })
    })
}
