import PlacementDomain

/// The public calendar: the announced holidays, and the rest days that are worked to make up for them.
///
/// Dates outside the term are kept: the announcement is for a whole year, and one file serves several terms.
struct CalendarAssembly {
  let table: Table
  let calendar: WorkCalendar

  init(_ table: Table, _ log: inout FaultLog) {
    self.table = table
    let dates = table["date"]
    let kinds = table["kind"]
    let names = table["name"]
    var days: [CalendarDay] = []
    var seen: [CivilDate: Int] = [:]
    for row in 0..<table.count {
      guard let date = DateReading.date(dates[row]) else { continue }
      if let first = seen[date] {
        log.fault(
          ReferenceFindings.duplicateRow(firstRow: table.rows[first]), table.place(row, "date", value: dates[row]))
        continue
      }
      seen[date] = row
      guard let kind = CalendarDay.Kind(rawValue: kinds[row]) else { continue }
      // The usual slip: a make-up day is a Saturday or Sunday by its nature, so the date is the wrong one.
      if kind == .workday, date.weekday <= 5 {
        log.fault(TimeFindings.workdayOnAWeekday, table.place(row, "date", value: dates[row]))
      }
      days.append(CalendarDay(date: date, kind: kind, name: names[row]))
    }
    calendar = WorkCalendar(days)
  }
}
