import PlacementDomain

/// A mapping of a YAML file with the path that leads to it, read key by key; what does not fit is a fault.
struct YAMLMapping: Sendable {
  let file: String
  /// The keys that lead here, such as `term`; empty at the root.
  let path: String
  let line: Int
  let entries: [YAMLEntry]

  /// The mapping in a node, or `nil` after a fault.
  init?(_ node: YAMLNode, file: String, path: String = "", _ log: inout FaultLog) {
    guard case .mapping(let entries) = node.content else {
      log.fault(
        SettingsFindings.wrongType(zh: "“键: 值”的对照", en: "a mapping of keys to values"),
        Place(file: file, row: node.line, column: path.isEmpty ? nil : path))
      return nil
    }
    self.file = file
    self.path = path
    line = node.line
    self.entries = entries
  }

  /// The entry of a key, unless its value is empty.
  func entry(_ key: String) -> YAMLEntry? {
    entries.first { $0.key == key && !$0.value.isEmpty }
  }

  func keyPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func place(_ entry: YAMLEntry, value: String = "") -> Place {
    Place(file: file, row: entry.line, column: keyPath(entry.key), value: value)
  }

  /// Faults for keys that nobody knows.
  func check(known: [String], _ log: inout FaultLog) {
    for entry in entries where !known.contains(entry.key) {
      log.fault(SettingsFindings.unknownKey(known), place(entry))
    }
  }

  /// A fault where a key is missing or empty.
  func require(_ keys: [String], _ log: inout FaultLog) {
    for key in keys where entry(key) == nil {
      let written = entries.first { $0.key == key }
      log.fault(SettingsFindings.missingKey, Place(file: file, row: written?.line ?? line, column: keyPath(key)))
    }
  }

  /// The text of a key; `nil` where it is missing, or after a fault.
  func text(_ key: String, _ log: inout FaultLog) -> String? {
    guard let entry = entry(key) else { return nil }
    guard case .scalar(let text, _) = entry.value.content else {
      log.fault(SettingsFindings.wrongType(zh: "一个值", en: "a single value"), place(entry))
      return nil
    }
    return TextFolding.trimmed(text)
  }

  /// The value of a key, made from its text; a fault where that cannot be done.
  func value<Value>(
    _ key: String, zh: String, en: String, _ log: inout FaultLog, _ make: (String) -> Value?
  ) -> Value? {
    guard let entry = entry(key), let text = text(key, &log) else { return nil }
    if let value = make(text) { return value }
    log.fault(SettingsFindings.wrongType(zh: zh, en: en), place(entry, value: text))
    return nil
  }

  func date(_ key: String, _ log: inout FaultLog) -> CivilDate? {
    value(key, zh: "日期，如 2026-09-01", en: "a date such as 2026-09-01", &log) {
      DateReading.date(TextFolding.folded($0))
    }
  }

  func decimal(_ key: String, _ log: inout FaultLog) -> ExactDecimal? {
    value(key, zh: "数，如 0.10", en: "a number such as 0.10", &log) { ExactDecimal(TextFolding.folded($0)) }
  }

  /// One of some words.
  func word(_ key: String, of words: [String], _ log: inout FaultLog) -> String? {
    guard let entry = entry(key), let text = text(key, &log) else { return nil }
    if words.contains(text) { return text }
    log.fault(SettingsFindings.notOneOf(words), place(entry, value: text))
    return nil
  }

  func mapping(_ key: String, _ log: inout FaultLog) -> YAMLMapping? {
    guard let entry = entry(key) else { return nil }
    return YAMLMapping(entry.value, file: file, path: keyPath(key), &log)
  }

  func sequence(_ key: String, _ log: inout FaultLog) -> [YAMLNode]? {
    guard let entry = entry(key) else { return nil }
    guard case .sequence(let items) = entry.value.content else {
      log.fault(SettingsFindings.wrongType(zh: "列表", en: "a list"), place(entry))
      return nil
    }
    return items
  }

  /// The texts of a list of single values, with their lines.
  func texts(_ key: String, _ log: inout FaultLog) -> [(text: String, line: Int)]? {
    guard let items = sequence(key, &log) else { return nil }
    var texts: [(String, Int)] = []
    for item in items {
      guard case .scalar(let text, _) = item.content else {
        log.fault(
          SettingsFindings.wrongType(zh: "一个值", en: "a single value"),
          Place(file: file, row: item.line, column: keyPath(key)))
        continue
      }
      texts.append((TextFolding.trimmed(text), item.line))
    }
    return texts
  }

  /// The text of a key, or its list of texts with their lines.
  func textOrTexts(_ key: String, _ log: inout FaultLog) -> [(text: String, line: Int?)] {
    if let entry = entry(key), case .sequence = entry.value.content {
      return (texts(key, &log) ?? []).map { ($0.text, $0.line) }
    }
    return text(key, &log).map { [($0, nil)] } ?? []
  }

  /// A fault unless `format: 1` is written.
  func checkFormat(_ log: inout FaultLog) {
    if let format = text("format", &log), format != "1", let entry = entry("format") {
      log.fault(SettingsFindings.notOneOf(["1"]), place(entry, value: format))
    }
  }
}
