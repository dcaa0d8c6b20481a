import Documents

/// One file of a generated scenario: a table in CSV, or a settings file.
///
/// Tables are UTF-8 without BOM, with commas and LF, quoted by RFC 4180 where a field needs it.
package struct GeneratedTable: Hashable, Sendable {
  /// The file's name in the scenario's folder, such as `posts.csv`.
  package let fileName: String
  /// The lines below the header; for a settings file all lines.
  package let rowCount: Int
  /// The file's bytes.
  package let bytes: [UInt8]
}

extension CSVText {
  /// A table of a scenario, with its header.
  init(header: [String], rows expected: Int) { self.init(header: header, form: .scenario, expecting: expected) }

  /// The finished file.
  func table(_ fileName: String) -> GeneratedTable {
    GeneratedTable(fileName: fileName, rowCount: rows - 1, bytes: bytes)
  }
}
