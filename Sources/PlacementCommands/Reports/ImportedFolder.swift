import Documents
import PlacementDomain
import PlacementInput

/// What an imported workbook is written and shown as.
enum ImportedFolder {
  /// The files of the scenario's folder.
  static func files(_ imported: WorkbookImport) -> [OutputFile] {
    let tables = imported.tables.map { table in
      OutputFile(
        name: table.file,
        bytes: CSVText.bytes(header: table.columns, rows: table.rows.map { $0.map(CSVField.text) }, form: .scenario))
    }
    let beside = imported.files.map { OutputFile(name: $0.name, bytes: $0.bytes) }
    let map = imported.map.map { [OutputFile(name: "columns.yaml", bytes: $0)] } ?? []
    return (imported.settings.map { [OutputFile(name: "scenario.yaml", bytes: $0)] } ?? []) + tables + beside + map
  }

  /// Which sheet is which table, by which headers, and what was left.
  static func say(_ imported: WorkbookImport, _ out: String, _ console: Console) {
    for sheet in imported.recognised {
      let columns = sheet.columns.filter { $0.header != $0.name }.map { "\($0.header)→\($0.name)" }
      let shown = columns.isEmpty ? "" : "：" + columns.joined(separator: "、")
      let english = columns.isEmpty ? "" : ": " + columns.joined(separator: ", ")
      if let row = sheet.headerRow {
        console.say(
          Message(
            zh: "  \(sheet.sheet) → \(sheet.table)（表头在第 \(row) 行，\(sheet.rows) 行数据）\(shown)",
            en: "  \(sheet.sheet) → \(sheet.table) (headers in row \(row), \(Counted.of(sheet.rows, "row")))\(english)")
        )
      } else {
        console.say(
          Message(
            zh: "  \(sheet.sheet) → \(sheet.table)（\(sheet.rows) 项设置）",
            en: "  \(sheet.sheet) → \(sheet.table) (\(Counted.of(sheet.rows, "setting")))"))
      }
    }
    if !imported.left.isEmpty {
      let names = (imported.left.joined(separator: "、"), imported.left.joined(separator: ", "))
      console.say(Message(zh: "  未读取：\(names.0)", en: "  not read: \(names.1)"))
    }
    if !imported.files.isEmpty {
      let names = imported.files.map(\.name)
      console.say(
        Message(zh: "  旁边的文件：\(names.joined(separator: "、"))", en: "  beside it: \(names.joined(separator: ", "))"))
    }
    if !imported.empty.isEmpty {
      console.say(
        Message(
          zh: "  空表，等于没有：\(imported.empty.joined(separator: "、"))",
          en: "  empty, as if not there: \(imported.empty.joined(separator: ", "))"))
    }
    if imported.settings == nil {
      console.say(
        Message(
          zh: "工作簿没有“设置”工作表：请在 \(out) 中写 scenario.yaml 后再运行其他命令",
          en: "the workbook has no sheet of settings: write \(out)/scenario.yaml before any other command"))
    }
    if imported.map != nil {
      console.say(
        Message(
          zh: "  表头的对应写在 \(out)/columns.yaml，下学期：placement import 工作簿 --columns \(out)/columns.yaml --out 文件夹",
          en:
            "  the headers' map is \(out)/columns.yaml; next term: placement import BOOK --columns \(out)/columns.yaml --out DIR"
        ))
    }
    console.say(
      Message(zh: "已写出 \(out)；下一步：placement check \(out)", en: "wrote \(out); next: placement check \(out)"))
  }

  static func document(_ imported: WorkbookImport, _ out: String) -> JSONText {
    let sheets = imported.recognised.map { sheet in
      JSONText.object([
        (key: "sheet", value: .string(sheet.sheet)), (key: "table", value: .string(sheet.table)),
        (key: "header_row", value: sheet.headerRow.map { .integer($0) } ?? .null),
        (key: "rows", value: .integer(sheet.rows)),
        (
          key: "columns",
          value: .object(sheet.columns.map { (key: $0.name, value: .string($0.header)) })
        ),
      ])
    }
    return .object([
      (key: "format", value: .integer(1)), (key: "folder", value: .string(out)),
      (key: "recognised", value: .array(sheets)),
      (key: "not_read", value: .array(imported.left.map { .string($0) })),
      (key: "empty", value: .array(imported.empty.map { .string($0) })),
      (key: "files", value: .array(imported.files.map { .string($0.name) })),
      (key: "has_settings", value: .bool(imported.settings != nil)),
    ])
  }
}
