import LinearOptimization

/// The columns of each row, ascending, and what is known of their coefficients; explicit zeros count as columns.
struct RowLists {
  /// Where each row starts in ``columns``; one more entry than rows.
  let starts: [Int]
  let columns: [Int32]
  /// Per row whether every coefficient is 1.
  let areOnes: [Bool]
  /// Per row whether a coefficient is below 0.
  let hasNegative: [Bool]

  init(_ matrix: ColumnMatrix, rowCount: Int) {
    var next = [Int](repeating: 0, count: rowCount + 1)
    var areOnes = [Bool](repeating: true, count: rowCount)
    var hasNegative = [Bool](repeating: false, count: rowCount)
    for element in matrix.rows.indices {
      let row = Int(matrix.rows[element])
      next[row + 1] += 1
      let value = matrix.values[element]
      if value != 1 {
        areOnes[row] = false
        if value < 0 { hasNegative[row] = true }
      }
    }
    for row in 0..<rowCount { next[row + 1] += next[row] }
    starts = next
    var columns = [Int32](repeating: 0, count: matrix.rows.count)
    for column in 0..<matrix.columnCount {
      for element in matrix.range(column) {
        let row = Int(matrix.rows[element])
        columns[next[row]] = Int32(column)
        next[row] += 1
      }
    }
    (self.columns, self.areOnes, self.hasNegative) = (columns, areOnes, hasNegative)
  }

  /// The columns of a row.
  subscript(row: Int) -> ArraySlice<Int32> { columns[starts[row]..<starts[row + 1]] }
}
