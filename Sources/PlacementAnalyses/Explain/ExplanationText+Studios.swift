import PlacementDomain
import PlacementExport

/// The lines on studio sessions.
extension ExplanationText {
  func lines(_ studios: SessionExplanation) -> [Message] {
    var lines = [sum(studios)]
    if let unmet = studios.unmet {
      lines.append(Message(zh: "原因：\(unmet.text.zh)。", en: "Reason: \(unmet.text.en)."))
      lines.append(Message(zh: "怎么办：\(unmet.remedy.zh)。", en: "What would help: \(unmet.remedy.en)."))
    }
    if studios.unmet == nil, studios.wishes.isEmpty {
      lines.append(Message(zh: "你没有排得更靠前而未得到的时段。", en: "You ranked no other slot better than these."))
    }
    return lines + studios.wishes.map(wish)
  }

  private func sum(_ studios: SessionExplanation) -> Message {
    let given = studios.given.map { slot, rank in
      let name = name(slot: slot)
      let place =
        rank.map { Message(zh: "第 \($0) 志愿", en: "rank \($0)") } ?? Message(zh: "不在志愿中", en: "not on your list")
      return Message(zh: "\(name.zh)，\(place.zh)", en: "\(name.en), \(place.en)")
    }
    let head = Message(
      zh: "要求 \(studios.asked) 个课时，安排 \(given.count) 个", en: "\(given.count) of \(Counted.of(studios.asked, "session"))"
    )
    guard !given.isEmpty else { return Message(zh: head.zh + "。", en: head.en + ".") }
    return Message(
      zh: head.zh + "：" + given.map(\.zh).joined(separator: "；") + "。",
      en: head.en + ": " + given.map(\.en).joined(separator: "; ") + ".")
  }

  private func wish(_ wish: SlotWishExplanation) -> Message {
    let slot = name(slot: wish.slot)
    let verdict = words(wish.verdict, "这个时段")
    let clash =
      wish.isAtWork
      ? Message(zh: "你所得岗位的上班时间（含路程）与它冲突。", en: " The post you got is at that time, the way included.")
      : Message(zh: "", en: "")
    return Message(
      zh: "时段第 \(wish.rank) 志愿，\(slot.zh)：\(verdict.zh)\(clash.zh)",
      en: "Slot of rank \(wish.rank), \(slot.en): \(verdict.en)\(clash.en)")
  }

  private func name(slot index: Int) -> Message {
    let slot = instance.slots[index]
    let studio = instance.studios[slot.studio]
    let time = ClockText.range(slot.start, slot.end)
    let day =
      switch slot.day {
      case .date(let date): Message(zh: date.description, en: date.description)
      case .weekday(let weekday): ClockText.name(weekday)
      }
    let name = studio.name.isEmpty ? studio.id : studio.name
    return Message(
      zh: "\(name) \(day.zh) \(time)（\(slot.id)）", en: "\(name) \(day.en) \(time) (\(slot.id))")
  }
}
