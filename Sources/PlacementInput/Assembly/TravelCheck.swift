import PlacementDomain

/// Whether every way from a home to a base can be computed, for a model that needs it.
struct TravelCheck {
  let people: PeopleAssembly
  let places: PlacesAssembly
  let need: LawFindings.TravelNeed
  /// Whose ways, and to which bases.
  let apprentices: [Int]
  let bases: [Int]

  /// Faults that name the apprentices, bases and towns at which no travel time can be had.
  func check(_ travel: [TravelTime], _ log: inout FaultLog) {
    let (toBase, toTown) = index(travel)
    // Apprentices of one town without coordinates of their own are one case.
    var homeless: [Int] = []
    var towns: Set<Int> = []
    for index in apprentices where people.homeOf[index] == nil {
      if let town = people.townOf[index] { towns.insert(town) } else { homeless.append(index) }
    }
    var blindBases: Set<Int> = []
    var blindTowns: Set<Int> = []
    for base in bases {
      let site = places.townOf[base]
      let isLocated = places.locationOf[base] != nil || site.map { people.townValues[$0].location != nil } ?? false
      for town in towns {
        if toBase[town].contains(base) || site.map({ toTown[town].contains($0) }) ?? false { continue }
        if !isLocated { blindBases.insert(base) }
        if people.townValues[town].location == nil { blindTowns.insert(town) }
      }
      if !isLocated, apprentices.contains(where: { people.homeOf[$0] != nil }), !isCovered(base, site, toBase, toTown) {
        blindBases.insert(base)
      }
    }
    TravelCheck.report(
      need, homeless.map { people.apprentices.ids[$0] },
      people.apprenticeTable.place(ofRows: homeless.map { people.rows[$0] }),
      Message(zh: "名学生既没有镇也没有坐标", en: "apprentices have neither a home town nor coordinates"),
      one: "apprentice has neither a home town nor coordinates", &log)
    TravelCheck.report(need, bases: blindBases.sorted(), towns: blindTowns.sorted(), people, places, &log)
  }

  /// Faults that name bases and towns between which no way can be computed.
  static func report(
    _ need: LawFindings.TravelNeed, bases: [Int], towns: [Int], _ people: PeopleAssembly, _ places: PlacesAssembly,
    _ log: inout FaultLog
  ) {
    if bases.isEmpty, towns.isEmpty { return }
    // without a table of ways they are counted from the coordinates of towns and bases
    if log.isAbsent("travel.csv"), let file = ["towns.csv", "bases.csv"].first(where: log.isAbsent),
      log.lacks(file, needs: [need.name])
    {
      return
    }
    report(
      need, bases.map { places.bases.ids[$0] },
      (places.baseTable.isPresent ? places.baseTable : places.postTable).place(
        ofRows: bases.map { places.bases.rows[$0] }),
      Message(zh: "个基地没有可用的镇、坐标或通勤表记录", en: "bases have no town, coordinates or travel times to go by"),
      one: "base has no town, coordinates or travel times to go by", &log)
    report(
      need, towns.map { people.towns.ids[$0] }, Place(file: people.townTable.file),
      Message(zh: "个镇没有坐标，通勤表中也没有记录", en: "towns have no coordinates, and the travel table is silent"),
      one: "town has no coordinates, and the travel table is silent", &log)
  }

  /// Whether the table alone tells the way to a base for everyone who has coordinates of their own.
  private func isCovered(_ base: Int, _ site: Int?, _ toBase: [Set<Int>], _ toTown: [Set<Int>]) -> Bool {
    apprentices.allSatisfy { index in
      guard people.homeOf[index] != nil else { return true }
      guard let town = people.townOf[index] else { return false }
      return toBase[town].contains(base) || site.map { toTown[town].contains($0) } ?? false
    }
  }

  private func index(_ travel: [TravelTime]) -> (toBase: [Set<Int>], toTown: [Set<Int>]) {
    var toBase = [Set<Int>](repeating: [], count: people.towns.count)
    var toTown = toBase
    for time in travel {
      switch time.to {
      case .base(let base): toBase[time.from].insert(base)
      case .town(let town): toTown[time.from].insert(town)
      }
    }
    return (toBase, toTown)
  }

  private static func report(
    _ need: LawFindings.TravelNeed, _ ids: [String], _ place: Place, _ many: Message, one: String,
    _ log: inout FaultLog
  ) {
    if ids.isEmpty { return }
    let what = Message(zh: many.zh, en: ids.count == 1 ? one : many.en)
    log.fault(LawFindings.noTravel(need, what, count: ids.count, examples: Examples.of(ids)), place)
  }
}

extension LawFindings.TravelNeed {
  /// The stage, setting or row as settings and results call it.
  fileprivate var name: String {
    switch self {
    case .minCommute: Stage.minCommute.rawValue
    case .beds: "bed_beyond_minutes"
    case .slots: NotChecked.slotClash
    }
  }
}
