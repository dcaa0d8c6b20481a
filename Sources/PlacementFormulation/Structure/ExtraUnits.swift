package import PlacementDomain

/// Something of which more may be had, a unit at a time: a seat more in each of some rows.
package struct ExtraUnits: Sendable, Hashable {
  /// What `extra/` is put before in the column's name.
  package let id: String
  /// The rows whose upper sides a unit raises, by index, each by how much (1 or more).
  package let steps: [Step]

  /// What one unit does to a row.
  package struct Step: Sendable, Hashable {
    package let row: Int
    package let amount: Int

    package init(row: Int, amount: Int) { (self.row, self.amount) = (row, amount) }
  }

  package init(id: String, steps: [Step]) { (self.id, self.steps) = (id, steps) }
}

/// `budget`: units that may be had, so many together at most.
enum Budget: RowFamily {
  static let id = "budget"
  static let nature = RowNature.silent(.following)
}

extension PlacementModel {
  /// The same model in which units may be had, so many together at most: a column `extra/ID` for each, a row
  /// `budget/NUMBER` over them, and Σ x − Σ amount · extra ≤ limit in the rows that they raise.
  ///
  /// Rosters of this model are those of the terms with some spending of the budget, so what is proved of its stages is
  /// proved of the best spending. Rows that a minimum opens let in as many as there are: how many is the capacity's
  /// affair.
  package func adding(_ units: [ExtraUnits], atMost budget: Int) -> PlacementModel {
    let first = context.columnCount
    var raises = [[(column: Int32, amount: Int)]](repeating: [], count: rows.count)
    for (index, unit) in units.enumerated() {
      for step in unit.steps { raises[step.row].append((Int32(first + index), step.amount)) }
    }
    var own = rows.enumerated().map { index, row -> ConstraintRow in
      guard !raises[index].isEmpty else { return row.openedWide }
      return ConstraintRow(
        row.name, columns: row.columns + raises[index].map(\.column),
        coefficients: row.coefficients + raises[index].map { -$0.amount },
        lower: row.lower - raises[index].reduce(0) { $0 + $1.amount * budget }, upper: row.upper)
    }
    own.append(
      ConstraintRow(
        Budget.row("\(budget)"), columns: units.indices.map { Int32(first + $0) }, lower: 0, upper: budget))
    let needs = rows.indices.filter { !raises[$0].isEmpty }.map { index in
      AuxiliaryColumns.Need(
        columns: rows[index].columns, limit: rows[index].upper,
        units: raises[index].map { AuxiliaryColumns.Need.Unit(column: $0.column, amount: $0.amount) })
    }
    let columns = units.map { AuxiliaryColumns.Column(id: "extra/\($0.id)", upper: budget) }
    return PlacementModel(context: context.with(extra: columns, for: needs), rows: own)
  }

  /// How many of each unit a roster needs at least, in the order of the units, where rows are nested: inner rows first.
  package func units(_ assignments: [Assignment], sessions: [SessionAssignment] = []) -> [Int] {
    let point = context.completed(context.decisions(assignments, sessions))
    let count = context.auxiliaries.extraCount
    return Array(point.suffix(count))
  }
}

extension ConstraintRow {
  /// A row of `post-open` or `base-open` that an open place never feels; any other row as it is.
  fileprivate var openedWide: ConstraintRow {
    guard family == PostOpen.self || family == BaseOpen.self, let last = coefficients.last else {
      return self
    }
    let most = max(-last, columns.count - 1)
    return ConstraintRow(
      name, columns: columns, coefficients: coefficients.dropLast() + [-most], lower: -most, upper: upper)
  }
}
