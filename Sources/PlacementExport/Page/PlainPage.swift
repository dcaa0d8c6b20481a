import Documents
import PlacementPlots

/// A page of tables and pictures in the dress of our other pages, complete in one file.
///
/// Texts are escaped here; a picture is an SVG element that is taken as it is, so it must be our own.
package struct PlainPage {
  package enum Part {
    case heading(String)
    case text(String)
    /// Columns from the given one on hold numbers and stand to the right.
    case table(header: [String], rows: [[String]], numbersFrom: Int)
    case picture(svg: String)
  }

  private let title: String
  private let lang: String
  private let lead: String
  private let parts: [Part]

  package init(title: String, lang: String, lead: String, parts: [Part]) {
    (self.title, self.lang, self.lead, self.parts) = (title, lang, lead, parts)
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    let title = MarkupEscaping.escape(title)
    var text = """
      <!DOCTYPE html>
      <html lang="\(lang)">
      <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(title)</title><style>\(String(decoding: PackageResources.roster_css, as: UTF8.self))
      .grid { display: block; overflow-x: auto; }</style></head>
      <body><header class="page-head"><h1>\(title)</h1><p class="hint">\(MarkupEscaping.escape(lead))</p></header>
      <main><section>

      """
    for part in parts {
      switch part {
      case .heading(let words): text += "</section><section><h2>\(MarkupEscaping.escape(words))</h2>\n"
      case .text(let words): text += "<p>\(MarkupEscaping.escape(words))</p>\n"
      case .picture(let svg): text += "<figure class=\"picture\">\n\(PagePicture.element(svg))</figure>\n"
      case .table(let header, let rows, let first): text += PlainPage.table(header, rows, numbersFrom: first)
      }
    }
    return Array((text + "</section></main></body></html>\n").utf8)
  }

  private static func table(_ header: [String], _ rows: [[String]], numbersFrom first: Int) -> String {
    func cells(_ texts: [String], _ name: String) -> String {
      texts.enumerated().map { index, text in
        "<\(name)\(index >= first ? " class=\"n\"" : "")>\(MarkupEscaping.escape(text))</\(name)>"
      }.joined()
    }
    return "<table class=\"grid\"><thead><tr>\(cells(header, "th"))</tr></thead><tbody>\n"
      + rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined() + "</tbody></table>\n"
  }
}
