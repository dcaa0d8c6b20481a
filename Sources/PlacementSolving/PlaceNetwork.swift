import LinearOptimization
import NetworkOptimization
import PlacementFormulation

/// The places of a term as a min-cost flow, as far as their rows are nested: solved without a matrix, and whole.
///
/// Units of flow are the one-place rows, nodes the nested rows on the places' side, arcs the columns of places in their
/// own order. Rows that cross, and columns that are no places, are left out: what is least without them is a bound, and
/// where the optimum keeps every row all the same, it is the optimum of the whole.
struct PlaceNetwork {
  private(set) var network: LaminarNetwork
  /// The rows and what was left out.
  let places: NestedPlaces
  /// Per unit and per node its row.
  private let rowOfUnit: [Int]
  private let rowOfNode: [Int]
  private let rowCount: Int
  private let columnCount: Int
  /// The units of the last solve that may hold nobody.
  private var closed: [Int] = []
  /// Where the last solve ended, to begin the next one from.
  private var tree: NetworkTree?

  /// `nil` where the one-place rows do not split the places' columns.
  init?(_ model: PlacementModel) {
    guard let places = NestedPlaces(model) else { return nil }
    let arcs = model.arcs.count
    let (kept, nested) = (places.rows, places.nested)
    var rowOfUnit: [Int] = []
    var rowOfNode: [Int] = []
    var nodeOfRow = [Int32](repeating: -1, count: kept.count)
    for row in kept.indices where !kept[row].columns.isEmpty {
      if kept[row].id.hasPrefix(OnePlace.id + "/") {
        rowOfUnit.append(row)
      } else {
        nodeOfRow[row] = Int32(rowOfNode.count)
        rowOfNode.append(row)
      }
    }
    rowOfUnit.sort { (kept[$0].columns.first ?? 0) < (kept[$1].columns.first ?? 0) }
    var arcStart: [Int32] = [0]
    for row in rowOfUnit {
      let columns = kept[row].columns
      // a unit's columns follow those of the unit before without a gap, since arcs are by apprentice, then span
      guard let first = columns.first, let last = columns.last, first == arcStart[arcStart.count - 1],
        Int(last - first) + 1 == columns.count
      else { return nil }
      arcStart.append(last + 1)
    }
    guard Int(arcStart[rowOfUnit.count]) == arcs else { return nil }
    do {
      network = try LaminarNetwork(
        nodeParent: rowOfNode.map { nested.parent[$0] < 0 ? -1 : nodeOfRow[Int(nested.parent[$0])] },
        nodeLower: rowOfNode.map { _ in 0 }, nodeUpper: rowOfNode.map { kept[$0].columns.count },
        arcStart: arcStart, arcLeaf: nested.innermost.prefix(arcs).map { $0 < 0 ? -1 : nodeOfRow[Int($0)] },
        arcCost: [Int64](repeating: 0, count: arcs))
    } catch {
      return nil
    }
    self.places = places
    self.rowOfUnit = rowOfUnit
    self.rowOfNode = rowOfNode
    rowCount = model.rows.count
    columnCount = model.columnCount
  }

  /// The least cost within a box; throws ``NetworkFault`` where 64 bits are too few or limits cross.
  mutating func solve(_ costs: [Int], _ box: Box, shouldStop: () -> Bool) throws(NetworkFault) -> NetworkOutcome {
    try network.setCosts(costs.prefix(network.arcCount).map(Int64.init))
    closed = []
    for unit in rowOfUnit.indices {
      let (lower, upper) = places.limits(rowOfUnit[unit], box)
      network.setMustPlace(unit, lower > 0)
      if upper < 1 { closed.append(unit) }
      for arc in network.arcs(of: unit) {
        let low = box.columnLower[arc]
        let fixing: LaminarNetwork.Fixing = low > 0 ? .one : upper < 1 || box.columnUpper[arc] == 0 ? .zero : .free
        if network.fixing(arc) != fixing { network.fix(arc, fixing) }
      }
    }
    for node in rowOfNode.indices {
      let (lower, upper) = places.limits(rowOfNode[node], box)
      try network.setLimits(node, lower: lower, upper: upper)
    }
    let outcome = try network.solve(from: tree, shouldStop: shouldStop)
    if case .optimal(let optimum) = outcome { tree = optimum.tree }
    return outcome
  }

  /// The optimum's places as columns.
  func places(_ optimum: NetworkOptimum) -> [Int] {
    var point = [Int](repeating: 0, count: network.arcCount)
    for arc in optimum.chosen where arc >= 0 { point[Int(arc)] = 1 }
    return point
  }

  /// The optimum's multipliers, one for each row of the model.
  func multipliers(_ optimum: NetworkOptimum) -> [Int] {
    var multipliers = [Int](repeating: 0, count: rowCount)
    for unit in rowOfUnit.indices { multipliers[rowOfUnit[unit]] = Int(optimum.multipliers.apprentice[unit]) }
    for node in rowOfNode.indices { multipliers[rowOfNode[node]] = Int(optimum.multipliers.node[node]) }
    // a unit closed by its row, not by its columns: the row answers for what they would gain
    for unit in closed {
      let gain = network.arcs(of: unit).lazy.map { arc in
        var reduced = Int(network.arcCost[arc])
        var node = network.arcLeaf[arc]
        while node >= 0 {
          reduced -= Int(optimum.multipliers.node[Int(node)])
          node = network.nodeParent[Int(node)]
        }
        return reduced
      }.min()
      multipliers[rowOfUnit[unit]] = min(0, gain ?? 0)
    }
    return multipliers
  }

  /// The optimum's basis in the order of the model's rows and columns; rows left out stand for themselves.
  func basis(_ optimum: NetworkOptimum) -> Basis {
    func status(_ status: NetworkBasis.Status) -> Basis.Status {
      switch status {
      case .basic: .basic
      case .atLower: .atLower
      case .atUpper: .atUpper
      case .fixed: .fixed
      }
    }
    var rows = [Basis.Status](repeating: .basic, count: rowCount)
    for unit in rowOfUnit.indices { rows[rowOfUnit[unit]] = status(optimum.basis.apprentice[unit]) }
    for node in rowOfNode.indices { rows[rowOfNode[node]] = status(optimum.basis.node[node]) }
    // at the side that leaves the most room where a multiplier says that the room is used
    var reduced = [Int](repeating: 0, count: columnCount - network.arcCount)
    for (row, multiplier) in multipliers(optimum).enumerated() where multiplier != 0 {
      for (column, coefficient) in places.others[row] {
        reduced[column - network.arcCount] -= multiplier * coefficient
      }
    }
    return Basis(rows: rows, columns: optimum.basis.arc.map(status) + reduced.map { $0 < 0 ? .atUpper : .atLower })
  }
}
