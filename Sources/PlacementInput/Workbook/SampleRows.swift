import PlacementDomain
import Workbooks

/// The rows of a sheet that show how to fill it in, and the second row of heads: what a template has beside what people write.
///
/// A sample is known by the id of its row alone, never by what it names: a row of somebody real that still names a sample
/// enterprise stays, and the name is a fault.
struct SampleRows {
  /// How the ids of sample rows begin, in Chinese and in English.
  static let marks = ["示例-", "sample-"]
  /// Sheets of words, which are no tables.
  static let pages: Set<String> = ["说明", "填写说明", "使用说明", "read me", "readme", "问题", "problems"]

  /// The numbers of all rows that are left out.
  private(set) var rows: Set<Int> = []
  /// Those of samples among them as the template has them, from the top.
  private(set) var samples: [Int] = []
  /// Those that somebody has written into: what they say would be lost.
  private(set) var edited: [(row: Int, header: String, id: String)] = []

  /// The column whose cell says what a row is about.
  static func key(_ schema: TableSchema) -> Int? {
    keys.lazy.compactMap(schema.index).first
  }

  /// The names of such columns, the first that a table has.
  static let keys = ["id", "apprentice", "group", "at", "subject", "town", "from", "name"]

  /// - Parameter header: the index of the row with the headers.
  init(_ schema: TableSchema, _ grid: SheetGrid, header: Int, _ heads: HeadRows) {
    var known: [UInt16: Int] = [:]
    var headers: [UInt16: String] = [:]
    for cell in grid.cells(of: grid.rows[header]) {
      let text = heads.text(cell, grid)
      guard let index = schema.column(header: TextFolding.folded(text).lowercased()),
        known.values.allSatisfy({ $0 != index })
      else { continue }
      (known[cell.column], headers[cell.column]) = (index, TextFolding.trimmed(text))
    }
    let body = grid.rows[(header + 1)...]
    if let second = heads.second { rows.insert(second) }
    guard let key = SampleRows.key(schema) else { return }
    for row in body where !rows.contains(row.number) {
      guard let cell = grid.cells(of: row).first(where: { known[$0.column] == key }) else { continue }
      let text = TextFolding.folded(grid.text(cell))
      guard SampleRows.marks.contains(where: text.lowercased().hasPrefix) else { continue }
      rows.insert(row.number)
      let isAsWritten = grid.cells(of: row).allSatisfy { cell in
        let own = TextFolding.trimmed(grid.text(cell))
        return own.isEmpty || known[cell.column].map { SampleRows.isSample(own, schema, $0) } ?? false
      }
      if isAsWritten {
        samples.append(row.number)
      } else {
        edited.append((row.number, headers[cell.column] ?? schema.columns[key].name, text))
      }
    }
  }

  /// Whether a cell says what the template's sample has there, in one of its languages; a table that has no template is never edited.
  private static func isSample(_ text: String, _ schema: TableSchema, _ index: Int) -> Bool {
    guard let samples = samples[schema.file] else { return true }
    let column = schema.columns[index]
    let canonical = CellReading.canonical(text, column.kind)
    return (samples[column.name] ?? []).contains { $0 == text || CellReading.canonical($0, column.kind) == canonical }
  }

  /// What the template's samples say, by table and column.
  private static let samples: [String: [String: [String]]] = {
    var samples: [String: [String: [String]]] = [:]
    for guide in TableGuide.all {
      let wishes =
        WideWishes.isIn(guide.file) ? (1...WideWishes.most).map { ColumnGuide(wish: $0, in: guide.file) } : []
      let columns = guide.columns + wishes
      for language in Language.allCases {
        for (column, text) in zip(columns, TermBook.samples(columns, language)) {
          samples[guide.file, default: [:]][column.name, default: []].append(text)
        }
      }
    }
    return samples
  }()
}

/// The headers of a sheet, and a second row of them beneath in another wording, as the template has it.
struct HeadRows {
  /// The number of the second row.
  private(set) var second: Int?
  /// What the second row calls the columns that the first has no known name for.
  private var texts: [UInt16: String] = [:]

  /// - Parameter header: the index of the row with the headers.
  init(_ schema: TableSchema, _ grid: SheetGrid, header: Int) {
    guard header + 1 < grid.rows.count else { return }
    let (first, below) = (grid.cells(of: grid.rows[header]), grid.cells(of: grid.rows[header + 1]))
    let wide = schema.widened(for: (Array(first) + below).map { grid.text($0) })
    func column(_ cell: SheetGrid.Cell) -> Int? {
      wide.column(header: TextFolding.folded(grid.text(cell)).lowercased())
    }
    // no row of data says nothing but names of columns
    let known = Set(first.compactMap(column))
    guard below.count >= min(2, known.count), !known.isEmpty, below.allSatisfy({ column($0) != nil }) else { return }
    second = grid.rows[header + 1].number
    let unknown = Set(first.filter { column($0) == nil }.map(\.column))
    for cell in below where unknown.contains(cell.column) && column(cell).map(known.contains) == false {
      texts[cell.column] = grid.text(cell)
    }
  }

  /// The header of a cell of the first row.
  func text(_ cell: SheetGrid.Cell, _ grid: SheetGrid) -> String { texts[cell.column] ?? grid.text(cell) }
}
