import LinearOptimization
import PlacementFormulation

/// A face on some of its columns, the others where they are said to be.
struct RestrictedFace {
  /// Its rows and columns by their numbers on the face.
  var program: RestrictedProgram
  /// Where all of the face's columns are; those that are in the program count nothing.
  let values: [Int]
  /// What the columns outside cost.
  let constant: Int

  /// The columns that are in it, in the order in which it has them.
  var columns: [Int] { program.columns }
  /// The rows that are in it, in its own order.
  var rows: [Int] { program.rows }
  var model: LinearModel { program.model }

  /// - Parameter kind: of each column.
  init(
    _ store: RowStore, _ bounds: FaceBounds, _ costs: [Int], columns: [Int], rows: [Int], values: [Int],
    kind: (Int) -> VariableKind = { _ in .continuous }
  ) {
    var constant = costs.indices.reduce(0) { $0 + costs[$1] * values[$1] }
    for column in columns { constant -= costs[column] * values[column] }
    var place = [Int](repeating: -1, count: costs.count)
    var model = LinearModel(name: "restricted", sense: .minimise)
    for (index, column) in columns.enumerated() {
      place[column] = index
      model.addVariable(bounds: bounds.column(column), cost: Double(costs[column]), kind: kind(column))
    }
    var terms: [(column: Int, coefficient: Double)] = []
    for row in rows {
      terms.removeAll(keepingCapacity: true)
      var activity = 0
      for element in store.range(row) {
        let column = Int(store.columns[element])
        let coefficient = store.coefficients[element]
        if place[column] >= 0 {
          terms.append((place[column], Double(coefficient)))
        } else {
          activity += coefficient * values[column]
        }
      }
      model.addConstraint(terms, bounds: bounds.row(row, less: activity))
    }
    program = RestrictedProgram(model, rows: rows, of: store.count, columns: columns, of: costs.count)
    self.values = values
    self.constant = constant
  }

  /// - Parameters:
  ///   - rows: the rows to take in; `nil` for all that hold one of the columns.
  ///   - values: where the columns outside are; `nil` for their lower limits.
  ///   - kind: of all columns but those that the model leaves continuous.
  init(
    _ face: Face, _ costs: [Int], columns: [Int], rows: [Int]? = nil, values: [Int]? = nil,
    kind: VariableKind = .continuous
  ) {
    var isTouched = [Bool](repeating: false, count: face.rows.count)
    if rows == nil { for column in columns { for row in face.rowsOfColumn[column] { isTouched[Int(row)] = true } } }
    self.init(
      face.rows, face.bounds, costs, columns: columns, rows: rows ?? isTouched.indices.filter { isTouched[$0] },
      values: values ?? face.bounds.columnLower
    ) { face.model.context.isContinuous($0) ? .continuous : kind }
  }
}

/// A face on a few columns with the basis of its relaxation's optimum.
struct SiftedFace {
  let face: RestrictedFace
  let basis: Basis
}

extension RestrictedProgram {
  /// What every column costs less the duals of the rows that are within.
  ///
  /// - Parameter first: the number here of the store's first row.
  func reducedCosts(_ costs: [Int], _ duals: [Double], _ store: RowStore, first: Int = 0) -> [Double] {
    var reduced = costs.map(Double.init)
    for (place, row) in rows.enumerated() where row >= first && duals[place] != 0 {
      let dual = duals[place]
      for element in store.range(row - first) {
        reduced[Int(store.columns[element])] -= dual * Double(store.coefficients[element])
      }
    }
    return reduced
  }
}
