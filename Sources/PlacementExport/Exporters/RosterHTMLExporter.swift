import Mustache
import PlacementDomain

/// `roster.html`: one self-contained page that an officer reads, prints and signs; the only file with names of persons.
///
/// No script, no external resource. Without a roster it is written only where the run is infeasible, with the clash.
public struct RosterHTMLExporter: RosterExporter {
  public let fileName = "roster.html"

  public init() {}

  public func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil || report.status == .infeasible else { return nil }
    let template = try RosterTemplate.parsed.get()
    let page = RosterPage(report, language: options.language(for: report))
    return Array(template.render(page).utf8)
  }
}

/// The page's template, parsed once.
enum RosterTemplate {
  static let source = String(decoding: PackageResources.roster_mustache, as: UTF8.self)
  static let styles = String(decoding: PackageResources.roster_css, as: UTF8.self)

  static let parsed: Result<MustacheTemplate, ExportError> = {
    MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
    do {
      return .success(try MustacheTemplate(string: source))
    } catch {
      return .failure(.template(String(describing: error)))
    }
  }()
}
