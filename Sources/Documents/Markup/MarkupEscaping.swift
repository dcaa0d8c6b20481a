import Mustache

/// Escapes text for XHTML, scalar by scalar.
///
/// The package's own escaping goes by `Character`: a quote or a bracket that a combining mark follows would pass it
/// unescaped. Control characters that XML forbids are left out.
package struct MarkupEscaping: MustacheContentType {
  package init() {}

  /// The name under which the templates ask for it.
  package static let name = "PLACEMENT-XHTML"

  package func escapeText(_ text: String) -> String { MarkupEscaping.escape(text) }

  package static func escape(_ text: String) -> String {
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
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      case "\u{FFFE}", "\u{FFFF}": break
      // Marks that turn the direction of the text around could make one name look like another.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      default: result.unicodeScalars.append(scalar)
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
}
