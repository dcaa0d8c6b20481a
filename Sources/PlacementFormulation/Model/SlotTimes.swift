import PlacementDomain

/// When slots take place and posts work, date by date, and which of them clash.
///
/// Dates are day numbers, so that one line of minutes carries shifts over midnight.
struct SlotTimes: Sendable {
  private let instance: PlacementInstance
  /// Per slot its dates, ascending.
  let dates: [[Int]]
  /// Per slot the period it counts in for the spread, if it lies in one.
  let period: [Int?]
  private let travel: TravelTable
  private let filed: FiledSubjects

  init(_ instance: PlacementInstance) {
    self.instance = instance
    travel = TravelTable(instance)
    filed = FiledSubjects(instance, before: instance.start)
    dates = instance.slots.map { slot in
      switch slot.day {
      case .date(let date): return [date.dayNumber]
      case .weekday(let weekday):
        let frame = slot.period.map { instance.periods[$0] }
        let days = (frame?.start ?? instance.start).dayNumber...(frame?.end ?? instance.end).dayNumber
        return days.filter { number in
          CivilDate(dayNumber: number).map {
            $0.weekday == weekday && instance.calendar.kind($0) != .holiday
          } ?? false
        }
      }
    }
    period = instance.slots.map { slot in
      if let period = slot.period { return period }
      guard case .date(let date) = slot.day else { return nil }
      return instance.periods.firstIndex { $0.start <= date && date <= $0.end }
    }
  }

  /// Whether a slot without a filing is on a rest day or at night, which the rule on hours bars (Art. 17).
  func isIrregular(_ slot: Int) -> Bool {
    let own = instance.slots[slot]
    let names = [own.id, instance.studios[own.studio].id]
    if filed.counts(own.filing, own.filingDate) || filed.has(.hours, names) { return false }
    if instance.settings.night.meets(own.start, own.end) { return true }
    return dates[slot].contains { CivilDate(dayNumber: $0).map(instance.calendar.isRestDay) ?? false }
  }

  /// Whether a slot and a post of a span cannot both be had.
  func clash(slot: Int, post: Int, span: Period) -> Bool {
    let place = instance.posts[post]
    guard !place.release, let start = place.time.start, let length = place.time.minutes else { return false }
    let own = instance.slots[slot]
    let way = instance.studios[own.studio].town.flatMap { travel.tenths(town: $0, base: place.base) } ?? 0
    let stretch = span.start.dayNumber...span.end.dayNumber
    // the times of day are the same on every date: a shift that begins so many days later overlaps on all or on none
    let offsets = (-1...1).filter { offset in
      let shift = (offset * 1_440 + start) * 10
      return own.start * 10 < shift + length * 10 + way && shift - way < own.end * 10
    }
    if offsets.isEmpty { return false }
    return dates[slot].contains { date in
      stretch.contains(date)
        && offsets.contains { stretch.contains(date + $0) && works(place.time, date + $0) }
    }
  }

  private func works(_ time: WorkingTime, _ day: Int) -> Bool {
    guard let date = CivilDate(dayNumber: day) else { return false }
    let days = time.days.isEmpty ? [1, 2, 3, 4, 5] : time.days
    switch instance.calendar.kind(date) {
    case .holiday: return time.restDay == true
    case .workday: return days.contains { $0 <= 5 } || days.contains(date.weekday)
    case nil: return days.contains(date.weekday)
    }
  }
}
