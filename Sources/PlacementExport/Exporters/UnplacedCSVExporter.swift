import Documents
import PlacementDomain

/// `unplaced.csv`: everybody without a place, with the codes (parted by `;`), the reason and what would help.
///
/// In a rotation everybody who has not a post in every period; the last column names the periods without one,
/// separated by `;`.
package struct UnplacedCSVExporter: RosterExporter {
  package let fileName = "unplaced.csv"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil else { return nil }
    let language = options.language(for: report)
    let spans = report.instance.spans
    let columns = ["apprentice", "code", "text", "remedy"]
    var csv = CSVText(header: spans.count > 1 ? columns + ["period"] : columns, form: .result(plain: options.plain))
    for line in report.unplacedApprentices {
      var fields: [CSVField] = [
        .text(report.instance.apprentices[line.apprentice].id),
        .text(line.reason?.codeText ?? ""),
        .text(line.reason?.text.text(language) ?? ""),
        .text(line.reason?.remedy.text(language) ?? ""),
      ]
      if spans.count > 1 { fields.append(.text(line.spans.map { spans[$0].id }.joined(separator: ";"))) }
      csv.append(fields)
    }
    return csv.bytes
  }
}
