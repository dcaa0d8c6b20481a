internal import PlacementDomain

/// No work on rest days, at night or overtime, unless the post's working time was filed.
///
/// What is given is judged; what is empty besides is named as not checked, unless what is given is a breach already.
enum HoursRule {
  static let rule = VerificationRule(
    id: "hours",
    check: .place { context, apprentice, post in
      let rules = context.law(.hours, apprentice, post)
      let place = context.instance.posts[post]
      guard let first = rules.first, place.time.filing.isEmpty else { return .allowed }
      if let fault = restDayFault(place.time) ?? nightFault(place.time) {
        return .breached(objection(first, place, context.instance.apprentices[apprentice], fault))
      }
      let strictest = rules.min { left, right in
        // Without a number a rule says nothing of overtime.
        guard let number = left.value else { return false }
        return right.value.map { number < $0 } ?? true
      }
      if let strictest, let most = strictest.value, let worked = minutesWorked(place.time),
        worked > most.flooredProduct(with: 60)
      {
        let fault = Message(
          zh: "每日工作 \(worked) 分钟，超过 \(most) 小时", en: "\(Counted.of(worked, "minute")) a day are more than \(most) hours"
        )
        return .breached(objection(strictest, place, context.instance.apprentices[apprentice], fault))
      }
      let missing = [
        ("days", place.time.days.isEmpty), ("start", place.time.start == nil), ("end", place.time.end == nil),
      ].filter(\.1).map(\.0)
      guard missing.isEmpty else {
        return .unknown(subject: place.id, missing: "posts.csv \(missing.joined(separator: ", "))")
      }
      return .allowed
    })

  private static func restDayFault(_ time: WorkingTime) -> Message? {
    if time.days.contains(where: { $0 >= 6 }) { return Message(zh: "周六或周日上班", en: "work on Saturday or Sunday") }
    return time.restDay == true ? Message(zh: "休息日上班", en: "work on rest days") : nil
  }

  /// Night is from 22:00 to 06:00; a shift that ends at 22:00 or starts at 06:00 does not meet it.
  private static func nightFault(_ time: WorkingTime) -> Message? {
    if time.night == true { return Message(zh: "安排夜班", en: "night shifts") }
    guard let start = time.start, let minutes = time.minutes, start < 360 || start + minutes > 1_320 else { return nil }
    return Message(zh: "工作时间进入 22:00 至次日 6:00", en: "work between 22:00 and 06:00")
  }

  /// From start to end, less an hour's break where that is over six hours.
  private static func minutesWorked(_ time: WorkingTime) -> Int? {
    time.minutes.map { $0 > 360 ? $0 - 60 : $0 }
  }

  private static func objection(
    _ rule: BindingRule, _ post: Post, _ person: Apprentice, _ fault: Message
  ) -> VerificationRule.Objection {
    Wording.objection(
      rule, zh: "岗位 \(post.id) \(fault.zh)，且无备案号，不得安置学生 \(person.id)。",
      en: "Post \(post.id): \(fault.en), without a filing; not for apprentice \(person.id).")
  }
}
