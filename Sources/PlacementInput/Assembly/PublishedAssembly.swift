import PlacementDomain

/// The published roster and the credits of earlier terms.
///
/// What a roster says of apprentices, bases and posts that have left since is no fault: that is what it is kept for.
struct PublishedAssembly {
  private(set) var roster: PublishedRoster?
  /// Per apprentice; empty without a ledger.
  private(set) var credits: [Int] = []

  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, _ settings: ScenarioSettings,
    term: TermSpans, _ log: inout FaultLog
  ) {
    let table = tables["roster.csv"]
    let ledger = tables["ledger.csv"]
    if table.isPresent { readRoster(table, tables, people, places, settings, term, &log) }
    if ledger.isPresent { readLedger(ledger, people, &log) }
    for (stage, table) in [(Stage.minChange, table), (.ledger, ledger)] {
      guard let model = settings.model else { continue }
      let place = settings.stagePlaces[stage]
      if let place, model.stages.contains(stage), !table.isPresent {
        if table.isComplete { log.fault(PublishedFindings.stageWithoutTable(stage, table.schema.file), place) }
      } else if table.isPresent, !model.stages.contains(stage) {
        log.warning(PublishedFindings.tableWithoutStage(stage), Place(file: table.file))
      }
    }
  }

  private mutating func readRoster(
    _ table: Table, _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly,
    _ settings: ScenarioSettings, _ term: TermSpans, _ log: inout FaultLog
  ) {
    guard table.isComplete else { return }
    if !table.has("post"), !table.has("base") {
      return log.fault(ReferenceFindings.rosterWithoutPlace, Place(file: table.file, row: 1, column: "post"))
    }
    let names = ["apprentice", "period", "base", "post"]
    let columns = names.map { table[$0].map(FormulaGuard.unguarded) }
    let isRotation = settings.model?.places == .perPeriod
    let spanCount = max(1, term.spans.count)
    var found = people.apprentices.ids.map { _ in [PublishedPlace](repeating: .newcomer, count: spanCount) }
    var rowOf: [[Int]: Int] = [:]
    var leavers: Set<String> = []
    var known: Set<String> = []
    var named = 0
    var lost: [String] = []
    for row in 0..<table.count {
      let (id, period, base, post) = (columns[0][row], columns[1][row], columns[2][row], columns[3][row])
      if id.isEmpty { continue }
      var span: Int? = isRotation ? nil : 0
      if isRotation {
        span = term.resolve(period, table, row, &log)
        if period.isEmpty { log.fault(PublishedFindings.rosterNeedsPeriod, table.place(row, "period")) }
      } else if !period.isEmpty, period != Period.unnamed {
        _ = term.resolve(period, table, row, &log)
      }
      guard let person = people.apprentices.position[id] else {
        leavers.insert(id)
        continue
      }
      known.insert(id)
      guard let span else { continue }
      if let first = rowOf[[person, span]] {
        log.fault(
          ReferenceFindings.duplicateRow(firstRow: table.rows[first]), table.place(row, "apprentice", value: id))
      }
      rowOf[[person, span]] = row
      let place = PublishedAssembly.place(base, post, places)
      switch place {
      case .gone(let id):
        lost.append(id)
        named += 1
      case .post: named += 1
      default: break
      }
      if let place {
        found[person][span] = place
      } else {
        log.fault(PublishedFindings.rosterBaseUnclear, table.place(row, "post", value: base))
      }
    }
    if people.apprentices.isComplete {
      // who has left by the scenario's own changes was in its tables
      let left = known.count * 2 < known.count + leavers.count ? leavers.intersection(tables.apprenticesRead) : []
      let (fit, all) = (known.count + left.count, known.count + leavers.count)
      if RosterFit.isOfAnotherTerm(known: fit, of: all, cohort: people.apprentices.ids.count) {
        return log.fault(
          NumberFindings.rosterOfAnotherTerm(known: fit, of: all), Place(file: table.file, column: "apprentice"))
      }
      if named >= 3, lost.count == named, places.isComplete {
        return log.fault(NumberFindings.rosterOfOtherPlaces(named), Place(file: table.file, column: "post"))
      }
    }
    if !leavers.isEmpty {
      log.warning(
        PublishedFindings.rosterNamesOthers(
          .apprentice, leavers.count, Examples.of(leavers.sorted(by: ByteOrder.precedes))),
        Place(file: table.file, column: "apprentice"))
    }
    if !lost.isEmpty {
      let ids = Set(lost).sorted(by: ByteOrder.precedes)
      log.warning(
        PublishedFindings.rosterNamesOthers(.place, lost.count, Examples.of(ids)),
        Place(file: table.file, column: "post"))
    }
    roster = PublishedRoster(places: found, leavers: leavers.sorted(by: ByteOrder.precedes))
  }

  /// What a line says; `nil` where it names a base with several posts and no post.
  private static func place(_ base: String, _ post: String, _ places: PlacesAssembly) -> PublishedPlace? {
    if !post.isEmpty { return places.posts.position[post].map { .post($0) } ?? .gone(post) }
    if base.isEmpty { return .unplaced }
    guard let index = places.bases.position[base] else { return .gone(base) }
    let posts = places.postsOf[index]
    return posts.count == 1 ? .post(posts[0]) : nil
  }

  private mutating func readLedger(_ table: Table, _ people: PeopleAssembly, _ log: inout FaultLog) {
    credits = [Int](repeating: 0, count: people.apprentices.count)
    let ids = table["apprentice"]
    let texts = table["credit"]
    var rowOf: [Int: Int] = [:]
    var others: [String] = []
    for row in 0..<table.count where !ids[row].isEmpty {
      // A ledger is kept over years: most of those in it have left.
      guard let person = people.apprentices.position[ids[row]] else {
        others.append(ids[row])
        continue
      }
      if let first = rowOf[person] {
        log.fault(
          ReferenceFindings.duplicateRow(firstRow: table.rows[first]), table.place(row, "apprentice", value: ids[row]))
      }
      rowOf[person] = row
      credits[person] = Int(texts[row]) ?? 0
    }
    if !others.isEmpty, people.apprentices.isComplete {
      let ids = Set(others).sorted(by: ByteOrder.precedes)
      log.warning(
        PublishedFindings.rosterNamesOthers(.apprentice, others.count, Examples.of(ids)),
        Place(file: table.file, column: "apprentice"))
    }
  }
}
