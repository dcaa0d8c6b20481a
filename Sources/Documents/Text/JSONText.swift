/// A JSON value whose keys keep their order, which the contract fixes and Foundation's encoder does not.
package indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number already written in JSON's syntax.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  package static func optional(_ integer: Int?) -> JSONText { integer.map(JSONText.integer) ?? .null }

  /// Seconds in whole milliseconds; a time that is not finite or negative is 0.
  package static func seconds(_ seconds: Double) -> JSONText {
    guard seconds.isFinite, seconds > 0, seconds < 1e12 else { return .number("0") }
    let milliseconds = Int((seconds * 1000).rounded())
    let digits = String(milliseconds % 1000 + 1000).dropFirst()
    var text = "\(milliseconds / 1000).\(digits)"
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return .number(text)
  }

  /// The document with two blanks per level; a list of numbers or a short object stays on one line.
  package func document() -> [UInt8] {
    var text = ""
    write(into: &text, indent: 0)
    text += "\n"
    return Array(text.utf8)
  }

  private func write(into text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let digits): text += digits
    case .string(let value): JSONText.quote(value, into: &text)
    case .array(let values):
      JSONText.writeList(
        values.map { (nil, $0) }, open: "[", close: "]", inline: values.allSatisfy(\.isScalar), into: &text,
        indent: indent)
    case .object(let members):
      JSONText.writeList(
        members.map { ($0.key, $0.value) }, open: "{", close: "}", inline: indent > 0 && isShort, into: &text,
        indent: indent)
    }
  }

  private static func writeList(
    _ items: [(String?, JSONText)], open: String, close: String, inline: Bool, into text: inout String, indent: Int
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let pad = String(repeating: "  ", count: indent + 1)
    text += open
    for (index, (key, value)) in items.enumerated() {
      if index > 0 { text += "," }
      text += inline ? (index > 0 ? " " : "") : "\n" + pad
      if let key {
        quote(key, into: &text)
        text += ": "
      }
      value.write(into: &text, indent: indent + 1)
    }
    if !inline { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Whether an object of numbers and texts fits on one line.
  private var isShort: Bool {
    guard case .object(let members) = self, members.allSatisfy({ $0.value.isScalar }) else { return false }
    var text = ""
    // Measured times must not decide where lines break: their digits differ from run to run.
    JSONText.writeList(
      members.map { ($0.key, $0.value.isMeasured ? .null : $0.value) }, open: "{", close: "}", inline: true,
      into: &text, indent: 0)
    return text.utf8.count <= 130
  }

  private var isMeasured: Bool { if case .number = self { true } else { false } }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// A text as it stands between the quotes of a string.
  package static func escaped(_ value: String) -> String {
    var text = ""
    quote(value, into: &text)
    return String(text.unicodeScalars.dropFirst().dropLast())
  }

  private static func quote(_ value: String, into text: inout String) {
    let hexadecimal = Array("0123456789abcdef")
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        text += "\\u00"
        text.append(hexadecimal[Int(scalar.value >> 4)])
        text.append(hexadecimal[Int(scalar.value & 15)])
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
