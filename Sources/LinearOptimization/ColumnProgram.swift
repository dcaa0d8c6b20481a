/// A linear program of continuous variables by its columns, without names: what large programs are built as.
public struct ColumnProgram: Sendable {
  /// Whether the objective is minimised or maximised.
  public var sense: Sense
  /// A constant that is added to the objective.
  public var objectiveConstant = 0.0
  /// The objective coefficient of each column.
  public let costs: [Double]
  /// The bounds of each column.
  public let columnBounds: [Bounds]
  /// The bounds of each row.
  public let rowBounds: [Bounds]
  /// The coefficients.
  public let matrix: ColumnMatrix

  /// The number of variables.
  public var columnCount: Int { costs.count }
  /// The number of constraints.
  public var rowCount: Int { rowBounds.count }

  /// Makes a program: one cost and bounds for each column of the matrix, whose rows are below the number of `rowBounds`.
  ///
  /// Throws ``SolverError/invalidModel(_:)`` with a fault for each number of costs or bounds that is not the matrix's, for
  /// a matrix whose arrays do not fit each other, and for each element of a row that does not exist.
  public init(
    sense: Sense, costs: [Double], columnBounds: [Bounds], rowBounds: [Bounds], matrix: ColumnMatrix
  ) throws(SolverError) {
    let faults = Self.faults(costs, columnBounds, rowBounds, matrix)
    guard faults.isEmpty else { throw .invalidModel(faults) }
    self.init(sense, costs, columnBounds, rowBounds, matrix)
  }

  private init(
    _ sense: Sense, _ costs: [Double], _ columnBounds: [Bounds], _ rowBounds: [Bounds], _ matrix: ColumnMatrix
  ) {
    self.sense = sense
    self.costs = costs
    self.columnBounds = columnBounds
    self.rowBounds = rowBounds
    self.matrix = matrix
  }

  /// A model without its names and its integrality.
  public init(_ model: LinearModel) {
    self.init(model.sense, model.costs, model.columnBounds, model.rowBounds, ColumnMatrix(model))
    objectiveConstant = model.objectiveConstant
  }

  private static func faults(
    _ costs: [Double], _ columnBounds: [Bounds], _ rowBounds: [Bounds], _ matrix: ColumnMatrix
  ) -> [ModelFault] {
    let count = matrix.columnCount
    guard count >= 0, matrix.starts.first == 0, matrix.starts.last == matrix.rows.count,
      matrix.values.count == matrix.rows.count, zip(matrix.starts, matrix.starts.dropFirst()).allSatisfy(<=)
    else {
      return [.brokenMatrix(elements: matrix.rows.count, values: matrix.values.count, starts: matrix.starts.count)]
    }
    var faults: [ModelFault] = []
    if costs.count != count { faults.append(.wrongCostCount(costs.count, columnCount: count)) }
    if columnBounds.count != count { faults.append(.wrongBoundsCount(columnBounds.count, columnCount: count)) }
    if matrix.rows.allSatisfy({ rowBounds.indices.contains(Int($0)) }) { return faults }
    for column in 0..<count {
      for element in matrix.range(column) where !rowBounds.indices.contains(Int(matrix.rows[element])) {
        let place = ModelFault.Place(axis: .column, index: column, name: "c\(column + 1)")
        faults.append(.rowOutOfRange(place, row: Int(matrix.rows[element]), rowCount: rowBounds.count))
      }
    }
    return faults
  }
}
