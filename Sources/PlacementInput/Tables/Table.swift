/// A table as read: canonical texts by column, every column of the schema present.
struct Table {
  let schema: TableSchema
  /// The file's name, as faults show it.
  let file: String
  /// Whether the file exists.
  var isPresent = false
  /// Whether every row of the file was read; references into an incomplete table are not judged.
  var isComplete = true
  /// The row numbers as a spreadsheet shows them.
  var rows: [Int] = []
  /// Canonical texts, by the schema's column and then by row; empty for an empty or faulty cell.
  var columns: [[String]]
  /// Cells that were refused, as row × columns + column: what depends on them is not judged.
  var refused: Set<Int> = []
  /// The headers as the file writes them, by the schema's column.
  var headers: [String?]

  init(schema: TableSchema, file: String? = nil) {
    self.schema = schema
    self.file = file ?? schema.file
    columns = schema.columns.map { _ in [] }
    headers = schema.columns.map { _ in nil }
  }

  var count: Int { rows.count }

  /// The canonical texts of a column, by row.
  subscript(_ name: String) -> [String] {
    guard let index = schema.index(name) else { return [String](repeating: "", count: count) }
    return columns[index]
  }

  /// Whether a cell was refused, and so is not simply empty.
  func isRefused(_ row: Int, _ name: String) -> Bool {
    guard !refused.isEmpty, let column = schema.index(name) else { return false }
    return refused.contains(row * schema.columns.count + column)
  }

  /// Whether the file has the column.
  func has(_ name: String) -> Bool { schema.index(name).map { headers[$0] != nil } ?? false }

  /// Where a row's cell is, for a fault.
  func place(_ row: Int, _ name: String?, value: String = "") -> Place {
    let index = name.flatMap(schema.index)
    let isPerson = index.map { schema.columns[$0].kind == .personName } ?? false
    return Place(
      file: file, row: row < rows.count ? rows[row] : nil, column: index.flatMap { headers[$0] } ?? name,
      value: isPerson ? "" : value)
  }
}
