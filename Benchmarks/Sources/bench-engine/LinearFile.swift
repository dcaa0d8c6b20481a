import LinearOptimization

/// The first objective of a `.lin` file as a linear model: columns stored by column, bounds, one cost vector a stage.
struct LinearFile {
  private let columns: Int
  private let columnStart: [Int64]
  private let elementRow: [Int32]
  private let elementValue: [Double]
  private let rowLower: [Double]
  private let rowUpper: [Double]
  private let columnLower: [Double]
  private let columnUpper: [Double]
  private let cost: [Double]
  private let sense: Int8

  init(_ path: String) throws {
    var file = try BinaryFile(path, kind: "PLACELIN")
    let sizes = try file.numbers(4, of: Int64.self).map { Int($0) }
    columns = sizes[1]
    columnStart = try file.numbers(sizes[1] + 1, of: Int64.self)
    elementRow = try file.numbers(sizes[2], of: Int32.self)
    elementValue = try file.numbers(sizes[2], of: Double.self)
    rowLower = try file.numbers(sizes[0], of: Double.self)
    rowUpper = try file.numbers(sizes[0], of: Double.self)
    columnLower = try file.numbers(sizes[1], of: Double.self)
    columnUpper = try file.numbers(sizes[1], of: Double.self)
    _ = try file.numbers(sizes[1], of: UInt8.self)
    sense = try file.numbers(sizes[3], of: Int8.self)[0]
    cost = try file.numbers(sizes[1], of: Double.self)
  }

  /// The relaxation.
  func program() -> ColumnProgram {
    var hasNegative = [Bool](repeating: false, count: rowLower.count)
    for (row, value) in zip(elementRow, elementValue) where value < 0 { hasNegative[Int(row)] = true }
    // A row of ones that nothing else keeps from zero is given the lower side 0: nonbasic at zero it needs one.
    let rowBounds = rowLower.indices.map { row in
      let lower = rowLower[row].isFinite || hasNegative[row] ? rowLower[row] : 0
      return Bounds(lower, rowUpper[row]) ?? .fixed(lower)
    }
    return ColumnProgram(
      sense: sense < 0 ? .maximise : .minimise, costs: cost,
      columnBounds: (0..<columns).map { Bounds(columnLower[$0], columnUpper[$0]) ?? .unit }, rowBounds: rowBounds,
      matrix: ColumnMatrix(starts: columnStart.map { Int($0) }, rows: elementRow, values: elementValue))
  }
}
