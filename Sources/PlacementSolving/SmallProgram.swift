import LinearOptimization
import PlacementFormulation

/// A face's program on some of its columns, the others at their lower limits or where they are fixed.
struct SmallProgram {
  /// The columns that are in it, in the order in which it has them.
  let columns: [Int]
  /// The rows that are in it, in its own order.
  let rows: [Int]
  let model: LinearModel

  /// - Parameters:
  ///   - rows: the rows to take in; `nil` for all that hold one of the columns.
  ///   - values: where the columns outside are; `nil` for their lower limits.
  ///   - kind: of all columns but those that the model leaves continuous.
  init(
    _ face: Face, _ costs: [Int], columns: [Int], rows chosen: [Int]? = nil, values: [Int]? = nil,
    kind: VariableKind = .continuous
  ) {
    var position = [Int](repeating: -1, count: costs.count)
    var model = LinearModel(name: "few columns", sense: .minimise)
    for (index, column) in columns.enumerated() {
      position[column] = index
      model.addVariable(
        "c\(index)", bounds: face.bounds(face.box.columnLower[column], face.box.columnUpper[column]),
        cost: Double(costs[column]), kind: face.model.context.isContinuous(column) ? .continuous : kind)
    }
    var isTouched = [Bool](repeating: false, count: face.rows.count)
    if chosen == nil { for column in columns { for row in face.rowsOfColumn[column] { isTouched[Int(row)] = true } } }
    let rows = chosen ?? isTouched.indices.filter { isTouched[$0] }
    for (index, row) in rows.enumerated() {
      var terms: [(column: Int, coefficient: Double)] = []
      var constant = 0
      for element in face.rows.range(row) {
        let column = Int(face.rows.columns[element])
        let coefficient = face.rows.coefficients[element]
        if position[column] >= 0 {
          terms.append((position[column], Double(coefficient)))
        } else {
          constant += coefficient * (values?[column] ?? face.box.columnLower[column])
        }
      }
      let bounds = face.bounds(face.box.rowLower[row] - constant, face.box.rowUpper[row] - constant)
      model.addConstraint("r\(index)", terms, bounds: bounds)
    }
    self.columns = columns
    self.rows = rows
    self.model = model
  }
}

/// A program on a few columns with the basis of its relaxation's optimum.
struct SiftedProgram {
  let program: SmallProgram
  let basis: Basis
}

/// What a dive works in: the face's whole session, or one of a few columns that it talks about by the face's numbers.
struct SearchSession {
  let face: Face
  let session: any LinearSession
  /// The columns of the session; `nil` for all, in their own order.
  let columns: [Int]?
  private let position: [Int: Int]

  init(_ face: Face, _ session: any LinearSession, columns: [Int]? = nil) {
    self.face = face
    self.session = session
    self.columns = columns
    position = Dictionary(uniqueKeysWithValues: (columns ?? []).enumerated().map { ($1, $0) })
  }

  /// Fixes a column that is in the session.
  func fix(_ column: Int, at value: Int) throws {
    try session.setColumnBounds(columns == nil ? column : position[column] ?? column, .fixed(Double(value)))
  }

  /// Gives a column its limits on the face again.
  func release(_ column: Int) throws {
    try session.setColumnBounds(
      columns == nil ? column : position[column] ?? column,
      face.bounds(face.box.columnLower[column], face.box.columnUpper[column]))
  }

  /// The relaxation again from the last basis after changes of bounds; `nil` where it has become infeasible.
  func resolve() throws -> (values: [Double], objective: Double)? {
    var parameters = SimplexParameters()
    parameters.timeLimit = face.secondsLeft
    parameters.control.cancellation = face.limits.cancellation
    // measured on the city with studios: a primal pivot costs a third of a dual one, and there are as many
    parameters.method = .primal
    let solution = try session.solveRelaxation(parameters)
    face.work.iterations += solution.iterations
    face.work.programs += 1
    switch solution.termination {
    case .optimal: break
    case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
    // numerical trouble ends a dive, no more
    case .infeasible, .infeasibleOrUnbounded, .unbounded, .numericalError: return nil
    }
    guard let columns else { return (solution.values, solution.objective ?? 0) }
    var values = face.box.columnLower.map(Double.init)
    for (index, column) in columns.enumerated() { values[column] = solution.values[index] }
    return (values, solution.objective ?? 0)
  }
}
