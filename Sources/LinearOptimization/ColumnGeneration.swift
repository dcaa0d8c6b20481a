/// Column generation (Gilmore and Gomory 1961; Dantzig and Wolfe 1960): a restricted program is solved, its optimum says
/// what joins, and so on until nothing does.
///
/// Whoever conforms says how the program is solved and what an optimum's duals want; the loop, and how the simplex method
/// goes on behind what joined, is here.
package protocol ColumnGeneration {
  /// The optimum of the program as it stands; `nil` where it has none that is of use.
  mutating func solve(_ parameters: SimplexParameters) throws -> Solution?
  /// Takes in the columns that an optimum's duals find worth having, or the rows that it breaks.
  mutating func join(_ optimum: Solution) throws -> Joined
}

/// What joined a restricted program.
package enum Joined {
  /// Nothing is wanted: the optimum is that of all columns.
  case nothing
  /// Columns: the last basis is still primal feasible.
  case columns
  /// Rows: the last basis is still dual feasible.
  case rows
  /// Both: the method stays what it was.
  case both
  /// No column that is left brings the program to where it is to be.
  case inVain
}

extension ColumnGeneration {
  /// The optimum over all that could join; `nil` where a program on the way has none, or nothing helps it.
  package mutating func run(_ parameters: SimplexParameters) throws -> Solution? {
    var parameters = parameters
    while let solution = try solve(parameters) {
      switch try join(solution) {
      case .nothing: return solution
      case .columns: parameters.method = .primal
      case .rows: parameters.method = .dualThenPrimal
      case .both: break
      case .inVain: return nil
      }
    }
    return nil
  }

  /// From which reduced cost on a column is worth having: what is nearer to 0 is rounding.
  package static func tolerance(largestCost: Double) -> Double { max(1e-7, 1e-10 * largestCost) }
}
