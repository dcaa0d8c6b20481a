package import PlacementDomain

/// A page of headings, texts, tables and pictures, complete in one file.
///
/// Texts are escaped here; a picture is an SVG element that is taken as it is, so it must be our own.
package struct PlainPage {
  package enum Part {
    case heading(String)
    case text(String)
    /// A note below the texts.
    case small(String)
    /// Columns from the given one on hold numbers and stand to the right.
    case table(header: [String], rows: [[String]], numbersFrom: Int)
    case picture(svg: String)
  }

  /// How a page looks.
  package enum Dress {
    /// A report with a style sheet, a section for each heading.
    case report(styles: String)
    /// A letter to one person: one column of text.
    case letter
  }

  private let title: String
  private let headline: String
  private let language: Language
  private let lead: String
  private let dress: Dress
  private let parts: [Part]

  /// - Parameters:
  ///   - title: The title of the window.
  ///   - headline: What stands above the text, by default the title.
  package init(
    title: String, headline: String? = nil, language: Language, lead: String, dress: Dress, parts: [Part]
  ) {
    (self.title, self.headline, self.language) = (title, headline ?? title, language)
    (self.lead, self.dress, self.parts) = (lead, dress, parts)
  }

  /// The file's bytes.
  package var bytes: [UInt8] { Array((head + parts.map(markup).joined() + foot).utf8) }

  private var head: String {
    let title = Markup.escaped(title)
    let headline = Markup.element("h1", headline)
    switch dress {
    case .report(let styles):
      return """
        <!DOCTYPE html>
        <html lang="\(Markup.tag(language))">
        <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>\(title)</title><style>\(styles)
        .grid { display: block; overflow-x: auto; }</style></head>
        <body><header class="page-head">\(headline)<p class="hint">\(Markup.escaped(lead))</p></header>
        <main><section>

        """
    case .letter:
      return """
        <!DOCTYPE html>
        <html lang="\(Markup.tag(language))"><head><meta charset="utf-8"><title>\(title)</title>
        <style>body{font-family:sans-serif;max-width:42em;margin:2em auto;line-height:1.6}\
        section{margin-bottom:3em}small{color:#444;overflow-wrap:anywhere}</style></head><body>
        <section>
        \(headline)
        \(Markup.element("p", lead))

        """
    }
  }

  private var foot: String {
    switch dress {
    case .report: "</section></main></body></html>\n"
    case .letter: "</section>\n</body></html>\n"
    }
  }

  private var isReport: Bool { if case .report = dress { true } else { false } }

  private func markup(_ part: Part) -> String {
    switch part {
    case .heading(let words):
      (isReport ? "</section><section>" : "") + Markup.element("h2", words) + "\n"
    case .text(let words): Markup.element("p", words) + "\n"
    case .small(let words): "<p>\(Markup.element("small", words))</p>\n"
    case .picture(let svg): "<figure class=\"picture\">\n\(Markup.picture(svg))</figure>\n"
    case .table(let header, let rows, let first): table(header, rows, numbersFrom: first)
    }
  }

  private func table(_ header: [String], _ rows: [[String]], numbersFrom first: Int) -> String {
    func cells(_ texts: [String], _ name: String) -> String {
      texts.enumerated().map { index, text in
        Markup.element(name, text, attributes: index >= first ? " class=\"n\"" : "")
      }.joined()
    }
    return "<table class=\"grid\"><thead><tr>\(cells(header, "th"))</tr></thead><tbody>\n"
      + rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined() + "</tbody></table>\n"
  }
}

extension Markup {
  /// An element around a text.
  fileprivate static func element(_ name: String, _ text: String, attributes: String = "") -> String {
    "<\(name)\(attributes)>\(escaped(text))</\(name)>"
  }
}
