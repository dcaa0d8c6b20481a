/// The direction of optimisation.
public enum Sense: Hashable, Sendable {
  /// The smallest objective is wanted.
  case minimise
  /// The largest objective is wanted.
  case maximise
}

/// Whether a variable may take any real value or whole numbers only; a binary variable is an integer one with unit bounds.
public enum VariableKind: Hashable, Sendable {
  /// Any real value.
  case continuous
  /// Whole numbers.
  case integer
}

/// A linear or mixed-integer linear model as a value: columns (variables), then rows (constraints), 0-based.
///
/// It is a struct of arrays, the matrix stored row by row. Building never fails: what is wrong with a model is told,
/// all at once, by ``faults()``, and every solver asks before it starts. The objective is
/// `objectiveConstant + Σ costs[j] · x[j]`; a row is `rowBounds[i].lower ≤ Σ a[i, j] · x[j] ≤ rowBounds[i].upper`.
public struct LinearModel: Sendable, Equatable {
  /// The name of the model, used by the writers.
  public var name: String
  /// Whether the objective is minimised or maximised.
  public var sense: Sense
  /// A constant that is added to the objective; solvers never see it, so it cannot coarsen their tolerances.
  public var objectiveConstant: Double = 0

  private var namesOfColumns = LineNames(prefix: "c")
  private var namesOfRows = LineNames(prefix: "r")

  /// The bounds of the columns.
  public private(set) var columnBounds: [Bounds] = []
  /// The kinds of the columns.
  public private(set) var columnKinds: [VariableKind] = []
  /// The objective coefficients of the columns.
  public private(set) var costs: [Double] = []
  /// The bounds of the rows.
  public private(set) var rowBounds: [Bounds] = []
  /// Where each row starts in ``elementColumns``; `rowCount + 1` entries.
  public private(set) var rowStarts: [Int] = [0]
  /// The column of every matrix element, row after row.
  public private(set) var elementColumns: [Int32] = []
  /// The coefficient of every matrix element, row after row.
  public private(set) var elementValues: [Double] = []
  /// What was asked of rows and columns that do not exist; ``faults()`` tells it.
  private(set) var strays: [ModelFault] = []

  /// Makes an empty model.
  public init(name: String, sense: Sense) {
    self.name = name
    self.sense = sense
  }

  /// Makes a model of continuous variables from its columns, all at once; they are called c1, c2, …, the rows r1, r2, ….
  public init(name: String, _ program: ColumnProgram) {
    self.name = name
    sense = program.sense
    objectiveConstant = program.objectiveConstant
    columnBounds = program.columnBounds
    costs = program.costs
    rowBounds = program.rowBounds
    columnKinds = [VariableKind](repeating: .continuous, count: program.columnCount)
    namesOfColumns = LineNames(prefix: "c", numbered: program.columnCount)
    namesOfRows = LineNames(prefix: "r", numbered: program.rowCount)
    (rowStarts, elementColumns, elementValues) = program.matrix.byRows(rowCount: program.rowCount)
  }

  /// All that is wrong with the model, in the order columns, rows, what was asked of lines that are not there; empty when a
  /// solver may have it.
  ///
  /// Each of these makes GLPK abort the process, refuse the model, or (NaN in the objective) call nonsense optimal.
  public func faults() -> [ModelFault] { ModelInspection(model: self).faults() }

  /// A row or column as faults name it.
  func place(_ axis: ModelFault.Place.Axis, _ index: Int) -> ModelFault.Place {
    .init(axis: axis, index: index, name: name(axis, index))
  }

  /// Notes an element of a row that does not exist; whether it is one.
  private mutating func noteStray(row: Int, of column: Int) -> Bool {
    if rowBounds.indices.contains(row) { return false }
    strays.append(.rowOutOfRange(place(.column, column), row: row, rowCount: rowCount))
    return true
  }

  /// Whether a row or column exists; else that is noted.
  private mutating func exists(_ axis: ModelFault.Place.Axis, _ index: Int) -> Bool {
    let count = axis == .row ? rowCount : columnCount
    if (0..<count).contains(index) { return true }
    strays.append(.noSuchLine(axis, index: index, count: count))
    return false
  }

  /// The names of the columns.
  public var columnNames: [String] { namesOfColumns.all }
  /// The names of the rows.
  public var rowNames: [String] { namesOfRows.all }
  /// Whether nobody named a row or a column, so that each has its number for a name.
  var isNumbered: Bool { namesOfColumns.areNumbered && namesOfRows.areNumbered }
  /// The name of a row or column.
  func name(_ axis: ModelFault.Place.Axis, _ index: Int) -> String {
    axis == .row ? namesOfRows[index] : namesOfColumns[index]
  }
  /// The number of variables.
  public var columnCount: Int { costs.count }
  /// The number of constraints.
  public var rowCount: Int { rowBounds.count }
  /// The number of stored matrix elements, explicit zeros included.
  public var nonzeroCount: Int { elementColumns.count }
  /// Whether any variable is an integer one.
  public var hasIntegers: Bool { columnKinds.contains(.integer) }

  /// Adds a variable and returns its column index; without a name it is called c and its number, from 1.
  @discardableResult
  public mutating func addVariable(
    _ name: String? = nil, bounds: Bounds, cost: Double = 0, kind: VariableKind = .continuous
  ) -> Int {
    if let name { namesOfColumns.append(name) } else { namesOfColumns.appendNumber() }
    columnBounds.append(bounds)
    columnKinds.append(kind)
    costs.append(cost)
    return costs.count - 1
  }

  /// Adds a constraint and returns its row index; each column may appear once.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: some Sequence<(column: Int, coefficient: Double)>, bounds: Bounds
  ) -> Int {
    namesOfRows.append(name)
    return append(terms, bounds)
  }

  /// Adds a constraint without a name, which is called r and its number, from 1, and returns its row index.
  @discardableResult
  public mutating func addConstraint(_ terms: [(column: Int, coefficient: Double)], bounds: Bounds) -> Int {
    namesOfRows.appendNumber()
    return append(terms, bounds)
  }

  private mutating func append(
    _ terms: some Sequence<(column: Int, coefficient: Double)>, _ bounds: Bounds
  ) -> Int {
    for term in terms {
      // A column that is out of range stays out of range when clamped, so that `faults()` can name it.
      elementColumns.append(Int32(clamping: term.column))
      elementValues.append(term.coefficient)
    }
    rowStarts.append(elementColumns.count)
    rowBounds.append(bounds)
    return rowBounds.count - 1
  }

  /// Adds a constraint from an array literal, whose numbers the generic form could not type.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds
  ) -> Int {
    namesOfRows.append(name)
    return append(terms, bounds)
  }

  /// The elements of row `i`: columns and their coefficients, in the order in which they were added.
  public func row(_ i: Int) -> (columns: ArraySlice<Int32>, values: ArraySlice<Double>) {
    let range = rowStarts[i]..<rowStarts[i + 1]
    return (elementColumns[range], elementValues[range])
  }

  /// Replaces the objective coefficient of a column.
  public mutating func setCost(_ column: Int, _ cost: Double) { if exists(.column, column) { costs[column] = cost } }
  /// Replaces the bounds of a column.
  public mutating func setColumnBounds(_ column: Int, _ bounds: Bounds) {
    if exists(.column, column) { columnBounds[column] = bounds }
  }
  /// Replaces the kind of a column.
  public mutating func setColumnKind(_ column: Int, _ kind: VariableKind) {
    if exists(.column, column) { columnKinds[column] = kind }
  }
  /// Replaces the bounds of a row.
  public mutating func setRowBounds(_ row: Int, _ bounds: Bounds) { if exists(.row, row) { rowBounds[row] = bounds } }

  /// Replaces all objective coefficients, one per column; another number of them is a fault and changes nothing.
  public mutating func setCosts(_ costs: [Double]) {
    guard costs.count == columnCount else {
      strays.append(.wrongCostCount(costs.count, columnCount: columnCount))
      return
    }
    self.costs = costs
  }
}

extension LinearModel {
  /// Adds variables with their elements in existing rows and returns their column indices; an element of a row that does
  /// not exist is left out, and ``faults()`` names it.
  ///
  /// The matrix is stored by rows, so a call costs time in proportion to the whole of it, however few the columns are.
  @discardableResult
  public mutating func addVariables(_ new: [NewColumn]) -> Range<Int> {
    let first = columnCount
    // how many come into each row, then where its next one goes
    var next = [Int](repeating: 0, count: rowCount)
    var elements: [(row: Int, column: Int32, value: Double)] = []
    for column in new {
      let index = addVariable(column.name, bounds: column.bounds, cost: column.cost, kind: column.kind)
      for term in column.terms where !noteStray(row: term.row, of: index) {
        next[term.row] += 1
        elements.append((term.row, Int32(clamping: index), term.coefficient))
      }
    }
    guard !elements.isEmpty else { return first..<columnCount }
    var columns = [Int32](repeating: 0, count: nonzeroCount + elements.count)
    var values = [Double](repeating: 0, count: nonzeroCount + elements.count)
    var starts = [0]
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      var end = starts[row]
      for element in rowStarts[row]..<rowStarts[row + 1] {
        (columns[end], values[end]) = (elementColumns[element], elementValues[element])
        end += 1
      }
      starts.append(end + next[row])
      next[row] = end
    }
    for (row, column, value) in elements {
      (columns[next[row]], values[next[row]]) = (column, value)
      next[row] += 1
    }
    elementColumns = columns
    elementValues = values
    rowStarts = starts
    return first..<columnCount
  }
}
