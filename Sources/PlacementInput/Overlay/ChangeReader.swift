import PlacementDomain

/// Reads the list `changes` of a scenario.yaml; what does not fit is a fault with its line.
struct ChangeReader {
  let file: String

  private static let kinds = [
    "close", "capacity", "staff", "mentors", "beds", "cohort", "rule", "drop-out", "add",
  ]
  private static let added = [
    "enterprise": "enterprises.csv", "base": "bases.csv", "post": "posts.csv", "studio": "studios.csv",
    "slot": "slots.csv", "apprentice": "apprentices.csv", "preference": "preferences.csv",
  ]
  private static let addedKeys = ["enterprise", "base", "post", "studio", "slot", "apprentice", "preference"]

  /// The key under `add` of a table's rows.
  static func key(adding file: String) -> String { addedKeys.first { added[$0] == file } ?? "" }

  func read(_ root: YAMLMapping, _ log: inout FaultLog) -> [ScenarioChange] {
    if let entry = root.entry("changes"), root.entry("extends") == nil {
      log.fault(OverlayFindings.changesOfNothing, root.place(entry))
    }
    return read(root.sequence("changes", &log) ?? [], &log)
  }

  /// The entries of a list of changes.
  ///
  /// - Parameter path: The keys that lead to a single entry; without it they are entries of `changes`.
  func read(_ nodes: [YAMLNode], path: String? = nil, _ log: inout FaultLog) -> [ScenarioChange] {
    var changes: [ScenarioChange] = []
    for (index, node) in nodes.enumerated() {
      let path = path ?? "changes[\(index + 1)]"
      guard let item = YAMLMapping(node, file: file, path: path, &log) else { continue }
      item.check(known: Self.kinds, &log)
      guard item.entries.count == 1, let entry = item.entries.first else {
        log.fault(
          SettingsFindings.wrongType(
            zh: "只有一个键的对照，如 close: { base: B017 }", en: "a mapping of one key, such as close: { base: B017 }"),
          Place(file: file, row: item.line, column: path))
        continue
      }
      guard Self.kinds.contains(entry.key) else { continue }
      guard let inner = item.mapping(entry.key, &log) else {
        item.require([entry.key], &log)
        continue
      }
      let place = Place(file: file, row: entry.line, column: inner.path)
      if let kind = kind(entry.key, inner, &log) { changes.append(ScenarioChange(kind: kind, place: place)) }
    }
    return changes
  }

  private func kind(_ key: String, _ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    switch key {
    case "close": target(inner, others: [], ScenarioChange.Target.Level.allCases, &log).map { .close($0) }
    case "capacity": edited(inner, others: [], ScenarioChange.Target.Level.allCases, &log).map { .capacity($0, $1) }
    case "staff": edited(inner, others: [], [.enterprise, .post], &log).map { .figure(.staff, $0, $1) }
    case "mentors": edited(inner, others: [], [.base, .town, .sector], &log).map { .figure(.mentors, $0, $1) }
    case "beds": beds(inner, &log)
    case "cohort": cohort(inner, &log)
    case "rule": rule(inner, &log)
    case "drop-out": dropOut(inner, &log)
    default: add(inner, &log)
    }
  }

  private func target(
    _ inner: YAMLMapping, others: [String], _ levels: [ScenarioChange.Target.Level], _ log: inout FaultLog
  ) -> ScenarioChange.Target? {
    inner.check(known: levels.map(\.rawValue) + others, &log)
    let named = levels.filter { inner.entry($0.rawValue) != nil }
    guard let level = named.first, named.count == 1, let entry = inner.entry(level.rawValue) else {
      log.fault(
        OverlayFindings.oneOfKeys(levels.map(\.rawValue)), Place(file: file, row: inner.line, column: inner.path))
      return nil
    }
    guard let text = inner.text(level.rawValue, &log) else { return nil }
    let kind: ColumnKind = level == .sector ? .label : .id
    guard text != "*" else {
      return ScenarioChange.Target(level: level, id: "*", place: inner.place(entry, value: "*"))
    }
    return canonical(text, kind, inner.place(entry, value: text), &log).map {
      ScenarioChange.Target(level: level, id: $0, place: inner.place(entry, value: text))
    }
  }

  private func canonical(_ text: String, _ kind: ColumnKind, _ place: Place, _ log: inout FaultLog) -> String? {
    switch CellReading.canonical(text, kind) {
    case .success(let value): return value
    case .failure(let error):
      log.fault(TableFindings.cell(error), place)
      return nil
    }
  }

  private func beds(_ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    inner.require(["sex"], &log)
    let sex = inner.word("sex", of: Sex.allCases.map(\.rawValue), &log).flatMap(Sex.init)
    let edited = edited(inner, others: ["sex"], [.base, .town, .sector], &log)
    guard let sex, let edited else { return nil }
    return .figure(sex == .male ? .bedsMale : .bedsFemale, edited.0, edited.1)
  }

  /// A target and what is done to its figure.
  private func edited(
    _ inner: YAMLMapping, others: [String], _ levels: [ScenarioChange.Target.Level], _ log: inout FaultLog
  ) -> (ScenarioChange.Target, ScenarioChange.Edit)? {
    let edits = ["add", "scale", "set"]
    let target = target(inner, others: edits + others, levels, &log)
    let named = edits.filter { inner.entry($0) != nil }
    guard let key = named.first, named.count == 1 else {
      log.fault(OverlayFindings.oneOfKeys(edits), Place(file: file, row: inner.line, column: inner.path))
      return nil
    }
    let edit: ScenarioChange.Edit?
    switch key {
    case "add": edit = whole(inner, key, -1_000_000...1_000_000, &log).map { .add($0) }
    case "set": edit = whole(inner, key, 0...1_000_000_000, &log).map { .set($0) }
    default: edit = decimal(inner, key, 0...1_000, &log).map { .scale($0) }
    }
    guard let target, let edit else { return nil }
    return (target, edit)
  }

  private func cohort(_ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    inner.check(known: ["programme", "scale", "seed"], &log)
    inner.require(["programme", "scale"], &log)
    let scale = decimal(inner, "scale", 0...100, &log)
    guard let entry = inner.entry("programme"), let text = inner.text("programme", &log), let scale else { return nil }
    let programme = text == "*" ? text : canonical(text, .id, inner.place(entry, value: text), &log)
    return programme.map { .cohort(programme: $0, scale: scale, seed: inner.text("seed", &log) ?? "1") }
  }

  private func rule(_ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    inner.check(known: ["id", "value"], &log)
    inner.require(["id", "value"], &log)
    let word = inner.word("id", of: RuleID.allCases.map(\.rawValue), &log)
    guard let id = word.flatMap(RuleID.init), let entry = inner.entry("value") else { return nil }
    guard RulePackFile.bounds(of: id) != nil else {
      log.fault(OverlayFindings.ruleWithoutNumber, inner.place(entry, value: inner.text("value", &log) ?? ""))
      return nil
    }
    return RulePackFile.number(of: id, inner, &log).map { .rule(id, $0) }
  }

  private func dropOut(_ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    inner.check(known: ["share", "seed", "apprentice"], &log)
    if let entry = inner.entry("apprentice"), inner.entry("share") == nil {
      guard let text = inner.text("apprentice", &log) else { return nil }
      return canonical(text, .id, inner.place(entry, value: text), &log).map { .dropOut(.apprentice($0)) }
    }
    guard inner.entry("share") != nil, inner.entry("apprentice") == nil else {
      log.fault(
        OverlayFindings.oneOfKeys(["share", "apprentice"]), Place(file: file, row: inner.line, column: inner.path))
      return nil
    }
    return decimal(inner, "share", 0...1, &log).map { .dropOut(.share($0, seed: inner.text("seed", &log) ?? "1")) }
  }

  private func add(_ inner: YAMLMapping, _ log: inout FaultLog) -> ScenarioChange.Kind? {
    inner.check(known: Self.addedKeys, &log)
    guard inner.entries.count == 1, let key = inner.entries.first?.key, let file = Self.added[key],
      let schema = TableRegistry.table(file)
    else {
      if inner.entries.count != 1 {
        log.fault(
          OverlayFindings.oneOfKeys(Self.addedKeys), Place(file: self.file, row: inner.line, column: inner.path))
      }
      return nil
    }
    guard let row = inner.mapping(key, &log) else {
      inner.require([key], &log)
      return nil
    }
    row.require(schema.columns.filter(\.isRequired).map(\.name), &log)
    var cells: [ScenarioChange.Cell] = []
    for entry in row.entries {
      guard let column = schema.column(header: TextFolding.folded(entry.key).lowercased()) else {
        log.fault(SettingsFindings.unknownKey(schema.columns.map(\.name)), row.place(entry))
        continue
      }
      guard !entry.value.isEmpty else { continue }
      let text = row.textOrTexts(entry.key, &log).map(\.text).joined(separator: ";")
      let isPerson = schema.columns[column].kind == .personName
      let place = row.place(entry, value: isPerson ? "" : text)
      if let value = canonical(text, schema.columns[column].kind, place, &log) {
        cells.append(ScenarioChange.Cell(column: column, text: value))
      }
    }
    return .add(file: file, cells: cells)
  }

  private func whole(
    _ inner: YAMLMapping, _ key: String, _ bounds: ClosedRange<Int>, _ log: inout FaultLog
  ) -> Int? {
    inner.value(
      key, zh: "\(bounds.lowerBound) 至 \(bounds.upperBound) 之间的整数",
      en: "a whole number between \(bounds.lowerBound) and \(bounds.upperBound)", &log
    ) { text in
      ExactDecimal(TextFolding.folded(text).trimmingPlus).flatMap {
        $0.scale == 0 && bounds.contains($0.mantissa) ? $0.mantissa : nil
      }
    }
  }

  private func decimal(
    _ inner: YAMLMapping, _ key: String, _ bounds: ClosedRange<Int>, _ log: inout FaultLog
  ) -> ExactDecimal? {
    inner.value(
      key, zh: "\(bounds.lowerBound) 至 \(bounds.upperBound) 之间的数",
      en: "a number between \(bounds.lowerBound) and \(bounds.upperBound)", &log
    ) { text in
      ExactDecimal(TextFolding.folded(text)).flatMap {
        $0 >= ExactDecimal(bounds.lowerBound) && $0 <= ExactDecimal(bounds.upperBound) ? $0 : nil
      }
    }
  }
}

extension String {
  /// `+5` is how people write what is added.
  fileprivate var trimmingPlus: String { hasPrefix("+") ? String(dropFirst()) : self }
}
