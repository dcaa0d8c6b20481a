import Documents
import PlacementDomain
import PlacementInput

/// What a new term's workbook is shown as.
enum NewTerm {
  static func say(_ book: TermBook, _ term: TermTexts?, _ folder: String, _ console: Console) {
    let path = "\(folder)/\(TermBook.file)"
    if let term {
      let rows = term.tables.reduce(0) { $0 + $1.rows.count }
      console.say(
        Message(
          zh: "已写出 \(path)：\(term.tables.count) 个表，\(rows) 行",
          en: "wrote \(path): \(Counted.of(term.tables.count, "table")), \(Counted.of(rows, "row"))"))
      if !term.files.isEmpty {
        let names = term.files.map(\.name)
        console.say(
          Message(
            zh: "  旁边的文件：\(names.joined(separator: "、"))", en: "  beside it: \(names.joined(separator: ", "))"))
      }
      console.say(
        Message(
          zh: "  不带过去的：scenario.yaml 里的注释、未知的列和其他文件",
          en: "  not carried: comments of scenario.yaml, unknown columns, other files"))
    } else {
      console.say(
        Message(
          zh: "已写出 \(path)：\(book.tables.count) 张表；示例行不会读取",
          en: "wrote \(path): \(Counted.of(book.tables.count, "sheet")); its sample rows are not read"))
    }
    console.say(Message(zh: "填好后：placement check \(path)", en: "when it is filled in: placement check \(path)"))
  }

  static func document(_ book: TermBook, _ term: TermTexts?, _ folder: String) -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "folder", value: .string(folder)),
      (key: "workbook", value: .string(TermBook.file)), (key: "sheets", value: .array(book.tables.map { .string($0) })),
      (key: "files", value: .array((term?.files ?? []).map { .string($0.name) })),
      (
        key: "rows",
        value: .object((term?.tables ?? []).map { (key: $0.file, value: .integer($0.rows.count)) })
      ),
    ])
  }
}
