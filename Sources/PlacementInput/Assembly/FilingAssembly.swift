import PlacementDomain

/// The dated figures around the law: filings and hourly minimum wages.
struct FilingAssembly {
  private(set) var filings: [Filing] = []
  private(set) var minimumWages: [MinimumWage] = []
  let wageTable: Table

  /// - Parameter studios: the ids of studios and slots, for which hours may be filed too.
  init(
    _ tables: ScenarioTables, _ people: PeopleAssembly, _ places: PlacesAssembly, studios: StudioAssembly,
    spans: [Period], _ log: inout FaultLog
  ) {
    wageTable = tables["minimum_wages.csv"]
    readFilings(tables["filings.csv"], people, places, studios, spans, &log)
    readWages(wageTable, people, &log)
    readOwn(places.postTable, spans.map(\.start), &log)
    readOwn(studios.slotTable, spans.first.map { [$0.start] } ?? [], &log)
  }

  private mutating func readFilings(
    _ table: Table, _ people: PeopleAssembly, _ places: PlacesAssembly, _ studios: StudioAssembly, _ spans: [Period],
    _ log: inout FaultLog
  ) {
    let columns = ["kind", "subject", "number", "date", "by"].map { table[$0] }
    var seen: [[String]: Int] = [:]
    for row in 0..<table.count {
      let (word, subject, number) = (columns[0][row], columns[1][row], columns[2][row])
      guard let kind = Filing.Kind(rawValue: word), !subject.isEmpty else { continue }
      let place = table.place(row, "subject", value: people.apprentices.hidden.contains(subject) ? "" : subject)
      if let first = seen[[word, subject, number]] {
        log.fault(ReferenceFindings.duplicateRow(firstRow: table.rows[first]), place)
      }
      seen[[word, subject, number]] = row
      if let finding = Self.fault(kind, subject, people, places, studios) {
        log.fault(finding, place)
        continue
      }
      guard let date = DateReading.date(columns[3][row]), !number.isEmpty else { continue }
      let late = spans.filter { $0.start <= date }
      if !late.isEmpty {
        log.warning(
          FilingFindings.filedTooLate(late.map(\.start)), table.place(row, "date", value: date.description))
      }
      filings.append(
        Filing(kind: kind, subject: Self.canonical(kind, subject), number: number, date: date, by: columns[4][row]))
    }
    filings.sort {
      ($0.kind.rawValue, $0.subject, $0.date, $0.number, $0.by)
        < ($1.kind.rawValue, $1.subject, $1.date, $1.number, $1.by)
    }
  }

  /// The subject with its province as other tables write it.
  private static func canonical(_ kind: Filing.Kind, _ subject: String) -> String {
    guard kind == .crossProvince, let slash = subject.firstIndex(of: "/") else { return subject }
    return subject[...slash] + TextFolding.province(String(subject[subject.index(after: slash)...]))
  }

  /// What is wrong with the subject of a filing; `nil` for nothing, or where a table is too broken to tell.
  private static func fault(
    _ kind: Filing.Kind, _ subject: String, _ people: PeopleAssembly, _ places: PlacesAssembly,
    _ studios: StudioAssembly
  ) -> Finding? {
    let isPlace =
      places.posts.position[subject] != nil || places.bases.position[subject] != nil
      || places.enterprises.position[subject] != nil || people.programmes.position[subject] != nil
    let knowsPlaces = places.isComplete && places.enterprises.isComplete && people.programmes.isComplete
    switch kind {
    case .crossProvince:
      let parts = subject.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, TextFolding.isProvince(TextFolding.province(parts[1])) else {
        return FilingFindings.crossProvinceSubject
      }
      return people.schools.position[parts[0]] == nil && people.schools.isComplete
        ? ReferenceFindings.unknown(.school) : nil
    case .highRisk:
      return isPlace || !knowsPlaces ? nil : FilingFindings.unknownSubject
    case .hours:
      let isStudio = studios.studios.position[subject] != nil || studios.slots.position[subject] != nil
      return isPlace || isStudio || !knowsPlaces || !studios.studios.isComplete ? nil : FilingFindings.unknownSubject
    case .lodging:
      let isKnown = people.schools.position[subject] != nil || people.apprentices.position[subject] != nil
      return isKnown || !people.schools.isComplete || !people.apprentices.isComplete
        ? nil : FilingFindings.lodgingSubject
    }
  }

  /// Says which numbers in rows of posts or slots lift nothing: those without a date, or of a date that is too late.
  private func readOwn(_ table: Table, _ starts: [CivilDate], _ log: inout FaultLog) {
    let (numbers, dates) = (table["filing"], table["filing_date"])
    for row in 0..<table.count where !table.isRefused(row, "filing_date") {
      guard let date = DateReading.date(dates[row]) else {
        if !numbers[row].isEmpty {
          log.warning(FilingFindings.undatedFiling, table.place(row, "filing", value: numbers[row]))
        }
        continue
      }
      if numbers[row].isEmpty {
        log.warning(FilingFindings.unnumberedFiling, table.place(row, "filing_date", value: dates[row]))
      }
      let late = starts.filter { $0 <= date }
      if !late.isEmpty {
        log.warning(FilingFindings.filedTooLate(late), table.place(row, "filing_date", value: dates[row]))
      }
    }
  }

  private mutating func readWages(_ table: Table, _ people: PeopleAssembly, _ log: inout FaultLog) {
    let columns = ["town", "province", "from", "hourly"].map { table[$0] }
    var seen: [MinimumWage.Area: [CivilDate: Int]] = [:]
    for row in 0..<table.count {
      let (town, province) = (columns[0][row], columns[1][row])
      if town.isEmpty == province.isEmpty {
        if !table.isRefused(row, "town"), !table.isRefused(row, "province") {
          log.fault(FilingFindings.townOrProvince, table.place(row, "town", value: town))
        }
        continue
      }
      if !province.isEmpty, !TextFolding.isProvince(province) {
        log.fault(ReferenceFindings.unknownProvince, table.place(row, "province", value: province))
      }
      if ExactDecimal(columns[3][row]).map({ $0 == ExactDecimal(0) }) ?? false {
        log.fault(FilingFindings.zeroFloor, table.place(row, "hourly", value: columns[3][row]))
      }
      let index = people.towns.resolve(town, table, row, "town", &log)
      guard let from = DateReading.date(columns[2][row]), let hourly = ExactDecimal(columns[3][row]) else { continue }
      guard let area = index.map(MinimumWage.Area.town) ?? (province.isEmpty ? nil : .province(province)) else {
        continue
      }
      if let first = seen[area]?[from] {
        log.fault(
          ReferenceFindings.duplicateRow(firstRow: table.rows[first]),
          table.place(row, "from", value: from.description))
      }
      seen[area, default: [:]][from] = row
      minimumWages.append(MinimumWage(area: area, from: from, hourly: hourly))
    }
    minimumWages.sort { Self.key($0) < Self.key($1) }
  }

  private static func key(_ wage: MinimumWage) -> (Int, Int, String, CivilDate) {
    switch wage.area {
    case .town(let town): (0, town, "", wage.from)
    case .province(let province): (1, 0, province, wage.from)
    }
  }
}
