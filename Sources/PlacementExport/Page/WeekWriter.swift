import PlacementDomain
import PlacementVerification

/// Writes an apprentice's week: the working hours and the weekly studio sessions, a row per span.
struct WeekWriter {
  private let context: PageContext
  private let calendar: SlotCalendar

  init(_ context: PageContext, _ calendar: SlotCalendar) {
    self.context = context
    self.calendar = calendar
  }

  /// Monday to Friday, and the weekend as far as something is on it.
  func table(_ lines: [VerifiedLine], _ slots: [Int]) -> OwnTerm.WeekTable {
    let spans = context.instance.spans
    let weeks = lines.map { line in (1...7).map { day in cell(line, slots, day) } }
    let days = (1...7).filter { day in day <= 5 || weeks.contains { !$0[day - 1].isEmpty } }
    return OwnTerm.WeekTable(
      days: days.map { context.text(ClockText.name($0)) },
      rows: lines.indices.map { index in
        OwnTerm.WeekRow(
          label: spans.count > 1 ? spans[lines[index].assignment.period].id : "",
          days: days.map { OwnTerm.WeekDay(lines: weeks[index][$0 - 1]) })
      })
  }

  private func cell(_ line: VerifiedLine, _ slots: [Int], _ day: Int) -> [OwnTerm.WeekLine] {
    let instance = context.instance
    let span = line.assignment.period
    var entries: [(start: Int, line: OwnTerm.WeekLine)] = []
    if let index = line.assignment.post {
      let post = instance.posts[index]
      let days = post.time.days.isEmpty ? Array(1...5) : post.time.days
      if let start = post.time.start, let end = post.time.end, days.contains(day) {
        entries.append(
          (
            start,
            OwnTerm.WeekLine(
              time: ClockText.range(start, end), what: context.name(post.title, post.id), style: "work")
          ))
      }
    }
    for index in slots {
      let slot = instance.slots[index]
      guard slot.day == .weekday(day), slot.period.map({ instance.periods(ofSpan: span).contains($0) }) ?? true
      else { continue }
      let studio = instance.studios[slot.studio]
      // Several periods in one row: say in which of them.
      let period = instance.periods.count > 1 && !instance.isRotation ? slot.period : nil
      let name = context.name(studio.name, studio.id)
      entries.append(
        (
          slot.start,
          OwnTerm.WeekLine(
            time: ClockText.range(slot.start, slot.end),
            what: period.map { "\(name) (\(instance.periods[$0].id))" } ?? name, style: "studio")
        ))
    }
    return entries.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
      .map(\.element.line)
  }
}
