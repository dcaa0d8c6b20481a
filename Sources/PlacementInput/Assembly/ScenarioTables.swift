import Foundation
import PlacementDomain

/// All tables of a scenario; one whose file is missing is empty.
struct ScenarioTables {
  private var tables: [String: Table] = [:]
  /// Every table that was read, as it was before any change, those that an overlay replaces included; sorted by file.
  private(set) var read: [Table] = []

  /// The tables of a chain of overlays, innermost first: each one's own replace those under it, then its changes act.
  init(layers: [ScenarioLayer], _ log: inout FaultLog) throws(ReadError) {
    for layer in layers {
      let own = try ScenarioTables(folder: layer.folder, prefix: layer.prefix, &log)
      read += own.read
      tables.merge(own.tables) { below, above in above.isPresent ? above : below }
      var overlay = OverlayTables(self)
      overlay.apply(layer.changes, file: layer.file, &log)
      tables = overlay.tables.tables
    }
    read.sort { ByteOrder.precedes($0.file, $1.file) }
  }

  /// Reads every table of the folder, and warns of files that it does not know; faults name them behind the prefix.
  init(folder: String, prefix: String = "", _ log: inout FaultLog) throws(ReadError) {
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
        tables[schema.file] = TableReader(schema: schema, file: prefix + schema.file).read(bytes, &log)
      } catch {
        throw .unreadable(path: "\(folder)/\(schema.file)", reason: error.reason)
      }
    }
    for name in names where TableRegistry.table(name) == nil && !name.hasPrefix("~$") && !name.hasPrefix(".") {
      let lower = name.lowercased()
      if lower.hasSuffix(".csv") || lower.hasSuffix(".xlsx") { log.warning(.unknownFile, Place(file: prefix + name)) }
    }
    read = tables.values.filter { $0.isPresent }.sorted {
      ByteOrder.precedes($0.file, $1.file)
    }
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

  /// Changes a table.
  mutating func edit(_ file: String, _ body: (inout Table) -> Void) {
    var table = self[file]
    body(&table)
    tables[file] = table
  }
}
