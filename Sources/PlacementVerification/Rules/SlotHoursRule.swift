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
      guard studio.registered != false, slot.filing.isEmpty,
        let rule = context.hours(apprentice, slot: index).lazy.compactMap({ BindingRule($0, nil) }).first,
        let fault = restDay(context, index) ?? night(slot)
      else { return .allowed }
      if studio.registered == nil { return .unknown(subject: studio.id, missing: "studios.csv registered") }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule, zh: "时段 \(slot.id) \(fault.zh)，且无备案号，不得安排学生 \(id)。",
          en: "Slot \(slot.id) \(fault.en), without a filing; not for apprentice \(id)."))
    })

  private static func restDay(_ context: TermContext, _ slot: Int) -> Message? {
    for date in context.dates[slot] where context.instance.calendar.isRestDay(date) {
      return Message(zh: "在休息日或节假日（\(date)）", en: "is on a rest day or holiday (\(date))")
    }
    return nil
  }

  /// Night is from 22:00 to 06:00; a slot that ends at 22:00 or starts at 06:00 does not meet it.
  private static func night(_ slot: Slot) -> Message? {
    guard slot.start < 360 || slot.end > 1_320 else { return nil }
    return Message(zh: "进入 22:00 至次日 6:00", en: "is between 22:00 and 06:00")
  }
}
