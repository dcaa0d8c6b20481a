import PlacementDomain

/// What was filed before a span begins, by kind and subject (Art. 17, 24): a filing of the first day or later lifts nothing.
struct FiledSubjects: Sendable {
  private let subjects: [Filing.Kind: Set<String>]
  private let start: CivilDate

  init(_ instance: PlacementInstance, before start: CivilDate) {
    self.start = start
    var subjects: [Filing.Kind: Set<String>] = [:]
    for filing in instance.filings where filing.date < start {
      subjects[filing.kind, default: []].insert(filing.subject)
    }
    self.subjects = subjects
  }

  /// Whether something of a kind was filed for one of some subjects.
  func has(_ kind: Filing.Kind, _ names: [String]) -> Bool {
    guard let filed = subjects[kind] else { return false }
    return names.contains { filed.contains($0) }
  }

  /// Whether the number in a row of its own has a date in time.
  func counts(_ number: String, _ date: CivilDate?) -> Bool {
    !number.isEmpty && date.map { $0 < start } ?? false
  }
}

extension WorkingTime {
  /// Minutes worked a day: from start to end, less an hour's break where that is over six hours; `nil` where one is missing.
  var worked: Int? { minutes.map { $0 > 360 ? $0 - 60 : $0 } }

  /// Minutes worked a week; `nil` where days, start or end are missing.
  var workedWeekly: Int? { days.isEmpty ? nil : worked.map { $0 * days.count } }

  /// Whether the post works on the unit's own rest days, on all seven days or at night.
  func isIrregular(_ hours: NightHours) -> Bool {
    if night == true || restDay == true || days.count == 7 { return true }
    if days.contains(where: { restDays.contains($0) }) { return true }
    guard let start, let minutes else { return false }
    return hours.meets(start, start + minutes)
  }
}

extension NightHours {
  /// Whether a stretch of minutes after a midnight, up to two days long, has some of the night in it.
  func meets(_ start: Int, _ end: Int) -> Bool {
    let length = to > from ? to - from : to + 1_440 - from
    return [-1_440, 0, 1_440].contains { day in start < from + day + length && end > from + day }
  }
}
