/// A matrix by columns, rows ascending.
public struct ColumnMatrix: Sendable {
  /// Where each column starts; one more entry than columns.
  public private(set) var starts: [Int]
  /// The row of every element, column after column.
  public private(set) var rows: [Int32]
  /// The coefficient of every element, column after column.
  public private(set) var values: [Double]

  /// Makes a matrix from its arrays; `starts` has one entry more than there are columns.
  public init(starts: [Int], rows: [Int32], values: [Double]) {
    (self.starts, self.rows, self.values) = (starts, rows, values)
  }

  /// The matrix of a model; explicit zeros are left out.
  public init(_ model: LinearModel) {
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

  /// The number of columns.
  public var columnCount: Int { starts.count - 1 }

  /// The elements of a column.
  public func range(_ column: Int) -> Range<Int> { starts[column]..<starts[column + 1] }

  /// The elements of a column, as a session takes them.
  public func terms(_ column: Int) -> [(row: Int, coefficient: Double)] {
    range(column).map { (Int(rows[$0]), values[$0]) }
  }

  /// Each column's cost less its rows' duals.
  public func reducedCosts(_ costs: [Double], _ duals: [Double]) -> [Double] {
    costs.indices.map { column in
      range(column).reduce(costs[column]) { $0 - duals[Int(rows[$1])] * values[$1] }
    }
  }

  /// What columns at these values use of each row.
  public func activities(_ point: [Double], rowCount: Int) -> [Double] {
    var activities = [Double](repeating: 0, count: rowCount)
    for column in point.indices where point[column] != 0 {
      for element in range(column) { activities[Int(rows[element])] += values[element] * point[column] }
    }
    return activities
  }

  /// The same elements row after row, columns ascending: where each row starts, columns, coefficients.
  func byRows(rowCount: Int) -> (starts: [Int], columns: [Int32], values: [Double]) {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for row in rows { starts[Int(row) + 1] += 1 }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    var columns = [Int32](repeating: 0, count: rows.count)
    var coefficients = [Double](repeating: 0, count: rows.count)
    var next = starts
    for column in 0..<columnCount {
      for element in range(column) {
        let slot = next[Int(rows[element])]
        columns[slot] = Int32(column)
        coefficients[slot] = values[element]
        next[Int(rows[element])] = slot + 1
      }
    }
    return (starts, columns, coefficients)
  }
}
