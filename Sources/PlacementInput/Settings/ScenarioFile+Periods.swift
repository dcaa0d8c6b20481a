import PlacementDomain

extension ScenarioFile {
  /// The periods of the term in order of time, or none after a fault.
  ///
  /// Days between two periods belong to none: nobody is placed on them, and a slot without a period takes place there too.
  func readPeriods(_ items: [YAMLNode], _ start: CivilDate, _ end: CivilDate, _ log: inout FaultLog) -> [Period] {
    var found: [(period: Period, place: Place)] = []
    var own = FaultLog()
    defer { log.append(own) }
    for (number, item) in items.enumerated() {
      guard let mapping = YAMLMapping(item, file: file, path: "periods[\(number + 1)]", &own) else { continue }
      mapping.check(known: ["id", "start", "end"], &own)
      mapping.require(["id", "start", "end"], &own)
      let first = mapping.date("start", &own)
      let last = mapping.date("end", &own)
      guard let text = mapping.text("id", &own) else { continue }
      let place = Place(file: file, row: mapping.line, column: "periods", value: text)
      guard let id = periodID(text, place, only: items.count == 1, &own), let first, let last else { continue }
      if last < first || first < start || last > end {
        own.fault(
          SettingsFindings.invalidSetting(
            zh: "阶段应在学期之内，且先开始后结束", en: "The period must lie within the term and end after it starts"),
          place)
      }
      found.append((Period(id: id, start: first, end: last), place))
    }
    if items.isEmpty {
      own.fault(
        SettingsFindings.wrongType(zh: "至少一个阶段", en: "a list of one period or more"),
        Place(file: file, column: "periods"))
    }
    checkIDs(found, &own)
    found.sort { ($0.period.start, $0.period.end) < ($1.period.start, $1.period.end) }
    for (earlier, later) in zip(found, found.dropFirst()) where later.period.start <= earlier.period.end {
      own.fault(TimeFindings.periodsOverlap(earlier.period.id), later.place)
    }
    return own.hasFaults ? [] : found.map(\.period)
  }

  /// The id as cells of the column `period` are read; `term` names the whole where there are several.
  private func periodID(_ text: String, _ place: Place, only: Bool, _ log: inout FaultLog) -> String? {
    switch CellReading.canonical(text, .id) {
    case .failure(let error):
      log.fault(TableFindings.cell(error), place)
      return nil
    case .success(let id):
      if id == Period.unnamed, !only { log.fault(TimeFindings.periodCalledTerm, place) }
      return id
    }
  }

  private func checkIDs(_ found: [(period: Period, place: Place)], _ log: inout FaultLog) {
    var lines: [String: Int] = [:]
    for (period, place) in found {
      if let first = lines[period.id] {
        log.fault(ReferenceFindings.duplicateID(Place(file: place.file, row: first), at: place), place)
      }
      lines[period.id] = lines[period.id] ?? place.row ?? 0
    }
  }
}
