import PlacementDomain

/// `unplaced.csv`: everybody without a place, with the code, the reason and what would help.
public struct UnplacedCSVExporter: RosterExporter {
  public let fileName = "unplaced.csv"

  public init() {}

  public func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil else { return nil }
    let language = options.language(for: report)
    var csv = CSVText(header: ["apprentice", "code", "text", "remedy"], plain: options.plain)
    for (apprentice, reason) in report.unplacedApprentices {
      csv.append([
        .text(report.instance.apprentices[apprentice].id),
        .text(reason?.code.rawValue ?? ""),
        .text(reason?.text.text(language) ?? ""),
        .text(reason?.remedy.text(language) ?? ""),
      ])
    }
    return csv.bytes
  }
}
