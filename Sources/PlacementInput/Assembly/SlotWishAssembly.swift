import PlacementDomain

/// The wishes over slots.
struct SlotWishAssembly {
  /// Per apprentice, sorted by rank, then by slot; each slot once, with its best rank.
  private(set) var preferences: [[SlotPreference]]
  /// The largest rank number that is written.
  private(set) var largestRank = 0

  init(_ table: Table, _ people: PeopleAssembly, _ studios: StudioAssembly, _ log: inout FaultLog) {
    preferences = [[SlotPreference]](repeating: [], count: people.apprentices.count)
    let apprentices = table["apprentice"]
    let ranks = table["rank"]
    let slots = table["slot"]
    var lists = [[(rank: Int, slot: Int, row: Int)]](repeating: [], count: people.apprentices.count)
    for row in 0..<table.count {
      let rank = Int(ranks[row])
      largestRank = max(largestRank, rank ?? 0)
      let apprentice = people.apprentices.resolve(apprentices[row], table, row, "apprentice", &log)
      let slot = studios.slots.resolve(slots[row], table, row, "slot", &log)
      guard let rank, let apprentice, let slot else { continue }
      lists[apprentice].append((rank, slot, row))
      if let programme = people.programmeOf[apprentice], people.programmeValues[programme].studioSessions == 0 {
        log.warning(StudioFindings.wishWithoutSession, table.place(row, "apprentice", value: apprentices[row]))
      }
    }
    RankGaps.warn(table, &log)
    for (apprentice, list) in lists.enumerated() {
      var seen: Set<Int> = []
      for wish in list.sorted(by: { ($0.rank, $0.slot, $0.row) < ($1.rank, $1.slot, $1.row) }) {
        if seen.insert(wish.slot).inserted {
          preferences[apprentice].append(SlotPreference(rank: wish.rank, slot: wish.slot))
        } else {
          log.warning(ReferenceFindings.repeatedChoice, table.place(wish.row, "slot", value: slots[wish.row]))
        }
      }
    }
  }
}
