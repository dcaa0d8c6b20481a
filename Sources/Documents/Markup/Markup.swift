import Mustache
package import PlacementDomain

/// Text for pages, pictures and XML, escaped scalar by scalar.
///
/// Going by `Character` would pass a quote or a bracket that a combining mark follows.
package enum Markup {
  /// Text for a page: nothing that markup would take for its own, no control character, and none of the marks that turn
  /// the direction of the text around, which could make one name look like another.
  package static func escaped(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": false
      default: true
      }
    }
  }

  /// Text for a picture or another XML file: all that XML allows is kept.
  package static func xml(_ text: String) -> String { escaped(text) { _ in true } }

  private static func escaped(_ text: String, where isKept: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      // XML forbids them.
      case _ where scalar.value < 0x20, "\u{FFFE}", "\u{FFFF}": break
      default: if isKept(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Text inside a CSS string: everything but ASCII letters and digits as a hexadecimal escape.
  package static func cssString(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result
  }

  /// The `lang` of a page.
  package static func tag(_ language: Language) -> String { language == .zh ? "zh-CN" : "en" }

  /// An SVG element as a page has it: without the namespace, which a file needs and a page takes for an address.
  package static func picture(_ svg: String) -> String {
    svg.replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: "", maxReplacements: 1)
  }
}

/// The escaping of ``Markup`` for the templates, in place of their engine's own, which goes by `Character`.
package struct MarkupEscaping: MustacheContentType {
  package init() {}

  /// The name under which the templates ask for it.
  package static let name = "PLACEMENT-XHTML"

  package func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
