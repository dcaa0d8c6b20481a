internal import PlacementDomain

/// Who is pinned has a place, and every pin names that place.
enum PinRule {
  static let rule = VerificationRule(
    id: "pin",
    check: .person { context, apprentice, posts in
      let pins = context.pins[apprentice]
      guard !pins.isEmpty else { return [] }
      let instance = context.instance
      let id = instance.apprentices[apprentice].id
      let places = pins.map { pin in
        switch pin {
        case .post(let post): instance.posts[post].id
        case .base(let base): instance.bases[base].id
        }
      }.sorted()
      let zh = places.joined(separator: "、")
      let en = places.joined(separator: ", ")
      let given = posts.compactMap { $0 }
      if given.isEmpty {
        return [
          VerificationRule.Objection(
            zh: "学生 \(id) 已固定安置在 \(zh)，名册中却未安置。", en: "Apprentice \(id) is pinned to \(en) but has no place.")
        ]
      }
      return given.filter { post in !pins.allSatisfy { context.matches($0, post) } }.map { post in
        VerificationRule.Objection(
          zh: "学生 \(id) 已固定安置在 \(zh)，名册中却安置在 \(instance.posts[post].id)。",
          en: "Apprentice \(id) is pinned to \(en) but placed at \(instance.posts[post].id).")
      }
    })
}
