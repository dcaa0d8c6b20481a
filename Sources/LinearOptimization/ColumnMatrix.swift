/// The matrix of a model by columns, rows ascending, explicit zeros left out.
struct ColumnMatrix {
  private(set) var starts: [Int]
  private(set) var rows: [Int32]
  private(set) var values: [Double]

  init(_ model: LinearModel) {
    starts = [Int](repeating: 0, count: model.columnCount + 1)
    for (column, value) in zip(model.elementColumns, model.elementValues) where value != 0 {
      starts[Int(column) + 1] += 1
    }
    for column in 0..<model.columnCount { starts[column + 1] += starts[column] }
    rows = [Int32](repeating: 0, count: starts[model.columnCount])
    values = [Double](repeating: 0, count: starts[model.columnCount])
    var next = starts
    for row in 0..<model.rowCount {
      for element in model.rowStarts[row]..<model.rowStarts[row + 1] where model.elementValues[element] != 0 {
        let column = Int(model.elementColumns[element])
        rows[next[column]] = Int32(row)
        values[next[column]] = model.elementValues[element]
        next[column] += 1
      }
    }
  }

  /// The elements of a column.
  func range(_ column: Int) -> Range<Int> { starts[column]..<starts[column + 1] }

  /// The elements of a column, as a session takes them.
  func terms(_ column: Int) -> [(row: Int, coefficient: Double)] {
    range(column).map { (Int(rows[$0]), values[$0]) }
  }

  /// Each column's cost less its rows' duals.
  func reducedCosts(_ costs: [Double], _ duals: [Double]) -> [Double] {
    costs.indices.map { column in
      range(column).reduce(costs[column]) { $0 - duals[Int(rows[$1])] * values[$1] }
    }
  }
}
