import PlacementDomain

/// Other headers for the contract's columns, as `columns:` of a scenario.yaml gives them: a table, its header, our column.
package struct ColumnMap: Sendable {
  /// By table the headers, folded and in lower case, with the names of their columns.
  private var names: [String: [String: String]] = [:]

  package init() {}

  /// The map of a mapping that has the key `columns`, or an empty one; what does not fit is a fault.
  init(_ root: YAMLMapping, _ log: inout FaultLog) {
    guard let tables = root.mapping("columns", &log) else { return }
    for entry in tables.entries {
      let file = entry.key.hasSuffix(".csv") ? entry.key : entry.key + ".csv"
      guard let schema = TableRegistry.table(file) else {
        log.fault(
          SettingsFindings.unknownKey(TableRegistry.tables.map { String($0.file.dropLast(4)) }), tables.place(entry))
        continue
      }
      guard let own = tables.mapping(entry.key, &log) else { continue }
      read(own, schema, &log)
    }
  }

  private mutating func read(_ own: YAMLMapping, _ schema: TableSchema, _ log: inout FaultLog) {
    var owners: [String: String] = [:]
    let hasWishes = schema.file == "apprentices.csv" || schema.file == "preferences.csv"
    for entry in own.entries {
      guard let name = own.text(entry.key, &log) else {
        if entry.value.isEmpty { log.fault(SettingsFindings.missingKey, own.place(entry)) }
        continue
      }
      let header = TextFolding.folded(entry.key).lowercased()
      let isWish = hasWishes && (WideWishes.number(name).map { WideWishes.column($0) == name } ?? false)
      guard isWish || schema.index(name) != nil else {
        log.fault(SettingsFindings.notOneOf(schema.columns.map(\.name)), own.place(entry, value: name))
        continue
      }
      if let first = owners[name] {
        log.fault(TableFindings.mappedTwice(name, first: first), own.place(entry, value: name))
      } else if let other = schema.columns.first(where: {
        ($0.name == header || $0.synonyms.contains(header)) && $0.name != name
      }) {
        log.fault(TableFindings.mappedAway(other.name), own.place(entry, value: name))
      } else {
        owners[name] = entry.key
        names[schema.file, default: [:]][header] = name
      }
    }
  }

  /// The map of a file's text, whatever else is wrong with it: its faults are told where the file is read as a whole.
  static func silently(_ bytes: [UInt8]) -> ColumnMap {
    var log = FaultLog()
    guard let node = YAMLDocument.parse(bytes, file: "", &log), let root = YAMLMapping(node, file: "", &log) else {
      return ColumnMap()
    }
    return ColumnMap(root, &log)
  }

  /// The map of a file that has the key `columns`: a scenario.yaml, or what `import` wrote.
  package init(path: String) throws(ReadError) {
    var log = FaultLog()
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = try FolderBytes.file(path)
    if let node = YAMLDocument.parse(bytes, file: name, &log), let root = YAMLMapping(node, file: name, &log) {
      root.require(["columns"], &log)
      self.init(root, &log)
    } else {
      self.init()
    }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
  }

  /// The schema of a table with these headers too; they go before its own.
  func schema(_ schema: TableSchema) -> TableSchema {
    guard let own = names[schema.file] else { return schema }
    var copy = schema
    copy.mapped = own
    return copy
  }

  /// The schema of a table by its file.
  func table(_ file: String) -> TableSchema? { TableRegistry.table(file).map(schema) }

  /// Every table of the contract.
  var tables: [TableSchema] { TableRegistry.tables.map(schema) }
}
