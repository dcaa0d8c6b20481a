extension JSONText {
  /// The value of a whole text; `nil` where it is no JSON.
  package static func read(_ bytes: [UInt8]) -> JSONText? { JSONReading.value(bytes) }

  /// The value of a key of an object; `nil` where there is none, or this is no object.
  package func member(_ key: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value of a whole number, written or read; `nil` for anything else.
  package var whole: Int? {
    switch self {
    case .integer(let value): value
    case .number(let digits): Int(digits)
    default: nil
    }
  }

  /// The text of a string; `nil` for anything else.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}

/// A JSON document read with the order of its keys, which Foundation's reader loses.
private struct JSONReading {
  private let bytes: [UInt8]
  private var at = 0
  /// Our own documents are four levels deep; an attack must not fill the stack.
  private static let deepest = 64

  fileprivate static func value(_ bytes: [UInt8]) -> JSONText? {
    var reading = JSONReading(bytes: bytes)
    guard let value = reading.value(depth: 0) else { return nil }
    reading.skipBlanks()
    return reading.at == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipBlanks() { while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 } }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONText? {
    guard depth < Self.deepest else { return nil }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(JSONText.string)
    default:
      let start = at
      while let byte = next, !",]} \t\r\n".utf8.contains(byte) { at += 1 }
      let word = String(decoding: bytes[start..<at], as: UTF8.self)
      switch word {
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      default:
        let isNumber = !word.isEmpty && word.utf8.allSatisfy("0123456789+-.eE".utf8.contains) && Double(word) != nil
        return isNumber ? .number(word) : nil
      }
    }
  }

  private mutating func object(depth: Int) -> JSONText? {
    at += 1
    var members: [(key: String, value: JSONText)] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard let key = string(), take(UInt8(ascii: ":")), let member = value(depth: depth + 1) else { return nil }
      members.append((key, member))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSONText? {
    at += 1
    var values: [JSONText] = []
    if take(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      values.append(item)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(values) : nil
  }

  private mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    // UTF-16 units: an escaped pair of surrogates is one scalar
    var units: [UInt16] = []
    var plain = at
    func text(_ range: Range<Int>) -> [UInt16] { Array(String(decoding: bytes[range], as: UTF8.self).utf16) }
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        units += text(plain..<at)
        at += 1
        return String(decoding: units, as: UTF16.self)
      }
      at += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      units += text(plain..<at - 1)
      guard let unit = escaped() else { return nil }
      units.append(unit)
      plain = at
    }
    return nil
  }

  private mutating func escaped() -> UInt16? {
    guard let byte = next else { return nil }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"):
      guard at + 4 <= bytes.count, let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
      else { return nil }
      at += 4
      return unit
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
    default: return nil
    }
  }
}
