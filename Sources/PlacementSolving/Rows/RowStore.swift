import LinearOptimization

/// Rows of whole numbers, appended to and never removed.
struct RowStore {
  private(set) var starts = [0]
  private(set) var columns: [Int32] = []
  private(set) var coefficients: [Int] = []

  var count: Int { starts.count - 1 }

  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  mutating func append(columns: [Int32], coefficients: [Int]) {
    self.columns.append(contentsOf: columns)
    self.coefficients.append(contentsOf: coefficients)
    starts.append(self.columns.count)
  }

  /// The coefficient of a column that the row holds.
  ///
  /// Columns ascend within a row but for auxiliaries behind them, which ascend too.
  func coefficient(_ row: Int, _ column: Int32) -> Int {
    var low = starts[row]
    var high = starts[row + 1]
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return coefficients[low]
  }

  /// Whether the row has a negative coefficient.
  func hasNegative(_ row: Int) -> Bool { coefficients[starts[row]..<starts[row + 1]].contains { $0 < 0 } }

  /// The row's value at a point.
  func activity(_ row: Int, _ point: [Int]) -> Int {
    var sum = 0
    for element in starts[row]..<starts[row + 1] { sum += coefficients[element] * point[Int(columns[element])] }
    return sum
  }
}

/// The limits of all rows and columns: the face on which the next stage is optimised.
struct FaceBounds {
  var columnLower: [Int]
  var columnUpper: [Int]
  var rowLower: [Int]
  var rowUpper: [Int]

  /// A column's limits, as a linear program has them.
  func column(_ column: Int) -> Bounds { .whole(columnLower[column], columnUpper[column]) }

  /// A row's limits, as a linear program has them that leaves out columns with so much of it.
  func row(_ row: Int, less outside: Int = 0) -> Bounds { .whole(rowLower[row] - outside, rowUpper[row] - outside) }

  /// Whether a point keeps every limit.
  func holds(_ point: [Int], _ rows: RowStore) -> Bool {
    for column in point.indices where point[column] < columnLower[column] || point[column] > columnUpper[column] {
      return false
    }
    for row in 0..<rows.count {
      let activity = rows.activity(row, point)
      if activity < rowLower[row] || activity > rowUpper[row] { return false }
    }
    return true
  }
}

extension Bounds {
  /// Limits in whole numbers; the lower one alone where they cross.
  static func whole(_ lower: Int, _ upper: Int) -> Bounds {
    Bounds(Double(lower), Double(upper)) ?? .fixed(Double(lower))
  }
}
