/// A bound on a linear objective over a face, from any row multipliers, in exact arithmetic.
///
/// Weak duality: for multipliers Y/D, Σ over rows of Y·(lower if Y > 0, else upper) plus Σ over columns of d·(lower if
/// d > 0, else upper), with d = D·c − Yᵀa, is at most D times the objective of every point of the face. The multipliers
/// come from floating point; whatever rounding did to them, the bound that is computed from them is true.
struct DualBound {
  /// The denominator D of the multipliers.
  let denominator: Int
  /// D times the bound.
  let bound: Int128
  /// Y, one for each row.
  let multipliers: [Int]
  /// d, one for each column.
  let reducedCosts: [Int128]

  /// The bound as a whole number, rounded up: no integer point has a smaller objective.
  var roundedUp: Int {
    let quotient = bound / Int128(denominator)
    return Int(clamping: bound % Int128(denominator) > 0 ? quotient + 1 : quotient)
  }

  /// D times the distance from an objective value to the bound, never negative for a point of the face.
  func gap(_ value: Int) -> Int128 { Int128(value) * Int128(denominator) - bound }

  /// The bound of a minimisation by given multipliers over `denominator`.
  init(rows: RowStore, bounds: FaceBounds, costs: [Int], multipliers: [Int], denominator: Int) {
    var reduced = costs.map { Int128($0) * Int128(denominator) }
    var total: Int128 = 0
    for row in 0..<rows.count where multipliers[row] != 0 {
      let factor = Int128(multipliers[row])
      total += factor * Int128(multipliers[row] > 0 ? bounds.rowLower[row] : bounds.rowUpper[row])
      for element in rows.range(row) {
        reduced[Int(rows.columns[element])] -= factor * Int128(rows.coefficients[element])
      }
    }
    for column in costs.indices {
      let cost = reduced[column]
      total += cost * Int128(cost > 0 ? bounds.columnLower[column] : bounds.columnUpper[column])
    }
    isComplete = true
    self.denominator = denominator
    self.multipliers = multipliers
    reducedCosts = reduced
    bound = total
  }

  /// Whether a point that has every column and row where a gap of zero puts it is optimal.
  ///
  /// Not where an apprentice's places count together: each of two may be part of a best itinerary, and both of none.
  let isComplete: Bool

  /// Whether each apprentice counts with its cheapest itinerary.
  var isByItineraries: Bool { !isComplete }

  /// A bound that was found otherwise than by the rows' multipliers alone: over itineraries.
  init(denominator: Int, bound: Int128, multipliers: [Int], reducedCosts: [Int128]) {
    isComplete = false
    self.denominator = denominator
    self.bound = bound
    self.multipliers = multipliers
    self.reducedCosts = reducedCosts
  }

  /// The bound with costs of 0 by multipliers of the first rows, where it is above 0: then no point keeps all limits.
  static func emptiness(
    rows: RowStore, bounds: FaceBounds, columnCount: Int, multipliers: [Int], denominator: Int = 1
  ) -> DualBound? {
    let proof = DualBound(
      rows: rows, bounds: bounds, costs: [Int](repeating: 0, count: columnCount),
      multipliers: multipliers + [Int](repeating: 0, count: rows.count - multipliers.count), denominator: denominator)
    return proof.bound > 0 ? proof : nil
  }

  /// The best bound that rounding the solver's dual values to a small denominator gives.
  ///
  /// Dual values of a network are whole; a few crossing rows give small denominators; the last one serves what is
  /// left. The first that closes the gap to `value` is taken.
  static func best(rows: RowStore, bounds: FaceBounds, costs: [Int], duals: [Double], value: Int?) -> DualBound {
    best(duals: duals, value: value) { multipliers, denominator in
      DualBound(rows: rows, bounds: bounds, costs: costs, multipliers: multipliers, denominator: denominator)
    }
  }

  /// The same for bounds that are made otherwise of multipliers over a denominator.
  static func best(duals: [Double], value: Int?, _ bound: ([Int], Int) -> DualBound) -> DualBound {
    var best: DualBound?
    for denominator in [1, 2, 3, 4, 6, 12, 60, 4_096, 1 << 30] {
      let candidate = bound(WholeMultipliers.rounded(duals, denominator), denominator)
      if let value, candidate.gap(value) == 0 { return candidate }
      if let present = best,
        candidate.bound * Int128(present.denominator) <= present.bound * Int128(candidate.denominator)
      {
        continue
      }
      best = candidate
    }
    return best ?? bound([Int](repeating: 0, count: duals.count), 1)
  }
}
