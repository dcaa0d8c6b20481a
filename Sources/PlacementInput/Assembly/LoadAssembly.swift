import PlacementDomain

/// Travel times and occupied places.
struct LoadAssembly {
  private(set) var travel: [TravelTime] = []
  private(set) var occupied: [OccupiedPlaces] = []

  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, term: TermSpans,
    _ log: inout FaultLog
  ) {
    readTravel(tables["travel.csv"], people, places, &log)
    readOccupied(tables["occupied.csv"], places, term, &log)
  }

  private struct Leg: Hashable {
    let from: Int
    let to: TravelTime.Destination
  }

  private mutating func readTravel(
    _ table: Table, _ people: PeopleAssembly, _ places: PlacesAssembly, _ log: inout FaultLog
  ) {
    let starts = table["from"]
    let ends = table["to"]
    let minutes = table["minutes"]
    var seen: [Leg: Int] = [:]
    for row in 0..<table.count {
      let from = people.towns.resolve(starts[row], table, row, "from", &log)
      var to: TravelTime.Destination?
      switch (people.towns.position[ends[row]], places.bases.position[ends[row]]) {
      case (.some, .some): log.fault(ReferenceFindings.ambiguousDestination, table.place(row, "to", value: ends[row]))
      case (let town?, nil): to = .town(town)
      case (nil, let base?): to = .base(base)
      case (nil, nil):
        if !ends[row].isEmpty, people.towns.isComplete, places.bases.isComplete {
          log.unknown(.townOrBase, table.place(row, "to", value: ends[row]))
        }
      }
      guard let from, let to, let time = ExactDecimal(minutes[row]) else { continue }
      if let first = seen[Leg(from: from, to: to)] {
        log.fault(ReferenceFindings.duplicateRow(firstRow: table.rows[first]), table.place(row, "to", value: ends[row]))
      }
      seen[Leg(from: from, to: to)] = row
      travel.append(TravelTime(from: from, to: to, tenths: time.tenthsRoundedHalfUp))
    }
    travel.sort { LoadAssembly.key($0) < LoadAssembly.key($1) }
  }

  private static func key(_ time: TravelTime) -> (Int, Int, Int) {
    switch time.to {
    case .base(let base): (time.from, 0, base)
    case .town(let town): (time.from, 1, town)
    }
  }

  private mutating func readOccupied(
    _ table: Table, _ places: PlacesAssembly, _ term: TermSpans, _ log: inout FaultLog
  ) {
    let sites = table["at"]
    let counts = table["places"]
    let periods = table["period"]
    let uses = table["uses_capacity"]
    let reasons = table["reason"]
    for row in 0..<table.count {
      let period = term.resolve(periods[row], table, row, &log)
      var site: OccupiedPlaces.Site?
      // An implied enterprise shares its base's id; what is taken at the base counts at the enterprise too.
      if let post = places.posts.position[sites[row]] {
        site = .post(post)
      } else if let base = places.bases.position[sites[row]] {
        site = .base(base)
      } else if let enterprise = places.enterprises.position[sites[row]] {
        site = .enterprise(enterprise)
      } else if !sites[row].isEmpty, places.isComplete, places.enterprises.isComplete {
        log.unknown(.site, table.place(row, "at", value: sites[row]))
      }
      guard let site, let count = Int(counts[row]) else { continue }
      occupied.append(
        OccupiedPlaces(
          site: site, places: count, period: period, usesCapacity: uses[row] == "true",
          reason: reasons[row]))
    }
    occupied.sort { LoadAssembly.key($0) < LoadAssembly.key($1) }
  }

  private static func key(_ entry: OccupiedPlaces) -> (Int, Int, Int, Int, Int, String) {
    let (level, index) =
      switch entry.site {
      case .enterprise(let enterprise): (0, enterprise)
      case .base(let base): (1, base)
      case .post(let post): (2, post)
      }
    return (level, index, entry.places, entry.usesCapacity ? 1 : 0, entry.period ?? -1, entry.reason)
  }
}
