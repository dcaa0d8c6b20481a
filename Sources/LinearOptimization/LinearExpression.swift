/// A linear expression under construction: terms are added, repeated columns are summed when it is read.
///
/// There are no overloaded operators on purpose: they can keep the type checker busy for seconds per line.
public struct LinearExpression: Sendable {
  private var terms: [(column: Int, coefficient: Double)] = []
  /// The constant part; a row's bounds have to be shifted by it.
  public private(set) var constant: Double = 0

  /// Makes the expression 0.
  public init() {}

  /// Adds `coefficient · column`.
  public mutating func add(_ column: Int, _ coefficient: Double = 1) {
    terms.append((column, coefficient))
  }

  /// Adds a constant.
  public mutating func add(constant value: Double) { constant += value }

  /// Adds `factor` times another expression.
  public mutating func add(_ other: LinearExpression, times factor: Double = 1) {
    constant += factor * other.constant
    for term in other.terms { terms.append((term.column, term.coefficient * factor)) }
  }

  /// The sum of `coefficient` times each of `columns`.
  public static func sum(_ columns: some Sequence<Int>, coefficient: Double = 1) -> LinearExpression {
    var result = LinearExpression()
    for column in columns { result.add(column, coefficient) }
    return result
  }

  /// The terms by ascending column, each column once, zero sums left out: what ``LinearModel`` takes.
  public var sortedTerms: [(column: Int, coefficient: Double)] {
    // The offset breaks ties, so that equal columns are summed in the order in which they were added.
    let order = terms.indices.sorted { (terms[$0].column, $0) < (terms[$1].column, $1) }
    var result: [(column: Int, coefficient: Double)] = []
    for index in order {
      if let last = result.last, last.column == terms[index].column {
        result[result.count - 1].coefficient += terms[index].coefficient
      } else {
        result.append(terms[index])
      }
    }
    result.removeAll { $0.coefficient == 0 }
    return result
  }
}

extension LinearModel {
  /// Adds a constraint on an expression and returns its row index; the expression's constant moves into the bounds.
  @discardableResult
  public mutating func addConstraint(_ name: String, _ expression: LinearExpression, bounds: Bounds) -> Int {
    let shifted = Bounds(bounds.lower - expression.constant, bounds.upper - expression.constant)
    // Bounds that cannot be shifted (NaN) are kept as they are: `faults()` names them, or the constant, below.
    let row = expression.constant.isNaN ? Bounds.fixed(.nan) : shifted ?? bounds
    return addConstraint(name, expression.sortedTerms, bounds: row)
  }
}
