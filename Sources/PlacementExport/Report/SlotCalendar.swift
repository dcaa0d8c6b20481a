package import PlacementDomain

/// When slots take place: their dates, their period and their order in time (models/README.md, D(s)).
struct SlotCalendar {
  /// Per slot its dates, earliest first; holidays of a weekly slot left out.
  let dates: [[CivilDate]]
  private let instance: PlacementInstance

  init(_ instance: PlacementInstance) {
    self.instance = instance
    dates = instance.slots.map { slot in
      switch slot.day {
      case .date(let date): [date]
      case .weekday(let weekday):
        SlotCalendar.weekly(weekday, slot, instance).filter { instance.calendar.kind($0) != .holiday }
      }
    }
  }

  /// The holidays on which a weekly slot of these would otherwise take place, earliest first.
  func holidays(of slots: [Int]) -> [CalendarDay] {
    let all = slots.flatMap { index -> [CivilDate] in
      let slot = instance.slots[index]
      guard case .weekday(let weekday) = slot.day else { return [] }
      return SlotCalendar.weekly(weekday, slot, instance)
    }
    let set = Set(all)
    return instance.calendar.days.filter { $0.kind == .holiday && set.contains($0.date) }
  }

  /// The period that a slot belongs to: its own, or the one that its date lies in; `nil`: the whole term.
  func period(of slot: Int) -> Int? {
    let slot = instance.slots[slot]
    if let period = slot.period { return period }
    guard case .date(let date) = slot.day else { return nil }
    return instance.periods.firstIndex { $0.start <= date && date <= $0.end }
  }

  /// Slots in the order of their first date, then of the time of day, then of their ids.
  func inOrderOfTime(_ slots: [Int]) -> [Int] {
    slots.sorted { left, right in
      let (one, other) = (instance.slots[left], instance.slots[right])
      return (dates[left].first ?? instance.end, one.start, one.end, left)
        < (dates[right].first ?? instance.end, other.start, other.end, right)
    }
  }

  /// When a slot takes place, and beside a weekly one from when to when and how often.
  func words(_ index: Int) -> (when: Message, detail: Message?) {
    switch instance.slots[index].day {
    case .date(let date):
      return (Message(zh: date.description, en: date.description), ClockText.name(date.weekday))
    case .weekday(let weekday):
      let name = ClockText.name(weekday)
      let when = Message(zh: "每\(name.zh)", en: "every \(name.en)")
      guard let first = dates[index].first, let last = dates[index].last else { return (when, nil) }
      let count = dates[index].count
      return (
        when,
        Message(
          zh: "\(first) – \(last)，共 \(count) 次", en: "\(first) – \(last), \(Counted.of(count, "time"))")
      )
    }
  }

  private static func weekly(_ weekday: Int, _ slot: Slot, _ instance: PlacementInstance) -> [CivilDate] {
    let start = slot.period.map { instance.periods[$0].start } ?? instance.start
    let end = slot.period.map { instance.periods[$0].end } ?? instance.end
    let first = start.dayNumber + (weekday - start.weekday + 7) % 7
    return stride(from: first, through: end.dayNumber, by: 7).compactMap { CivilDate(dayNumber: $0) }
  }
}

/// Times of day and days of the week as files and pages write them.
package enum ClockText {
  /// Minutes after midnight as `08:00`.
  static func time(_ minutes: Int) -> String {
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(pad(minutes / 60)):\(pad(minutes % 60))"
  }

  package static func range(_ start: Int, _ end: Int) -> String { "\(time(start))–\(time(end))" }

  /// A day from 1 for Monday to 7 for Sunday as the tables write it.
  static func code(_ weekday: Int) -> String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday - 1] }

  /// The same as people read it.
  package static func name(_ weekday: Int) -> Message {
    let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    let en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return Message(zh: zh[weekday - 1], en: en[weekday - 1])
  }

  /// The working time of a post; `nil` where the table does not tell the hours.
  static func work(_ time: WorkingTime) -> Message? {
    guard let start = time.start, let end = time.end else { return nil }
    let days = names(time.days.isEmpty ? Array(1...5) : time.days)
    let next = end > start ? Message(zh: "", en: "") : ReportText.nextDay.message
    return Message(
      zh: "\(days.zh) \(range(start, end))\(next.zh)", en: "\(days.en) \(range(start, end))\(next.en)")
  }

  /// Days of the week, sorted, with runs of three or more joined: `周一至周五`.
  static func names(_ weekdays: [Int]) -> Message {
    var runs: [ClosedRange<Int>] = []
    for day in weekdays {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    let texts = runs.flatMap { run -> [Message] in
      let (first, last) = (name(run.lowerBound), name(run.upperBound))
      guard run.count > 2 else { return run.map(name) }
      return [Message(zh: "\(first.zh)至\(last.zh)", en: "\(first.en)–\(last.en)")]
    }
    return Message(zh: texts.map(\.zh).joined(separator: "、"), en: texts.map(\.en).joined(separator: ", "))
  }
}
