package import PlacementDomain

/// A workbook as a scenario's folder: its settings as scenario.yaml, its sheets as tables in canonical text.
package struct WorkbookImport: Sendable {
  /// A sheet that was read.
  package struct Recognised: Sendable {
    package let sheet: String
    /// The table that it is, such as `apprentices.csv`; `scenario.yaml` for the settings.
    package let table: String
    /// The row of its headers as the sheet counts it; `nil` for settings.
    package let headerRow: Int?
    package let rows: Int
    /// Per column of the sheet that is read its header and its name in the contract.
    package let columns: [(header: String, name: String)]
  }

  package let recognised: [Recognised]
  /// The sheets that were not read.
  package let left: [String]
  /// The sheets of tables that have no row, which are as none.
  package let empty: [String]
  /// The tables with their columns and rows, by file.
  package let tables: [TableTexts]
  /// The text of scenario.yaml; `nil` where the workbook has no settings.
  package let settings: [UInt8]?
  /// The model and the rule packs that lie beside the workbook and that its settings name.
  package let files: [(name: String, bytes: [UInt8])]
  package let warnings: [InputFault]
  /// The language that its settings name; `nil` where they name none.
  package let language: Language?

  /// Reads a workbook; every fault of its form is thrown, what only the whole term shows is told by reading the folder.
  ///
  /// - Parameter columns: Headers that are mapped, as an earlier import wrote them.
  package init(
    _ path: String, columns: ColumnMap = ColumnMap(), idsAsNumbers: Bool = false
  ) throws(ReadError) {
    var log = FaultLog()
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard BookFile.isBook(name) else {
      log.fault(WorkbookFindings.notNamedAsWorkbook, Place(file: name))
      throw .faults(log.faults, warnings: log.warnings)
    }
    let book = try WorkbookTables(path, shown: name, columns: columns, &log)
    var tables = ScenarioTables(book, &log)
    tables.mendZeros(periods: [], asNumbers: idsAsNumbers, &log)
    if book.isRead, book.tables.isEmpty { log.fault(ReferenceFindings.workbookWithoutTable, Place(file: name)) }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let read = tables.read
    var recognised =
      book.settings.map { settings in
        [
          Recognised(
            sheet: settings.sheet, table: "scenario.yaml", headerRow: nil, rows: settings.count, columns: [])
        ]
      } ?? []
    for sheet in book.tables {
      guard let table = read.first(where: { $0.file == sheet.shown }) else { continue }
      let columns = table.schema.columns.indices.compactMap { index in
        table.headers[index].map { (header: $0, name: table.schema.columns[index].name) }
      }
      recognised.append(
        Recognised(
          sheet: sheet.name, table: sheet.table, headerRow: sheet.headerRow, rows: table.count, columns: columns))
    }
    self.recognised = recognised
    left = book.left
    let filled = Set(read.map(\.file))
    empty = book.tables.filter { !filled.contains($0.shown) }.map(\.name)
    self.tables = read.map { TableTexts($0, named: $0.schema.file) }.sorted { ByteOrder.precedes($0.file, $1.file) }
    settings = book.settings?.text
    language = book.settings?.language
    files = try book.settings.map { settings throws(ReadError) in try WorkbookImport.beside(path, settings) } ?? []
    warnings = log.warnings
  }
  /// What is named by a path stays where it is; what is wrong with settings is told when the folder is read.
  private static func beside(
    _ path: String, _ sheet: SettingsSheet
  ) throws(ReadError) -> [(name: String, bytes: [UInt8])] {
    var silent = FaultLog()
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let folder = path.contains("/") ? (parent.isEmpty ? "/" : parent) : "."
    let settings = try ScenarioFile(file: sheet.shown, folder: folder).read([], root: sheet.root, &silent)
    func isNamedBare(_ key: String) -> Bool {
      settings.layers.first?.root.text(key, &silent).map { !$0.contains("/") } ?? false
    }
    let model = settings.modelBytes.map { [(name: "\(settings.modelName ?? "model").yaml", bytes: $0)] } ?? []
    let packs = (settings.rules ?? []).compactMap { pack in
      pack.own.map { (name: "\(pack.name).yaml", bytes: $0.bytes) }
    }
    return (isNamedBare("model") ? model : []) + (isNamedBare("rules") ? packs : [])
  }

  /// The headers that were read, as a file for the next import: `columns:` as a scenario.yaml may have it; `nil` where all are the
  /// contract's English ones.
  package var map: [UInt8]? {
    var text = ""
    for sheet in recognised {
      let others = sheet.columns.filter { $0.header != $0.name }
      if others.isEmpty { continue }
      text += "  \(sheet.table.dropLast(4)):\n"
      for column in others { text += "    \(SettingsSheet.quoted(column.header)): \(column.name)\n" }
    }
    return text.isEmpty ? nil : Array(("columns:\n" + text).utf8)
  }
}
