import PlacementDomain

/// What is asked for and refused: wishes, pins, bans, opt-outs.
struct RequestAssembly {
  /// Per apprentice, sorted by rank and then by the id of the choice.
  private(set) var preferences: [[Preference]]
  private(set) var largestRank = 0
  private(set) var pins: [Pin] = []
  private(set) var bans: [Ban] = []
  private(set) var optOuts: [OptOut] = []

  private let people: PeopleAssembly
  private let places: PlacesAssembly
  private let term: TermSpans
  private let names: PlaceNames

  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, _ decisions: DecisionAssembly,
    term: TermSpans, _ log: inout FaultLog
  ) {
    self.people = people
    self.places = places
    self.term = term
    names = PlaceNames(places)
    preferences = [[Preference]](repeating: [], count: people.apprentices.count)
    readPreferences(tables["preferences.csv"], &log)
    readPins(tables["pins.csv"], decisions, &log)
    readBans(tables["bans.csv"], &log)
    readOptOuts(tables["optouts.csv"], &log)
    pins += decisions.selfFound
    checkPins(tables, &log)
    warnOfNothingLeft(&log)
    sort()
  }

  private func resolve(_ table: Table, _ row: Int, _ choice: String, _ log: inout FaultLog) -> Choice? {
    if choice.isEmpty { return nil }
    if let found = places.choice(choice) { return found }
    switch names[choice] {
    case .one(let found): return found
    case .several(let ids):
      log.unclear(ids, .place, table.place(row, "choice", value: choice))
    case nil:
      if places.isComplete { log.unknown(.place, table.place(row, "choice", value: choice)) }
    }
    return nil
  }

  private mutating func readPreferences(_ table: Table, _ log: inout FaultLog) {
    let apprentices = table["apprentice"]
    let ranks = table["rank"]
    let choices = table["choice"]
    var lists = [[(rank: Int, choice: Choice, row: Int)]](repeating: [], count: people.apprentices.count)
    for row in 0..<table.count {
      let rank = Int(ranks[row])
      largestRank = max(largestRank, rank ?? 0)
      let apprentice = people.apprentices.resolve(apprentices[row], table, row, "apprentice", &log)
      let choice = resolve(table, row, choices[row], &log)
      guard let rank, let apprentice, let choice else { continue }
      lists[apprentice].append((rank, choice, row))
    }
    RankGaps.warn(table, &log)
    for (apprentice, list) in lists.enumerated() {
      let sorted = list.sorted { left, right in
        if left.rank != right.rank { return left.rank < right.rank }
        if left.choice != right.choice {
          return ByteOrder.precedes(places.id(of: left.choice), places.id(of: right.choice))
        }
        return left.row < right.row
      }
      var seen: Set<Choice> = []
      preferences[apprentice].reserveCapacity(sorted.count)
      for wish in sorted {
        if seen.insert(wish.choice).inserted {
          preferences[apprentice].append(Preference(rank: wish.rank, choice: wish.choice))
        } else {
          log.warning(ReferenceFindings.repeatedChoice, table.place(wish.row, "choice", value: choices[wish.row]))
        }
      }
    }
  }

  /// The rows of a table of pins, bans or opt-outs whose apprentice, choice and period are known.
  private func requests(
    _ table: Table, _ log: inout FaultLog
  ) -> [(row: Int, apprentice: Int, choice: Choice, period: Int?)] {
    let apprentices = table["apprentice"]
    let choices = table["choice"]
    let periods = table["period"]
    var requests: [(Int, Int, Choice, Int?)] = []
    for row in 0..<table.count {
      let apprentice = people.apprentices.resolve(apprentices[row], table, row, "apprentice", &log)
      let choice = resolve(table, row, choices[row], &log)
      let period = term.resolve(periods[row], table, row, &log)
      guard let apprentice, let choice else { continue }
      requests.append((row, apprentice, choice, period))
    }
    return requests
  }

  private mutating func readPins(_ table: Table, _ decisions: DecisionAssembly, _ log: inout FaultLog) {
    let reasons = table["reason"]
    let authors = table["by"]
    for (row, apprentice, choice, period) in requests(table, &log) {
      if let refused = decisions.refusal(apprentice, of: choice) {
        log.fault(
          FilingFindings.pinnedButRefused(decisions.file, row: refused),
          table.place(row, "choice", value: places.id(of: choice)))
      }
      pins.append(
        Pin(
          apprentice: apprentice, choice: choice, period: period, reason: reasons[row], by: authors[row],
          row: table.rows[row], file: table.file))
    }
  }

  private mutating func readBans(_ table: Table, _ log: inout FaultLog) {
    let reasons = table["reason"]
    let authors = table["by"]
    for (row, apprentice, choice, period) in requests(table, &log) {
      bans.append(
        Ban(apprentice: apprentice, choice: choice, period: period, reason: reasons[row], by: authors[row]))
    }
  }

  private mutating func readOptOuts(_ table: Table, _ log: inout FaultLog) {
    optOuts = requests(table, &log).map { OptOut(apprentice: $0.apprentice, choice: $0.choice, period: $0.period) }
  }

  /// Who listed nothing and takes no other place can have none: once a table, at the first such row.
  private func warnOfNothingLeft(_ log: inout FaultLog) {
    let table = people.apprenticeTable
    let answers = table["accepts_unlisted"]
    let pinned = Set(pins.map(\.apprentice))
    let left = people.rows.indices.filter { person in
      answers[people.rows[person]] == "false" && preferences[person].isEmpty && !pinned.contains(person)
    }
    guard let first = left.map({ people.rows[$0] }).min() else { return }
    log.warning(
      ReferenceFindings.nothingLeft(left.count), table.place(first, "accepts_unlisted", value: answers[first]))
  }

  /// Pins of one apprentice must leave a post in each span, and no ban or opt-out may take the last one.
  private func checkPins(_ tables: ScenarioTables, _ log: inout FaultLog) {
    let bansOf = Dictionary(grouping: bans, by: \.apprentice)
    let optOutsOf = Dictionary(grouping: optOuts, by: \.apprentice)
    let pinsOf = Dictionary(grouping: pins, by: \.apprentice)
    for apprentice in pinsOf.keys.sorted() {
      guard let own = pinsOf[apprentice] else { continue }
      let bans = bansOf[apprentice, default: []]
      let optOuts = optOutsOf[apprentice, default: []]
      // What holds in every period would be told once for each.
      var told: Set<String> = []
      for span in term.spans {
        let found = pinFault(
          own.filter { span.covers($0.period) }, bans.filter { span.covers($0.period) },
          optOuts.filter { span.covers($0.period) })
        if let found, told.insert("\(found.pin.file) \(found.pin.row)").inserted {
          log.fault(found.finding, place(tables, found.pin))
        }
      }
    }
  }

  /// What is wrong with the pins of one apprentice in one span.
  private func pinFault(
    _ own: [Pin], _ bans: [Ban], _ optOuts: [OptOut]
  ) -> (pin: Pin, finding: Finding)? {
    guard let first = own.first else { return nil }
    var left = Set(places.posts(of: first.choice))
    var last = first
    for pin in own.dropFirst() {
      left.formIntersection(places.posts(of: pin.choice))
      if left.isEmpty { return (pin, ReferenceFindings.pinsClash(first: first, with: pin)) }
      last = pin
    }
    if left.isEmpty { return own.count == 1 && places.isComplete ? (first, ReferenceFindings.pinWithoutPost) : nil }
    for choice in bans.map(\.choice) + optOuts.map(\.choice) { left.subtract(places.posts(of: choice)) }
    return left.isEmpty ? (last, ReferenceFindings.pinBarred) : nil
  }

  private func place(_ tables: ScenarioTables, _ pin: Pin) -> Place {
    let column =
      pin.isSelfFound
      ? tables["choices.csv"].place(0, "place").column : tables["pins.csv"].place(0, "choice").column
    return Place(file: pin.file, row: pin.row, column: column, value: places.id(of: pin.choice))
  }

  /// The order of apprentices' ids, then of choices' ids, so that the order of rows changes nothing.
  private mutating func sort() {
    func key(_ apprentice: Int, _ choice: Choice, _ texts: String...) -> (Int, String, String) {
      (apprentice, places.id(of: choice), texts.joined(separator: "\0"))
    }
    pins.sort {
      let left = key($0.apprentice, $0.choice, $0.reason, $0.by)
      let right = key($1.apprentice, $1.choice, $1.reason, $1.by)
      return left == right ? ($0.period ?? -1, $0.row) < ($1.period ?? -1, $1.row) : left < right
    }
    bans.sort {
      let left = key($0.apprentice, $0.choice, $0.reason, $0.by)
      let right = key($1.apprentice, $1.choice, $1.reason, $1.by)
      return left == right ? ($0.period ?? -1) < ($1.period ?? -1) : left < right
    }
    optOuts.sort {
      let left = key($0.apprentice, $0.choice)
      let right = key($1.apprentice, $1.choice)
      return left == right ? ($0.period ?? -1) < ($1.period ?? -1) : left < right
    }
  }
}
