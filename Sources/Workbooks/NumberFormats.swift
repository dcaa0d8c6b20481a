#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a cell's number format makes of its number: a day, a time, an id with leading zeros, or the number itself.
struct NumberFormats {
  enum Style: Hashable {
    case number
    case date
    case time
    /// A format of zeros alone: the number is shown with so many digits.
    case padded(Int)
  }

  /// Per cell format (`xf` of `cellXfs`).
  private(set) var styles: [Style] = []

  /// Reads `xl/styles.xml`.
  mutating func read(_ scanner: inout XMLScanner) throws(WorkbookError) {
    var custom: [Int: Style] = [:]
    var isCellFormats = false
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("numFmt"), let id = scanner.number("numFmtId"), let code = scanner.attribute("formatCode") {
          custom[id] = NumberFormats.style(of: code)
        } else if scanner.isNamed("cellXfs") {
          isCellFormats = true
        } else if isCellFormats, scanner.isNamed("xf") {
          let id = scanner.number("numFmtId") ?? 0
          styles.append(custom[id] ?? NumberFormats.builtIn(id))
        }
      case .end: if scanner.isNamed("cellXfs") { isCellFormats = false }
      case .text: break
      case .finished: return
      }
    }
  }

  subscript(_ index: Int) -> Style { styles.indices.contains(index) ? styles[index] : .number }

  /// The formats that have numbers of their own (ECMA-376, 18.8.30), those of East Asian versions included.
  static func builtIn(_ id: Int) -> Style {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    default: .number
    }
  }

  /// What a format code shows: its first section counts, quoted and escaped letters and brackets do not.
  static func style(of code: String) -> Style {
    var letters = ""
    var iterator = code.makeIterator()
    var isQuoted = false
    var bracket: String?
    scan: while let letter = iterator.next() {
      if isQuoted {
        isQuoted = letter != "\""
        continue
      }
      if let inside = bracket {
        if letter == "]" {
          // elapsed hours; colours, conditions and locales say nothing of time
          if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) { letters += inside }
          bracket = nil
        } else {
          bracket = inside + String(letter)
        }
        continue
      }
      switch letter {
      case "\"": isQuoted = true
      case "[": bracket = ""
      case "\\", "_", "*": _ = iterator.next()
      case ";": break scan
      default: letters.append(letter)
      }
    }
    let lower = letters.lowercased()
    if !lower.isEmpty, lower.allSatisfy({ $0 == "0" }), lower.count > 1 { return .padded(lower.count) }
    if lower == "general" || lower.hasPrefix("general") { return .number }
    if lower.contains("y") || lower.contains("d") || lower.contains("年") || lower.contains("日") { return .date }
    return lower.contains("h") || lower.contains("s") ? .time : lower.contains("m") ? .date : .number
  }

  /// A number as text: as the file writes it where that is plain, else with Excel's fifteen digits.
  static func text(_ raw: [UInt8]) -> [UInt8] {
    let isPlain = raw.count <= 15 && raw.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    if isPlain { return raw }
    guard let value = Double(String(decoding: raw, as: UTF8.self)), value.isFinite else { return raw }
    var buffer = [CChar](repeating: 0, count: 40)
    // whole numbers without an exponent as far as they are exact; beyond it the digits are lost and the exponent says so
    let format = value.rounded() == value && value.magnitude < 1e15 ? "%.0f" : "%.15g"
    let count = Int(withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) })
    return buffer.prefix(count).map { UInt8(bitPattern: $0) }.map { $0 == 0x65 ? 0x45 : $0 }
  }

  /// A serial number as a day, a day and a time, or a time; `nil` where it is none of the calendar.
  static func moment(_ serial: Double, style: Style, is1904: Bool) -> String? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial.rounded(.down))
    var minutes = Int(((serial - Double(day)) * 1_440).rounded())
    if minutes == 1_440 { (day, minutes) = (day + 1, 0) }
    let clock = "\(pad(minutes / 60)):\(pad(minutes % 60))"
    if style == .time, day == 0 { return clock }
    // the calendar of 1900 has a 29 February that never was: days before it count one more
    let unix = is1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569)
    guard let date = civil(unix) else { return nil }
    return minutes == 0 ? date : date + " " + clock
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The date so many days after 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
  private static func civil(_ days: Int) -> String? {
    let shifted = days + 719_468
    guard shifted >= 0 else { return nil }
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return "\(year)-\(pad(civilMonth))-\(pad(day))"
  }
}
