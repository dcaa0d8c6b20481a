import PlacementDomain

/// Master skill studios and their slots; studios that only the slots name are open to every programme.
struct StudioAssembly {
  let studioTable: Table
  let slotTable: Table
  let studios: IDRegister
  let slots: IDRegister
  let townOf: [Int?]
  let studioValues: [Studio]
  /// Per slot; `nil` after a fault in its row.
  private(set) var slotValues: [Slot?] = []
  /// Per slot the dates on which it takes place, sorted.
  private(set) var datesOf: [[CivilDate]] = []
  /// Per slot whether it is on a rest day or at night, which the rule on hours bars without a filing.
  private(set) var isIrregular: [Bool] = []

  private let start: CivilDate?
  private let end: CivilDate?
  private let term: TermSpans

  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, _ settings: ScenarioSettings,
    _ term: TermSpans, _ calendar: WorkCalendar, _ log: inout FaultLog
  ) {
    let studioTable = tables["studios.csv"]
    let slotTable = tables["slots.csv"]
    let studios =
      studioTable.isPresent
      ? IDRegister(.studio, studioTable, &log)
      : IDRegister(.studio, named: slotTable["studio"], isComplete: slotTable.isComplete && studioTable.isComplete)
    (self.studioTable, self.slotTable, self.studios) = (studioTable, slotTable, studios)
    slots = IDRegister(.slot, slotTable, &log)
    (start, end, self.term) = (settings.start, settings.end, term)
    let towns = studioTable["town"]
    let townOf = studios.rows.map { row in
      row.flatMap { people.towns.resolve(towns[$0], studioTable, $0, "town", &log) }
    }
    self.townOf = townOf
    let admissions = PlacesAssembly.admissions(studios, studioTable, people.programmes, &log)
    let names = studioTable["name"]
    let registered = studioTable["registered"]
    studioValues = studios.ids.enumerated().map { index, id in
      let row = studios.rows[index]
      return Studio(
        id: id, name: row.map { names[$0] } ?? id, admits: admissions[index], town: townOf[index],
        registered: row.flatMap { Bool(registered[$0]) })
    }
    for (index, id) in slots.ids.enumerated() {
      checkID(id, index, places, &log)
      let slot = slots.rows[index].flatMap { read(id, $0, &log) }
      let dates = slot.map { self.dates(of: $0, calendar) } ?? []
      if let slot, case .weekday = slot.day, dates.isEmpty, isTermKnown {
        log.fault(StudioFindings.neverTakesPlace, slotTable.place(slots.rows[index] ?? .max, "weekday", value: id))
      }
      slotValues.append(slot)
      datesOf.append(dates)
      isIrregular.append(
        slot.map { Self.isIrregular($0, dates, calendar, settings.model?.night ?? NightHours()) } ?? false)
    }
    warnOfIdleStudios(&log)
  }

  private static func isIrregular(
    _ slot: Slot, _ dates: [CivilDate], _ calendar: WorkCalendar, _ night: NightHours
  ) -> Bool {
    let end = night.to > night.from ? night.to : 1_440
    let isNight = slot.start < end && slot.end > night.from || night.to <= night.from && slot.start < night.to
    return isNight || dates.contains(where: calendar.isRestDay)
  }

  private var isTermKnown: Bool { start != nil && end != nil && !term.periods.isEmpty }

  private func checkID(_ id: String, _ index: Int, _ places: PlacesAssembly, _ log: inout FaultLog) {
    let shared: Subject? =
      if places.posts.position[id] != nil {
        .post
      } else if places.bases.position[id] != nil {
        .base
      } else {
        places.enterprises.position[id].map { _ in .enterprise }
      }
    if let shared {
      log.fault(ReferenceFindings.sharedID(shared), slotTable.place(slots.rows[index] ?? .max, "id", value: id))
    }
  }

  private func read(_ id: String, _ row: Int, _ log: inout FaultLog) -> Slot? {
    let table = slotTable
    let studio = studios.resolve(table["studio"][row], table, row, "studio", &log)
    let period = term.resolve(table["period"][row], table, row, &log)
    let day = day(row, period, &log)
    let start = WorkingTimeReading.minutes(canonical: table["start"][row])
    // a slot ends on the day on which it starts: midnight is that day's end
    let end = WorkingTimeReading.minutes(canonical: table["end"][row]).map { $0 == 0 ? 1_440 : $0 }
    if let start, let end, end <= start {
      log.fault(StudioFindings.slotEndsBeforeItStarts, table.place(row, "end", value: table["end"][row]))
    }
    guard let studio, let day, let start, let end, let capacity = Int(table["capacity"][row]) else { return nil }
    return Slot(
      id: id, studio: studio, period: period, day: day, start: start, end: end, capacity: capacity,
      filing: table["filing"][row], filingDate: DateReading.date(table["filing_date"][row]))
  }

  private func day(_ row: Int, _ period: Int?, _ log: inout FaultLog) -> SlotDay? {
    let table = slotTable
    let (text, weekday) = (table["date"][row], table["weekday"][row])
    if table.isRefused(row, "date") || table.isRefused(row, "weekday") { return nil }
    if text.isEmpty == weekday.isEmpty {
      log.fault(
        text.isEmpty ? StudioFindings.slotWithoutDay : StudioFindings.slotWithTwoDays,
        table.place(row, "date", value: text))
      return nil
    }
    if let day = WorkingTimeReading.days(canonical: weekday).first { return .weekday(day) }
    guard let date = DateReading.date(text) else { return nil }
    if let start, let end, date < start || date > end {
      log.fault(StudioFindings.outsideTerm, table.place(row, "date", value: text))
    } else if let period, date < term.periods[period].start || date > term.periods[period].end {
      log.fault(StudioFindings.outsidePeriod(term.periods[period].id), table.place(row, "date", value: text))
    }
    return .date(date)
  }

  /// The date of a slot, or its weekdays in its period or the term that are no holidays.
  private func dates(of slot: Slot, _ calendar: WorkCalendar) -> [CivilDate] {
    let weekday: Int
    switch slot.day {
    case .date(let date): return [date]
    case .weekday(let day): weekday = day
    }
    guard let first = slot.period.map({ term.periods[$0].start }) ?? start,
      let last = slot.period.map({ term.periods[$0].end }) ?? end
    else { return [] }
    let begin = first.dayNumber + (weekday - first.weekday + 7) % 7
    return stride(from: begin, through: last.dayNumber, by: 7).compactMap { CivilDate(dayNumber: $0) }
      .filter { calendar.kind($0) != .holiday }
  }

  private func warnOfIdleStudios(_ log: inout FaultLog) {
    guard studioTable.isPresent, slotTable.isComplete else { return }
    let named = Set(slotTable["studio"])
    for (index, id) in studios.ids.enumerated() where !named.contains(id) {
      log.warning(StudioFindings.withoutSlot, studioTable.place(studios.rows[index] ?? .max, "id", value: id))
    }
  }
}
