import Testing

@testable import LinearOptimization

@Suite("A program by columns")
struct ColumnProgramTests {
  /// Three rows over three columns, the second column with an element in each.
  private let program: ColumnProgram

  init() throws {
    program = try ColumnProgram(
      sense: .maximise, costs: [1, 2, 3], columnBounds: [.unit, .nonnegative, .fixed(1)],
      rowBounds: [.atMost(4), .fixed(2), .atLeast(-1)],
      matrix: ColumnMatrix(starts: [0, 1, 4, 5], rows: [1, 0, 1, 2, 2], values: [5, 6, 7, 8, -9]))
  }

  /// It ended the program where an element named a row that does not exist, or a column had no cost.
  @Test(arguments: [
    (
      1, 1, [0, 2], [Int32(2), -1], 2,
      [(0, 2), (0, -1)].map { ModelFault.rowOutOfRange(place($0.0), row: $0.1, rowCount: 2) }
    ),
    (3, 1, [0, 1], [0], 1, [.wrongCostCount(3, columnCount: 1)]),
    (
      0, 2, [0, 1], [5], 1,
      [
        .wrongCostCount(0, columnCount: 1), .wrongBoundsCount(2, columnCount: 1),
        .rowOutOfRange(place(0), row: 5, rowCount: 2),
      ]
    ),
    (1, 1, [0, 1], [0], 2, [.brokenMatrix(elements: 1, values: 2, starts: 2)]),
    (1, 1, [0, 9], [0], 1, [.brokenMatrix(elements: 1, values: 1, starts: 2)]),
    (2, 2, [0, 1, 0], [], 0, [.brokenMatrix(elements: 0, values: 0, starts: 3)]),
    (0, 0, [], [], 0, [.brokenMatrix(elements: 0, values: 0, starts: 0)]),
  ])
  func whatDoesNotFitIsNamed(
    costs: Int, bounds: Int, starts: [Int], rows: [Int32], values: Int, faults: [ModelFault]
  ) {
    #expect(throws: SolverError.invalidModel(faults)) {
      try ColumnProgram(
        sense: .minimise, costs: [Double](repeating: 1, count: costs),
        columnBounds: [Bounds](repeating: .unit, count: bounds), rowBounds: [.unit, .unit],
        matrix: ColumnMatrix(starts: starts, rows: rows, values: [Double](repeating: 1, count: values)))
    }
  }

  private static func place(_ column: Int) -> ModelFault.Place {
    ModelFault.Place(axis: .column, index: column, name: "c\(column + 1)")
  }

  @Test func theModelIsTheOneThatRowsWouldMake() {
    var byRows = LinearModel(name: "p", sense: .maximise)
    byRows.addVariable("c1", bounds: .unit, cost: 1)
    byRows.addVariable("c2", bounds: .nonnegative, cost: 2)
    byRows.addVariable("c3", bounds: .fixed(1), cost: 3)
    byRows.addConstraint("r1", [(1, 6)], bounds: .atMost(4))
    byRows.addConstraint("r2", [(0, 5), (1, 7)], bounds: .fixed(2))
    byRows.addConstraint("r3", [(1, 8), (2, -9)], bounds: .atLeast(-1))
    let model = LinearModel(name: "p", program)
    #expect(model == byRows)
    #expect(model.faults().isEmpty)
    #expect(model.columnNames == ["c1", "c2", "c3"] && model.rowNames == ["r1", "r2", "r3"])
  }

  @Test func aModelsColumnsAreItsProgramAgain() {
    let again = ColumnProgram(LinearModel(name: "p", program))
    #expect(again.matrix.rows == program.matrix.rows && again.matrix.values == program.matrix.values)
    #expect(again.costs == program.costs && again.rowBounds == program.rowBounds)
    #expect(again.columnBounds == program.columnBounds && again.sense == .maximise)
  }

  /// A name that is given later may be one that a number has already.
  @Test func givenNamesAreComparedWithNumbers() {
    var model = LinearModel(name: "p", program)
    model.addVariable("own", bounds: .unit)
    #expect(model.columnNames == ["c1", "c2", "c3", "own"] && model.faults().isEmpty)
    model.addVariable("c2", bounds: .unit)
    #expect(model.faults() == [.duplicateName(.init(axis: .column, index: 4, name: "c2"), first: 1)])
    model.addConstraint("", [(0, 1)], bounds: .unit)
    #expect(model.faults().contains(.emptyName(.init(axis: .row, index: 3, name: ""))))
  }

  @Test func whatHasNoNameIsCalledByItsNumber() {
    var model = LinearModel(name: "n", sense: .minimise)
    model.addVariable(bounds: .unit)
    model.addConstraint([(0, 1)], bounds: .unit)
    #expect(model.isNumbered && model.faults().isEmpty)
    model.addVariable("own", bounds: .unit)
    model.addVariables([NewColumn(bounds: .unit, cost: 1, terms: [(row: 0, coefficient: 2)])])
    model.addConstraint("limit", [(1, 1)], bounds: .unit)
    model.addConstraint([(2, 1)], bounds: .unit)
    #expect(model.columnNames == ["c1", "own", "c3"] && model.rowNames == ["r1", "limit", "r3"])
    #expect(!model.isNumbered && model.faults().isEmpty)
    #expect(model.row(0).columns == [0, 2])
  }

  @Test func activitiesAreThoseOfTheColumns() {
    let matrix = program.matrix
    #expect(matrix.activities([1, 2, 0], rowCount: 3) == [12, 19, 16])
    #expect(matrix.reducedCosts([1, 2, 3], [1, 0, 2]) == [1, -20, 21])
  }
}
