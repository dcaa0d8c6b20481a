/// A cell of a CSV text, as a piece of its bytes.
struct CSVCell {
  let start: UInt32
  let length: UInt32
  /// Whether doubled quotes in it still have to be made single.
  let hasDoubledQuotes: Bool
}

/// A record of a CSV text.
struct CSVRecord {
  /// Its number as a spreadsheet shows it: blank lines count, line breaks inside quotes don't.
  let number: Int
  let firstCell: Int
  let cellCount: Int
}

/// What breaks the form of a CSV text.
struct CSVFault: Equatable {
  enum Problem: Equatable { case nulByte, strayQuote, textAfterQuote, unterminatedQuote }
  let problem: Problem
  /// The number of the record.
  let record: Int
  /// The index of the cell in its record.
  let cell: Int
  /// Line and character (Unicode scalar) in the file, both from 1.
  let line: Int
  let character: Int
}

/// A CSV text (RFC 4180) cut into records and cells; blank lines are left out.
struct CSVDocument {
  /// The text in UTF-8.
  let bytes: [UInt8]
  let delimiter: UInt8
  private(set) var cells: [CSVCell] = []
  private(set) var records: [CSVRecord] = []
  /// At most `mostFaults`; the text is not read further then.
  private(set) var faults: [CSVFault] = []

  static let mostFaults = 1_000

  /// Cuts a text in UTF-8, of less than 4 GB; `,`, `;` or tab is taken from its first line that is not blank.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    delimiter = CSVDocument.delimiter(of: bytes)
    var scanner = CSVScanner(delimiter: delimiter)
    bytes.withUnsafeBufferPointer { scanner.scan($0) }
    cells = scanner.cells
    records = scanner.records
    faults = scanner.faults
  }

  /// The text of a cell, unquoted, as written.
  func text(_ cell: CSVCell) -> String {
    let range = Int(cell.start)..<Int(cell.start + cell.length)
    if !cell.hasDoubledQuotes { return String(decoding: bytes[range], as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      text.append(bytes[index])
      index += bytes[index] == CSVScanner.quote ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a cell holds nothing but blanks.
  func isBlank(_ cell: CSVCell) -> Bool {
    for index in Int(cell.start)..<Int(cell.start + cell.length) {
      let byte = bytes[index]
      if byte >= 0x80 { return TextFolding.trimmed(text(cell)).isEmpty }
      if byte != 0x20, !(0x09...0x0D).contains(byte) { return false }
    }
    return true
  }

  /// The cells of a record.
  func cells(of record: CSVRecord) -> ArraySlice<CSVCell> {
    cells[record.firstCell..<record.firstCell + record.cellCount]
  }

  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    var quoted = false
    var blank = true
    for byte in bytes {
      if byte == CSVScanner.quote { quoted.toggle() }
      if byte == 0x0A || byte == 0x0D, !quoted {
        if blank { continue }
        break
      }
      if byte != 0x20 { blank = false }
      if !quoted, candidates.contains(byte) { counts[byte, default: 0] += 1 }
    }
    var best = candidates[0]
    for candidate in candidates where counts[candidate, default: 0] > counts[best, default: 0] { best = candidate }
    return best
  }
}
