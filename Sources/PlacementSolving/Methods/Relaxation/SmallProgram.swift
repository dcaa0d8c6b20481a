import LinearOptimization
import PlacementFormulation

/// A face's program on some of its columns, the others at their lower limits or where they are fixed.
struct SmallProgram {
  /// The columns that are in it, in the order in which it has them.
  let columns: [Int]
  /// The rows that are in it, in its own order.
  let rows: [Int]
  let model: LinearModel
  /// Where all of the face's columns are; those that are in it count nothing.
  let values: [Int]
  /// What the columns outside cost.
  let constant: Int

  /// - Parameters:
  ///   - rows: the rows to take in; `nil` for all that hold one of the columns.
  ///   - values: where the columns outside are; `nil` for their lower limits.
  ///   - kind: of all columns but those that the model leaves continuous.
  init(
    _ face: Face, _ costs: [Int], columns: [Int], rows chosen: [Int]? = nil, values: [Int]? = nil,
    kind: VariableKind = .continuous
  ) {
    let values = values ?? face.box.columnLower
    var constant = costs.indices.reduce(0) { $0 + costs[$1] * values[$1] }
    for column in columns { constant -= costs[column] * values[column] }
    var position = [Int](repeating: -1, count: costs.count)
    var model = LinearModel(name: "few columns", sense: .minimise)
    for (index, column) in columns.enumerated() {
      position[column] = index
      model.addVariable(
        bounds: face.bounds(face.box.columnLower[column], face.box.columnUpper[column]),
        cost: Double(costs[column]), kind: face.model.context.isContinuous(column) ? .continuous : kind)
    }
    var isTouched = [Bool](repeating: false, count: face.rows.count)
    if chosen == nil { for column in columns { for row in face.rowsOfColumn[column] { isTouched[Int(row)] = true } } }
    let rows = chosen ?? isTouched.indices.filter { isTouched[$0] }
    var terms: [(column: Int, coefficient: Double)] = []
    for row in rows {
      terms.removeAll(keepingCapacity: true)
      var activity = 0
      for element in face.rows.range(row) {
        let column = Int(face.rows.columns[element])
        let coefficient = face.rows.coefficients[element]
        if position[column] >= 0 {
          terms.append((position[column], Double(coefficient)))
        } else {
          activity += coefficient * values[column]
        }
      }
      let bounds = face.bounds(face.box.rowLower[row] - activity, face.box.rowUpper[row] - activity)
      model.addConstraint(terms, bounds: bounds)
    }
    self.columns = columns
    self.rows = rows
    self.model = model
    self.values = values
    self.constant = constant
  }
}

/// A program on a few columns with the basis of its relaxation's optimum.
struct SiftedProgram {
  let program: SmallProgram
  let basis: Basis
}

/// What a dive works in: the face's whole session, or one of a few columns that it talks about by the face's numbers.
struct SearchSession: DiveProgram {
  let face: Face
  let pace = DivePace.bold
  private let session: any LinearSession
  /// What the session has of the face; `nil` where it has all, in the face's own order.
  private let few: SmallProgram?
  private let position: [Int: Int]

  init(_ face: Face, _ session: any LinearSession, few: SmallProgram? = nil) {
    self.face = face
    self.session = session
    self.few = few
    position = Dictionary(uniqueKeysWithValues: (few?.columns ?? []).enumerated().map { ($1, $0) })
  }

  var chosen: [Int] {
    guard let few else { return [] }
    return few.values.indices.filter { few.values[$0] == 1 && position[$0] == nil }
  }

  var decisions: [Range<Int>] { [0..<face.model.arcs.count, face.sessionColumns] }

  func columns(_ column: Int) -> [Int32] { [Int32(column)] }

  func values(_ solution: [Double]) -> [Double] { solution }

  func solve(fixing columns: [Int], at value: Int, target: Int) throws -> [Double]? {
    for column in columns { try set(column, .fixed(Double(value))) }
    let most = target == .max ? Double.infinity : Double(target) + max(1e-6, 1e-9 * abs(Double(target)))
    if let solution = try resolve(), solution.objective <= most { return solution.values }
    try release(columns)
    return nil
  }

  /// Gives columns their limits on the face again.
  func release(_ columns: [Int]) throws {
    for column in columns {
      try set(column, face.bounds(face.box.columnLower[column], face.box.columnUpper[column]))
    }
  }

  private func set(_ column: Int, _ bounds: Bounds) throws {
    // what is left out stays where it is
    guard let place = few == nil ? column : position[column] else { return }
    try session.setColumnBounds(place, bounds)
  }

  /// The relaxation again from the last basis after changes of bounds; `nil` where it has none any more.
  private func resolve() throws -> (values: [Double], objective: Double)? {
    var parameters = SimplexParameters()
    parameters.timeLimit = face.secondsLeft
    parameters.control.cancellation = face.limits.cancellation
    // measured on the city with studios: a primal pivot costs a third of a dual one, and there are as many
    parameters.method = .primal
    let solution = try session.solveRelaxation(parameters)
    face.work.iterations += solution.iterations
    face.work.programs += 1
    // numerical trouble ends a dive, no more
    guard try solution.hasOptimum() else { return nil }
    guard let few else { return (solution.values, solution.objective ?? 0) }
    var values = few.values.map(Double.init)
    for (index, column) in few.columns.enumerated() { values[column] = solution.values[index] }
    return (values, Double(few.constant) + (solution.objective ?? 0))
  }
}
