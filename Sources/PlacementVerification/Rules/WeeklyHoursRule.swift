internal import PlacementDomain

/// No more hours a week than the law says, unless the working time was filed.
enum WeeklyHoursRule {
  static let rule = VerificationRule(
    id: "weekly-hours",
    check: .place { context, apprentice, post in
      let rules = context.law(.weeklyHours, apprentice, post).filter { $0.value != nil }
      guard !rules.isEmpty, !context.isFiled(.hours, apprentice, post) else { return .allowed }
      let place = context.instance.posts[post]
      guard let minutes = WorkedTime.weekly(place.time) else {
        return .unknown(subject: place.id, missing: WorkedTime.missing(place.time) ?? "posts.csv days")
      }
      for rule in rules {
        guard let most = rule.value, minutes > most.flooredProduct(with: 60) else { continue }
        let id = context.instance.apprentices[apprentice].id
        return .breached(
          Wording.objection(
            rule, zh: "岗位 \(place.id) 每周工作 \(minutes) 分钟，超过 \(most) 小时，且开始之前没有备案，不得安置学生 \(id)。",
            en:
              "Post \(place.id) works \(minutes) minutes a week, more than \(most) hours, not filed before the start; "
              + "not for apprentice \(id)."))
      }
      return .allowed
    })
}
