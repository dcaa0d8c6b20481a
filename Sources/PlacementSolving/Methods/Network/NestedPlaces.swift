import PlacementFormulation

/// The rows of the places alone that are nested, and what is left out of a model to have them so.
struct NestedPlaces {
  /// The model's rows over the places' columns that are kept of them; those left out have none.
  let rows: [ConstraintRow]
  let nested: NestedRows
  /// Per row whether some of its places are left out of it.
  let isCut: [Bool]
  /// Per row whether all of it is left out for what it crosses: in its place others might be.
  let isCrossed: [Bool]
  /// Whether rows are kept without some of their places.
  var hasCutRows: Bool { zip(isCut, rows).contains { $0 && !$1.columns.isEmpty } }
  /// Whether nothing was left out.
  let isWhole: Bool
  /// Whether there are no columns but those of places and the ends of loads.
  let isPlacesAlone: Bool
  /// Per row that is kept its columns that are not: those that are no places, and places that cross others.
  let others: [[(column: Int, coefficient: Int)]]

  /// - Parameters:
  ///   - first: rows that are kept before all others.
  ///   - partly: whether parts of rows are kept.
  init?(_ model: PlacementModel, keeping first: [Int] = [], partly: Bool = false) {
    let arcs = model.arcs.count
    let slots = arcs..<model.context.decisionCount
    // an opening variable in a row of seats counts as whatever leaves the most room; a row with sessions is left out
    let stripped = model.rows.map { row -> ConstraintRow in
      guard !row.columns.contains(where: { slots.contains(Int($0)) }) else { return row.emptied }
      let places = row.columns.indices.filter { row.columns[$0] < arcs }
      if places.count == row.columns.count { return row }
      return ConstraintRow(
        row.name, columns: places.map { row.columns[$0] }, coefficients: places.map { row.coefficients[$0] },
        lower: row.lower, upper: row.upper)
    }
    let parts = NestedRows.parts(of: stripped, columnCount: model.columnCount, keeping: first, partly: partly)
    rows = stripped.indices.map { row in
      parts[row].count == stripped[row].columns.count
        ? stripped[row]
        : ConstraintRow(
          stripped[row].name, columns: parts[row], lower: stripped[row].lower, upper: stripped[row].upper)
    }
    guard let nested = NestedRows(rows: rows, columnCount: model.columnCount) else { return nil }
    self.nested = nested
    isCut = zip(model.rows, rows).map { row, kept in row.columns.count { $0 < arcs } > kept.columns.count }
    isCrossed = zip(stripped, rows).map { row, kept in
      kept.columns.isEmpty && !row.columns.isEmpty && row.coefficients.allSatisfy { $0 == 1 }
    }
    isWhole = !isCut.contains(true) && model.columnCount == arcs
    isPlacesAlone = (arcs..<model.columnCount).allSatisfy(model.context.isContinuous)
    var isOwn = [Bool](repeating: false, count: model.columnCount)
    others = zip(model.rows, rows).map { row, kept in
      guard !kept.columns.isEmpty, kept.columns.count < row.columns.count else { return [] }
      for column in kept.columns { isOwn[Int(column)] = true }
      defer { for column in kept.columns { isOwn[Int(column)] = false } }
      return zip(row.columns, row.coefficients).filter { !isOwn[Int($0.0)] }.map { (Int($0), $1) }
    }
  }

  /// A row's limits for its places alone: what the other columns may add is taken off both sides.
  func limits(_ row: Int, _ bounds: FaceBounds) -> (lower: Int, upper: Int) {
    var lower = bounds.rowLower[row]
    var upper = bounds.rowUpper[row]
    for (column, coefficient) in others[row] {
      let ends = [coefficient * bounds.columnLower[column], coefficient * bounds.columnUpper[column]]
      lower -= max(ends[0], ends[1])
      upper -= min(ends[0], ends[1])
    }
    return (lower, upper)
  }
}

extension ConstraintRow {
  /// The row without columns.
  fileprivate var emptied: ConstraintRow { ConstraintRow(name, columns: [], lower: 0, upper: 0) }
}
