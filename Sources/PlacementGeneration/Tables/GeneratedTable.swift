/// One file of a generated scenario: a table in CSV, or a settings file.
///
/// Tables are UTF-8 without BOM, with commas and LF, quoted by RFC 4180 where a field needs it.
public struct GeneratedTable: Hashable, Sendable {
  /// The file's name in the scenario's folder, such as `posts.csv`.
  public let fileName: String
  /// The lines below the header; for a settings file all lines.
  public let rowCount: Int
  /// The file's bytes.
  public let bytes: [UInt8]
}

/// Bytes of a CSV table while it is written, field by field, without any text in between.
struct CSVBytes {
  private var bytes: [UInt8] = []
  private var rows = -1
  private var isFirst = true

  /// A table with its header.
  init(header: [String], rows expected: Int) {
    bytes.reserveCapacity(64 + expected * header.count * 8)
    for name in header { field(name) }
    endRow()
  }

  /// A field of text; quoted only where a separator, a quote or a line end is in it.
  mutating func field(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 32 }
    guard needsQuotes else {
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

  /// A field with a whole number; `nil` is an empty field.
  mutating func field(_ number: Int?) {
    separate()
    if let number { digits(number) }
  }

  /// A field with a decimal number given as a whole number of its last place; `nil` is an empty field.
  mutating func field(_ number: Int?, places: Int) {
    separate()
    guard let number else { return }
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int(number.magnitude)
    digits(magnitude / unit)
    bytes.append(UInt8(ascii: "."))
    while unit > 1 {
      unit /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude / unit % 10))
    }
  }

  /// Ends the row.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    rows += 1
    isFirst = true
  }

  /// The finished file.
  func table(_ fileName: String) -> GeneratedTable { GeneratedTable(fileName: fileName, rowCount: rows, bytes: bytes) }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func digits(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
