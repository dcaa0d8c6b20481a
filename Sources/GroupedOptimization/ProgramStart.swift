import LinearOptimization

/// Where a program of groups begins: what each column costs at some prices, which one each group uses, a basis.
struct ProgramStart {
  /// Per column its cost at the prices of the shared rows.
  let reduced: [Double]
  /// Per group the column that it uses, -1 for none.
  let chosen: [Int]
  /// A basis of the whole program in which each group outside the small program has one entry: its row or that column.
  let basis: Basis
  /// Whether the basis is dual feasible, else it is only near.
  let isDualFeasible: Bool
  /// Columns of a group that cost so much more than its best are in doubt.
  let margin: Double
  /// How often the smoothed dual function was evaluated.
  let evaluations: Int
  /// Pivots of the network simplex.
  let pivots: Int

  /// From the network where that is near, else from smoothed prices.
  static func best(
    _ program: ColumnProgram, costs: [Double], groups: ColumnGroups, lists: RowLists, shouldStop: () -> Bool
  ) -> ProgramStart {
    nested(program, costs: costs, groups: groups, lists: lists, shouldStop: shouldStop)
      ?? smoothed(program, costs: costs, groups: groups, lists: lists, shouldStop: shouldStop)
  }

  /// Each group's best column at smoothed prices stands for its row, every other row for itself: triangular, and near
  /// what the prices want.
  private static func smoothed(
    _ program: ColumnProgram, costs: [Double], groups: ColumnGroups, lists: RowLists, shouldStop: () -> Bool
  ) -> ProgramStart {
    var prices = SmoothedPrices(program, costs: costs, groups: groups, lists: lists)
    prices.ascend(shouldStop: shouldStop)
    let reduced = prices.reducedCosts()
    var chosen = [Int](repeating: -1, count: groups.count)
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: program.rowCount),
      columns: program.columnBounds.map { $0.isFixed ? .fixed : .atLower })
    for group in 0..<groups.count {
      var best = groups.mustUse[group] ? Double.infinity : 0
      for column in groups.columns(of: group).lazy.map({ Int($0) }) where reduced[column] < best {
        best = reduced[column]
        chosen[group] = column
      }
      guard chosen[group] >= 0 else { continue }
      basis.columns[chosen[group]] = .basic
      basis.rows[groups.rows[group]] = program.rowBounds[groups.rows[group]].isFixed ? .fixed : .atUpper
    }
    return ProgramStart(
      reduced: reduced, chosen: chosen, basis: basis, isDualFeasible: false, margin: 2.5 * prices.temperature,
      evaluations: prices.evaluations, pivots: 0)
  }
}
