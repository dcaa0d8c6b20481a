internal import PlacementDomain

/// Who works relatively independently gets the law's share of the same post's regular wage, or its lowest tier.
enum PayRule {
  static let rule = VerificationRule(
    id: "pay",
    check: .place { context, apprentice, post in
      let place = context.instance.posts[post]
      if place.independent == false { return .allowed }
      let shares = context.law(.pay, apprentice, post).filter { $0.value != nil }
      guard !shares.isEmpty else { return .allowed }
      guard let wage = place.wage else { return .unknown(subject: place.id, missing: "posts.csv wage") }
      if let lowest = place.wageLowest, !(wage < lowest) { return .allowed }
      guard place.wageRegular != nil || place.wageLowest != nil else {
        return .unknown(subject: place.id, missing: "posts.csv wage_regular, wage_lowest")
      }
      let breached = shares.first { rule in
        guard let share = rule.value, let regular = place.wageRegular else { return true }
        return !wage.isAtLeast(share, of: regular)
      }
      guard let breached, let share = breached.value else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let floors = floors(place, share)
      return .breached(
        Wording.objection(
          breached, zh: "岗位 \(place.id) 的实习报酬 \(wage) \(floors.zh)，不得安置学生 \(id)。",
          en: "Post \(place.id) pays \(wage), \(floors.en); not for apprentice \(id)."))
    })

  /// What the wage is below, and which column could show it lawful all the same.
  private static func floors(_ place: Post, _ share: ExactDecimal) -> Message {
    switch (place.wageRegular, place.wageLowest) {
    case (let regular?, let lowest?):
      Message(
        zh: "低于同岗位工资 \(regular) 的 \(share) 倍，也低于最低档工资 \(lowest)",
        en: "less than \(share) of the regular wage \(regular) and less than the lowest tier \(lowest)")
    case (let regular?, nil):
      Message(
        zh: "低于同岗位工资 \(regular) 的 \(share) 倍（如不低于最低档工资，请填写 posts.csv 的 wage_lowest）",
        en:
          "less than \(share) of the regular wage \(regular) (if it reaches the lowest tier, fill in wage_lowest of posts.csv)"
      )
    case (nil, let lowest):
      Message(
        zh: "低于最低档工资 \(lowest.map(\.description) ?? "")（如达到同岗位工资的 \(share) 倍，请填写 posts.csv 的 wage_regular）",
        en:
          "less than the lowest tier \(lowest.map(\.description) ?? "") (if it reaches \(share) of the regular wage, fill in "
          + "wage_regular of posts.csv)")
    }
  }
}
