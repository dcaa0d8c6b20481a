import LinearOptimization

/// Where a relaxation on a few columns begins: a basis, and what tells which columns to take beside it.
struct SiftingStart {
  /// Which columns the program begins with beside those of the basis.
  enum Choice {
    /// Those with the least reduced costs under the network's multipliers.
    case multipliers
    /// Those with the least of these numbers, one for each column.
    case order([Double])
    /// No others.
    case none
  }

  private(set) var basis: Basis
  private(set) var choice: Choice
  /// One for each row that the network has; empty without one.
  let multipliers: [Int]
  /// How many limits the network's optimum breaks.
  let broken: Int
  /// Whether the basis is primal feasible; else it is dual feasible.
  private(set) var isPrimal = false
  /// Where rows are cut in it, so that it may be no basis of them: a start from whole rows alone, where there is one.
  private(set) var ofWholeRows: (() throws -> SiftingStart?)?

  /// What the network leaves to the linear solver: a dual feasible basis and the multipliers behind it.
  init(basis: Basis, multipliers: [Int], broken: Int, ofWholeRows: (() throws -> SiftingStart?)? = nil) {
    self.basis = basis
    choice = .multipliers
    self.multipliers = multipliers
    self.broken = broken
    self.ofWholeRows = ofWholeRows
  }

  /// The optimum of other costs: a primal feasible basis.
  init(optimum basis: Basis) {
    self.basis = basis
    (choice, multipliers, broken, isPrimal) = (.none, [], 0, true)
  }

  /// Another start, from a primal feasible basis.
  mutating func begin(from basis: Basis, order: [Double]? = nil) {
    self.basis = basis
    if let order { choice = .order(order) }
    isPrimal = true
    ofWholeRows = nil
  }
}

/// With how many columns the linear solver begins where the network leaves something to it.
package struct SiftingSize: Sendable {
  /// At least so many.
  package let least: Int
  /// So many for each apprentice.
  package let each: Int
  /// The places from which on a start far from the network is sought by groups.
  package let groupsFrom: Int

  /// Makes a size; what is left out joins when its price wants it.
  package init(least: Int, each: Int, groupsFrom: Int = 100_000) {
    self.least = least
    self.each = each
    self.groupsFrom = groupsFrom
  }

  /// What was fastest of 2, 4 and 8 on 1,000 apprentices with beds and mentors; by groups on 535,000 places and not on
  /// 33,000.
  package static let standard = SiftingSize(least: 1_000, each: 4)
}
