import Digests
import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Codes of what was read, so that two runs can tell that they had the same input: HMAC-SHA256 with the draw's seed as
/// the key, over the name and the SHA-256 of each table. Without the seed nobody can confirm a guess at a row.
///
/// Hashed is the canonical text, not the file: encoding, order of rows and columns, headers' language, blank lines,
/// comments and unknown columns change nothing. A NUL ends each cell; no cell can hold one.
enum InputDigests {
  /// The digests of all applied tables and of the settings, sorted by name.
  static func all(_ tables: ScenarioTables, _ settings: ScenarioSettings) -> [PlacementInstance.InputDigest] {
    var digests = tables.read.map { table(of: $0) }
    let own = settings.layers.first.map { $0.changes.isEmpty ? [] : fields(of: $0.root, only: "changes") } ?? []
    digests.append(digest("scenario.yaml", scenario(settings) + own))
    for layer in settings.layers.dropFirst() { digests.append(digest(layer.file, fields(of: layer.root))) }
    if let model = settings.model, let name = settings.modelName {
      digests.append(digest("models/\(name).yaml", self.model(model)))
    }
    for part in settings.rules ?? [] {
      digests.append(digest("rules/\(part.name).yaml", part.rules.flatMap(rule)))
    }
    return digests.sorted { ByteOrder.precedes($0.file, $1.file) }
  }

  /// The digest that the model of a term has where a run keeps a published roster.
  static func keepingModel(_ instance: PlacementInstance) -> PlacementInstance.InputDigest? {
    let model = instance.settings
    let kept = digest("models/\(model.name).yaml", self.model(model.with(stages: model.stagesKeepingARoster)))
    return keyed([kept], seed: instance.lotterySeed).first
  }

  /// The digests under the seed; an empty seed hides nothing.
  static func keyed(
    _ digests: [PlacementInstance.InputDigest], seed: String
  ) -> [PlacementInstance.InputDigest] {
    let codes = HMACSHA256(key: Array(seed.utf8))
    return digests.map { digest in
      let code = codes.code(of: Array("\(digest.file)\0\(digest.sha256)".utf8))
      return PlacementInstance.InputDigest(file: digest.file, sha256: SHA256Digest.hex(code))
    }
  }

  /// A table: its columns in the order of the registry, its rows sorted by their text, key first; a column without any
  /// cell says nothing, so that one which a later version knows leaves the digests of older files alone.
  static func table(of table: Table) -> PlacementInstance.InputDigest {
    let columns = table.schema.columns.indices.filter { column in table.columns[column].contains { !$0.isEmpty } }
    // One buffer for all rows: a preference table has a million of them, and as many strings are slow to sort.
    var bytes: [UInt8] = []
    var starts = [0]
    for row in 0..<table.count {
      for column in columns {
        bytes += table.columns[column][row].utf8
        bytes.append(0)
      }
      starts.append(bytes.count)
    }
    var digest = SHA256Digest()
    for column in columns { digest.update(utf8: table.schema.columns[column].name + "\0") }
    bytes.withUnsafeBytes { buffer in
      let rows = (0..<table.count).map { UnsafeRawBufferPointer(rebasing: buffer[starts[$0]..<starts[$0 + 1]]) }
      for row in rows.sorted(by: precedes) { digest.update(row) }
    }
    return PlacementInstance.InputDigest(file: table.file, sha256: SHA256Digest.hex(digest.finalize()))
  }

  private static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard let first = left.baseAddress, let second = right.baseAddress else { return left.count < right.count }
    let order = memcmp(first, second, min(left.count, right.count))
    return order == 0 ? left.count < right.count : order < 0
  }

  private static func digest(_ file: String, _ fields: [String]) -> PlacementInstance.InputDigest {
    var digest = SHA256Digest()
    for field in fields {
      digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
      digest.update(utf8: field)
    }
    return PlacementInstance.InputDigest(file: file, sha256: SHA256Digest.hex(digest.finalize()))
  }

  /// Keys and values of a scenario.yaml, sorted by key; lists keep their order, and each level says how long it is.
  private static func fields(of root: YAMLMapping, only key: String? = nil) -> [String] {
    fields(of: .mapping(root.entries.filter { key == nil || $0.key == key }))
  }

  private static func fields(of content: YAMLNode.Content) -> [String] {
    switch content {
    case .scalar(let text, _): [TextFolding.trimmed(text)]
    case .sequence(let items): ["list \(items.count)"] + items.flatMap { fields(of: $0.content) }
    case .mapping(let entries):
      ["keys \(entries.count)"]
        + entries.sorted { ByteOrder.precedes($0.key, $1.key) }.flatMap { [$0.key] + fields(of: $0.value.content) }
    }
  }

  private static func scenario(_ settings: ScenarioSettings) -> [String] {
    [
      settings.name, settings.modelName ?? "", settings.rulesName ?? "", settings.language.rawValue,
      settings.start?.description ?? "", settings.end?.description ?? "",
    ]
      + settings.periods.flatMap { [$0.id, $0.start.description, $0.end.description] }
      + [settings.seed ?? "", settings.missing.rawValue]
  }

  private static func model(_ model: ModelSettings) -> [String] {
    [
      model.unlisted.rawValue, model.unplaced.rawValue, model.places.rawValue, model.partial.rawValue,
      model.repeatPosts.rawValue, model.speedKmh.description, model.detour.description,
      model.apprenticesPerMentor?.description ?? "", model.bedBeyondMinutes?.description ?? "",
    ] + (model.night == NightHours() ? [] : ["night \(model.night.from) \(model.night.to)"])
      + (model.stages.contains(.balance) ? [model.balanceLevel.rawValue] : []) + model.stages.map(\.rawValue)
  }

  private static func rule(_ rule: LegalRule) -> [String] {
    func cities(_ names: [String]) -> [String] { names.sorted().map { "city " + $0 } }
    return [
      rule.id.rawValue, rule.citation, rule.validFrom?.description ?? "", rule.validTo?.description ?? "",
      (rule.baseProvinces.sorted() + cities(rule.baseCities)).joined(separator: ";"),
      (rule.schoolProvinces.sorted() + cities(rule.schoolCities)).joined(separator: ";"),
      rule.value?.description ?? "", rule.status.rawValue, rule.waivable ? "true" : "false", rule.message.zh,
      rule.message.en,
    ] + (rule.words.isEmpty ? [] : ["words \(rule.words.count)"] + rule.words + rule.spared)
      + (rule.papers.isEmpty ? [] : ["papers \(rule.papers.count)"] + rule.papers.map(\.rawValue))
  }
}
