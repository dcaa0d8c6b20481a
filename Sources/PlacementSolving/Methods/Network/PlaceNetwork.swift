import GroupedOptimization
import LinearOptimization
import NetworkOptimization
import PlacementFormulation

/// The places of a term as a min-cost flow, as far as their rows are nested: solved without a matrix, and whole.
///
/// Units of flow are the one-place rows, nodes the nested rows on the places' side, arcs the columns of places in their
/// own order. Rows that cross, and columns that are no places, are left out: what is least without them is a bound, and
/// where the optimum keeps every row all the same, it is the optimum of the whole.
///
/// Rows that count the placed of groups of people cross the places. There whoever has no place is at a node of its
/// group's instead, whose limits are what the row leaves of the group.
struct PlaceNetwork {
  private(set) var network: LaminarNetwork
  /// The rows and what was left out.
  let places: NestedPlaces
  /// The rows that are kept before all others.
  let first: [Int]
  /// Per unit and per node its row.
  private let rowOfUnit: [Int]
  private let rowOfNode: [Int]
  /// Per group the row that counts its placed, its members and, behind those of the rows, its node.
  private let groups: [(row: Int, members: Int)]
  /// Per unit its group, -1 for none; empty where there are no groups.
  private let groupOfUnit: [Int]
  /// Per arc its column, -1 for having no place; empty where each is its own.
  private let columnOfArc: [Int]
  private let rowCount: Int
  private let columnCount: Int
  /// The model's columns of places.
  private let arcCount: Int
  /// The units of the last solve that may hold nobody.
  private var closed: [Int] = []
  /// Where the last solve ended, to begin the next one from.
  private var tree: NetworkTree?

  /// The same network where rows behind the model's count the placed of groups of people; `nil` where there are none.
  func counting(_ loads: [(row: Int, columns: [Int32])], _ model: PlacementModel) -> PlaceNetwork? {
    let own = loads.filter { $0.row >= model.rows.count }
    return own.isEmpty ? nil : PlaceNetwork(model, keeping: first, counting: own)
  }

  /// Whether groups of people are counted.
  var counts: Bool { !groups.isEmpty }

  /// `nil` where the one-place rows do not split the places' columns.
  ///
  /// - Parameters:
  ///   - first: rows that are kept before all others where rows cross.
  ///   - partly: whether parts of rows are kept.
  init?(
    _ model: PlacementModel, keeping first: [Int] = [], partly: Bool = true,
    counting loads: [(row: Int, columns: [Int32])] = []
  ) {
    guard let places = NestedPlaces(model, keeping: first, partly: partly) else { return nil }
    self.first = first
    let arcs = model.arcs.count
    let (kept, nested) = (places.rows, places.nested)
    var rowOfUnit: [Int] = []
    var rowOfNode: [Int] = []
    var nodeOfRow = [Int32](repeating: -1, count: kept.count)
    for row in kept.indices where !kept[row].columns.isEmpty {
      if kept[row].isOnePlace {
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
    var arcLeaf = nested.innermost.prefix(arcs).map { $0 < 0 ? -1 : nodeOfRow[Int($0)] }
    var groupOfUnit: [Int] = []
    var columnOfArc: [Int] = []
    if !loads.isEmpty {
      var groupOfColumn = [Int](repeating: -1, count: arcs)
      for (group, load) in loads.enumerated() { for column in load.columns { groupOfColumn[Int(column)] = group } }
      var leaves: [Int32] = []
      for unit in rowOfUnit.indices {
        let own = Int(arcStart[unit])..<Int(arcStart[unit + 1])
        let group = groupOfColumn[own.lowerBound]
        guard groupOfColumn[own].allSatisfy({ $0 == group }) else { return nil }
        groupOfUnit.append(group)
        arcStart[unit] = Int32(leaves.count)
        leaves += arcLeaf[own]
        columnOfArc += own
        if group >= 0 {
          leaves.append(Int32(rowOfNode.count + group))
          columnOfArc.append(-1)
        }
      }
      arcStart[rowOfUnit.count] = Int32(leaves.count)
      arcLeaf = leaves
    }
    groups = loads.indices.map { group in (loads[group].row, groupOfUnit.count { $0 == group }) }
    self.groupOfUnit = groupOfUnit
    self.columnOfArc = columnOfArc
    do {
      network = try LaminarNetwork(
        nodeParent: rowOfNode.map { nested.parent[$0] < 0 ? -1 : nodeOfRow[Int(nested.parent[$0])] }
          + groups.map { _ in -1 },
        nodeLower: [Int](repeating: 0, count: rowOfNode.count + groups.count),
        nodeUpper: rowOfNode.map { kept[$0].columns.count } + groups.map(\.members),
        arcStart: arcStart, arcLeaf: arcLeaf, arcCost: [Int64](repeating: 0, count: arcLeaf.count),
        mustPlace: groupOfUnit.isEmpty ? nil : groupOfUnit.map { $0 >= 0 })
    } catch {
      return nil
    }
    self.places = places
    self.rowOfUnit = rowOfUnit
    self.rowOfNode = rowOfNode
    rowCount = model.rows.count
    columnCount = model.columnCount
    arcCount = arcs
  }

  /// The least cost within limits; throws ``NetworkFault`` where 64 bits are too few or limits cross.
  mutating func solve(_ costs: [Int], _ bounds: FaceBounds, shouldStop: () -> Bool) throws(NetworkFault)
    -> NetworkOutcome
  {
    try network.setCosts((0..<network.arcCount).map { column(ofArc: $0).map { Int64(costs[$0]) } ?? 0 })
    closed = []
    for unit in rowOfUnit.indices {
      let (lower, upper) = places.limits(rowOfUnit[unit], bounds)
      network.setMustPlace(unit, lower > 0 || group(unit) != nil)
      if upper < 1 { closed.append(unit) }
      for arc in network.arcs(of: unit) {
        let fixing: LaminarNetwork.Fixing
        if let column = column(ofArc: arc) {
          fixing = bounds.columnLower[column] > 0 ? .one : upper < 1 || bounds.columnUpper[column] == 0 ? .zero : .free
        } else {
          fixing = lower > 0 ? .zero : .free
        }
        if network.fixing(arc) != fixing { network.fix(arc, fixing) }
      }
    }
    for node in rowOfNode.indices {
      let (lower, upper) = places.limits(rowOfNode[node], bounds)
      try network.setLimits(node, lower: lower, upper: upper)
    }
    for (index, group) in groups.enumerated() {
      try network.setLimits(
        rowOfNode.count + index, lower: max(0, group.members - bounds.rowUpper[group.row]),
        upper: min(group.members, group.members - bounds.rowLower[group.row]))
    }
    let outcome = try network.solve(from: tree, shouldStop: shouldStop)
    if case .optimal(let optimum) = outcome { tree = optimum.tree }
    return outcome
  }

  /// The column of an arc; `nil` for having no place.
  private func column(ofArc arc: Int) -> Int? {
    columnOfArc.isEmpty ? arc : columnOfArc[arc] < 0 ? nil : columnOfArc[arc]
  }

  /// The group of a unit.
  private func group(_ unit: Int) -> Int? {
    groupOfUnit.isEmpty || groupOfUnit[unit] < 0 ? nil : groupOfUnit[unit]
  }

  /// The optimum's places as columns.
  func places(_ optimum: NetworkOptimum) -> [Int] {
    var point = [Int](repeating: 0, count: arcCount)
    for arc in optimum.chosen where arc >= 0 { if let column = column(ofArc: Int(arc)) { point[column] = 1 } }
    return point
  }

  /// The optimum's multipliers, one for each row of the model.
  func multipliers(_ optimum: NetworkOptimum) -> [Int] { multipliers(optimum.multipliers, costs: network.arcCost) }

  /// Multipliers that prove that nothing keeps the limits, one for each row of the model.
  func multipliers(ofRefusal refusal: NetworkMultipliers) -> [Int] { multipliers(refusal, costs: []) }

  /// - Parameter costs: of the arcs; empty where all are 0.
  private func multipliers(_ own: NetworkMultipliers, costs: [Int64]) -> [Int] {
    var multipliers = [Int](repeating: 0, count: max(rowCount, (groups.map(\.row).max() ?? 0) + 1))
    // who is not placed is away: what the group's node takes, its row gives
    func away(_ unit: Int) -> Int { group(unit).map { Int(own.node[rowOfNode.count + $0]) } ?? 0 }
    for unit in rowOfUnit.indices { multipliers[rowOfUnit[unit]] = Int(own.apprentice[unit]) + away(unit) }
    for node in rowOfNode.indices { multipliers[rowOfNode[node]] = Int(own.node[node]) }
    for (index, group) in groups.enumerated() { multipliers[group.row] = -Int(own.node[rowOfNode.count + index]) }
    // a unit closed by its row, not by its columns: the row answers for what they would gain
    for unit in closed {
      let gain = network.arcs(of: unit).lazy.filter { column(ofArc: $0) != nil }.map { arc in
        var reduced = (costs.isEmpty ? 0 : Int(costs[arc])) + away(unit)
        var node = network.arcLeaf[arc]
        while node >= 0 {
          reduced -= Int(own.node[Int(node)])
          node = network.nodeParent[Int(node)]
        }
        return reduced
      }.min()
      multipliers[rowOfUnit[unit]] = min(0, gain ?? 0)
    }
    return multipliers
  }

  /// The optimum's basis in the order of the model's rows and columns, where no groups are counted; rows left out stand
  /// for themselves.
  func basis(_ optimum: NetworkOptimum) -> Basis {
    var rows = [Basis.Status](repeating: .basic, count: rowCount)
    for unit in rowOfUnit.indices { rows[rowOfUnit[unit]] = Basis.Status(optimum.basis.apprentice[unit]) }
    for node in rowOfNode.indices { rows[rowOfNode[node]] = Basis.Status(optimum.basis.node[node]) }
    // at the side that leaves the most room where a multiplier says that the room is used
    var reduced = [Int](repeating: 0, count: columnCount - arcCount)
    for (row, multiplier) in multipliers(optimum).enumerated() where multiplier != 0 {
      for (column, coefficient) in places.others[row] where column >= arcCount {
        reduced[column - arcCount] -= multiplier * coefficient
      }
    }
    let room = reduced.map { $0 < 0 ? Basis.Status.atUpper : .atLower }
    return Basis(rows: rows, columns: optimum.basis.arc.map(Basis.Status.init) + room)
  }
}
