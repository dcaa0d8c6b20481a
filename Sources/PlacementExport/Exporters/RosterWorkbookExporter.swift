import PlacementDomain
import PlacementVerification
import Workbooks

/// `roster.xlsx`: the roster as an office works with it, sheet by sheet, with names; for the office alone.
///
/// Its first list is read back by `verify` and `repair`: ids are text, whatever Excel would make of them.
package struct RosterWorkbookExporter: RosterExporter {
  package let fileName = "roster.xlsx"

  /// More lines than anybody reads in a spreadsheet, and minutes of writing: a region's term has the CSV and the page.
  static let mostLines = 50_000

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard let roster = report.roster, roster.lines.count <= RosterWorkbookExporter.mostLines else { return nil }
    let draft = RosterBook(report, roster, options.language(for: report)).draft
    do {
      return try WorkbookWriter.bytes(draft)
    } catch {
      throw .workbook(error.reason)
    }
  }
}
