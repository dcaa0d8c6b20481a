/// The apostrophe that our files put before a text which a spreadsheet would compute (OWASP, "CSV Injection").
///
/// A text that begins with apostrophes and then with such a sign gets one more, so that taking one off gives every text
/// back as it was.
package enum FormulaGuard {
  /// The text as our files write it.
  package static func guarded(_ text: String) -> String { isGuarded(text) ? "'" + text : text }

  /// The text that our files mean.
  package static func unguarded(_ text: String) -> String {
    guard text.unicodeScalars.first == "'", isGuarded(text) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
  }

  /// Whether the first sign that is no apostrophe makes a formula: `=`, `+`, `-`, `@`, their full-width forms, a tab or
  /// a line end.
  private static func isGuarded(_ text: String) -> Bool {
    switch text.unicodeScalars.first(where: { $0 != "'" }) {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n": true
    default: false
    }
  }
}
