import PlacementDomain
import PlacementFormulation

/// The ways of a rotation as a certificate's replay needs them.
struct WayReplay: Sendable {
  private let ways: Itineraries
  private let rowsOfColumn: [[Int32]]

  /// `nil` for a term in one piece, or with too many ways.
  init?(_ model: PlacementModel) {
    var rows = RowStore()
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for (index, row) in model.rows.enumerated() {
      rows.append(columns: row.columns, coefficients: row.coefficients)
      for column in row.columns { rowsOfColumn[Int(column)].append(Int32(index)) }
    }
    guard let ways = Itineraries(model, rows: rows, rowsOfColumn: rowsOfColumn, most: Itineraries.most) else {
      return nil
    }
    self.ways = ways
    self.rowsOfColumn = rowsOfColumn
  }

  /// The bound of multipliers with each apprentice at its cheapest way that is left.
  func bound(_ model: PlacementModel, _ plain: DualBound, rows: RowStore, box: Box) -> DualBound {
    let usable = ways.usable(model, rows: rows, rowsOfColumn: rowsOfColumn, box: box)
    return ways.bound(model, plain, box: box, usable: usable)
  }
}
