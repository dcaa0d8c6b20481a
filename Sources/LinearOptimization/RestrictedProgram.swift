/// Some of the rows and columns of a larger linear program, as a program of its own to which others join.
///
/// Rows and columns are spoken of by their numbers in the larger program; an element in a row that is outside is left out.
/// What is outside stays where the limits of the rows within take it to be.
package struct RestrictedProgram: Sendable {
  /// The program as it stands; nothing in it has a name.
  package private(set) var model: LinearModel
  /// The numbers of its rows, in its own order.
  package private(set) var rows: [Int]
  /// The numbers of its columns, in its own order.
  package private(set) var columns: [Int]
  /// Per number its place here, -1 outside.
  private var placeOfRow: [Int32]
  private var placeOfColumn: [Int32]

  /// A model with the numbers that its rows and columns have in a larger one of so many.
  package init(_ model: LinearModel, rows: [Int], of rowCount: Int, columns: [Int], of columnCount: Int) {
    (self.model, self.rows, self.columns) = (model, rows, columns)
    placeOfRow = Self.places(rows, of: rowCount)
    placeOfColumn = Self.places(columns, of: columnCount)
  }

  /// Rows alone, to be minimised, with their limits.
  package init(_ rows: [(number: Int, bounds: Bounds)], of rowCount: Int, columnsOf columnCount: Int) {
    var model = LinearModel(name: "restricted", sense: .minimise)
    for (_, bounds) in rows { model.addConstraint([], bounds: bounds) }
    self.init(model, rows: rows.map(\.number), of: rowCount, columns: [], of: columnCount)
  }

  private static func places(_ numbers: [Int], of count: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: count)
    for (place, number) in numbers.enumerated() { places[number] = Int32(place) }
    return places
  }

  /// Where a row is; `nil` outside.
  package func place(ofRow row: Int) -> Int? {
    row < placeOfRow.count && placeOfRow[row] >= 0 ? Int(placeOfRow[row]) : nil
  }

  /// Where a column is; `nil` outside.
  package func place(ofColumn column: Int) -> Int? {
    placeOfColumn[column] >= 0 ? Int(placeOfColumn[column]) : nil
  }

  /// Whether a column is within.
  package func has(column: Int) -> Bool { placeOfColumn[column] >= 0 }

  // MARK: - What joins

  /// Adds columns, their elements given by the numbers of the rows; a session of this program gets them too.
  package mutating func add(_ new: [(number: Int, column: NewColumn)], to session: (any LinearSession)? = nil) throws {
    let own = new.map { _, column in
      var column = column
      column.terms = column.terms.compactMap { term in place(ofRow: term.row).map { ($0, term.coefficient) } }
      return column
    }
    try session?.addVariables(own)
    model.addVariables(own)
    for (number, _) in new {
      placeOfColumn[number] = Int32(columns.count)
      columns.append(number)
    }
  }

  /// Adds a row, its elements given by their places here, to this program and its session.
  package mutating func addRow(
    _ row: Int, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds, to session: any LinearSession
  ) throws {
    _ = try session.addConstraint("r\(model.rowCount + 1)", terms, bounds: bounds)
    model.addConstraint(terms, bounds: bounds)
    while placeOfRow.count <= row { placeOfRow.append(-1) }
    placeOfRow[row] = Int32(rows.count)
    rows.append(row)
  }

  // MARK: - In and out

  /// A number for each row of the larger program, 0 outside.
  package func spread(rows values: [Double], of count: Int) -> [Double] {
    var all = [Double](repeating: 0, count: count)
    for (place, row) in rows.enumerated() { all[row] = values[place] }
    return all
  }

  /// Numbers of the larger program's columns, those within replaced.
  package func spread(columns values: [Double], over all: [Double]) -> [Double] {
    var all = all
    for (place, column) in columns.enumerated() { all[column] = values[place] }
    return all
  }

  /// The larger program's basis with what is within replaced.
  package func spread(_ basis: Basis, over all: Basis) -> Basis {
    var all = all
    for (place, row) in rows.enumerated() { all.rows[row] = basis.rows[place] }
    for (place, column) in columns.enumerated() { all.columns[column] = basis.columns[place] }
    return all
  }

  /// What a basis of the larger program says of it; rows that came since are basic.
  package func part(of basis: Basis) -> Basis {
    Basis(
      rows: rows.map { $0 < basis.rows.count ? basis.rows[$0] : .basic }, columns: columns.map { basis.columns[$0] })
  }
}
