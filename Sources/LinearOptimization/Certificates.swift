/// A row or column limit that a point violates, and by how much.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// The row or column.
  public let place: ModelFault.Place
  /// The value that the row or column has.
  public let value: Double
  /// The limits that it should keep.
  public let bounds: Bounds
  /// How far outside the limits, or from a whole number.
  public let amount: Double

  /// One sentence for people.
  public var description: String {
    "\(place) is \(value), outside \(bounds.lower)...\(bounds.upper) or not whole, by \(amount)"
  }
}

extension LinearModel {
  /// The value of every row at a point (one value per column).
  public func activities(_ values: [Double]) -> [Double] {
    (0..<rowCount).map { row in
      var sum = 0.0
      for element in rowStarts[row]..<rowStarts[row + 1] {
        sum += elementValues[element] * values[Int(elementColumns[element])]
      }
      return sum
    }
  }

  /// The objective at a point, the constant included.
  public func objective(_ values: [Double]) -> Double {
    var sum = objectiveConstant
    for column in 0..<columnCount { sum += costs[column] * values[column] }
    return sum
  }

  /// Every row, bound and (if asked) integrality that a point violates by more than `tolerance` · (1 + |limit|).
  public func violations(
    _ values: [Double], tolerance: Double = 1e-6, integrality: Double? = 1e-5
  ) -> [Violation] {
    var result: [Violation] = []
    func check(_ axis: ModelFault.Place.Axis, _ index: Int, _ value: Double, _ bounds: Bounds) {
      let amount = bounds.violation(value)
      let limit = value < bounds.lower ? bounds.lower : bounds.upper
      if amount > tolerance * (1 + (limit.isFinite ? abs(limit) : 0)) {
        result.append(Violation(place: place(axis, index), value: value, bounds: bounds, amount: amount))
      }
    }
    for column in 0..<columnCount {
      check(.column, column, values[column], columnBounds[column])
      let distance = abs(values[column] - values[column].rounded())
      if let integrality, columnKinds[column] == .integer, distance > integrality {
        let found = Violation(
          place: place(.column, column), value: values[column], bounds: columnBounds[column], amount: distance)
        result.append(found)
      }
    }
    for (row, activity) in activities(values).enumerated() { check(.row, row, activity, rowBounds[row]) }
    return result
  }
}

/// Row multipliers y that prove infeasibility: y·(A x) and (y·A)·x can never be equal within the bounds.
public struct FarkasRay: Sendable, Hashable {
  /// One multiplier per row.
  public let multipliers: [Double]

  /// Makes a ray.
  public init(multipliers: [Double]) { self.multipliers = multipliers }

  /// The combination y·A, one coefficient per column.
  public func combination(_ model: LinearModel) -> [Double] {
    var result = [Double](repeating: 0, count: model.columnCount)
    for row in 0..<model.rowCount where multipliers[row] != 0 {
      let (columns, values) = model.row(row)
      for (column, value) in zip(columns, values) { result[Int(column)] += multipliers[row] * value }
    }
    return result
  }

  /// By how much the proof holds: the distance of the interval from 0; 0 or less proves nothing.
  ///
  /// - Parameter noise: Combined coefficients up to this size, relative to the largest multiplier, count as zero where
  ///   the column has no limit on the side that matters: rounding would otherwise make an infinity of them.
  public func margin(_ model: LinearModel, noise: Double = 1e-9) -> Double {
    let flipped = FarkasRay(multipliers: multipliers.map { -$0 })
    return max(lowerEnd(model, noise: noise), flipped.lowerEnd(model, noise: noise))
  }

  /// The least value that y·(A x) − (y·A)·x could take within the bounds, were it not 0 by definition.
  public func lowerEnd(_ model: LinearModel, noise: Double = 1e-9) -> Double {
    let threshold = noise * (multipliers.map(abs).max() ?? 0)
    var sum = 0.0
    func add(_ factor: Double, _ bounds: Bounds) {
      guard factor != 0 else { return }
      let limit = factor > 0 ? bounds.lower : bounds.upper
      if limit.isFinite || abs(factor) > threshold { sum += factor * limit }
    }
    for row in 0..<model.rowCount { add(multipliers[row], model.rowBounds[row]) }
    for (column, coefficient) in combination(model).enumerated() { add(-coefficient, model.columnBounds[column]) }
    return sum
  }
}

/// A direction of columns along which every row and bound holds for ever while the objective improves.
public struct UnboundedRay: Sendable, Hashable {
  /// The direction, one entry per column.
  public let direction: [Double]

  /// Makes a ray.
  public init(direction: [Double]) { self.direction = direction }
}

/// Row and column limits that contradict each other.
public struct InfeasibleSubset: Sendable, Hashable {
  /// The lower or the upper limit of a row or column.
  public enum Side: Sendable, Hashable { case lower, upper }
  /// One limit.
  public struct Member: Sendable, Hashable {
    /// The 0-based row or column.
    public let index: Int
    /// Which of its limits.
    public let side: Side
    /// Makes a member.
    public init(index: Int, side: Side) {
      self.index = index
      self.side = side
    }
  }
  /// The limits of rows, ascending; an equality may take part with one side only.
  public let rowSides: [Member]
  /// The limits of columns, ascending.
  public let columnSides: [Member]
  /// Whether dropping any one member was shown to restore feasibility; false after a time limit.
  public let isIrreducible: Bool

  /// Makes a subset.
  public init(rowSides: [Member], columnSides: [Member], isIrreducible: Bool) {
    self.rowSides = rowSides
    self.columnSides = columnSides
    self.isIrreducible = isIrreducible
  }

  /// The rows that take part, ascending.
  public var rows: [Int] { unique(rowSides) }
  /// The columns whose bounds take part, ascending.
  public var columns: [Int] { unique(columnSides) }

  private func unique(_ members: [Member]) -> [Int] {
    var result: [Int] = []
    for member in members where result.last != member.index { result.append(member.index) }
    return result
  }
}

/// How far each cost and limit may move before the optimal basis changes.
///
/// For a nonbasic row or column its limit is moved, for a basic column its cost; the other kind has no range of its own.
public struct SensitivityReport: Sendable, Hashable {
  /// The reach of one end: how far, and the objective there (model constant included).
  public struct Reach: Sendable, Hashable {
    /// The extreme value of the activity or cost; infinite when nothing ever blocks.
    public let value: Double
    /// The objective at that value; `nil` when the value is infinite.
    public let objective: Double?
    /// Makes an end.
    public init(value: Double, objective: Double?) {
      self.value = value
      self.objective = objective
    }
  }
  /// The range of one row or column.
  public enum Range: Sendable, Hashable {
    /// Nonbasic: the values that its activity may take while the present basis stays feasible.
    case activity(down: Reach, up: Reach)
    /// Basic: the costs for which the present basis stays optimal; a row's own cost is 0.
    case cost(down: Reach, up: Reach)
  }
  /// One range per row.
  public let rows: [Range]
  /// One range per column.
  public let columns: [Range]

  /// Makes a report.
  public init(rows: [Range], columns: [Range]) {
    self.rows = rows
    self.columns = columns
  }
}
