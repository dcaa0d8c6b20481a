import PlacementDomain

/// What apprentices decided about places, and where they were in earlier terms.
struct DecisionAssembly {
  private(set) var decisions: [PlaceDecision] = []
  private(set) var history: [EarlierPlacement] = []
  /// Approved self-found places that the apprentice has not refused since: each is a pin.
  private(set) var selfFound: [Pin] = []
  /// The file of the decisions, as messages name it.
  let file: String
  private let places: PlacesAssembly

  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, start: CivilDate?,
    _ log: inout FaultLog
  ) {
    file = tables["choices.csv"].file
    self.places = places
    readDecisions(tables["choices.csv"], people, places, &log)
    makePins()
    readHistory(tables["history.csv"], people, start: start, &log)
  }

  private mutating func readDecisions(
    _ table: Table, _ people: PeopleAssembly, _ places: PlacesAssembly, _ log: inout FaultLog
  ) {
    let columns = ["apprentice", "state", "place", "unit", "by", "date", "approved_by", "reason"].map { table[$0] }
    var selfFound: [Int: Int] = [:]
    for row in 0..<table.count {
      let (name, unit, approval) = (columns[2][row], columns[3][row], columns[6][row])
      let apprentice = people.apprentices.resolve(columns[0][row], table, row, "apprentice", &log)
      let site = site(name, unit, places)
      if site == nil, !name.isEmpty, places.isComplete, places.enterprises.isComplete {
        log.unknown(.site, table.place(row, "place", value: name))
      }
      guard let state = PlaceDecision.State(rawValue: columns[1][row]) else { continue }
      if let finding = Self.fault(state, name: name, unit: unit, approval: approval) {
        log.fault(finding.what, table.place(row, finding.column))
        continue
      }
      guard let apprentice, let site, let date = DateReading.date(columns[5][row]) else { continue }
      if state == .selfFound, !approval.isEmpty {
        if let first = selfFound[apprentice] {
          log.fault(FilingFindings.twoSelfFound(firstRow: table.rows[first]), table.place(row, "approved_by"))
        }
        selfFound[apprentice] = row
        if case .enterprise = site {
          log.fault(FilingFindings.selfFoundNeedsPost, table.place(row, "place", value: name))
        }
      }
      decisions.append(
        PlaceDecision(
          apprentice: apprentice, state: state, site: site, by: columns[4][row], date: date, approvedBy: approval,
          reason: columns[7][row], row: table.rows[row]))
    }
    decisions.sort { ($0.apprentice, $0.date, Self.key($0)) < ($1.apprentice, $1.date, Self.key($1)) }
  }

  private mutating func makePins() {
    for decision in decisions where decision.state == .selfFound && !decision.approvedBy.isEmpty {
      let choice: Choice
      switch decision.site {
      case .post(let post): choice = .post(post)
      case .base(let base): choice = .base(base)
      case .enterprise, .unit: continue
      }
      if refusal(decision.apprentice, of: choice) != nil { continue }
      selfFound.append(
        Pin(
          apprentice: decision.apprentice, choice: choice, reason: decision.reason, by: decision.approvedBy,
          row: decision.row, file: file))
    }
  }

  /// The row of the refusal that stands where an apprentice has refused every post of a choice; of several posts the first's.
  func refusal(_ apprentice: Int, of choice: Choice) -> Int? {
    let own = decisions.filter { $0.apprentice == apprentice }
    if own.isEmpty { return nil }
    var row: Int?
    for post in places.posts(of: choice) {
      let base = places.baseOf[post]
      let named = own.filter { decision in
        if decision.state == .selfFound, decision.approvedBy.isEmpty { return false }
        switch decision.site {
        case .post(let index): return index == post
        case .base(let index): return index == base
        case .enterprise(let index): return base.map { places.enterpriseOf[$0] == index } ?? false
        case .unit: return false
        }
      }
      let day = named.map(\.date).max()
      guard let refused = named.first(where: { $0.date == day && $0.state == .refused }) else { return nil }
      row = row ?? refused.row
    }
    return row
  }

  private func site(_ name: String, _ unit: String, _ places: PlacesAssembly) -> PlaceDecision.Site? {
    if name.isEmpty { return unit.isEmpty ? nil : .unit(unit) }
    if let post = places.posts.position[name] { return .post(post) }
    if let base = places.bases.position[name] { return .base(base) }
    return places.enterprises.position[name].map(PlaceDecision.Site.enterprise)
  }

  /// What a row lacks or has too much of, and in which column.
  private static func fault(
    _ state: PlaceDecision.State, name: String, unit: String, approval: String
  ) -> (what: Finding, column: String)? {
    if name.isEmpty, unit.isEmpty { return (FilingFindings.decisionWithoutPlace, "place") }
    if state != .selfFound {
      if name.isEmpty { return (FilingFindings.decisionNeedsPlace, "place") }
      return approval.isEmpty ? nil : (FilingFindings.approvalOfNothing, "approved_by")
    }
    return name.isEmpty && !approval.isEmpty ? (FilingFindings.selfFoundNeedsPost, "place") : nil
  }

  /// What tells rows of one apprentice and day apart, whatever their order in the file.
  private static func key(_ decision: PlaceDecision) -> String {
    let site =
      switch decision.site {
      case .post(let post): "0 \(post)"
      case .base(let base): "1 \(base)"
      case .enterprise(let enterprise): "2 \(enterprise)"
      case .unit(let name): "3 \(name)"
      }
    return [decision.state.rawValue, site, decision.by, decision.approvedBy, decision.reason].joined(separator: "\0")
  }

  private mutating func readHistory(
    _ table: Table, _ people: PeopleAssembly, start: CivilDate?, _ log: inout FaultLog
  ) {
    let columns = ["apprentice", "term", "enterprise", "base", "kind", "start", "end"].map { table[$0] }
    for row in 0..<table.count {
      let apprentice = people.apprentices.resolve(columns[0][row], table, row, "apprentice", &log)
      guard let first = DateReading.date(columns[5][row]), let last = DateReading.date(columns[6][row]) else {
        continue
      }
      let isPast = start.map { last < $0 } ?? true
      if last < first || !isPast {
        log.fault(
          last < first ? FilingFindings.endsBeforeItStarts : FilingFindings.notEarlier,
          table.place(row, "end", value: last.description))
      }
      guard let apprentice else { continue }
      history.append(
        EarlierPlacement(
          apprentice: apprentice, term: columns[1][row], enterprise: columns[2][row], base: columns[3][row],
          kind: columns[4][row], start: first, end: last))
    }
    history.sort {
      ($0.apprentice, $0.start, $0.end, $0.term) == ($1.apprentice, $1.start, $1.end, $1.term)
        ? ($0.enterprise, $0.base, $0.kind) < ($1.enterprise, $1.base, $1.kind)
        : ($0.apprentice, $0.start, $0.end, $0.term) < ($1.apprentice, $1.start, $1.end, $1.term)
    }
  }
}
