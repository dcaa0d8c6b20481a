import PlacementDomain

/// What an overlay changes of the scenario that it extends, in settings, rules and tables.
package struct ScenarioDifference: Sendable, Equatable {
  /// A key of scenario.yaml, the model or the rule pack with its text before and after; empty for none.
  package struct Setting: Sendable, Equatable {
    package let key: String
    package let before: String
    package let after: String
  }

  /// A cell of a row that both have, in canonical text; names of persons are never shown.
  package struct Cell: Sendable, Equatable {
    package let row: String
    package let column: String
    package let before: String
    package let after: String
  }

  /// One table in which the two differ.
  package struct Table: Sendable, Equatable {
    package let file: String
    package let rowsBefore: Int
    package let rowsAfter: Int
    /// Ids of the rows that only the overlay has, sorted; of a table without ids the values of its required columns.
    package let added: [String]
    /// Likewise those that only the scenario under it has.
    package let removed: [String]
    /// Sorted by row, then in the order of the columns; empty for a table without ids.
    package let changed: [Cell]
  }

  /// The path of the scenario that is extended, its folder or its scenario.yaml, as the program can read it.
  package let basePath: String
  /// In the order in which scenario.yaml, model and rules are described.
  package let settings: [Setting]
  /// In the order of the contract's tables.
  package let tables: [Table]

  /// Whether nothing that matters differs; names of scenarios may.
  package var isEmpty: Bool { settings.allSatisfy { $0.key == "name" } && tables.isEmpty }
}

extension InstanceReader {
  /// What a scenario changes of the one that it extends; `nil` where it extends none.
  ///
  /// Both are taken as they are read, before references are resolved: read the scenario itself to learn its faults.
  package func difference(_ path: String) throws(ReadError) -> ScenarioDifference? {
    var log = FaultLog()
    let place = try locate(path, &log)
    let settings = try ScenarioFile(file: place.file, folder: place.folder).read(place.bytes, root: place.root, &log)
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let layers = settings.layers
    guard layers.count > 1 else { return nil }
    let under = Array(layers.dropFirst())
    let before = try ScenarioFile.settings(under, isComplete: true, &log)
    let old = try ScenarioTables(layers: under.reversed(), &log)
    let new = try ScenarioTables(layers: layers.reversed(), &log)
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    return ScenarioDifference(
      basePath: layers[1].folder + "/"
        + (layers[1].file.split(separator: "/").last.map(String.init) ?? "scenario.yaml"),
      settings: SettingsDifference.between(before, settings),
      tables: TableRegistry.tables.compactMap { TableDifference.between(old[$0.file], new[$0.file]) })
  }
}

/// Compares the settings of two scenarios.
enum SettingsDifference {
  static func between(_ before: ScenarioSettings, _ after: ScenarioSettings) -> [ScenarioDifference.Setting] {
    let (old, new) = (texts(before), texts(after))
    var keys = old.map(\.key)
    for (key, _) in new where !keys.contains(key) { keys.append(key) }
    return keys.compactMap { key in
      let pair = (old.first { $0.key == key }?.text ?? "", new.first { $0.key == key }?.text ?? "")
      return pair.0 == pair.1 ? nil : ScenarioDifference.Setting(key: key, before: pair.0, after: pair.1)
    }
  }

  private static func texts(_ settings: ScenarioSettings) -> [(key: String, text: String)] {
    var texts: [(String, String)] = [
      ("name", settings.name), ("language", settings.language.rawValue), ("missing", settings.missing.rawValue),
      ("term", [settings.start, settings.end].compactMap { $0?.description }.joined(separator: " – ")),
      ("periods", settings.periods.map { "\($0.id) \($0.start) – \($0.end)" }.joined(separator: "; ")),
      ("lottery.seed", settings.seed ?? ""), ("model", settings.modelName ?? ""), ("rules", settings.rulesName ?? ""),
    ]
    if let model = settings.model {
      texts += [
        ("model.unlisted", model.unlisted.rawValue), ("model.unplaced", model.unplaced.rawValue),
        ("model.places", model.places.rawValue), ("model.partial", model.partial.rawValue),
        ("model.repeat_posts", model.repeatPosts.rawValue), ("model.travel.speed_kmh", model.speedKmh.description),
        ("model.travel.detour", model.detour.description),
        ("model.apprentices_per_mentor", model.apprenticesPerMentor.map(String.init) ?? ""),
        ("model.bed_beyond_minutes", model.bedBeyondMinutes.map(String.init) ?? ""),
        ("model.night", "\(model.night.from)-\(model.night.to)"),
        ("model.stages", model.stages.map(\.rawValue).joined(separator: ", ")),
      ]
    }
    for part in settings.rules ?? [] {
      for rule in part.rules {
        let from = rule.validFrom?.description ?? ""
        texts.append(
          ("rules/\(part.name)/\(rule.id.rawValue) \(from)", rule.value?.description ?? rule.status.rawValue))
      }
    }
    return texts
  }
}

/// Compares two versions of a table.
enum TableDifference {
  static func between(_ old: Table, _ new: Table) -> ScenarioDifference.Table? {
    let found = old.schema.index("id") != nil ? byID(old, new) : byRow(old, new)
    guard !found.added.isEmpty || !found.removed.isEmpty || !found.changed.isEmpty else { return nil }
    return found
  }

  private static func byID(_ old: Table, _ new: Table) -> ScenarioDifference.Table {
    func rows(_ table: Table) -> [String: Int] {
      Dictionary(table["id"].enumerated().map { ($1, $0) }) { first, _ in first }
    }
    let (before, after) = (rows(old), rows(new))
    var changed: [ScenarioDifference.Cell] = []
    for id in before.keys.sorted(by: ByteOrder.precedes) {
      guard let left = before[id], let right = after[id] else { continue }
      for (index, column) in old.schema.columns.enumerated() {
        let pair = (old.columns[index][left], new.columns[index][right])
        if pair.0 == pair.1 { continue }
        let isPerson = column.kind == .personName
        changed.append(
          ScenarioDifference.Cell(
            row: id, column: column.name, before: isPerson ? "…" : pair.0, after: isPerson ? "…" : pair.1))
      }
    }
    return ScenarioDifference.Table(
      file: old.schema.file, rowsBefore: old.count, rowsAfter: new.count,
      added: after.keys.filter { before[$0] == nil }.sorted(by: ByteOrder.precedes),
      removed: before.keys.filter { after[$0] == nil }.sorted(by: ByteOrder.precedes), changed: changed)
  }

  /// Rows without an id are the same or not; each counts as often as it stands there.
  private static func byRow(_ old: Table, _ new: Table) -> ScenarioDifference.Table {
    func rows(_ table: Table) -> [(whole: String, shown: String)] {
      let required = table.schema.columns.indices.filter { table.schema.columns[$0].isRequired }
      return (0..<table.count).map { row in
        (
          table.columns.map { $0[row] }.joined(separator: "\0"),
          required.map { table.columns[$0][row] }.joined(separator: " ")
        )
      }
    }
    func missing(_ left: [(whole: String, shown: String)], in right: [(whole: String, shown: String)]) -> [String] {
      var counts: [String: Int] = [:]
      for row in right { counts[row.whole, default: 0] += 1 }
      var gone: [String] = []
      for row in left {
        if let count = counts[row.whole], count > 0 { counts[row.whole] = count - 1 } else { gone.append(row.shown) }
      }
      return gone.sorted(by: ByteOrder.precedes)
    }
    let (before, after) = (rows(old), rows(new))
    return ScenarioDifference.Table(
      file: old.schema.file, rowsBefore: old.count, rowsAfter: new.count, added: missing(after, in: before),
      removed: missing(before, in: after), changed: [])
  }
}
