internal import PlacementDomain

/// A session takes place on some date: a weekly slot has one day at least that is no holiday.
enum SlotDatesRule {
  static let rule = VerificationRule(
    id: "slot-dates",
    check: .session { context, apprentice, slot in
      guard context.dates[slot].isEmpty else { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      let name = context.instance.slots[slot].id
      return .breached(
        VerificationRule.Objection(
          zh: "时段 \(name) 在本学期没有可上课的日期（均为节假日或不在学期内），不能安排学生 \(id)。",
          en: "Slot \(name) has no date in this term (holidays only, or outside it); not for apprentice \(id)."))
    })
}
