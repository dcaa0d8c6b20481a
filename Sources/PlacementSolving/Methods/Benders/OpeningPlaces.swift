import PlacementFormulation

/// The posts and bases of a term that are open or closed, where everything else is a network.
struct OpeningPlaces {
  /// One that is closed or has at least its minimum.
  struct Place {
    /// Its column, 1 where it is open.
    let column: Int
    let minimum: Int
    let most: Int
    /// The arcs into it.
    let arcs: [Int32]
  }
  /// In the order of their columns.
  let places: [Place]
  /// Per place whether no other one holds it.
  let isOutermost: [Bool]
  /// Per arc the outermost place that holds it, -1 for none.
  let placeOfArc: [Int32]
  /// Per row of the model the outermost place that all of it is about; -1 for none, or for one that holds it besides others.
  let placeOfRow: [Int32]
  /// Rows of openings alone: how many of some places are open.
  let rows: [(places: [Int], lower: Int, upper: Int)]
  /// Per arc the rows inside its outermost place that hold it, those of the opening itself left out.
  let inside: [[Int32]]

  /// `nil` where rows cross, or columns are there that are neither arcs nor openings.
  init?(_ face: Face) {
    let model = face.model
    let arcs = model.arcs.count
    guard let network = face.network, !network.counts, face.sessionColumns.isEmpty, model.columnCount > arcs else {
      return nil
    }
    let others = network.places.others
    var ofOpenings: [(places: [Int], lower: Int, upper: Int)] = []
    for row in model.rows where row.columns.allSatisfy({ $0 >= arcs }) {
      // a row that nobody is in and that wants somebody is infeasible, whatever is open
      if row.columns.isEmpty, row.lower > 0 || row.upper < 0 { return nil }
      guard row.coefficients.allSatisfy({ $0 == 1 }) else { return nil }
      if !row.columns.isEmpty { ofOpenings.append((row.columns.map { Int($0) - arcs }, row.lower, row.upper)) }
    }
    rows = ofOpenings
    guard !network.places.isCut.contains(true) else { return nil }
    var places: [Place] = []
    var ownRows: [[Int]] = []
    for column in arcs..<model.columnCount {
      guard model.context.upper(of: Int32(column)) == 1, !model.context.isContinuous(column) else { return nil }
      var (minimum, most) = (1, Int?.none)
      var own: [Int] = []
      var held: [Int32] = []
      for row in face.rowsOfColumn[column].map({ Int($0) })
      where row < model.rows.count && model.rows[row].columns.contains(where: { $0 < arcs }) {
        let amount = -face.rows.coefficient(row, Int32(column))
        guard others[row].count == 1, amount > 0 else { return nil }
        own.append(row)
        if model.rows[row].upper == 0 {
          most = amount
          held = model.rows[row].columns.filter { $0 < arcs }
        } else if model.rows[row].lower == 0 {
          minimum = max(1, amount)
        } else {
          return nil
        }
      }
      guard let most else { return nil }
      places.append(Place(column: column, minimum: minimum, most: most, arcs: held))
      ownRows.append(own)
    }
    // nested rows: the larger of two that share an arc holds the other
    var placeOfArc = [Int32](repeating: -1, count: arcs)
    var isOutermost = [Bool](repeating: false, count: places.count)
    for index in places.indices.sorted(by: { (places[$1].arcs.count, $0) < (places[$0].arcs.count, $1) }) {
      guard let first = places[index].arcs.first, placeOfArc[Int(first)] < 0 else { continue }
      isOutermost[index] = true
      for arc in places[index].arcs { placeOfArc[Int(arc)] = Int32(index) }
    }
    var placeOfRow = [Int32](repeating: -1, count: model.rows.count)
    for row in model.rows.indices where others[row].isEmpty && !model.rows[row].isOnePlace {
      guard let first = model.rows[row].columns.first, first < arcs else { continue }
      let place = placeOfArc[Int(first)]
      if model.rows[row].columns.allSatisfy({ placeOfArc[Int($0)] == place }) { placeOfRow[row] = place }
    }
    inside = placeOfArc.indices.map { arc in
      face.rowsOfColumn[arc].filter { Int($0) < placeOfRow.count && placeOfRow[Int($0)] >= 0 }
    }
    for index in places.indices where isOutermost[index] {
      for row in ownRows[index] { placeOfRow[row] = Int32(index) }
    }
    self.places = places
    self.isOutermost = isOutermost
    self.placeOfArc = placeOfArc
    self.placeOfRow = placeOfRow
  }
}
