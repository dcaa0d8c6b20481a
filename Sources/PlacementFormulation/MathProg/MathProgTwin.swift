/// The model section of models/placement.mod, embedded.
package enum MathProgTwin {
  /// The text up to its closing `end;`, ready for a data section.
  package static var model: String {
    // `solve` and `printf` stay; only the last line goes, since the data section ends the file.
    let text = String(decoding: PackageResources.placement_mod, as: UTF8.self)
    return text.replacing("\nend;\n", with: "\n")
  }
}
