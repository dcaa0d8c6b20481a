public import PlacementDomain

/// What time adds to instances by hand: studios, slots, wishes over slots, the calendar.
extension TestInstance {
  /// A studio; `admits` are ids of programmes, `nil` is `*`.
  public mutating func studio(
    _ id: String, admits: [String]? = nil, town: String? = nil, registered: Bool? = nil
  ) {
    studios.append(
      (
        id,
        { index in
          Studio(
            id: id, admits: admits.map { .only($0.map { index.find($0, index.programmes) }.sorted()) } ?? .every,
            town: town.map { index.find($0, index.towns) }, registered: registered)
        }
      ))
  }

  /// A slot from and to minutes after midnight.
  public mutating func slot(
    _ id: String, at studio: String, on day: SlotDay, from start: Int, to end: Int, capacity: Int = 9,
    period: Int? = nil, filing: String = "", filed: CivilDate? = TestInstance.date(2026, 8, 1)
  ) {
    slots.append(
      (
        id,
        { index in
          Slot(
            id: id, studio: index.find(studio, index.studios), period: period, day: day, start: start, end: end,
            capacity: capacity, filing: filing, filingDate: filing.isEmpty ? nil : filed)
        }
      ))
  }

  /// An apprentice's wishes over slots, each with its rank.
  public mutating func slotWishes(_ apprentice: String, _ wishes: [(rank: Int, slot: String)]) {
    slotWishes += wishes.map { (apprentice: apprentice, rank: $0.rank, slot: $0.slot) }
  }

  /// A public holiday, or a rest day that is worked instead.
  public mutating func day(_ kind: CalendarDay.Kind, _ date: CivilDate) {
    calendar.append(CalendarDay(date: date, kind: kind))
  }

  /// Per apprentice the wishes over slots, sorted as the reader sorts them.
  func slotLists(_ people: [String], _ index: TableIndex) -> [[SlotPreference]] {
    guard !slotWishes.isEmpty else { return [] }
    return people.map { id in
      slotWishes.filter { $0.apprentice == id }.sorted { ($0.rank, $0.slot) < ($1.rank, $1.slot) }
        .map { SlotPreference(rank: $0.rank, slot: index.find($0.slot, index.slots)) }
    }
  }
}
