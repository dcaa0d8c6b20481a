internal import PlacementDomain

/// What rotations and studios add to random instances; it draws from a generator of its own.
extension RandomInstance {
  private var hasTime: Bool { !families.isDisjoint(with: .time) }
  private var rotates: Bool { families.contains(.rotation) }
  private var teaches: Bool { families.contains(.studios) }

  /// Two months with the days around the national holiday, in one to three periods.
  mutating func addPeriods() {
    guard hasTime else { return }
    term.end = TestInstance.date(2026, 10, 31)
    let cuts = clock.pick([
      [(2026, 9, 25)], [(2026, 9, 25)], [(2026, 9, 30)], [(2026, 9, 20), (2026, 10, 7)],
      [(2026, 9, 30), (2026, 10, 7)],
      rotates ? [(2026, 10, 9)] : [],
    ])
    var start = term.start
    for (number, cut) in (cuts + [(2026, 10, 31)]).enumerated() {
      let end = TestInstance.date(cut.0, cut.1, cut.2)
      term.periods.append(Period(id: "p\(number + 1)", start: start, end: end))
      start = CivilDate(dayNumber: end.dayNumber + 1) ?? end
    }
    // A term in one piece has a name for it only now and then.
    if term.periods.count == 1, clock.chance(70) { term.periods = [] }
    for day in 1...7 { term.day(.holiday, TestInstance.date(2026, 10, day)) }
    term.day(.workday, TestInstance.date(2026, 9, 20))
    term.day(.workday, TestInstance.date(2026, 10, 10))
  }

  mutating func drawSessions() -> Int { teaches ? clock.pick([0, 1, 1, 2, 2, 3]) : 0 }

  mutating func drawRotation() -> [String] {
    guard rotates, clock.chance(40) else { return [] }
    return term.periods.map { _ in clock.pick(["K1", "K1", "K1", "K2", "K2", "K3"]) }
  }

  /// The settings of time; the most posts and people that leave a term small enough to enumerate.
  mutating func setTime() -> (posts: Int, people: Int)? {
    guard hasTime else { return nil }
    let old = term.settings
    let partial: ModelSettings.Permission = rotates && clock.chance(40) ? .allow : .forbid
    let repeats: ModelSettings.Permission = rotates && clock.chance(40) ? .allow : .forbid
    term.settings = ModelSettings(
      unlisted: old.unlisted, unplaced: old.unplaced, places: rotates ? .perPeriod : .one, partial: partial,
      repeatPosts: repeats, speedKmh: old.speedKmh, detour: old.detour, apprenticesPerMentor: old.apprenticesPerMentor,
      bedBeyondMinutes: old.bedBeyondMinutes,
      stages: clock.pick(Stages.allowedOrdersOfTime(rotation: rotates, studios: teaches)))
    let isLarge = partial == .allow || repeats == .allow || term.periods.count > 2
    return (3, isLarge && rotates && (teaches || term.periods.count > 2) ? 2 : 3)
  }

  /// The kind of a post of a rotation.
  mutating func drawKind() -> String? { rotates ? clock.pick(["K1", "K1", "K1", "K2", "K2", ""]) : nil }

  /// One of the periods or none, where there are several; else what is given.
  mutating func drawPeriod(_ other: Int? = nil) -> Int? {
    guard hasTime else { return other }
    return clock.pick([nil] + (0..<max(1, term.periods.count)).map { $0 })
  }

  /// Day shifts, night shifts, weekends and gaps, all around the times of the slots.
  mutating func drawShift() -> WorkingTime? {
    guard teaches else { return nil }
    let hours = clock.pick([(480, 1_020), (480, 1_020), (480, 720), (780, 1_020), (1_320, 360), (1_200, 60)])
    let isGiven = clock.chance(85)
    let days = clock.pick([[], [1, 2, 3, 4, 5], [1, 3, 5], [2], [6], [6, 7]])
    let end = isGiven || clock.chance(50) ? hours.1 : nil
    let restDay = clock.pick([nil, nil, false, true])
    let filing = clock.chance(60) ? "备4" : ""
    return WorkingTime(
      days: days, start: isGiven ? hours.0 : nil, end: end, restDay: restDay, filing: filing,
      filingDate: filing.isEmpty ? nil : TestInstance.date(2026, 8, 1))
  }

  mutating func drawRelease() -> Bool { teaches && clock.chance(15) }

  mutating func addStudios() {
    guard teaches else { return }
    term.town(
      "T4", location: clock.chance(50) ? Coordinates(latitude: 31.87, longitude: 120.56) : nil, province: "江苏")
    for to in bases {
      // An hour lies between many a slot and shift: on the minute it fits, a tenth more and it does not.
      if let tenths = clock.pick([nil, 0, 0, 599, 600, 601]) { term.travel(from: "T4", to: to, tenths: tenths) }
    }
    if clock.chance(50) { term.travel(from: "T4", to: "T2", tenths: clock.pick([0, 600, 601])) }
    for number in 1...clock.int(1...2) {
      let admits = ["P1", "P2", "P3"].filter { term.hasProgramme($0) && clock.chance(70) }
      term.studio(
        "U\(number)", admits: clock.chance(75) ? nil : admits, town: clock.pick([nil, "T1", "T4", "T4"]),
        registered: clock.pick([nil, false, true, true]))
    }
    if clock.chance(40) {
      term.rules.append(
        TestInstance.rule(
          .hours, from: clock.chance(15) ? TestInstance.date(2026, 9, 26) : nil, bases: clock.chance(40) ? ["江苏"] : [],
          schools: clock.chance(30) ? ["上海"] : []))
    }
    for number in 1...clock.int(1...(rotates && term.periods.count > 2 ? 2 : 3)) { addSlot(number) }
  }

  private mutating func addSlot(_ number: Int) {
    let hours = clock.pick([
      (1_020, 1_140), (1_080, 1_200), (1_080, 1_200), (360, 420), (300, 420), (600, 690), (1_260, 1_330), (720, 780),
    ])
    let isWeekly = clock.chance(50)
    let date = clock.pick([
      (2026, 9, 19), (2026, 9, 20), (2026, 9, 25), (2026, 9, 26), (2026, 9, 30), (2026, 10, 1), (2026, 10, 8),
      (2026, 10, 10), (2026, 10, 12),
    ])
    let day: SlotDay =
      isWeekly ? .weekday(clock.int(1...7)) : .date(TestInstance.date(date.0, date.1, date.2))
    term.slot(
      "Z\(number)", at: clock.chance(50) || term.studios.count < 2 ? "U1" : "U2", on: day, from: hours.0, to: hours.1,
      capacity: clock.pick([0, 1, 1, 1, 2, 3]), period: isWeekly ? drawPeriod() : nil,
      filing: clock.chance(25) ? "备5" : "")
  }

  mutating func addSlotWishes() {
    guard teaches else { return }
    for person in people where clock.chance(80) {
      var rank = clock.int(1...2)
      let wishes = clock.shuffled(term.slots.map(\.id)).prefix(clock.int(1...3)).map { slot in
        defer { rank += clock.pick([0, 1, 1, 2]) }
        return (rank: rank, slot: slot)
      }
      term.slotWishes(person, Array(wishes))
    }
    if clock.chance(15) { term.largestSlotRank = clock.int(1...4) }
  }
}
