/// A YAML text written anew from what it means: no comment, no anchor, no layout of the original is left.
package struct CanonicalYAML: Sendable {
  package let text: String
  /// Every key and every value, in order, each with the key under which it stands.
  package let scalars: [(key: String, text: String)]

  /// `nil` where the bytes are no YAML, or where what is written would not be read as the same.
  ///
  /// - Parameter key: A key of the outermost mapping that is left out.
  package init?(_ bytes: [UInt8], without key: String? = nil) {
    var log = FaultLog()
    guard var root = YAMLDocument.parse(bytes, file: "", &log), !log.hasFaults else { return nil }
    if let key, case .mapping(let entries) = root.content {
      root = YAMLNode(content: .mapping(entries.filter { $0.key != key }), line: root.line)
    }
    var text = ""
    var scalars: [(key: String, text: String)] = []
    Self.write(root, indent: 0, into: &text)
    Self.collect(root, key: "", into: &scalars)
    guard let again = YAMLDocument.parse(Array(text.utf8), file: "", &log), Self.isAlike(again, root) else {
      return nil
    }
    self.text = text
    self.scalars = scalars
  }

  private static func write(_ node: YAMLNode, indent: Int, into text: inout String) {
    let pad = String(repeating: " ", count: indent)
    switch node.content {
    case .scalar(let value, let isQuoted): text += pad + scalar(value, isQuoted: isQuoted) + "\n"
    case .sequence(let items):
      if items.isEmpty { text += pad + "[]\n" }
      for item in items { write(item, after: pad + "-", indent: indent + 2, into: &text) }
    case .mapping(let entries):
      if entries.isEmpty { text += pad + "{}\n" }
      for entry in entries {
        write(entry.value, after: pad + scalar(entry.key, isQuoted: false) + ":", indent: indent + 2, into: &text)
      }
    }
  }

  /// A value behind its key or dash: on the same line where it is single or empty.
  private static func write(_ node: YAMLNode, after head: String, indent: Int, into text: inout String) {
    switch node.content {
    case .scalar(let value, let isQuoted):
      let written = scalar(value, isQuoted: isQuoted)
      text += head + (written.isEmpty ? "" : " " + written) + "\n"
    case .sequence(let items) where items.isEmpty: text += head + " []\n"
    case .mapping(let entries) where entries.isEmpty: text += head + " {}\n"
    default:
      text += head + "\n"
      write(node, indent: indent, into: &text)
    }
  }

  /// Plain where it was and can be, since only then an empty value means that there is none; else with quotes.
  private static func scalar(_ text: String, isQuoted: Bool) -> String {
    if !isQuoted {
      if ["", "~", "null"].contains(text) { return text }
      let isWord = text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
      }
      if isWord, text.utf8.first.map({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }) == true { return text }
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.properties.isNoncharacterCodePoint
        || (0x2028...0x2029).contains(scalar.value) || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func collect(_ node: YAMLNode, key: String, into scalars: inout [(key: String, text: String)]) {
    switch node.content {
    case .scalar(let text, _): scalars.append((key, text))
    case .sequence(let items): for item in items { collect(item, key: key, into: &scalars) }
    case .mapping(let entries):
      for entry in entries {
        scalars.append((key, entry.key))
        collect(entry.value, key: entry.key, into: &scalars)
      }
    }
  }

  private static func isAlike(_ left: YAMLNode, _ right: YAMLNode) -> Bool {
    switch (left.content, right.content) {
    case (.scalar(let one, _), .scalar(let two, _)): one == two && left.isEmpty == right.isEmpty
    case (.sequence(let one), .sequence(let two)):
      one.count == two.count && zip(one, two).allSatisfy { isAlike($0, $1) }
    case (.mapping(let one), .mapping(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.key == $1.key && isAlike($0.value, $1.value) }
    default: false
    }
  }
}
