/// What prices say of every choice of open places: constant + Σ of the coefficients of the open ones is at most what the
/// cheapest assignment costs that has just these open.
///
/// The cut of Benders (1962), from any row multipliers. The rows that are about one outermost place alone are not priced:
/// what opening it adds is worked out from its arcs (Geoffrion and McBride 1978), which tells more than the multipliers
/// of a place that happened to be closed.
struct OpeningCut {
  private(set) var constant: Int128
  /// One for each place.
  private(set) var coefficients: [Int128]
  /// What the choice may cost at most; `nil` for the target of the search.
  let limit: Int128?

  /// What opening costs where it cannot be.
  private static let impossible = Int128(1) << 96

  init(_ openings: OpeningPlaces, _ face: Face, costs: [Int], multipliers: [Int], limit: Int128?) {
    self.limit = limit
    let priced = multipliers.indices.map { row in
      row < openings.placeOfRow.count && openings.placeOfRow[row] < 0 ? multipliers[row] : 0
    }
    let bound = DualBound(
      rows: face.rows, bounds: face.bounds, costs: costs,
      multipliers: priced + [Int](repeating: 0, count: face.rows.count - priced.count), denominator: 1)
    func share(_ column: Int) -> Int128 {
      let cost = bound.reducedCosts[column]
      return cost * Int128(cost > 0 ? face.bounds.columnLower[column] : face.bounds.columnUpper[column])
    }
    constant = bound.bound
    for arc in openings.placeOfArc.indices where openings.placeOfArc[arc] >= 0 { constant -= share(arc) }
    coefficients = []
    for (index, place) in openings.places.enumerated() {
      constant -= share(place.column)
      var value = bound.reducedCosts[place.column]
      if openings.isOutermost[index] {
        value += Self.filling(place, openings, face, bound.reducedCosts) ?? Self.impossible
      }
      coefficients.append(value)
    }
  }

  /// A bound on the cheapest load of a place between its minimum and its most; `nil` where it has too few arcs.
  ///
  /// The greater of two: each apprentice once whatever the rows inside say, or those rows and an apprentice twice.
  private static func filling(
    _ place: OpeningPlaces.Place, _ openings: OpeningPlaces, _ face: Face, _ reduced: [Int128]
  ) -> Int128? {
    var forced: [Int32] = []
    var free: [Int32] = []
    for arc in place.arcs where face.bounds.columnUpper[Int(arc)] > 0 {
      if face.bounds.columnLower[Int(arc)] > 0 { forced.append(arc) } else { free.append(arc) }
    }
    // what costs something is only of use up to the minimum
    let worth = free.filter { reduced[Int($0)] < 0 }
    func ascending(_ list: [Int32]) -> [Int32] {
      list.sorted { (reduced[Int($0)], $0) < (reduced[Int($1)], $1) }
    }
    func fill(_ order: [Int32], fits: (Int32) -> Bool) -> (total: Int128, load: Int) {
      var (total, load): (Int128, Int) = (0, 0)
      for arc in forced {
        _ = fits(arc)
        total += reduced[Int(arc)]
        load += 1
      }
      for arc in order {
        if load >= place.most || reduced[Int(arc)] >= 0 && load >= place.minimum { break }
        guard fits(arc) else { continue }
        total += reduced[Int(arc)]
        load += 1
      }
      return (total, load)
    }
    func least(_ rule: () -> (Int32) -> Bool) -> Int128? {
      var filled = fill(ascending(worth), fits: rule())
      if filled.load < place.minimum { filled = fill(ascending(free), fits: rule()) }
      return filled.load < place.minimum ? nil : filled.total
    }
    let once = least {
      var seen: Set<Int32> = []
      return { arc in face.rowsOfColumn[Int(arc)].first.map { seen.insert($0).inserted } ?? true }
    }
    let within = least {
      var loads: [Int32: Int] = [:]
      return { arc in
        let rows = openings.inside[Int(arc)]
        for row in rows where loads[row, default: 0] >= face.bounds.rowUpper[Int(row)] { return false }
        for row in rows { loads[row, default: 0] += 1 }
        return true
      }
    }
    guard let once, let within else { return nil }
    return max(once, within)
  }

  /// What the cut says of a choice.
  func value(_ open: [Bool]) -> Int128 {
    open.indices.reduce(constant) { open[$1] ? $0 + coefficients[$1] : $0 }
  }

  /// The least that it says of any choice.
  func least(_ mayOpen: [Bool], _ mustOpen: [Bool]) -> Int128 {
    coefficients.indices.reduce(constant) { sum, place in
      mustOpen[place] || (mayOpen[place] && coefficients[place] < 0) ? sum + coefficients[place] : sum
    }
  }
}
