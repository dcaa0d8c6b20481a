internal import PlacementDomain

/// The oracle's reading of the whole term: rotations, the calendar, sessions and slots, date by date.
struct TermReading {
  let instance: PlacementInstance
  let spans: [Reading]
  /// D(s), as days since 1970.
  let days: [[Int]]
  /// `[slot][post][span]`: whether the slot clashes with the post.
  let clashes: [[[Bool]]]

  init(_ instance: PlacementInstance) {
    self.instance = instance
    let spans = (0..<Reading.spans(instance)).map { Reading(instance, span: $0) }
    self.spans = spans
    let days = instance.slots.map { TermReading.days($0, instance) }
    self.days = days
    clashes = instance.slots.indices.map { slot in
      instance.posts.indices.map { post in
        spans.map { TermReading.clash(instance, days[slot], instance.slots[slot], post, $0) }
      }
    }
  }

  /// n(a)
  func sessions(_ apprentice: Int) -> Int {
    instance.programmes[instance.apprentices[apprentice].programme].studioSessions
  }

  /// v(a,s)
  func slotRank(_ apprentice: Int, _ slot: Int) -> Int {
    let ranks = instance.slotPreferences[apprentice].filter { $0.slot == slot }.map(\.rank)
    return ranks.min() ?? instance.largestSlotRank + 1
  }

  /// Whether (a,s) is a slot pair.
  func isPair(_ apprentice: Int, _ slot: Int) -> Bool {
    let person = instance.apprentices[apprentice]
    let own = instance.slots[slot]
    let studio = instance.studios[own.studio]
    if sessions(apprentice) < 1 || days[slot].isEmpty { return false }
    if case .only(let programmes) = studio.admits, programmes.firstIndex(of: person.programme) == nil { return false }
    let towns = studio.town.map { [instance.towns[$0].province, "city " + instance.towns[$0].city] } ?? []
    let schools = person.school.map { spans[0].names(ofSchool: $0) } ?? []
    let law = spans[0].law(.hours, bases: towns, schools: schools, on: instance.start)
    guard studio.registered == true, !law.isEmpty else { return true }
    let isOwn = own.filing != "" && own.filingDate.map { $0 < instance.start } ?? false
    let isFiled = instance.filings.contains { line in
      line.kind == .hours && [own.id, studio.id].contains(line.subject) && line.date < instance.start
    }
    if isOwn || isFiled { return true }
    let (from, to) = (instance.settings.night.from, instance.settings.night.to)
    let isNight = (own.start..<own.end).contains { from < to ? $0 >= from && $0 < to : $0 < to || $0 >= from }
    let isFree = days[slot].contains { day in
      switch TermReading.announced(day, instance) {
      case .holiday: true
      case .workday: false
      case nil: TermReading.weekday(day) > 5
      }
    }
    return !isNight && !isFree
  }

  /// Whether an approved self-found place stands, at which a rotation leaves the apprentice.
  private func isSettled(_ apprentice: Int) -> Bool {
    instance.decisions.contains { decision in
      guard decision.apprentice == apprentice, decision.state == .selfFound, decision.approvedBy != "" else {
        return false
      }
      let posts = instance.posts.indices.filter { post in
        decision.site == .post(post) || decision.site == .base(instance.posts[post].base)
      }
      return posts.contains { !spans[0].isRefused(apprentice, $0) }
    }
  }

  /// Whether one apprentice's posts, one for each span, and slots keep the rules that bind nobody else.
  func keeps(_ apprentice: Int, _ posts: [Int?], _ slots: [Int]) -> Bool {
    let given = posts.compactMap { $0 }
    if instance.settings.places == .perPeriod {
      if instance.settings.partial == .forbid, !given.isEmpty, given.count < posts.count { return false }
      if instance.settings.repeatPosts == .forbid, !isSettled(apprentice), Set(given).count < given.count {
        return false
      }
      var left = instance.programmes[instance.apprentices[apprentice].programme].rotation
      if !left.isEmpty, !isSettled(apprentice) {
        for post in given {
          guard let index = left.firstIndex(of: instance.posts[post].kind) else { return false }
          left.remove(at: index)
        }
      }
    }
    if slots.count > sessions(apprentice) { return false }
    for (index, slot) in slots.enumerated() {
      if slots.prefix(index).contains(where: { !Set(days[$0]).isDisjoint(with: days[slot]) }) { return false }
      for (span, post) in posts.enumerated() {
        if let post, clashes[slot][post][span] { return false }
      }
    }
    return isSpread(apprentice, slots)
  }

  private func isSpread(_ apprentice: Int, _ slots: [Int]) -> Bool {
    let count = instance.periods.count
    guard count > 1 else { return true }
    return instance.periods.enumerated().allSatisfy { index, period in
      let here = slots.count { slot in
        if let own = instance.slots[slot].period { return own == index }
        guard case .date(let date) = instance.slots[slot].day else { return false }
        return period.start <= date && date <= period.end
      }
      // here ≤ ⌈n ÷ count⌉
      return (here - 1) * count < sessions(apprentice)
    }
  }

  /// 1 for Monday to 7 for Sunday; 31 August 2026 is a Monday.
  private static func weekday(_ day: Int) -> Int {
    let monday = TestInstance.date(2026, 8, 31).dayNumber
    return ((day - monday) % 7 + 7) % 7 + 1
  }

  private static func announced(_ day: Int, _ instance: PlacementInstance) -> CalendarDay.Kind? {
    instance.calendar.days.first { $0.date.dayNumber == day }?.kind
  }

  private static func days(_ slot: Slot, _ instance: PlacementInstance) -> [Int] {
    switch slot.day {
    case .date(let date): return [date.dayNumber]
    case .weekday(let wanted):
      var first = instance.start
      var last = instance.end
      if let period = slot.period { (first, last) = (instance.periods[period].start, instance.periods[period].end) }
      return (first.dayNumber...last.dayNumber).filter {
        weekday($0) == wanted && announced($0, instance) != .holiday
      }
    }
  }

  private static func works(_ time: WorkingTime, _ day: Int, _ instance: PlacementInstance) -> Bool {
    let days = Set(time.days == [] ? Array(1...5) : time.days)
    switch announced(day, instance) {
    case .holiday: return time.restDay ?? false
    case .workday where !days.isDisjoint(with: 1...5): return true
    default: return days.contains(weekday(day))
    }
  }

  /// τ(q,s)
  private static func way(_ instance: PlacementInstance, _ slot: Slot, _ post: Int) -> Int {
    guard let town = instance.studios[slot.studio].town else { return 0 }
    let base = instance.bases[instance.posts[post].base]
    let lines = instance.travel.filter { $0.from == town }
    if let direct = lines.first(where: { $0.to == .base(instance.posts[post].base) }) { return direct.tenths }
    if let other = base.town, let there = lines.first(where: { $0.to == .town(other) }) { return there.tenths }
    guard let from = instance.towns[town].location,
      let to = base.location ?? base.town.flatMap({ instance.towns[$0].location })
    else { return 0 }
    return TravelTable.tenths(
      from: from, to: to, speedKmh: instance.settings.speedKmh.approximate, detour: instance.settings.detour.approximate
    )
  }

  /// In tenths of a minute since 1970: does the slot touch a cell of a shift with the way to and from it?
  private static func clash(
    _ instance: PlacementInstance, _ days: [Int], _ slot: Slot, _ post: Int, _ span: Reading
  ) -> Bool {
    let time = instance.posts[post].time
    guard !instance.posts[post].release, let start = time.start, let end = time.end else { return false }
    let way = way(instance, slot, post)
    let stretch = span.date.dayNumber...span.end.dayNumber
    func cells(_ day: Int, _ from: Int, _ to: Int, _ margin: Int) -> Range<Int> {
      (day * 1_440 + from) * 10 - margin..<(day * 1_440 + to) * 10 + margin
    }
    for day in days where stretch.contains(day) {
      for shift in [day - 1, day, day + 1] where stretch.contains(shift) && works(time, shift, instance) {
        let hours = cells(shift, start, end > start ? end : end + 1_440, way)
        if cells(day, slot.start, slot.end, 0).overlaps(hours) { return true }
      }
    }
    return false
  }
}
