import Yams

/// A node of a YAML text: every scalar is text, and every key knows its line.
struct YAMLNode: Sendable {
  indirect enum Content: Sendable {
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }
  let content: Content
  let line: Int

  /// Whether nothing is written: an empty value, `~` or `null`.
  var isEmpty: Bool {
    if case .scalar(let text, isQuoted: false) = content { return ["", "~", "null"].contains(text) }
    return false
  }
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
  let key: String
  let line: Int
  let value: YAMLNode
}

/// Reads a YAML text with Yams, without its guesses: `0123`, `no` and `12:30` stay text.
enum YAMLDocument {
  /// Settings are some hundred lines; more is a mistake or an attack.
  static let largest = 256 * 1_024
  /// Aliases that multiply each other must not fill the memory: sixteen cannot.
  private static let mostAliases = 16
  private static let mostNodes = 50_000

  /// The root of a text, or `nil` after faults.
  static func parse(_ bytes: [UInt8], file: String, _ log: inout FaultLog) -> YAMLNode? {
    guard let decoded = TextDecoding.utf8(bytes) else {
      log.fault(TableFindings.encoding, Place(file: file))
      return nil
    }
    guard decoded.count <= largest, aliasCount(decoded) <= mostAliases else {
      log.fault(SettingsFindings.yamlTooLarge, Place(file: file))
      return nil
    }
    do {
      guard let root = try Parser(yaml: String(decoding: decoded, as: UTF8.self), encoding: .utf8).singleRoot() else {
        return YAMLNode(content: .mapping([]), line: 1)
      }
      var budget = mostNodes
      if let node = node(root, line: 1, &budget) { return node }
      log.fault(SettingsFindings.yamlTooLarge, Place(file: file))
    } catch let error as YamlError {
      report(error, file: file, &log)
    } catch {
      log.fault(SettingsFindings.syntax(""), Place(file: file))
    }
    return nil
  }

  /// How many aliases a text may hold: asterisks before a name where a value can begin.
  private static func aliasCount(_ bytes: [UInt8]) -> Int {
    var count = 0
    var isComment = false
    var isLineStart = true
    var before = UInt8(ascii: "\n")
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || byte == 0x0D {
        isComment = false
        isLineStart = true
      } else if byte == UInt8(ascii: "#"), isLineStart {
        isComment = true
      } else if byte != 0x20 {
        isLineStart = false
      }
      if byte == UInt8(ascii: "*"), !isComment, " \n\r\t[]{},:-?".utf8.contains(before), index + 1 < bytes.count,
        !" \n\r\t,]}\"'".utf8.contains(bytes[index + 1])
      {
        count += 1
      }
      before = byte
    }
    return count
  }

  private static func node(_ source: Node, line: Int, _ budget: inout Int) -> YAMLNode? {
    budget -= 1
    guard budget > 0 else { return nil }
    let line = source.mark?.line ?? line
    switch source {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return YAMLNode(content: .scalar(scalar.string, isQuoted: !isPlain), line: line)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        guard let child = node(item, line: line, &budget) else { return nil }
        items.append(child)
      }
      return YAMLNode(content: .sequence(items), line: line)
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        let keyLine = key.mark?.line ?? line
        guard let child = node(value, line: keyLine, &budget) else { return nil }
        entries.append(YAMLEntry(key: key.scalar?.string ?? "?", line: keyLine, value: child))
      }
      return YAMLNode(content: .mapping(entries), line: line)
    case .alias:
      return nil
    }
  }

  private static func report(_ error: YamlError, file: String, _ log: inout FaultLog) {
    switch error {
    case .duplicatedKeysInMapping(let keys, let context):
      for key in keys {
        log.fault(SettingsFindings.duplicateKey, Place(file: file, row: context.mark.line, column: key))
      }
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      log.fault(
        SettingsFindings.syntax("line \(mark.line), column \(mark.column): \(problem)"),
        Place(file: file, row: mark.line))
    case .reader(let problem, _, _, _):
      log.fault(SettingsFindings.syntax(problem), Place(file: file))
    default:
      log.fault(SettingsFindings.syntax("unreadable"), Place(file: file))
    }
  }
}
