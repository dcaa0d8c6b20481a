internal import PlacementDomain

/// A slot has no more apprentices than seats.
enum SlotCapacityRule {
  static let rule = VerificationRule(
    id: "slot-capacity",
    check: .slot { context, index, apprentices in
      let slot = context.instance.slots[index]
      guard apprentices.count > slot.capacity else { return [] }
      return [
        VerificationRule.Objection(
          found: apprentices.count, allowed: slot.capacity,
          zh: "时段 \(slot.id) 安排 \(apprentices.count) 人，超过席位 \(slot.capacity) 个。",
          en:
            "Slot \(slot.id) has \(Counted.of(apprentices.count, "apprentice")), above its \(Counted.of(slot.capacity, "seat"))."
        )
      ]
    })
}
