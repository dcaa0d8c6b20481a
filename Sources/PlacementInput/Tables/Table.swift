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
  /// The headers of the file that the scenario maps, folded and in lower case.
  var mappedHeaders: Set<String> = []
  /// The scenario.yaml of rows that an overlay adds, by row; their number is the line there.
  private var origins: [Int: String] = [:]
  /// The headers of the cells that a row was made of, by row: that of its choice, and that of its apprentice.
  private var makers: [Int: (choice: String, person: String?)] = [:]

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
    let made = makers[row].flatMap { maker in name == "apprentice" ? maker.person : maker.choice }
    return Place(
      file: origins[row] ?? file, row: row < rows.count ? rows[row] : nil,
      column: made ?? index.flatMap { headers[$0] } ?? name, value: isPerson ? "" : value)
  }
}

extension Table {
  /// Where some rows are as a whole: this file, or the scenario.yaml that adds all of them, with the row of a single one.
  func place(ofRows rows: [Int?]) -> Place {
    let places = rows.map { place($0 ?? .max, nil) }
    guard let first = places.first, first.file != file, places.allSatisfy({ $0.file == first.file }) else {
      return Place(file: file)
    }
    return Place(file: first.file, row: Set(places.map(\.row)).count == 1 ? first.row : nil)
  }
}

/// What an overlay does to a table.
extension Table {
  /// The column that names an apprentice, where the table has one.
  var columnOfApprentices: String? { schema.index("apprentice").map { schema.columns[$0].name } }

  /// Takes columns that need not be there and hold nothing for such as are not there.
  mutating func dropEmptyColumns() {
    for (index, column) in schema.columns.enumerated() where !column.isRequired && headers[index] != nil {
      let isEmpty = columns[index].allSatisfy(\.isEmpty)
      if isEmpty, !(0..<count).contains(where: { isRefused($0, column.name) }) { headers[index] = nil }
    }
  }

  /// Sets a canonical text; a refused cell stays refused, so that its fault is not hidden.
  mutating func set(_ row: Int, _ name: String, _ text: String) {
    guard let column = schema.index(name), !isRefused(row, name) else { return }
    columns[column][row] = text
    if !text.isEmpty { headers[column] = headers[column] ?? name }
  }

  /// Adds a row of canonical texts, one for each column, which faults will say stands where the change does.
  mutating func append(_ values: [String], from place: Place) {
    origins[rows.count] = place.file
    rows.append(place.row ?? 0)
    for (column, value) in values.enumerated() { columns[column].append(value) }
  }

  /// Adds a row of canonical texts that were read from one cell of another table.
  mutating func append(_ values: [String], at cell: Place, of person: String?) {
    makers[rows.count] = (cell.column ?? "", person)
    rows.append(cell.row ?? 0)
    for (column, value) in values.enumerated() {
      columns[column].append(value)
      headers[column] = schema.columns[column].name
    }
  }

  /// Adds a copy of a row with some columns set.
  mutating func appendCopy(of row: Int, setting texts: [String: String], from place: Place) {
    append(
      schema.columns.enumerated().map { index, column in texts[column.name] ?? columns[index][row] }, from: place)
  }

  /// Drops rows.
  mutating func keepRows(_ isKept: (Int) -> Bool) {
    let kept = (0..<count).filter(isKept)
    let width = schema.columns.count
    var moved: Set<Int> = []
    var sources: [Int: String] = [:]
    var cells: [Int: (choice: String, person: String?)] = [:]
    for (new, old) in kept.enumerated() {
      if let maker = makers[old] { cells[new] = maker }
      if let origin = origins[old] { sources[new] = origin }
      if refused.isEmpty { continue }
      for column in 0..<width where refused.contains(old * width + column) { moved.insert(new * width + column) }
    }
    (refused, origins, makers) = (moved, sources, cells)
    rows = kept.map { rows[$0] }
    columns = columns.map { texts in kept.map { texts[$0] } }
  }
}
