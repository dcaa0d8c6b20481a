import Foundation
import PlacementDomain

/// All tables of a scenario's folder; one whose file is missing is empty.
struct ScenarioTables {
  private var tables: [String: Table] = [:]

  /// Reads every table of the folder, and warns of files that it does not know.
  init(folder: String, _ log: inout FaultLog) throws(ReadError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .unreadable(
        path: folder, reason: Message(zh: "无法列出文件夹的内容", en: "the folder cannot be listed"))
    }
    for schema in TableRegistry.tables {
      guard names.contains(schema.file) else {
        tables[schema.file] = Table(schema: schema)
        continue
      }
      do {
        let bytes = try FileBytes.read("\(folder)/\(schema.file)")
        tables[schema.file] = TableReader(schema: schema, file: schema.file).read(bytes, &log)
      } catch {
        throw .unreadable(path: "\(folder)/\(schema.file)", reason: error.reason)
      }
    }
    for name in names where TableRegistry.table(name) == nil && !name.hasPrefix("~$") && !name.hasPrefix(".") {
      let lower = name.lowercased()
      if lower.hasSuffix(".csv") || lower.hasSuffix(".xlsx") { log.warning(.unknownFile, Place(file: name)) }
    }
  }

  subscript(_ file: String) -> Table {
    tables[file] ?? Table(schema: TableSchema(file: file, columns: []))
  }

  /// The tables that are there and applied, in the order of their file names.
  var applied: [Table] {
    tables.values.filter { $0.isPresent && $0.schema.isApplied }.sorted { ByteOrder.precedes($0.file, $1.file) }
  }
}
