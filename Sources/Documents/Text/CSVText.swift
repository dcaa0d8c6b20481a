import PlacementDomain

/// A field of a CSV file: text is protected against being taken for a formula, a number stays a number.
package enum CSVField {
  case text(String)
  case number(String)
  case empty
}

/// Writes CSV (RFC 4180) that Excel and WPS open without mangling.
///
/// UTF-8 with byte order mark and CRLF; plain: without mark and with LF. A text that a spreadsheet would compute gets an
/// apostrophe in front, ids included (``FormulaGuard``); who reads the file back takes that one apostrophe off again.
package struct CSVText {
  private let plain: Bool
  package private(set) var bytes: [UInt8]

  package init(header: [String], plain: Bool) {
    self.plain = plain
    bytes = plain ? [] : [0xEF, 0xBB, 0xBF]
    append(header.map(CSVField.text))
  }

  package mutating func append(_ fields: [CSVField]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch field {
      case .text(let text): appendQuoted(FormulaGuard.guarded(text))
      case .number(let digits): bytes.append(contentsOf: digits.utf8)
      case .empty: break
      }
    }
    bytes.append(contentsOf: plain ? [10] : [13, 10])
  }

  private mutating func appendQuoted(_ text: String) {
    let special: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13]
    guard text.utf8.contains(where: special.contains) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
