import PlacementDomain

/// Whether the ways between studios and the bases whose working hours count can be computed.
struct SlotTravelCheck {
  let use: SlotUse
  let places: PlacesAssembly

  private struct Way {
    let town: Int
    let base: Int
  }

  /// Faults, or the bases whose ways are not checked.
  func check(_ travel: [TravelTime], _ policy: MissingPolicy, _ log: inout FaultLog) -> [NotChecked] {
    let people = use.people
    let unknown = ways(travel)
    switch policy {
    case .list:
      return unknown.map {
        NotChecked(
          rule: .hours, subject: places.bases.ids[$0.base], missing: "travel.csv \(people.towns.ids[$0.town])",
          row: NotChecked.slotClash)
      }.sorted()
    case .stop:
      let bases = Set(unknown.map(\.base).filter { !isLocated($0) }).sorted()
      let towns = Set(unknown.map(\.town).filter { people.townValues[$0].location == nil }).sorted()
      TravelCheck.report(.slots, bases: bases, towns: towns, people, places, &log)
      return []
    }
  }

  /// The ways that neither the table nor coordinates tell, as the domain's table of travel looks them up.
  private func ways(_ travel: [TravelTime]) -> [Way] {
    let people = use.people
    var known = [Set<TravelTime.Destination>](repeating: [], count: people.towns.count)
    for time in travel { known[time.from].insert(time.to) }
    let starts = places.postTable["start"]
    let ends = places.postTable["end"]
    let bases = Set(
      use.posts.compactMap { post -> Int? in
        guard let row = places.posts.rows[post], !starts[row].isEmpty, !ends[row].isEmpty else { return nil }
        return places.baseOf[post]
      })
    let towns = Set(use.usedStudios.compactMap { use.studios.townOf[$0] })
    var unknown: [Way] = []
    for town in towns.sorted() {
      for base in bases.sorted() {
        if known[town].contains(.base(base)) { continue }
        if let site = places.townOf[base] {
          if known[town].contains(.town(site)) || (site == town && places.locationOf[base] == nil) { continue }
        }
        if isLocated(base), people.townValues[town].location != nil { continue }
        unknown.append(Way(town: town, base: base))
      }
    }
    return unknown
  }

  private func isLocated(_ base: Int) -> Bool {
    places.locationOf[base] != nil || places.townOf[base].map { use.people.townValues[$0].location != nil } ?? false
  }
}
