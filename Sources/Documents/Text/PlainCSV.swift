/// A CSV file for programs and for version control: UTF-8 without byte order mark, LF, formulas guarded.
package enum PlainCSV {
  /// The bytes of a header and rows of texts.
  package static func bytes(header: [String], rows: [[String]]) -> [UInt8] {
    var csv = CSVText(header: header, plain: true)
    for row in rows { csv.append(row.map(CSVField.text)) }
    return csv.bytes
  }
}
