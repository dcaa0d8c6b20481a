internal import PlacementDomain

/// A rotation does not give an apprentice the same post twice, unless the model allows it or the place is self-found.
enum RepeatPostRule {
  static let rule = VerificationRule(
    id: "repeat-post",
    check: .term { context, person in
      guard context.isRotation, context.instance.settings.repeatPosts == .forbid,
        !context.staysAtOwnPlace(person.apprentice)
      else { return TermVerdict() }
      let id = context.instance.apprentices[person.apprentice].id
      let placed = person.placed
      return TermVerdict(
        breaches: Set(placed.map(\.post)).sorted().compactMap { post in
          // Two lines of one span are the matter of `one-place`.
          let spans = Set(placed.filter { $0.post == post }.map(\.span))
          guard spans.count > 1 else { return nil }
          let place = context.instance.posts[post].id
          return TermVerdict.Breach(
            subject: "repeat-post/\(id)/\(place)",
            objection: VerificationRule.Objection(
              found: spans.count, allowed: 1, zh: "学生 \(id) 有 \(spans.count) 个阶段都在岗位 \(place)，轮岗不得重复同一岗位。",
              en: "Apprentice \(id) is at post \(place) in \(Counted.of(spans.count, "period")); "
                + "a rotation does not repeat a post."))
        })
    })
}
