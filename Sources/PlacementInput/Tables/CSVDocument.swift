/// A cell of a CSV text, as a piece of its bytes.
struct CSVCell {
  let start: UInt32
  let length: UInt32
  /// Whether doubled quotes in it still have to be made single.
  let hasDoubledQuotes: Bool
}

/// A record of a CSV text.
struct CSVRecord {
  /// Its number as a spreadsheet shows it: blank lines count, line breaks inside quotes and a line `sep=;` don't.
  let number: Int
  let firstCell: Int
  let cellCount: Int
}

/// What breaks the form of a CSV text.
struct CSVFault: Equatable {
  enum Problem: Equatable {
    case nulByte, strayQuote, textAfterQuote, unterminatedQuote
    /// More cells in a record than ``CSVDocument/mostColumns``; the further ones are not kept.
    case tooManyColumns(Int)
    /// A cell of more bytes than ``CSVDocument/longestCell``; what it holds is not kept.
    case cellTooLong
  }
  let problem: Problem
  /// The number of the record.
  let record: Int
  /// The index of the cell in its record.
  let cell: Int
  /// Line and character (Unicode scalar) in the file, both from 1.
  let line: Int
  let character: Int

  /// Whether a header line with this fault cannot be judged by its headers.
  var hidesHeaders: Bool {
    switch problem {
    case .nulByte, .tooManyColumns, .cellTooLong: true
    case .strayQuote, .textAfterQuote, .unterminatedQuote: false
    }
  }
}

/// A CSV text (RFC 4180) cut into records and cells; blank lines and rows of padding are left out.
struct CSVDocument {
  /// The text in UTF-8.
  let bytes: [UInt8]
  let delimiter: UInt8
  private(set) var cells: [CSVCell] = []
  private(set) var records: [CSVRecord] = []
  /// At most `mostFaults`; the text is not read further then.
  private(set) var faults: [CSVFault] = []

  static let mostFaults = 1_000
  /// The widest table of the contract has some thirty columns; every cell costs memory, even an empty one.
  static let mostColumns = 1_024
  /// What a spreadsheet can hold in a cell, 32,767 characters of three bytes, and a little more.
  static let longestCell = 100_000

  /// Cuts a text in UTF-8, of less than 4 GB; the separator is what a first line `sep=;` names, else `,`, `;` or tab as
  /// its first line that is not blank has it.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let named = CSVDocument.separatorLine(bytes)
    delimiter = named?.separator ?? CSVDocument.delimiter(of: bytes)
    var scanner = CSVScanner(delimiter: delimiter, from: named?.end ?? 0)
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

  /// The separator that a first line `sep=;` tells Excel, and where the next line begins; Excel hides the line.
  private static func separatorLine(_ bytes: [UInt8]) -> (separator: UInt8, end: Int)? {
    // a re-saved file may have the line in quotes, or padded with separators
    var line = bytes.prefix(64).prefix { $0 != 0x0A && $0 != 0x0D }[...]
    let next = line.count
    guard next < min(bytes.count, 64) else { return nil }
    if line.first == CSVScanner.quote { line = line.dropFirst() }
    guard line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }), line.count > 4 else { return nil }
    let separator = line[line.startIndex + 4]
    let isSign = separator == 0x09 || (0x21...0x7E).contains(separator)
    let isWord = (0x30...0x39).contains(separator) || (0x41...0x5A).contains(separator & ~0x20)
    let rest = line.dropFirst(5).drop { $0 == CSVScanner.quote }
    guard isSign, !isWord, separator != CSVScanner.quote, rest.allSatisfy({ $0 == separator || $0 == 0x20 }) else {
      return nil
    }
    let isPair = bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A
    return (separator, next + (isPair ? 2 : 1))
  }

  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    var counts = [0, 0, 0]
    var quoted = false
    var blank = true
    var length = 0
    for byte in bytes {
      if byte == CSVScanner.quote { quoted.toggle() }
      if byte == 0x0A || byte == 0x0D, !quoted {
        if blank { continue }
        break
      }
      if byte != 0x20 { blank = false }
      if !quoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
      // a line without end: what it has so far decides
      length += 1
      if length > longestCell { break }
    }
    let best = candidates.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    return candidates[best]
  }
}
