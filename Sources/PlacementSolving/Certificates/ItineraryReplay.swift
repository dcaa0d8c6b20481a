import PlacementDomain
import PlacementFormulation

/// The itineraries of a rotation as a certificate's replay needs them.
struct ItineraryReplay: Sendable {
  private let itineraries: Itineraries
  private let rowsOfColumn: [[Int32]]

  /// `nil` for a term in one piece, or with too many itineraries.
  init?(_ model: PlacementModel) {
    var rows = RowStore()
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for (index, row) in model.rows.enumerated() {
      rows.append(columns: row.columns, coefficients: row.coefficients)
      for column in row.columns { rowsOfColumn[Int(column)].append(Int32(index)) }
    }
    guard let itineraries = Itineraries(model, rows: rows, rowsOfColumn: rowsOfColumn, most: Itineraries.most) else {
      return nil
    }
    self.itineraries = itineraries
    self.rowsOfColumn = rowsOfColumn
  }

  /// The bound of multipliers with each apprentice at its cheapest itinerary that is left.
  func bound(_ model: PlacementModel, _ plain: DualBound, rows: RowStore, bounds: FaceBounds) -> DualBound {
    let usable = itineraries.usable(model, rows: rows, rowsOfColumn: rowsOfColumn, bounds: bounds)
    return itineraries.bound(model, plain, bounds: bounds, usable: usable)
  }
}
