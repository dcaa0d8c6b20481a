import Documents
import PlacementDomain
import PlacementVerification

/// `studio-roster.csv`: who has a seat in which slot, one line per session, ids only; no file for a term without studios.
///
/// A slot has either a date or a weekday (mon to sun); the period is empty where the term has one only, or where a
/// weekly slot goes on through all of them.
package struct StudioRosterCSVExporter: RosterExporter {
  package let fileName = "studio-roster.csv"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    let instance = report.instance
    guard let roster = report.roster, !instance.studios.isEmpty else { return nil }
    let calendar = SlotCalendar(instance)
    var csv = CSVText(
      header: ["apprentice", "slot", "studio", "period", "date", "weekday", "start", "end"],
      form: .result(plain: options.plain))
    for session in roster.sessions {
      let slot = instance.slots[session.slot]
      let period = instance.periods.count > 1 ? calendar.period(of: session.slot) : nil
      var fields: [CSVField] = [
        .text(instance.apprentices[session.apprentice].id), .text(slot.id), .text(instance.studios[slot.studio].id),
        period.map { .text(instance.periods[$0].id) } ?? .empty,
      ]
      switch slot.day {
      case .date(let date): fields += [.text(date.description), .empty]
      case .weekday(let weekday): fields += [.empty, .text(ClockText.code(weekday))]
      }
      csv.append(fields + [.text(ClockText.time(slot.start)), .text(ClockText.time(slot.end))])
    }
    return csv.bytes
  }
}
