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
