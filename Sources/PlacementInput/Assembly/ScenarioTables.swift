import Foundation
import PlacementDomain

/// All tables of a scenario; one whose file is missing is empty.
struct ScenarioTables {
  private var tables: [String: Table] = [:]
  /// Every table that was read, as it was before any change, those that an overlay replaces included; sorted by file.
  private(set) var read: [Table] = []
  /// By table the mapped headers that were read, folded and in lower case.
  private var headers: [String: Set<String>] = [:]
  /// Columns of ids that a workbook holds as numbers.
  private(set) var numbered: [(finding: Finding, place: Place)] = []

  /// The tables of a chain of overlays, innermost first: each one's own replace those under it, then its changes act.
  init(layers: [ScenarioLayer], _ log: inout FaultLog) throws(ReadError) {
    var closed: [String: Place] = [:]
    for layer in layers {
      let own = try ScenarioTables(
        folder: layer.folder, prefix: layer.prefix, columns: layer.columns, &log)
      read += own.read
      numbered += own.numbered
      tables.merge(own.tables) { below, above in
        var table = above.isPresent ? above : below
        if !above.isComplete { table.isComplete = false }
        return table
      }
      var overlay = OverlayTables(self, closed: closed)
      overlay.apply(layer.changes, file: layer.file, &log)
      tables = overlay.tables.tables
      closed = overlay.closed
    }
    read.sort { ByteOrder.precedes($0.file, $1.file) }
  }

  /// Reads every table of the folder, and warns of files that it does not know; faults name them behind the prefix.
  ///
  /// - Parameter columns: The headers that the scenario maps.
  init(
    folder: String, prefix: String = "", columns: ColumnMap = ColumnMap(), _ log: inout FaultLog
  ) throws(ReadError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .unreadable(
        path: folder, reason: Message(zh: "无法列出文件夹的内容", en: "the folder cannot be listed"))
    }
    for schema in columns.tables {
      guard names.contains(schema.file) else {
        tables[schema.file] = Table(schema: schema)
        continue
      }
      do {
        let bytes = try FileBytes.read("\(folder)/\(schema.file)")
        let table = TableReader(schema: schema, file: prefix + schema.file).read(bytes, &log)
        noteHeaders(table)
        tables[schema.file] = table
      } catch {
        throw .unreadable(path: "\(folder)/\(schema.file)", reason: error.reason)
      }
    }
    var settings = names.contains("scenario.yaml") ? "scenario.yaml" : nil
    for name in names where TableRegistry.table(name) == nil {
      if BookFile.isBook(name) {
        let book = try WorkbookTables(
          "\(folder)/\(name)", shown: prefix + name, columns: columns, readsSettings: settings == nil, &log)
        if let own = book.settings {
          if let first = settings { log.warning(WorkbookFindings.settingsNotRead(first), Place(file: own.shown)) }
          settings = settings ?? own.shown
        }
        add(book, ownedBy: name, &log)
      } else {
        for file in Self.judge(name, folder, prefix: prefix, names, &log) where tables[file]?.isPresent == false {
          tables[file]?.isComplete = false
        }
      }
    }
    finish(columns, &log)
  }

  /// The tables of a workbook that is a scenario of its own.
  init(_ book: WorkbookTables, _ log: inout FaultLog) {
    for schema in TableRegistry.tables { tables[schema.file] = Table(schema: schema) }
    add(book, ownedBy: nil, &log)
    finish(book.columns, &log)
  }

  /// Reads the sheets of a workbook as tables; one that the folder or another workbook has already is a fault.
  private mutating func add(_ book: WorkbookTables, ownedBy name: String?, _ log: inout FaultLog) {
    if name != nil, book.tables.isEmpty, book.isRead {
      log.warning(ReferenceFindings.workbookWithoutTable, Place(file: book.file))
    }
    var empty: [(table: Table, shown: String)] = []
    defer { tellEmpty(empty, &log) }
    let samples = book.tables.filter { !$0.samples.isEmpty }
    if !samples.isEmpty {
      let count = samples.reduce(0) { $0 + $1.samples.count }
      // with their rows: what was changed in one without a new id is nobody's
      let shown = samples.map { "\($0.name) (\(RowRuns.text($0.samples)))" }
      log.warning(WorkbookFindings.samples(count, in: shown), Place(file: book.file))
    }
    for sheet in book.tables {
      guard let schema = book.columns.table(sheet.table) else { continue }
      if let first = tables[sheet.table], first.isPresent {
        log.fault(ReferenceFindings.tableTwice(sheet.table, first.file), Place(file: sheet.shown))
        continue
      }
      sheet.tell(&log)
      var table = TableReader(schema: schema, file: sheet.shown, lost: sheet.lostCells).read(sheet.bytes, &log)
      noteHeaders(table)
      // a template has every sheet and every column: what nobody filled in says no more than what is not there
      if table.count == 0, table.isComplete {
        empty.append((table, sheet.shown))
        continue
      }
      table.dropEmptyColumns()
      numbered += table.numberedIDs(sheet.numbers)
      tables[sheet.table] = table
    }
  }

  /// A fault where nothing goes without a table and its sheet is there and empty: not the lack of a file.
  private mutating func tellEmpty(_ empty: [(table: Table, shown: String)], _ log: inout FaultLog) {
    for (sheet, shown) in empty {
      let file = sheet.schema.file
      let isPlaced = ["bases.csv", "posts.csv"].contains { tables[$0]?.isPresent == true }
      guard file == "apprentices.csv" || file == "bases.csv" && !isPlaced, tables[file]?.isPresent != true else {
        continue
      }
      log.fault(WorkbookFindings.nothingFilledIn, Place(file: shown))
      var table = sheet
      table.isComplete = false
      tables[file] = table
    }
  }

  private mutating func noteHeaders(_ table: Table) {
    headers[table.schema.file, default: []].formUnion(table.mappedHeaders)
  }

  /// Sorts what was read, turns wishes in columns into rows, and warns of headers that are mapped and not there.
  private mutating func finish(_ columns: ColumnMap, _ log: inout FaultLog) {
    columns.warnOfUnused(headers, isJudged: { tables[$0]?.isComplete != false }, &log)
    read = tables.values.filter { $0.isPresent }.sorted {
      ByteOrder.precedes($0.file, $1.file)
    }
    spreadWishes(&log)
  }

  private mutating func spreadWishes(_ log: inout FaultLog) {
    let people = self["apprentices.csv"]
    let wishes = self["preferences.csv"]
    func isWide(_ table: Table) -> Bool { (1...WideWishes.most).contains { table.has(WideWishes.column($0)) } }
    if isWide(wishes) { tables["preferences.csv"] = WideWishes.preferences(wishes, key: "apprentice", &log) }
    guard isWide(people) else { return }
    guard !wishes.isPresent else {
      let wish = (1...WideWishes.most).first { people.has(WideWishes.column($0)) } ?? 1
      return log.fault(ReferenceFindings.wishesTwice(wishes.file), people.place(.max, WideWishes.column(wish)))
    }
    tables["preferences.csv"] = WideWishes.preferences(people, key: "id", &log)
  }

  /// A fault for what is nearly a table and would be left unread, a warning for a CSV file that nobody knows.
  ///
  /// - Returns: The tables that may be in it, of whose lack nothing more is to be said.
  private static func judge(
    _ name: String, _ folder: String, prefix: String, _ names: [String], _ log: inout FaultLog
  ) -> [String] {
    let place = Place(file: prefix + name)
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
    if isFolder.boolValue { return judgeFolder("\(folder)/\(name)", place, names, &log) }
    switch FileLikeness.of(name) {
    case .table(let file):
      log.fault(ReferenceFindings.misnamedFile(file, isThere: names.contains(file)), place)
      return [file]
    case .promised(let file):
      // a lone header line says nothing that could be lost
      let bytes = (try? FileBytes.read("\(folder)/\(name)")).flatMap(TextDecoding.utf8) ?? []
      let isEmpty = CSVDocument(bytes).records.count <= 1
      if isEmpty {
        log.warning(ReferenceFindings.unknownFile, place)
      } else {
        log.fault(ReferenceFindings.fileNotApplied(file), place)
      }
    case .workbook:
      log.fault(ReferenceFindings.unreadWorkbook, place)
      return TableRegistry.tables.map(\.file)
    case .unknown: log.warning(ReferenceFindings.unknownFile, place)
    case .nothing: break
    }
    return []
  }

  /// Tables one folder too deep: neither a scenario of its own nor results.
  private static func judgeFolder(_ path: String, _ place: Place, _ names: [String], _ log: inout FaultLog) -> [String]
  {
    let inner = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if inner.contains("scenario.yaml") || inner.contains("summary.json") { return [] }
    let tables = inner.filter { TableRegistry.table($0) != nil && $0 != "roster.csv" }.sorted()
    if tables.isEmpty { return [] }
    let lost = tables.filter { !names.contains($0) }
    if lost.isEmpty {
      log.warning(ReferenceFindings.tablesInFolder(tables), place)
    } else {
      log.fault(ReferenceFindings.tablesInFolder(lost), place)
    }
    return lost
  }

  /// Which tables are there.
  var presence: TablePresence {
    var presence = TablePresence(incomplete: Set(tables.filter { !$0.value.isComplete }.keys))
    for (file, table) in tables where !table.isPresent {
      if table.isComplete { presence.absent.insert(file) } else { presence.unread.insert(file) }
    }
    return presence
  }

  /// Everybody in the tables of apprentices as they were read.
  var apprenticesRead: Set<String> {
    Set(read.filter { $0.schema.file == "apprentices.csv" }.flatMap { $0["id"] })
  }

  subscript(_ file: String) -> Table {
    tables[file] ?? Table(schema: TableSchema(file: file, columns: []))
  }

  /// Puts a published roster in the place of the folder's own.
  mutating func keep(_ roster: Table) {
    read.removeAll { $0.schema.file == "roster.csv" }
    read.append(roster)
    read.sort { ByteOrder.precedes($0.file, $1.file) }
    tables["roster.csv"] = roster
  }

  /// Changes the tables as they were read.
  mutating func mendRead(_ body: (inout Table) -> Void) {
    for index in read.indices { body(&read[index]) }
  }

  /// Changes a table.
  mutating func edit(_ file: String, _ body: (inout Table) -> Void) {
    var table = self[file]
    body(&table)
    tables[file] = table
  }
}
