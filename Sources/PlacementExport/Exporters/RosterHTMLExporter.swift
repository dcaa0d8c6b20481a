package import Documents
import Mustache
import PlacementDomain

/// `roster.html`: one self-contained page that an officer reads, prints and signs.
///
/// Names of persons are here and in `apprentices.html` only.
///
/// No script, no external resource. Without a roster it is written only where the run is infeasible, with the clash.
package struct RosterHTMLExporter: RosterExporter {
  package let fileName = "roster.html"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil || report.status == .infeasible else { return nil }
    let page = RosterPage(report, language: options.language(for: report))
    return try RosterTemplate.render(page, "roster")
  }
}

extension PlainPage.Dress {
  /// The style sheet of the roster's page.
  package static var ours: PlainPage.Dress {
    .report(styles: String(decoding: PackageResources.roster_css, as: UTF8.self))
  }
}

/// The templates of the pages, parsed once.
enum RosterTemplate {
  /// Each template by the name under which another one includes it.
  static let sources = [
    "roster": String(decoding: PackageResources.roster_mustache, as: UTF8.self),
    "studios": String(decoding: PackageResources.studios_mustache, as: UTF8.self),
    "rotation": String(decoding: PackageResources.rotation_mustache, as: UTF8.self),
    "apprentices": String(decoding: PackageResources.apprentices_mustache, as: UTF8.self),
  ]

  static let parsed: Result<MustacheLibrary, ExportError> = {
    MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
    do {
      return .success(MustacheLibrary(templates: try sources.mapValues { try MustacheTemplate(string: $0) }))
    } catch {
      return .failure(.template(String(describing: error)))
    }
  }()

  /// A page in one of the templates.
  static func render(_ page: Any, _ name: String) throws(ExportError) -> [UInt8] {
    guard let text = try parsed.get().render(PageTree.of(page) ?? page, withTemplate: name) else {
      throw .template("no template \(name)")
    }
    return Array(text.utf8)
  }

  /// The style sheet: timetables have their own part, which a term without them does not carry.
  static func styles(of instance: PlacementInstance) -> String {
    String(decoding: PackageResources.roster_css, as: UTF8.self)
      + (instance.hasTimetables ? String(decoding: PackageResources.term_css, as: UTF8.self) : "")
  }
}
