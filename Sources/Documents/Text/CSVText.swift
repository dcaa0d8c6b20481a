import PlacementDomain

/// A cell of a CSV file: text may be quoted and guarded against being taken for a formula, a number stays a number.
package enum CSVField: Sendable {
  case text(String)
  /// A whole number; `nil` is an empty cell.
  case number(Int?)
  /// A decimal number as a whole number of its last place; `nil` is an empty cell.
  case decimal(Int?, places: Int)

  package static let empty = CSVField.number(nil)
}

/// How a CSV file is written: for whom it is.
package struct CSVForm: Sendable {
  /// With byte order mark and CRLF.
  fileprivate let isForSpreadsheets: Bool
  /// Whether a text that a spreadsheet would compute gets an apostrophe in front (``FormulaGuard``).
  fileprivate let guardsFormulas: Bool
  /// Whether a text is quoted for a semicolon, a tab or an equals sign in front too, which no CSV needs.
  fileprivate var isCareful = false

  /// Excel and WPS open it without mangling.
  package static let spreadsheet = CSVForm(isForSpreadsheets: true, guardsFormulas: true)
  /// For programs and for version control: UTF-8 without byte order mark, LF; who reads it takes the apostrophe off.
  package static let plain = CSVForm(isForSpreadsheets: false, guardsFormulas: true)
  /// A table of a scenario: our own reader takes no apostrophe off, which would be part of an id.
  package static let scenario = CSVForm(isForSpreadsheets: false, guardsFormulas: false)

  /// The form of a command's own tables.
  package static func result(plain: Bool) -> CSVForm { plain ? .plain : .spreadsheet }

  /// The same for texts that somebody else wrote: whatever program guesses the separator, no cell is cut.
  package var careful: CSVForm {
    var form = self
    form.isCareful = true
    return form
  }
}

/// Writes CSV (RFC 4180) cell by cell, without any text in between: a large term has millions of them.
package struct CSVText {
  private let form: CSVForm
  package private(set) var bytes: [UInt8] = []
  /// The rows that have ended, the header with them.
  private(set) package var rows = 0
  private var rowStart = 0
  private var isFirst = true

  /// A file with its header.
  ///
  /// - Parameter expected: About how many rows will follow.
  package init(header: [String], form: CSVForm, expecting expected: Int = 0) {
    self.init(form)
    bytes.reserveCapacity(64 + expected * header.count * 8)
    if form.isForSpreadsheets { bytes = [0xEF, 0xBB, 0xBF] }
    rowStart = bytes.count
    append(header.map(CSVField.text))
  }

  /// Rows that are added to a file which has a header.
  package init(_ form: CSVForm) { self.form = form }

  /// The bytes of a whole file.
  package static func bytes(header: [String], rows: [[CSVField]], form: CSVForm) -> [UInt8] {
    var csv = CSVText(header: header, form: form, expecting: rows.count)
    for row in rows { csv.append(row) }
    return csv.bytes
  }

  /// The bytes of a whole file whose rows are sorted by their bytes, so that all machines agree.
  package static func sorted(header: [String], rows: [[String]], form: CSVForm) -> [UInt8] {
    let lines = rows.map { row in
      var csv = CSVText(form)
      csv.append(row.map(CSVField.text))
      return csv.bytes.dropLast(form.isForSpreadsheets ? 2 : 1)
    }
    var csv = CSVText(header: header, form: form)
    for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      csv.bytes += line
      csv.endRow()
    }
    return csv.bytes
  }

  /// A row of cells.
  package mutating func append(_ fields: [CSVField]) {
    for field in fields {
      switch field {
      case .text(let text): self.field(text)
      case .number(let number): self.field(number)
      case .decimal(let number, let places): self.field(number, places: places)
      }
    }
    endRow()
  }

  /// A cell of text, quoted only where it must be.
  package mutating func field(_ text: String) {
    separate()
    let text = form.guardsFormulas ? FormulaGuard.guarded(text) : text
    let isQuoted = text.utf8.contains(where: mustBeQuoted) || form.isCareful && text.utf8.first == UInt8(ascii: "=")
    guard isQuoted else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    // byte by byte: a quote that a combining mark follows is no `Character` of its own
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A cell with a whole number; `nil` is an empty cell.
  package mutating func field(_ number: Int?) { field(number, places: 0) }

  /// A cell with a decimal number given as a whole number of its last place; `nil` is an empty cell.
  package mutating func field(_ number: Int?, places: Int) {
    separate()
    guard let number else { return }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    var written = 0
    repeat {
      if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= places
    bytes[start...].reverse()
  }

  /// Ends the row.
  package mutating func endRow() {
    // a row of one empty cell would be a blank line, which is no row
    if bytes.count == rowStart, !isFirst { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
    bytes += form.isForSpreadsheets ? [13, 10] : [10]
    rowStart = bytes.count
    rows += 1
    isFirst = true
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private func mustBeQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13: true
    case UInt8(ascii: ";"), 9: form.isCareful
    default: false
    }
  }
}
