internal import PlacementDomain

/// Nobody is given a place again that the apprentice and the guardian refused (Art. 9, 10).
///
/// It is the apprentice's own decision, whatever rules a pack has; the pack's line gives the clause.
enum ChoiceRule {
  static let rule = VerificationRule(
    id: "choice",
    check: .place { context, apprentice, post in
      guard let decision = context.decisions.latest(apprentice, post), decision.state == .refused else {
        return .allowed
      }
      let id = context.instance.apprentices[apprentice].id
      let place = context.instance.posts[post].id
      let zh = "学生 \(id) 已于 \(decision.date) 拒绝岗位 \(place) 的单位，不得再安排。"
      let en = "Apprentice \(id) refused the place of post \(place) on \(decision.date): it is not given again."
      guard let rule = context.law(.choice, apprentice, post).first else {
        return .breached(VerificationRule.Objection(zh: zh, en: en))
      }
      return .breached(Wording.objection(rule, zh: zh, en: en))
    })
}
