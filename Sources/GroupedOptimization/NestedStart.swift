public import LinearOptimization
public import NetworkOptimization

extension ProgramStart {
  /// The most rows of a hundred that the network's optimum may break: beyond, smoothed prices are nearer. Measured on
  /// 1,000 apprentices with beds and mentor groups (10 of 1,704, 45 pivots from the optimum) and 10,000 (261 of 14,022,
  /// some 5,000 pivots, and smoothed prices three times as fast).
  private static let mostBroken = 1

  /// The optimum of the nested rows alone as a network, which the rows that cross are added to: a dual feasible basis.
  ///
  /// `nil` where costs are not whole, no row is kept, the network has no optimum, or too many rows are broken.
  static func nested(
    _ program: ColumnProgram, costs: [Double], groups: ColumnGroups, lists: RowLists, shouldStop: () -> Bool
  ) -> ProgramStart? {
    let subset = NestedSubset(program, groups, lists)
    guard !subset.rows.isEmpty else { return nil }
    var nodeOfRow = [Int32](repeating: -1, count: program.rowCount)
    for (node, row) in subset.rows.enumerated() { nodeOfRow[row] = Int32(node) }
    var arcCost = [Int64](repeating: 0, count: groups.members.count)
    var arcLeaf = [Int32](repeating: -1, count: groups.members.count)
    for (arc, column) in groups.members.enumerated() {
      let cost = costs[Int(column)]
      guard let whole = Int64(exactly: cost) else { return nil }
      arcCost[arc] = whole
      let row = subset.innermost[Int(column)]
      arcLeaf[arc] = row < 0 ? -1 : nodeOfRow[Int(row)]
    }
    let bounds = subset.rows.map { program.rowBounds[$0] }
    let network: LaminarNetwork
    let outcome: NetworkOutcome
    do {
      network = try LaminarNetwork(
        nodeParent: subset.rows.map { subset.parent[$0] < 0 ? -1 : nodeOfRow[Int(subset.parent[$0])] },
        nodeLower: bounds.map { Int(max($0.lower, 0)) },
        nodeUpper: bounds.map { $0.upper > 1e9 ? Int.max : Int($0.upper) },
        arcStart: groups.starts.map { Int32($0) }, arcLeaf: arcLeaf, arcCost: arcCost, mustPlace: groups.mustUse)
      outcome = try network.solve(shouldStop: shouldStop)
    } catch {
      return nil
    }
    guard case .optimal(let optimum) = outcome else { return nil }
    let chosen = optimum.chosen.map { $0 < 0 ? -1 : Int(groups.members[Int($0)]) }
    // what the way from a node to its root costs
    var path = [Double](repeating: 0, count: network.nodeCount)
    for node in network.parentsFirst.lazy.map({ Int($0) }) {
      let above = network.nodeParent[node]
      path[node] = Double(optimum.multipliers.node[node]) + (above < 0 ? 0 : path[Int(above)])
    }
    var reduced = costs
    for (arc, column) in groups.members.enumerated() where arcLeaf[arc] >= 0 {
      reduced[Int(column)] -= path[Int(arcLeaf[arc])]
    }
    var point = [Double](repeating: 0, count: program.columnCount)
    for column in chosen where column >= 0 { point[column] = 1 }
    let loads = program.matrix.activities(point, rowCount: program.rowCount)
    let broken = loads.indices.count { program.rowBounds[$0].violation(loads[$0]) > 1e-9 }
    guard broken * 100 <= mostBroken * program.rowCount else { return nil }
    return ProgramStart(
      reduced: reduced, chosen: chosen, basis: basis(optimum.basis, program, groups, subset.rows), isDualFeasible: true,
      margin: margin(reduced, groups), evaluations: 0, pivots: optimum.work.pivots)
  }

  /// What the third choice costs more than the first, for half of the groups.
  private static func margin(_ reduced: [Double], _ groups: ColumnGroups) -> Double {
    var gaps: [Double] = []
    for group in 0..<groups.count {
      var least = (Double.infinity, Double.infinity, Double.infinity)
      if !groups.mustUse[group] { least.0 = 0 }
      for column in groups.columns(of: group) {
        let cost = reduced[Int(column)]
        if cost < least.0 {
          least = (cost, least.0, least.1)
        } else if cost < least.1 {
          least = (least.0, cost, least.1)
        } else if cost < least.2 {
          least.2 = cost
        }
      }
      if least.2 < .infinity { gaps.append(least.2 - least.0) }
    }
    return gaps.isEmpty ? 1 : max(1, 2 * gaps.sorted()[gaps.count / 2])
  }

  private static func basis(_ network: NetworkBasis, _ program: ColumnProgram, _ groups: ColumnGroups, _ rows: [Int])
    -> Basis
  {
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: program.rowCount),
      columns: [Basis.Status](repeating: .fixed, count: program.columnCount))
    for (group, row) in groups.rows.enumerated() { basis.rows[row] = Basis.Status(network.apprentice[group]) }
    for (node, row) in rows.enumerated() { basis.rows[row] = Basis.Status(network.node[node]) }
    for (arc, column) in groups.members.enumerated() { basis.columns[Int(column)] = Basis.Status(network.arc[arc]) }
    return basis
  }
}

extension Basis.Status {
  /// A network's status as a linear solver takes it.
  public init(_ status: NetworkBasis.Status) {
    switch status {
    case .basic: self = .basic
    case .atLower: self = .atLower
    case .atUpper: self = .atUpper
    case .fixed: self = .fixed
    }
  }
}
