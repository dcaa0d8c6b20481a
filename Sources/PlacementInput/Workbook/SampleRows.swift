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
  /// Those of samples among them, from the top.
  private(set) var samples: [Int] = []

  /// The column whose cell says what a row is about.
  static func key(_ schema: TableSchema) -> Int? {
    keys.lazy.compactMap(schema.index).first
  }

  /// The names of such columns, the first that a table has.
  static let keys = ["id", "apprentice", "group", "at", "subject", "town", "from", "name"]

  /// - Parameter header: the index of the row with the headers.
  init(_ schema: TableSchema, _ grid: SheetGrid, header: Int) {
    func column(_ cell: SheetGrid.Cell) -> Int? {
      schema.column(header: TextFolding.folded(grid.text(cell)).lowercased())
    }
    var known: [UInt16: Int] = [:]
    for cell in grid.cells(of: grid.rows[header]) {
      if let index = column(cell), known.values.allSatisfy({ $0 != index }) { known[cell.column] = index }
    }
    let body = grid.rows[(header + 1)...]
    if let second = body.first, SampleRows.repeats(grid.cells(of: second), known, column) { rows.insert(second.number) }
    guard let key = SampleRows.key(schema) else { return }
    for row in body where !rows.contains(row.number) {
      guard let cell = grid.cells(of: row).first(where: { known[$0.column] == key }) else { continue }
      let text = TextFolding.folded(grid.text(cell)).lowercased()
      if SampleRows.marks.contains(where: text.hasPrefix) { samples.append(row.number) }
    }
    rows.formUnion(samples)
  }

  /// Whether every cell of a row is another wording of the header above it.
  private static func repeats(
    _ cells: ArraySlice<SheetGrid.Cell>, _ known: [UInt16: Int], _ column: (SheetGrid.Cell) -> Int?
  ) -> Bool {
    cells.count >= min(2, known.count)
      && cells.allSatisfy { cell in known[cell.column].map { column(cell) == $0 } ?? false }
  }
}
