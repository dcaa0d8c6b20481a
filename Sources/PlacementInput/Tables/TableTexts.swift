/// A table of a scenario's folder as canonical texts: what a program that rewrites a scenario starts from.
package struct TableTexts: Sendable {
  /// The file's name.
  package let file: String
  /// The columns that the file has, by their English names, in the order of the contract.
  package let columns: [String]
  /// The rows in the order of the file, one text for each column.
  package var rows: [[String]]
  /// The line of each row in the file.
  package let lines: [Int]

  /// All tables of a folder, in the order of their names; columns that the contract does not
  /// know are left out.
  ///
  /// Reading a canonical text again gives the same text, so a folder written from these has the same input digests.
  package static func read(
    folder: String, settings: String = "scenario.yaml", periods: [String] = [], idsAsNumbers: Bool = false
  ) throws(ReadError) -> [TableTexts] {
    var log = FaultLog()
    let columns = (try? FileBytes.read("\(folder)/\(settings)")).map(ColumnMap.silently) ?? ColumnMap()
    var tables = try ScenarioTables(folder: folder, columns: columns, &log)
    tables.mendZeros(periods: periods, asNumbers: idsAsNumbers, &log)
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    return tables.read.map { TableTexts($0, named: $0.file) }
  }

  /// The columns that a table has.
  init(_ table: Table, named file: String) {
    let present = table.schema.columns.indices.filter { table.headers[$0] != nil }
    self.file = file
    columns = present.map { table.schema.columns[$0].name }
    rows = (0..<table.count).map { row in present.map { table.columns[$0][row] } }
    lines = table.rows
  }

  /// Every table of the contract with its columns, for lists that must be complete.
  package static var contract: [(file: String, columns: [String])] {
    TableRegistry.tables.map { ($0.file, $0.columns.map(\.name)) }
  }
}

/// A CSV text cut into rows of texts, whatever its columns mean.
package enum CSVTexts {
  /// The rows, blank lines left out; `nil` where the bytes are no text or break the form of CSV.
  package static func rows(_ bytes: [UInt8]) -> [[String]]? {
    guard let text = TextDecoding.utf8(bytes) else { return nil }
    let document = CSVDocument(text)
    guard document.faults.isEmpty else { return nil }
    return document.records.map { document.cells(of: $0).map(document.text) }
  }
}

/// The names and the bytes of the files in a folder.
package enum FolderBytes {
  /// The bytes of a regular file of at most 1 GB.
  package static func file(_ path: String) throws(ReadError) -> [UInt8] {
    do {
      return try FileBytes.read(path)
    } catch FileError.notFound {
      throw .notFound(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }
}
