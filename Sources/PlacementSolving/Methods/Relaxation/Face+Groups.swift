import GroupedOptimization
import LinearOptimization
import PlacementFormulation

/// Where a relaxation begins that is far from what the network gives.
extension Face {
  /// By how much a unit of cost outweighs what tells equal columns apart.
  private static let weight = 1_000

  /// A primal feasible basis: the optimum of the same face where no two columns cost quite alike.
  ///
  /// Stages have few different costs, ties by the thousand, and the simplex method loses itself in them. With small
  /// other costs added (perturbation, Charnes 1952) the program of groups is solved in a fraction of the time, and its
  /// optimum is a few pivots from that of the stage: on 10,000 apprentices with beds and mentors 3 s for a linear program
  /// that had not ended in 60.
  ///
  /// - Returns: The basis and each column's reduced cost there; `nil` where the face has other columns than places, or
  ///   where the few columns did not do.
  func groupedBasis(_ costs: [Int], _ parameters: SimplexParameters) throws -> (basis: Basis, reduced: [Double])? {
    let arcs = model.arcs.count
    // beyond 2⁴⁰ the other costs would be lost in a floating-point number
    guard (arcs..<model.columnCount).allSatisfy({ !isFree($0) }), costs.allSatisfy({ $0.magnitude < 1 << 40 }) else {
      return nil
    }
    var state: UInt64 = 1
    let perturbed = costs.indices.map { column -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return costs[column] * Self.weight + Int(state >> 33) % (Self.weight / 2)
    }
    let whole = SmallProgram(self, perturbed, columns: (0..<arcs).filter(isFree))
    let optimum: GroupedProgram.Optimum?
    do {
      optimum = try GroupedProgram.solve(
        ColumnProgram(whole.model), solver: solver, parameters: parameters, shouldStop: { self.reached != nil })
    } catch SolverError.invalidBasis {
      return nil
    }
    guard let optimum else { return nil }
    work.iterations += optimum.solution.iterations
    work.programs += 1
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: rows.count),
      columns: costs.indices.map { isFree($0) ? .atLower : .fixed })
    for (index, row) in whole.rows.enumerated() { basis.rows[row] = optimum.basis.rows[index] }
    for (index, column) in whole.columns.enumerated() { basis.columns[column] = optimum.basis.columns[index] }
    var reduced = [Double](repeating: 0, count: costs.count)
    for (index, column) in whole.columns.enumerated() { reduced[column] = optimum.solution.reducedCosts[index] }
    return (basis, reduced)
  }
}
