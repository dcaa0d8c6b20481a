internal import PlacementDomain

/// No work on the unit's rest days, at night or overtime, unless the working time was filed before the start.
///
/// What is given is judged; what is empty besides is named as not checked, unless what is given is a breach already.
enum HoursRule {
  static let rule = VerificationRule(
    id: "hours",
    check: .place { context, apprentice, post in
      let rules = context.law(.hours, apprentice, post)
      let place = context.instance.posts[post]
      guard let first = rules.first, !context.isFiled(.hours, apprentice, post) else { return .allowed }
      if let fault = restDayFault(place.time) ?? nightFault(place.time, context.instance.settings.night) {
        return .breached(objection(first, place, context.instance.apprentices[apprentice], fault))
      }
      let strictest = rules.min { left, right in
        // Without a number a rule says nothing of overtime.
        guard let number = left.value else { return false }
        return right.value.map { number < $0 } ?? true
      }
      if let strictest, let most = strictest.value, let worked = WorkedTime.daily(place.time),
        worked > most.flooredProduct(with: 60)
      {
        let fault = Message(
          zh: "每日工作 \(worked) 分钟，超过 \(most) 小时", en: "\(Counted.of(worked, "minute")) a day are more than \(most) hours"
        )
        return .breached(objection(strictest, place, context.instance.apprentices[apprentice], fault))
      }
      if let missing = WorkedTime.missing(place.time) { return .unknown(subject: place.id, missing: missing) }
      return .allowed
    })

  /// The rest days are the unit's own: a post from Tuesday to Saturday has two as well.
  private static func restDayFault(_ time: WorkingTime) -> Message? {
    if time.restDay == true { return Message(zh: "休息日上班", en: "work on rest days") }
    if !Set(time.days).isDisjoint(with: time.restDays) {
      return Message(zh: "在单位自己的休息日上班", en: "work on the unit's own rest days")
    }
    return Set(time.days).count > 6 ? Message(zh: "每周七天上班", en: "work on all seven days") : nil
  }

  /// A shift that ends where the night begins, or starts where it ends, does not meet it.
  private static func nightFault(_ time: WorkingTime, _ night: NightHours) -> Message? {
    if time.night == true { return Message(zh: "安排夜班", en: "night shifts") }
    guard let start = time.start, let minutes = time.minutes,
      WorkedTime.meetsNight(from: start, minutes: minutes, night)
    else { return nil }
    let (from, to) = (WorkedTime.clock(night.from), WorkedTime.clock(night.to))
    return Message(zh: "工作时间进入夜间（\(from) 至 \(to)）", en: "work between \(from) and \(to)")
  }

  private static func objection(
    _ rule: BindingRule, _ post: Post, _ person: Apprentice, _ fault: Message
  ) -> VerificationRule.Objection {
    Wording.objection(
      rule, zh: "岗位 \(post.id) \(fault.zh)，且开始之前没有备案，不得安置学生 \(person.id)。",
      en: "Post \(post.id): \(fault.en), not filed before the start; not for apprentice \(person.id).")
  }
}
