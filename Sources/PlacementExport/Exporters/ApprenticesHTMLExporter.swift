import PlacementDomain

/// `apprentices.html`: for each apprentice a printed page with the whole term, the posts of every period and the studio
/// sessions in order of time; only for a term with studios or a rotation.
///
/// A page of its own, not a part of `roster.html`: more than a thousand personal pages weigh several megabytes, and each
/// is handed to one person. An apprentice's part is reached by `apprentices.html#a-ID`.
package struct ApprenticesHTMLExporter: RosterExporter {
  static let file = "apprentices.html"

  package let fileName = ApprenticesHTMLExporter.file

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard let roster = report.roster, report.instance.hasTimetables else { return nil }
    let language = options.language(for: report)
    return try RosterTemplate.render(ApprenticesPage(report, roster, language: language), "apprentices", language)
  }
}
