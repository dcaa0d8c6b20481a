internal import PlacementDomain

/// A registered studio is a placement unit, so its slots keep the rule on hours: not on rest days and not at night,
/// unless they were filed. What an unregistered studio gives is training, which the rule does not bind; of a studio that
/// says neither nobody knows which it is.
enum SlotHoursRule {
  static let rule = VerificationRule(
    id: "slot-hours",
    check: .session { context, apprentice, index in
      let slot = context.instance.slots[index]
      let studio = context.instance.studios[slot.studio]
      guard studio.registered != false,
        let rule = context.hours(apprentice, slot: index).lazy.compactMap({ BindingRule($0, nil) }).first,
        let fault = irregular(context, index)
      else { return .allowed }
      if studio.registered == nil { return .unknown(subject: studio.id, missing: "studios.csv registered") }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "时段 \(slot.id) \(fault.zh)，且学期开始之前没有备案，不得安排学生 \(id)。",
          en: "Slot \(slot.id) \(fault.en), not filed before the term; not for apprentice \(id)."))
    })

  /// What a slot needs a filing for that it does not have; `nil`: nothing.
  static func irregular(_ context: TermContext, _ index: Int) -> Message? {
    let slot = context.instance.slots[index]
    if isFiled(slot, context) { return nil }
    return restDay(context, index) ?? night(slot, context.instance.settings.night)
  }

  private static func restDay(_ context: TermContext, _ slot: Int) -> Message? {
    for date in context.dates[slot] where context.instance.calendar.isRestDay(date) {
      return Message(zh: "在休息日或节假日（\(date)）", en: "is on a rest day or holiday (\(date))")
    }
    return nil
  }

  /// By the slot's own number and date, or by a filing for the slot or its studio, from before the term.
  private static func isFiled(_ slot: Slot, _ context: TermContext) -> Bool {
    let start = context.instance.start
    if !slot.filing.isEmpty, let date = slot.filingDate, date < start { return true }
    let subjects = [slot.id, context.instance.studios[slot.studio].id]
    return context.filingBook.holds(.hours, subjects, before: start)
  }

  /// A slot that ends where the night begins, or starts where it ends, does not meet it.
  private static func night(_ slot: Slot, _ night: NightHours) -> Message? {
    guard WorkedTime.meetsNight(from: slot.start, minutes: slot.end - slot.start, night) else { return nil }
    let (from, to) = (WorkedTime.clock(night.from), WorkedTime.clock(night.to))
    return Message(zh: "进入夜间（\(from) 至 \(to)）", en: "is between \(from) and \(to)")
  }
}
