import PlacementDomain

/// Whether the lawful slots could ever give a programme the sessions that it asks for.
struct SlotSupply {
  let use: SlotUse
  let rules: RulePack
  /// The first day of the term, on which the rule on hours is looked up.
  let date: CivilDate
  let term: TermSpans
  let filings: [Filing]

  /// A warning for each programme none of whose apprentices can have all sessions, whoever else wants a seat.
  func check(_ log: inout FaultLog) {
    let people = use.people
    let table = people.programmeTable
    for programme in use.programmes {
      let value = people.programmeValues[programme]
      let schools = Set(
        people.programmeOf.indices.filter { people.programmeOf[$0] == programme }.map {
          people.locality(ofSchoolOf: $0)
        }
      )
      let most = schools.map { self.most(programme, sessions: value.studioSessions, school: $0) }.max() ?? 0
      guard most < value.studioSessions else { continue }
      log.warning(
        StudioFindings.tooFewSlots(most),
        table.place(
          people.programmes.rows[programme] ?? .max, "studio_sessions", value: String(value.studioSessions)))
    }
  }

  /// An upper bound on the sessions of one apprentice: one slot on a date, and an even share in each period.
  private func most(_ programme: Int, sessions: Int, school: Locality) -> Int {
    var parts = [[[CivilDate]]](repeating: [], count: term.periods.count + 1)
    for (index, slot) in use.studios.slotValues.enumerated() {
      guard let slot, use.isOpen(slot, to: programme), isLawful(slot, index, school) else {
        continue
      }
      var period = slot.period
      if period == nil, case .date(let date) = slot.day { period = term.period(at: date) }
      parts[term.periods.count > 1 ? period ?? term.periods.count : 0].append(use.studios.datesOf[index])
    }
    guard term.periods.count > 1 else { return SlotSupply.apart(parts[0]) }
    let share = (sessions + term.periods.count - 1) / term.periods.count
    return parts.dropLast().reduce(0) { $0 + min(share, SlotSupply.apart($1)) }
      + SlotSupply.apart(parts[term.periods.count])
  }

  /// How many slots can be had at most with one on a date: those that share the last date of the one that ends first
  /// count once.
  private static func apart(_ slots: [[CivilDate]]) -> Int {
    var left = slots.filter { !$0.isEmpty }
    var count = 0
    while let date = left.compactMap(\.last).min() {
      left.removeAll { $0.contains(date) }
      count += 1
    }
    return count
  }

  /// Whether a slot's hours were filed before a day, by its own number or for it or its studio.
  static func isFiled(_ slot: Slot, studio: String, _ filings: [Filing], before date: CivilDate) -> Bool {
    if !slot.filing.isEmpty, let filed = slot.filingDate, filed < date { return true }
    return filings.contains { $0.kind == .hours && [slot.id, studio].contains($0.subject) && $0.date < date }
  }

  /// Whether the rule on hours lets an apprentice of a school that lies there use a slot.
  private func isLawful(_ slot: Slot, _ index: Int, _ school: Locality) -> Bool {
    let studio = use.studios.studioValues[slot.studio]
    guard studio.registered == true, use.studios.isIrregular[index],
      !SlotSupply.isFiled(slot, studio: studio.id, filings, before: date)
    else { return true }
    let own = studio.town.map { use.people.townValues[$0].locality } ?? Locality()
    return rules.strictest(.hours, on: date, base: own, schools: [school]) == nil
  }
}
