internal import PlacementDomain

/// Members of a group that goes together share a post (or a base), or none of them has a place.
enum TogetherRule {
  static let rule = VerificationRule(
    id: "together",
    check: .group(.together) { context, group, places in
      guard let first = group.members.first, let shared = places.first else { return [] }
      func name(_ places: Set<Int>) -> Message {
        guard !places.isEmpty else { return Message(zh: "未安置", en: "without a place") }
        let ids = places.map { context.place(group.level, $0) }.sorted()
        return Message(zh: "在 " + ids.joined(separator: "、"), en: "at " + ids.joined(separator: ", "))
      }
      let firstID = context.instance.apprentices[first].id
      let level = group.level == .post ? Message(zh: "岗位", en: "post") : Message(zh: "基地", en: "base")
      return zip(group.members, places).dropFirst().filter { $0.1 != shared }.map { member, own in
        let id = context.instance.apprentices[member].id
        let at = (own.subtracting(shared).min() ?? shared.subtracting(own).min()).map { context.place(group.level, $0) }
        return Violation(
          rule: "together", subject: context.rowID("together", "\(group.id)/\(id)/\(at ?? "")"),
          apprentices: [firstID, id].sorted(),
          message: Message(
            zh: "同组 \(group.id) 的学生须在同一\(level.zh)：\(id) \(name(own).zh)，而 \(firstID) \(name(shared).zh)。",
            en: "Group \(group.id) goes to one \(level.en) together: \(id) is \(name(own).en), "
              + "but \(firstID) \(name(shared).en)."))
      }
    })
}
