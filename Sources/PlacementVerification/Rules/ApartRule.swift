internal import PlacementDomain

/// No two members of a group that stays apart share a post (or a base).
enum ApartRule {
  static let rule = VerificationRule(
    id: "apart",
    check: .group(.apart) { context, group, places in
      let level = group.level == .post ? Message(zh: "岗位", en: "post") : Message(zh: "基地", en: "base")
      let taken = Set(places.joined()).sorted()
      return taken.compactMap { place -> Violation? in
        let here = zip(group.members, places).filter { $0.1.contains(place) }
          .map { context.instance.apprentices[$0.0].id }
        guard here.count > 1 else { return nil }
        let id = context.place(group.level, place)
        return Violation(
          rule: "apart", subject: context.rowID("apart", "\(group.id)/\(id)"), apprentices: here.sorted(),
          found: here.count, allowed: 1,
          message: Message(
            zh: "分开组 \(group.id) 的 \(here.count) 名学生都在\(level.zh) \(id)，须分开安置。",
            en: "\(Counted.of(here.count, "member")) of group \(group.id) are at \(level.en) \(id) and should be apart."
          ))
      }
    })
}
