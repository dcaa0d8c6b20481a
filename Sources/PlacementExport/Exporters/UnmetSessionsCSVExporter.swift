import Documents
import PlacementDomain

/// `unmet-sessions.csv`: everybody with fewer studio sessions than the programme asks for, with the code, the reason and
/// what would help; no file for a term without studios.
package struct UnmetSessionsCSVExporter: RosterExporter {
  package let fileName = "unmet-sessions.csv"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil, !report.instance.studios.isEmpty else { return nil }
    let language = options.language(for: report)
    var csv = CSVText(
      header: ["apprentice", "asked", "met", "code", "text", "remedy"], form: .result(plain: options.plain))
    for line in report.unmetLines {
      csv.append([
        .text(report.instance.apprentices[line.apprentice].id), .number(line.asked), .number(line.met),
        .text(line.reason?.code.rawValue ?? ""), .text(line.reason?.text.text(language) ?? ""),
        .text(line.reason?.remedy.text(language) ?? ""),
      ])
    }
    return csv.bytes
  }
}
