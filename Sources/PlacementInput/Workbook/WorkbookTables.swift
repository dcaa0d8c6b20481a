import PlacementDomain
import Workbooks

/// The sheets of a workbook that are tables of the contract, each as the CSV text that its sheet would be: row for row as the sheet
/// counts them, so that a fault names the place that people see.
struct WorkbookTables {
  /// A sheet that is a table.
  struct Sheet {
    /// The table of the contract, such as `apprentices.csv`.
    let table: String
    /// The sheet's name.
    let name: String
    /// The file and the sheet, as faults show them.
    let shown: String
    /// The row of the headers, as the sheet counts it.
    let headerRow: Int
    let bytes: [UInt8]
    /// What a fault of a cell is not told of: the cells whose value is lost, by row the headers.
    var lostCells: [Int: Set<String>] {
      lost.reduce(into: [:]) { $0[$1.row, default: []].insert($1.header) }
    }
    /// The cells of id columns that were numbers, by the column's header: their rows, where zeros may be lost.
    let numbers: [String: [Int]]
    /// Cells of known columns whose value is lost: error values, formulas that nothing has computed, numbers beyond fifteen digits.
    let lost: [(row: Int, header: String, text: String)]
    /// The rows above the headers that look like rows of the table.
    let above: [Int]
    /// The rows that show how to fill in, which are no rows of the table.
    let samples: [Int]
    /// Those that somebody has written into, with their ids.
    let edited: [(row: Int, header: String, id: String)]
  }

  /// The workbook's name, as faults show it.
  let file: String
  /// The headers that the scenario maps, its sheet of settings included.
  private(set) var columns: ColumnMap
  private(set) var tables: [Sheet] = []
  /// The settings of the term, by scenario.yaml's keys, where a sheet has them.
  private(set) var settings: SettingsSheet?
  /// The sheets that were not read: hidden, or of no table.
  private(set) var left: [String] = []
  /// Whether the file could be read as a workbook; else a fault says why.
  private(set) var isRead = false

  /// Whether a name is that of a workbook which can be read; what programs keep beside an open one is none.
  static func isWorkbook(_ name: String) -> Bool {
    let lower = name.lowercased()
    return (lower.hasSuffix(".xlsx") || lower.hasSuffix(".xlsm")) && !name.hasPrefix("~$") && !name.hasPrefix(".")
  }

  /// Reads a workbook; what cannot be read is a fault with what to do.
  ///
  /// - Parameter readsSettings: Whether a sheet of settings counts: what is wrong with it is told, and it maps headers.
  init(
    _ path: String, shown file: String, columns: ColumnMap = ColumnMap(), readsSettings: Bool = true,
    _ log: inout FaultLog
  ) throws(ReadError) {
    (self.file, self.columns) = (file, columns)
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch FileError.notFound {
      throw .notFound(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    do {
      let (workbook, isConverted) = try BookFile.read(bytes)
      if isConverted { log.warning(WorkbookFindings.converted, Place(file: file)) }
      readSettings(workbook, isTold: readsSettings, &log)
      read(workbook, &log)
    } catch {
      log.fault(WorkbookFindings.unreadable(error), Place(file: file))
    }
  }

  /// The first sheet of settings; which sheet is which table hangs on the headers that it maps.
  private mutating func readSettings(_ workbook: Workbook, isTold: Bool, _ log: inout FaultLog) {
    let sheets = workbook.sheets.filter { !$0.isHidden && !$0.grid.rows.isEmpty && SheetKind.isSettings($0) }
    guard let sheet = sheets.first else { return }
    let found = SettingsSheet(sheet.grid, shown: "\(file)[\(sheet.name)]", sheet: sheet.name)
    settings = found
    guard isTold else { return }
    log.note(found.words)
    for fault in found.faults { log.fault(fault.finding, fault.place) }
    for warning in found.warnings { log.warning(warning.finding, warning.place) }
    if sheet.hiddenRows > 0 { log.warning(WorkbookFindings.hiddenRows(sheet.hiddenRows), Place(file: found.shown)) }
    for other in sheets.dropFirst() {
      log.fault(WorkbookFindings.settingsTwice, Place(file: "\(file)[\(other.name)]"))
    }
    // what is wrong with the map is told where the settings are read as a whole
    var silent = FaultLog()
    if let root = YAMLMapping(found.root, file: found.shown, &silent) { columns.add(ColumnMap(root, &silent)) }
  }

  private mutating func read(_ workbook: Workbook, _ log: inout FaultLog) {
    isRead = true
    for sheet in workbook.sheets where !sheet.grid.rows.isEmpty {
      let shown = "\(file)[\(sheet.name)]"
      let place = Place(file: shown)
      if sheet.isHidden {
        if SheetKind.of(sheet, columns) != .unknown { log.warning(WorkbookFindings.hiddenSheet, place) }
        left.append(sheet.name)
        continue
      }
      switch SheetKind.of(sheet, columns) {
      case .settings: break
      case .table(let table, let header):
        if sheet.hiddenRows > 0 { log.warning(WorkbookFindings.hiddenRows(sheet.hiddenRows), place) }
        guard let schema = columns.table(table) else { continue }
        tables.append(SheetText.table(schema, sheet.grid, header: header, shown: shown, sheet: sheet.name))
      case .nameless(let table):
        log.fault(WorkbookFindings.sheetWithoutHeader(table), place)
      case .unknown:
        if !SampleRows.pages.contains(TextFolding.folded(sheet.name).lowercased()) {
          log.warning(WorkbookFindings.unknownSheet, place)
        }
        left.append(sheet.name)
      }
    }
  }
}

/// What a sheet is.
enum SheetKind: Equatable {
  case settings
  /// A table of the contract whose headers stand in a row of the sheet.
  case table(String, header: Int)
  /// A sheet named as a table in which no row has its headers.
  case nameless(String)
  case unknown

  /// The headers stand at most so far down.
  private static let deepestHeader = 50

  static func isSettings(_ sheet: Workbook.Sheet) -> Bool {
    SettingsWords.sheets.contains(TextFolding.folded(sheet.name).lowercased())
  }

  static func of(_ sheet: Workbook.Sheet, _ columns: ColumnMap) -> SheetKind {
    if isSettings(sheet) { return .settings }
    let named = named(sheet.name)
    if let named, let schema = columns.table(named) {
      guard
        let header = header(sheet.grid, schema, least: min(2, schema.columns.count))
          ?? header(sheet.grid, schema, least: 1)
      else { return .nameless(named) }
      return .table(named, header: header)
    }
    // by its headers: the table that knows most of them, if no other knows as many
    var best: (table: String, header: Int, known: Int)?
    var isTied = false
    for schema in columns.tables {
      guard let header = header(sheet.grid, schema, least: 2) else { continue }
      let known = known(sheet.grid, header, schema)
      guard required(sheet.grid, header, schema) else { continue }
      if known > best?.known ?? 0 {
        (best, isTied) = ((schema.file, header, known), false)
      } else if known == best?.known {
        isTied = true
      }
    }
    guard let best, !isTied else { return .unknown }
    return .table(best.table, header: best.header)
  }

  /// The table that a sheet's name means, in any of the usual wordings.
  static func named(_ name: String) -> String? {
    let file = TextFolding.folded(name).lowercased() + ".csv"
    if TableRegistry.table(file) != nil { return file }
    if case .table(let table) = FileLikeness.of(file) { return table }
    return nil
  }

  /// The sheet that is a roster, with the index of its header's row: the first that names apprentices and places.
  static func roster(
    _ workbook: Workbook, _ schema: TableSchema
  ) -> (sheet: Workbook.Sheet, header: Int, isRepeated: Bool)? {
    let found = workbook.sheets.filter { !$0.isHidden }.compactMap { sheet -> (sheet: Workbook.Sheet, header: Int)? in
      guard let header = header(sheet.grid, schema, least: 2), required(sheet.grid, header, schema) else { return nil }
      return (sheet, header)
    }
    guard let first = found.first else { return nil }
    // a list that was made of the roster has heads of its own; a copy of it has the same
    let own = headers(first.sheet.grid, first.header)
    return (first.sheet, first.header, found.dropFirst().contains { headers($0.sheet.grid, $0.header) == own })
  }

  /// The first row with so many headers of a table.
  private static func header(_ grid: SheetGrid, _ schema: TableSchema, least: Int) -> Int? {
    grid.rows.prefix(deepestHeader).indices.first { known(grid, $0, schema) >= least }
  }

  private static func headers(_ grid: SheetGrid, _ row: Int) -> [String] {
    grid.cells(of: grid.rows[row]).map { grid.text($0) }
  }

  private static func known(_ grid: SheetGrid, _ row: Int, _ schema: TableSchema) -> Int {
    let headers = headers(grid, row).map { TextFolding.folded($0).lowercased() }
    let wide = schema.widened(for: headers)
    // a header that somebody has mapped is one, however few others are known
    let mapped = headers.contains { wide.mapped[$0] != nil } ? 1 : 0
    return Set(headers.compactMap(wide.column)).count + mapped
  }

  /// Whether a row has every header that the table must have, or names wishes in their stead.
  private static func required(_ grid: SheetGrid, _ row: Int, _ schema: TableSchema) -> Bool {
    let headers = headers(grid, row)
    let wide = schema.widened(for: headers)
    let found = Set(headers.compactMap { wide.column(header: TextFolding.folded($0).lowercased()) })
    return wide.columns.indices.allSatisfy { !wide.columns[$0].isRequired || found.contains($0) }
  }
}

/// A sheet as the text of a table.
enum SheetText {
  /// The CSV text whose records have the numbers of the sheet's rows; what stands above the headers is left out.
  ///
  /// - Parameter header: the index of the row with the headers.
  static func table(
    _ schema: TableSchema, _ grid: SheetGrid, header: Int, shown: String, sheet: String
  ) -> WorkbookTables.Sheet {
    let head = grid.rows[header]
    let heads = grid.cells(of: head)
    let rows = HeadRows(schema, grid, header: header)
    let first = heads.first.map { Int($0.column) } ?? 0
    // values beyond the last header have none: they stay, so that the reader tells of them
    let last = grid.rows[header...].compactMap { grid.cells(of: $0).last.map { Int($0.column) } }.max() ?? first
    let left = min(
      first, grid.rows[header...].compactMap { grid.cells(of: $0).first.map { Int($0.column) } }.min() ?? first)
    var ids: [Int: String] = [:]
    var known: [Int: String] = [:]
    let wide = schema.widened(for: heads.map { rows.text($0, grid) })
    for cell in heads {
      let text = rows.text(cell, grid)
      guard let index = wide.column(header: TextFolding.folded(text).lowercased()) else { continue }
      known[Int(cell.column)] = TextFolding.trimmed(text)
      if wide.columns[index].name == "id" { ids[Int(cell.column)] = TextFolding.trimmed(text) }
    }
    var lost: [(row: Int, header: String, text: String)] = []
    // a title has a cell or two, and what a group of columns is called stands over few: half of the columns filled is a row
    let above = grid.rows[..<header].filter { row in
      let filled = grid.cells(of: row).count { known[Int($0.column)] != nil }
      return filled >= 2 && filled * 2 >= known.count
    }.map(\.number)
    var bytes: [UInt8] = []
    var numbers: [String: [Int]] = [:]
    var line = 1
    let skipped = SampleRows(wide, grid, header: header, rows)
    for row in grid.rows[header...] where !skipped.rows.contains(row.number) {
      while line < row.number {
        bytes.append(0x0A)
        line += 1
      }
      var column = left
      for cell in grid.cells(of: row) {
        while column < Int(cell.column) {
          bytes.append(UInt8(ascii: ","))
          column += 1
        }
        append(row.number == head.number ? ArraySlice(rows.text(cell, grid).utf8) : grid.utf8(cell), to: &bytes)
        if row.number != head.number, let header = known[Int(cell.column)], isLost(cell, grid) {
          lost.append((row.number, header, grid.text(cell)))
        }
        if row.number != head.number, cell.kind == .number, let id = ids[Int(cell.column)] {
          numbers[id, default: []].append(row.number)
        }
      }
      while column < last {
        bytes.append(UInt8(ascii: ","))
        column += 1
      }
      bytes.append(0x0A)
      line += 1
    }
    return WorkbookTables.Sheet(
      table: schema.file, name: sheet, shown: shown, headerRow: head.number, bytes: bytes, numbers: numbers,
      lost: lost, above: above, samples: skipped.samples, edited: skipped.edited)
  }

  /// Whether what the cell said cannot be told from what is stored.
  static func isLost(_ cell: SheetGrid.Cell, _ grid: SheetGrid) -> Bool {
    switch cell.kind {
    case .error: true
    case .number: grid.utf8(cell).contains { $0 == UInt8(ascii: "E") } && grid.utf8(cell).contains(UInt8(ascii: "+"))
    case .text, .date, .boolean: false
    }
  }

  /// A cell of CSV; a line break within would move no row, since it is quoted.
  private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let mustBeQuoted = text.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 9, 10, 13].contains($0)
    }
    guard mustBeQuoted else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension WorkbookTables.Sheet {
  /// Says which cells have lost what they said, and which rows stand where no header is above them.
  func tell(_ log: inout FaultLog) {
    for cell in lost {
      log.fault(
        WorkbookFindings.lost(cell.text), Place(file: shown, row: cell.row, column: cell.header, value: cell.text))
    }
    for row in edited {
      log.fault(
        WorkbookFindings.editedSample(row.id), Place(file: shown, row: row.row, column: row.header, value: row.id))
    }
    for row in above { log.fault(WorkbookFindings.aboveHeader(headerRow), Place(file: shown, row: row)) }
  }
}

extension Table {
  /// Where ids are numbers, so that zeros before them may be lost: once a column, with the first row.
  func numberedIDs(_ numbers: [String: [Int]]) -> [(finding: Finding, place: Place)] {
    numbers.keys.sorted().compactMap { header in
      guard let lines = numbers[header], let first = lines.first,
        let index = schema.columns.indices.first(where: { headers[$0] == header })
      else { return nil }
      let value = rows.firstIndex(of: first).map { columns[index][$0] } ?? ""
      let width = columns[index].map(\.count).max() ?? 0
      return (
        WorkbookFindings.numberedIDs(count: lines.count, width: width),
        Place(file: file, row: first, column: header, value: value)
      )
    }
  }
}
