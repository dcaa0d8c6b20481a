internal import PlacementDomain

/// The part of a term's linear program that the stages so far have left: every roster that is as good lies in it.
///
/// All numbers are whole: multipliers are brought to one denominator, and sums are 128 bits with every overflow noticed.
struct ProofFace: Sendable {
  /// Why a set of multipliers proves nothing.
  enum Failure: Error, Hashable {
    case unknownRow(String)
    case twiceNamed(String)
    case tooLarge
    /// More trials of itineraries than ``ProofFace/mostTrials``.
    case tooManyItineraries
  }

  /// What multipliers prove of a minimisation: `scale` times every objective is at least `total`.
  struct Bound: Sendable {
    let scale: Int128
    let total: Int128
    /// Per column `scale` times its cost, less what the rows pay for it.
    let reduced: [Int128]
    /// Per row of the face that counts, its multiplier times `scale`.
    let multipliers: [(row: Int, value: Int128)]

    /// The least whole number that an objective can have.
    var roundedUp: Int128 {
      let quotient = total / scale
      return total % scale > 0 ? quotient + 1 : quotient
    }
  }

  private(set) var program: TermProgram
  private(set) var lower: [Int]
  private(set) var upper: [Int]
  private(set) var rowOfID: [String: Int?]
  /// In a rotation what each apprentice alone has to choose; empty in a term in one piece.
  let choices: [OwnChoice]

  init(_ program: TermProgram) {
    self.program = program
    choices = OwnChoice.all(program)
    upper = program.columns.upper
    lower = [Int](repeating: 0, count: upper.count)
    rowOfID = program.rowOfID
  }

  /// The bound that multipliers give on a minimisation, by weak duality: whatever they are, it is true.
  ///
  /// A row counts with its lower side where its multiplier is above 0, else with its upper side; so does a column with
  /// what is left of its cost.
  func bound(_ costs: [Int], _ given: [Certificate.Multiplier]) throws(Failure) -> Bound {
    var scale: Int128 = 1
    var isTooLarge = false
    for multiplier in given {
      let denominator = Int128(multiplier.value.denominator)
      scale = multiply(scale / commonDivisor(scale, denominator), denominator, &isTooLarge)
      if isTooLarge || scale > Int128(Int64.max) { throw .tooLarge }
    }
    var reduced = costs.map { multiply(Int128($0), scale, &isTooLarge) }
    var total: Int128 = 0
    var weights: [(row: Int, value: Int128)] = []
    var seen = Set<Int>()
    for multiplier in given {
      guard let found = rowOfID[multiplier.row], let index = found else { throw .unknownRow(multiplier.row) }
      guard seen.insert(index).inserted else { throw .twiceNamed(multiplier.row) }
      if multiplier.value.numerator == 0 { continue }
      let factor = multiply(
        Int128(multiplier.value.numerator), scale / Int128(multiplier.value.denominator), &isTooLarge)
      let row = program.rows[index]
      total = sum(total, multiply(factor, Int128(factor > 0 ? row.lower : row.upper), &isTooLarge), &isTooLarge)
      for (column, coefficient) in zip(row.columns, row.coefficients) {
        reduced[column] = sum(reduced[column], -multiply(factor, Int128(coefficient), &isTooLarge), &isTooLarge)
      }
      weights.append((index, factor))
      if isTooLarge { throw .tooLarge }
    }
    for column in reduced.indices where reduced[column] != 0 {
      let side = reduced[column] > 0 ? lower[column] : upper[column]
      total = sum(total, multiply(reduced[column], Int128(side), &isTooLarge), &isTooLarge)
    }
    if isTooLarge { throw .tooLarge }
    return Bound(scale: scale, total: total, reduced: reduced, multipliers: weights)
  }

  /// Leaves only what is at most `value`, and fixes what a bound of the stage then fixes.
  ///
  /// A point of that value is no further from the bound than the gap: a column whose reduced cost is above it stays at
  /// its side, and a row whose multiplier is above it stays full.
  mutating func restrict(
    _ costs: [Int], id: String, to value: Int, by bound: Bound
  ) throws(Failure) -> Certificate.Fixes {
    var isTooLarge = false
    let gap = sum(multiply(Int128(value), bound.scale, &isTooLarge), -bound.total, &isTooLarge)
    if isTooLarge { throw .tooLarge }
    var columns = 0
    for column in lower.indices where lower[column] < upper[column] && bound.reduced[column].magnitude > gap {
      fix(column, at: bound.reduced[column] > 0 ? lower[column] : upper[column])
      columns += 1
    }
    var rows = 0
    for (index, multiplier) in bound.multipliers where multiplier.magnitude > gap {
      let row = program.rows[index]
      guard row.lower < row.upper else { continue }
      let side = multiplier > 0 ? row.lower : row.upper
      program.setSides(index, side, side)
      rows += 1
    }
    let used = costs.indices.filter { costs[$0] != 0 }
    program.add(id, used.map { ($0, costs[$0]) }, upper: value)
    rowOfID[id] = program.rowOfID[id]
    return Certificate.Fixes(columns: columns, rows: rows)
  }

  /// Fixes a column, and says whether it could still change.
  @discardableResult
  mutating func fix(_ column: Int, at value: Int) -> Bool {
    let wasFree = lower[column] < upper[column]
    lower[column] = value
    upper[column] = value
    return wasFree
  }

  /// Whether a column can still change.
  func isFree(_ column: Int) -> Bool { lower[column] < upper[column] }

  /// Holds a row of at most one at one, and says whether that says more than before.
  mutating func fill(_ id: String) -> Bool {
    guard let found = rowOfID[id], let row = found, program.rows[row].lower < program.rows[row].upper else {
      return false
    }
    program.setSides(row, program.rows[row].upper, program.rows[row].upper)
    return true
  }

  /// Tightens a column by a branching; false where nothing is left between its limits.
  mutating func tighten(_ column: Int, isUpper: Bool, _ value: Int) -> Bool {
    if isUpper { upper[column] = min(upper[column], value) } else { lower[column] = max(lower[column], value) }
    return lower[column] <= upper[column]
  }

  /// The id of a row that a point breaks, or of a column; `nil` where it keeps them all.
  func broken(by point: [Int]) -> String? {
    for column in point.indices where point[column] < lower[column] || point[column] > upper[column] {
      return program.columns.ids[column]
    }
    return program.rows.first { row in
      let activity = zip(row.columns, row.coefficients).reduce(0) { $0 + $1.1 * point[$1.0] }
      return activity < row.lower || activity > row.upper
    }?.id
  }
}

/// A product of 128 bits; notes where they do not suffice.
func multiply(_ left: Int128, _ right: Int128, _ isTooLarge: inout Bool) -> Int128 {
  let (product, overflow) = left.multipliedReportingOverflow(by: right)
  if overflow { isTooLarge = true }
  // so that its sign can be changed
  if product == Int128.min { isTooLarge = true }
  return overflow || product == Int128.min ? 0 : product
}

/// A sum of 128 bits; notes where they do not suffice.
func sum(_ left: Int128, _ right: Int128, _ isTooLarge: inout Bool) -> Int128 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  if overflow || sum == Int128.min { isTooLarge = true }
  return overflow || sum == Int128.min ? 0 : sum
}

private func commonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
  var (a, b) = (first, second)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
