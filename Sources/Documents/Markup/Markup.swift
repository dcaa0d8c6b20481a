/// Text for pages and XML that other modules write.
package enum Markup {
  /// A text without anything that markup would take for its own, scalar by scalar.
  package static func escaped(_ text: String) -> String { MarkupEscaping.escape(text) }
}
