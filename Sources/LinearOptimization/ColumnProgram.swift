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

  /// Makes a program: one cost and bounds for each column of the matrix, whose rows are below the number of `rowBounds`;
  /// else a precondition fails.
  public init(
    sense: Sense, costs: [Double], columnBounds: [Bounds], rowBounds: [Bounds], matrix: ColumnMatrix
  ) {
    precondition(
      costs.count == matrix.columnCount && columnBounds.count == matrix.columnCount, "one cost and bounds per column")
    precondition(matrix.rows.allSatisfy { $0 >= 0 && Int($0) < rowBounds.count }, "elements in rows that exist")
    self.sense = sense
    self.costs = costs
    self.columnBounds = columnBounds
    self.rowBounds = rowBounds
    self.matrix = matrix
  }

  /// A model without its names and its integrality.
  public init(_ model: LinearModel) {
    self.init(
      sense: model.sense, costs: model.costs, columnBounds: model.columnBounds, rowBounds: model.rowBounds,
      matrix: ColumnMatrix(model))
    objectiveConstant = model.objectiveConstant
  }
}
