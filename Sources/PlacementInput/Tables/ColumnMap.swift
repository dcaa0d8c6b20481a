import PlacementDomain

/// Other headers for the contract's columns, as `columns:` of a scenario.yaml gives them: a table, its header, our column.
package struct ColumnMap: Sendable {
  /// A header that is mapped.
  private struct Line {
    let file: String
    /// Folded and in lower case.
    let header: String
    let place: Place
  }

  /// By table the headers, folded and in lower case, with the names of their columns.
  private var names: [String: [String: String]] = [:]
  /// The headers in the order in which they are written.
  private var lines: [Line] = []

  package init() {}

  /// The map of a mapping that has the key `columns`, or an empty one; what does not fit is a fault.
  init(_ root: YAMLMapping, _ log: inout FaultLog) {
    guard let tables = root.mapping("columns", &log) else { return }
    for entry in tables.entries {
      let file = entry.key.hasSuffix(".csv") ? entry.key : entry.key + ".csv"
      guard let schema = TableRegistry.table(file) ?? SheetKind.named(entry.key).flatMap(TableRegistry.table) else {
        log.fault(SettingsFindings.unknownTable, tables.place(entry))
        continue
      }
      guard let own = tables.mapping(entry.key, &log) else { continue }
      read(own, schema, &log)
    }
  }

  private mutating func read(_ own: YAMLMapping, _ schema: TableSchema, _ log: inout FaultLog) {
    var owners: [String: String] = [:]
    for entry in own.entries {
      guard let text = own.text(entry.key, &log) else {
        if entry.value.isEmpty { log.fault(SettingsFindings.missingKey, own.place(entry)) }
        continue
      }
      let header = TextFolding.folded(entry.key).lowercased()
      guard let name = ColumnMap.column(text, in: schema) else {
        log.fault(SettingsFindings.notAColumn(schema), own.place(entry, value: text))
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
        lines.append(Line(file: schema.file, header: header, place: own.place(entry, value: text)))
      }
    }
  }

  /// The column of a table that a word means, by its English name or any of its own headers.
  private static func column(_ word: String, in schema: TableSchema) -> String? {
    if schema.index(word) != nil { return word }
    if let index = schema.column(header: TextFolding.folded(word).lowercased()) { return schema.columns[index].name }
    return WideWishes.isIn(schema.file) ? WideWishes.number(word).map(WideWishes.column) : nil
  }

  /// Adds the headers of another map that this one does not have.
  mutating func add(_ other: ColumnMap) {
    for line in other.lines where names[line.file]?[line.header] == nil {
      names[line.file, default: [:]][line.header] = other.names[line.file]?[line.header]
      lines.append(line)
    }
  }

  /// Warns of the headers that no table has.
  ///
  /// - Parameters:
  ///   - seen: By table that was read its headers that are mapped, folded and in lower case.
  ///   - isJudged: Whether a table was read as a whole, or is not there.
  func warnOfUnused(_ seen: [String: Set<String>], isJudged: (String) -> Bool, _ log: inout FaultLog) {
    for line in lines where seen[line.file]?.contains(line.header) != true && isJudged(line.file) {
      log.warning(SettingsFindings.headerNotThere(line.file, isRead: seen[line.file] != nil), line.place)
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
