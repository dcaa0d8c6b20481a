import PlacementFormulation

/// The rows of the places alone that are nested, and what is left out of a model to have them so.
struct NestedPlaces {
  /// The model's rows over the places' columns; those left out have no columns.
  let rows: [ConstraintRow]
  let nested: NestedRows
  /// Whether nothing was left out.
  let isWhole: Bool
  /// Whether there are no columns but those of places and the ends of loads.
  let isPlacesAlone: Bool
  /// Per row its columns that are no places, with their coefficients.
  let others: [[(column: Int, coefficient: Int)]]

  init?(_ model: PlacementModel) {
    let arcs = model.arcs.count
    let slots = arcs..<model.context.decisionCount
    // an opening variable in a row of seats counts as whatever leaves the most room; a row with sessions is left out
    let stripped = model.rows.map { row -> ConstraintRow in
      guard !row.columns.contains(where: { slots.contains(Int($0)) }) else { return row.emptied }
      let places = row.columns.indices.filter { row.columns[$0] < arcs }
      if places.count == row.columns.count { return row }
      return ConstraintRow(
        id: row.id, columns: places.map { row.columns[$0] }, coefficients: places.map { row.coefficients[$0] },
        lower: row.lower, upper: row.upper)
    }
    let crossing = Set(NestedRows.crossing(rows: stripped, columnCount: model.columnCount).map(\.id))
    rows = crossing.isEmpty ? stripped : stripped.map { crossing.contains($0.id) ? $0.emptied : $0 }
    guard let nested = NestedRows(rows: rows, columnCount: model.columnCount) else { return nil }
    self.nested = nested
    isWhole = crossing.isEmpty && model.columnCount == arcs
    isPlacesAlone = (arcs..<model.columnCount).allSatisfy(model.context.isContinuous)
    others = zip(model.rows, rows).map { row, kept in
      kept.columns.isEmpty ? [] : zip(row.columns, row.coefficients).filter { $0.0 >= arcs }.map { (Int($0), $1) }
    }
  }

  /// A row's limits for its places alone: what the other columns may add is taken off both sides.
  func limits(_ row: Int, _ box: Box) -> (lower: Int, upper: Int) {
    var lower = box.rowLower[row]
    var upper = box.rowUpper[row]
    for (column, coefficient) in others[row] {
      let ends = [coefficient * box.columnLower[column], coefficient * box.columnUpper[column]]
      lower -= max(ends[0], ends[1])
      upper -= min(ends[0], ends[1])
    }
    return (lower, upper)
  }
}

extension ConstraintRow {
  /// The row without columns.
  fileprivate var emptied: ConstraintRow { ConstraintRow(id: id, columns: [], lower: 0, upper: 0) }
}
