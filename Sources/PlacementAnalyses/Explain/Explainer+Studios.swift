import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementVerification

/// Studio sessions: a slot that was wished for is settled by a row of its own, and the term solved again.
extension Explainer {
  func studios(_ apprentice: Int) throws -> SessionExplanation? {
    let list = instance.slotPreferences[apprentice]
    let own = roster.sessions.filter { $0.apprentice == apprentice }.map(\.slot)
    let asked = instance.programmes[instance.apprentices[apprentice].programme].studioSessions
    guard asked > 0 || !list.isEmpty else { return nil }
    func rank(_ slot: Int) -> Int? { list.first { $0.slot == slot }?.rank }
    let given = own.map { (slot: $0, rank: rank($0)) }
      .sorted { ($0.rank ?? Int.max, $0.slot) < ($1.rank ?? Int.max, $1.slot) }
    let worst = own.count < asked || asked == 0 ? Int.max : given.last?.rank ?? Int.max
    return SessionExplanation(
      asked: asked, given: given,
      wishes: try list.filter { $0.rank < worst && !own.contains($0.slot) }.map { wish in
        SlotWishExplanation(
          rank: wish.rank, slot: wish.slot, isAtWork: isAtWork(apprentice, wish.slot),
          verdict: try verdict(apprentice, wish.slot, own))
      }, unmet: unmet[apprentice])
  }

  /// Whether a place that the apprentice has is at the time of a slot.
  private func isAtWork(_ apprentice: Int, _ slot: Int) -> Bool {
    roster.assignments.contains { line in
      line.apprentice == apprentice && line.post.map { sessions.atWork(slot, $0, line.period) } ?? false
    }
  }

  private func verdict(_ apprentice: Int, _ slot: Int, _ own: [Int]) throws -> Verdict {
    if let reason = slotEligibility.reason(apprentice, slot) { return .barred([barrier(reason, apprentice, slot)]) }
    guard let held = model.holding(SessionAssignment(apprentice: apprentice, slot: slot)) else { return .unknown }
    func number(_ slot: Int) -> DrawNumbers.Number? {
      let column = model.context.slots.columns(of: apprentice).first { model.context.slots.slot(ofColumn: $0) == slot }
      guard let column, numbers.indices.contains(column) else { return nil }
      return DrawNumbers.Number(place: instance.slots[slot].id, number: numbers[column])
    }
    let draw = DrawNumbers(
      given: own.compactMap(number), wished: number(slot).map { [$0] } ?? [], counter: best.lotteryCounter)
    let others = Set(roster.sessions.filter { $0.slot == slot }.map(\.apprentice)).subtracting([apprentice])
    return try forced({ held }, crowd: others.count, numbers: draw)
  }

  private func barrier(_ reason: SlotReason, _ apprentice: Int, _ slot: Int) -> Barrier {
    let programme = instance.programmes[instance.apprentices[apprentice].programme].id
    let none = Message(zh: "", en: "")
    let (from, to) = (Self.clock(instance.settings.night.from), Self.clock(instance.settings.night.to))
    let night = Message(zh: "夜间指 \(from) 至 \(to)", en: "night is \(from) to \(to)")
    switch reason {
    case .notAsked:
      return Barrier(
        rule: reason.rawValue,
        words: Message(zh: "你的专业没有工作室课时要求", en: "your programme asks for no studio sessions"), citation: "",
        figures: none)
    case .dates:
      return Barrier(
        rule: reason.rawValue,
        words: Message(zh: "该时段的日期都是节假日", en: "every day of the slot is a holiday"), citation: "", figures: none)
    case .programme:
      return Barrier(
        rule: reason.rawValue,
        words: Message(zh: "该工作室不接收你的专业", en: "the studio does not admit your programme"), citation: "",
        figures: Message(zh: programme, en: programme))
    case .hours:
      return Barrier(
        rule: reason.rawValue,
        words: Message(
          zh: "该时段在休息日、节假日或夜间，且未备案", en: "the slot is on a rest day, a holiday or at night, without a filing"),
        citation: slotEligibility.hours(apprentice, slot)?.citation ?? "",
        figures: night)
    }
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}
