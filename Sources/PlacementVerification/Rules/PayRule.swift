internal import PlacementDomain

/// The wage is at least the law's share of the regular wage of the same post, in exact decimals.
enum PayRule {
  static let rule = VerificationRule(
    id: "pay",
    check: .place { context, apprentice, post in
      let shares = context.law(.pay, apprentice, post).filter { $0.value != nil }
      guard !shares.isEmpty else { return .allowed }
      let place = context.instance.posts[post]
      guard let wage = place.wage else { return .unknown(subject: place.id, missing: "posts.csv wage") }
      guard let regular = place.wageRegular else {
        return .unknown(subject: place.id, missing: "posts.csv wage_regular")
      }
      let breached = shares.first { rule in
        if let share = rule.value { !wage.isAtLeast(share, of: regular) } else { false }
      }
      guard let breached, let share = breached.value else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          breached, zh: "岗位 \(place.id) 的实习报酬 \(wage) 低于同岗位工资 \(regular) 的 \(share) 倍，不得安置学生 \(id)。",
          en: "Post \(place.id) pays \(wage), less than \(share) of the regular wage \(regular); "
            + "not for apprentice \(id)."))
    })
}
