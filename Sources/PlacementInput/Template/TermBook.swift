package import PlacementDomain
import Workbooks

/// Why a term could not be written as a workbook.
package struct TermBookError: Error, Hashable, Sendable {
  package let reason: String
}

/// A term as the workbook that an office fills in: a page of words, the settings, and a sheet for each table with its heads in both
/// languages, a note on each, and lists of what may be chosen.
///
/// Without a term its rows are samples, which the reader knows and leaves out (``SampleRows``).
package struct TermBook: Sendable {
  /// The name of its file.
  package static let file = "term.xlsx"
  /// What a sheet of Excel can hold, its heads left aside.
  private static let mostRows = 1_048_000
  /// How many empty rows take the lists and the formats too.
  private static let spare = 500
  /// Wishes in columns of an empty template.
  private static let wishes = 6

  private let term: TermTexts?
  private let language: Language

  package init(_ term: TermTexts?, _ language: Language) { (self.term, self.language) = (term, language) }

  /// The names of its sheets that are tables, in order.
  package var tables: [String] { guides.map { $0.title.text(language) } }

  /// The file's bytes; the same term gives the same bytes.
  package func bytes() throws(TermBookError) -> [UInt8] {
    for table in term?.tables ?? [] where table.rows.count > TermBook.mostRows {
      throw TermBookError(reason: "\(table.file): \(table.rows.count) > \(TermBook.mostRows)")
    }
    do {
      return try WorkbookWriter.bytes(draft)
    } catch {
      throw TermBookError(reason: error.reason)
    }
  }

  var draft: WorkbookDraft {
    let words = TermBookWords(language: language)
    let name = term?.settings.first { $0.key == "name" }?.values.first
    var draft = WorkbookDraft(title: name ?? words.title)
    draft.sheets = [words.page(guides), words.settings(term?.settings)] + guides.map(sheet)
    return draft
  }

  /// A published roster and credits are nobody's to fill in: their sheets are there where the term has them.
  private var guides: [TableGuide] {
    TableGuide.all.filter { guide in
      term?.tables.contains { $0.file == guide.file } ?? false || !["roster.csv", "ledger.csv"].contains(guide.file)
    }.sorted { left, right in
      (TermBook.order.firstIndex(of: left.file) ?? .max) < (TermBook.order.firstIndex(of: right.file) ?? .max)
    }
  }

  /// What is filled in first; the rest in the order of the contract.
  private static let order =
    ["apprentices", "preferences", "bases", "posts", "enterprises", "programmes", "schools", "towns"].map {
      $0 + ".csv"
    }
    + TableRegistry.tables.map(\.file)

  // MARK: a table

  private func sheet(_ guide: TableGuide) -> WorkbookDraft.Sheet {
    let own = term?.tables.first { $0.file == guide.file }
    let columns = columns(guide, own)
    var sheet = WorkbookDraft.Sheet(guide.title.text(language))
    let rows = own.map { table in filled(table, columns) } ?? (term == nil ? [sample(columns)] : [])
    let other: Language = language == .zh ? .en : .zh
    sheet.columns = columns.enumerated().map { index, column in
      let texts = [column.head.zh, column.head.en, column.example] + rows.prefix(200).map { TermBook.text($0[index]) }
      var head = WorkbookDraft.Column(
        WorkbookDraft.Cell(.text(column.head.text(language)), .head, comment: note(column, language)),
        width: WorkbookDraft.width(texts, least: 8, most: 30), choices: column.choices(language),
        from: column.refers.flatMap { file in guides.first { $0.file == file } }.map { ($0.title.text(language), 0) })
      head.isText = column.isText
      return head
    }
    sheet.beneath = columns.map { column in
      WorkbookDraft.Cell(.text(column.head.text(other)), .note, comment: note(column, other))
    }
    sheet.rows = rows
    sheet.spare = TermBook.spare
    sheet.isLandscape = true
    return sheet
  }

  /// All columns of a table; wishes of an empty template stand in columns, those of a term as the term has them.
  private func columns(_ guide: TableGuide, _ own: TableTexts?) -> [ColumnGuide] {
    var wishes = own?.columns.compactMap(WideWishes.number).sorted() ?? []
    let isWishes = guide.file == "preferences.csv"
    let elsewhere = term?.tables.contains { $0.columns.contains { WideWishes.number($0) != nil } } ?? false
    if isWishes, own == nil, !elsewhere { wishes = Array(1...TermBook.wishes) }
    let base = isWishes && !wishes.isEmpty ? guide.columns.filter { $0.name == "apprentice" } : guide.columns
    return base + wishes.map { ColumnGuide(wish: $0, in: guide.file) }
  }

  private func filled(_ table: TableTexts, _ columns: [ColumnGuide]) -> [[WorkbookDraft.Cell]] {
    let places = columns.map { table.columns.firstIndex(of: $0.name) }
    return table.rows.map { row in
      zip(columns, places).map { column, place in
        place.map { cell(row[$0], column.kind) } ?? WorkbookDraft.Cell(.empty)
      }
    }
  }

  /// A number stays one where it comes back as the same text; all else is text.
  private func cell(_ text: String, _ kind: ColumnKind) -> WorkbookDraft.Cell {
    switch kind {
    case .whole, .decimal, .degrees:
      if text.utf8.count <= 15, !text.hasSuffix(".0"), let number = Double(text), abs(number) < 1e9 {
        return WorkbookDraft.Cell(.number(number))
      }
    default: break
    }
    return .text(CellWords.shown(text, kind, language))
  }

  private func sample(_ columns: [ColumnGuide]) -> [WorkbookDraft.Cell] {
    TermBook.samples(columns, language).map { .text($0, .sample) }
  }

  /// What a row that shows how to fill in says in each column.
  static func samples(_ columns: [ColumnGuide], _ language: Language) -> [String] {
    let mark = SampleRows.marks[language == .zh ? 0 : 1]
    let key = SampleRows.keys.first { key in columns.contains { $0.name == key } }
    return columns.map { column in
      let isID = column.name == key || column.refers?.isEmpty == false || column.name == "to"
      let parts = column.sample.split(separator: ";").map { isID && $0 != "*" ? mark + $0 : String($0) }
      var text = parts.joined(separator: ";")
      if language == .en, case .success(let canonical) = CellReading.canonical(text, column.kind) {
        text = CellWords.shown(canonical, column.kind, .en)
      }
      return text
    }
  }

  private static func text(_ cell: WorkbookDraft.Cell) -> String {
    if case .text(let text) = cell.value { return text }
    return ""
  }

  /// What a column is, what may stand in it, an example, and the law that asks for it.
  private func note(_ column: ColumnGuide, _ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [column.what.text(language)]
    lines.append(column.isRequired ? say("必填", "required") : say("可以空着", "may be empty"))
    let choices = column.choices(language)
    if !choices.isEmpty { lines.append(say("可写：", "one of: ") + choices.joined(separator: say("、", ", "))) }
    if !column.example.isEmpty { lines.append(say("示例：", "example: ") + column.example) }
    if !column.laws.isEmpty { lines.append(say("依据：", "law: ") + column.laws.joined(separator: say("；", "; "))) }
    return lines.joined(separator: "\n")
  }
}

extension ColumnGuide {
  /// A wish in a column of its own.
  init(wish number: Int, in file: String) {
    self.init(
      ColumnSchema.optional(WideWishes.column(number), [], .id), in: file,
      what: Message(
        zh: "第 \(number) 志愿：岗位编号，或基地编号（其任一岗位），或不会混淆的名称",
        en: "wish \(number): a post, or a base (any of its posts), by id or by an unambiguous name"),
      example: number == 1 ? "B1-1" : "", sample: number == 1 ? "B1-1" : "", laws: [])
  }

  func choices(_ language: Language) -> [String] { language == .zh ? choices.zh : choices.en }
}
