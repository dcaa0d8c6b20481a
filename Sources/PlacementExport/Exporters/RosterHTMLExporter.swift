package import Documents
import Mustache
import PlacementDomain

/// `roster.html`: one self-contained page that an officer reads, prints and signs.
///
/// Names of persons are here and in `apprentices.html` only.
///
/// One script, by its digest in the page's own policy (``PageScript``); nothing is loaded. Without a roster it is written only where the run is infeasible, with the clash.
package struct RosterHTMLExporter: RosterExporter {
  package let fileName = "roster.html"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard report.roster != nil || report.status == .infeasible else { return nil }
    let language = options.language(for: report)
    return try RosterTemplate.render(RosterPage(report, language: language), "roster", language)
  }
}

extension PlainPage.Dress {
  /// The style sheet of the roster's page.
  package static var ours: PlainPage.Dress {
    .report(styles: String(decoding: PackageResources.roster_css, as: UTF8.self))
  }
}

/// The templates of the pages, parsed once in each language.
enum RosterTemplate {
  /// Each template by the name under which another one includes it.
  static let sources = [
    "roster": String(decoding: PackageResources.roster_mustache, as: UTF8.self),
    "studios": String(decoding: PackageResources.studios_mustache, as: UTF8.self),
    "rotation": String(decoding: PackageResources.rotation_mustache, as: UTF8.self),
    "apprentices": String(decoding: PackageResources.apprentices_mustache, as: UTF8.self),
    "own-terms": String(decoding: PackageResources.own_terms_mustache, as: UTF8.self),
    "paper": String(decoding: PackageResources.paper_mustache, as: UTF8.self),
  ]

  static let parsed: [Language: Result<MustacheLibrary, ExportError>] = {
    MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
    return Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, parse($0)) })
  }()

  private static func parse(_ language: Language) -> Result<MustacheLibrary, ExportError> {
    do {
      return .success(
        MustacheLibrary(templates: try sources.mapValues { try MustacheTemplate(string: worded($0, language)) }))
    } catch {
      return .failure(.template(String(describing: error)))
    }
  }

  /// A template with its fixed words in their places: `{{t.title}}` is the text of that name.
  ///
  /// The engine would look each of them up through all that is around a row, for each of a thousand personal pages.
  static func worded(_ source: String, _ language: Language) -> String {
    source.replacing(/\{\{t\.([A-Za-z0-9]+)\}\}/) { match in
      ReportText(rawValue: String(match.output.1)).map { Markup.escaped($0.message.text(language)) }
        ?? String(match.output.0)
    }
  }

  /// A page in one of the templates.
  static func render(_ page: Any, _ name: String, _ language: Language) throws(ExportError) -> [UInt8] {
    Array(try text(page, name, language).utf8)
  }

  /// The text of a page or of a part of one.
  static func text(_ page: Any, _ name: String, _ language: Language) throws(ExportError) -> String {
    guard let library = parsed[language],
      let text = try library.get().render(PageTree.of(page) ?? page, withTemplate: name)
    else {
      throw .template("no template \(name)")
    }
    return text
  }

  /// The style sheet: timetables have their own part, which a term without them does not carry.
  static func styles(of instance: PlacementInstance) -> String {
    String(decoding: PackageResources.roster_css, as: UTF8.self)
      + (instance.hasTimetables ? String(decoding: PackageResources.term_css, as: UTF8.self) : "")
  }
}
