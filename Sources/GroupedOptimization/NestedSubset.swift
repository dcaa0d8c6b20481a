import LinearOptimization

/// Shared rows of ones that can be kept so that no two cross: each is contained in the next, or apart from it.
///
/// The tightest are kept first: those of which most is wanted for what they allow, as if each group wanted its columns
/// alike. Sets are tested, never assumed from names (Budish, Che, Kojima, Milgrom 2013).
struct NestedSubset {
  /// The rows that are kept.
  private(set) var rows: [Int] = []
  /// Per row of the program the kept row that contains it, -1 for none.
  private(set) var parent: [Int32]
  /// Per column its innermost kept row, -1 for none.
  private(set) var innermost: [Int32]
  private var sizes: [Int32]

  init(_ program: ColumnProgram, _ groups: ColumnGroups, _ lists: RowLists) {
    parent = [Int32](repeating: -1, count: program.rowCount)
    innermost = [Int32](repeating: -1, count: program.columnCount)
    sizes = [Int32](repeating: 0, count: program.rowCount)
    var shared = [Int32](repeating: 0, count: program.rowCount)
    var met: [Int32] = []
    let usable = groups.groupOf
    for row in Self.byTightness(program, groups, lists) {
      let columns = lists[row]
      var size: Int32 = 0
      for column in columns where usable[Int(column)] >= 0 {
        size += 1
        var above = innermost[Int(column)]
        while above >= 0 {
          if shared[Int(above)] == 0 { met.append(above) }
          shared[Int(above)] += 1
          above = parent[Int(above)]
        }
      }
      var container: Int32 = -1
      var isNested = size > 0
      for other in met {
        let common = shared[Int(other)]
        if common == size {
          if container < 0 || sizes[Int(other)] < sizes[Int(container)] { container = other }
        } else if common < sizes[Int(other)] {
          isNested = false
        }
      }
      if isNested {
        for other in met where shared[Int(other)] < size && parent[Int(other)] == container {
          parent[Int(other)] = Int32(row)
        }
        for column in columns where usable[Int(column)] >= 0 && innermost[Int(column)] == container {
          innermost[Int(column)] = Int32(row)
        }
        parent[row] = container
        sizes[row] = size
        rows.append(row)
      }
      for other in met { shared[Int(other)] = 0 }
      met.removeAll(keepingCapacity: true)
    }
  }

  /// The shared rows of ones with whole limits.
  private static func byTightness(
    _ program: ColumnProgram, _ groups: ColumnGroups, _ lists: RowLists
  ) -> [Int] {
    var share = [Double](repeating: 0, count: groups.count)
    for group in 0..<groups.count { share[group] = 1 / Double(max(1, groups.starts[group + 1] - groups.starts[group])) }
    var candidates: [(row: Int, tightness: Double)] = []
    for row in 0..<program.rowCount where !groups.isGroupRow[row] {
      let bounds = program.rowBounds[row]
      guard lists.areOnes[row], bounds.isValid, bounds.isIntegral, bounds.lower <= Double(groups.count),
        !(bounds.lower.isInfinite && bounds.upper.isInfinite)
      else {
        continue
      }
      var wanted = 0.0
      for column in lists[row] where groups.groupOf[Int(column)] >= 0 {
        wanted += share[Int(groups.groupOf[Int(column)])]
      }
      guard wanted > 0, bounds.upper >= 0 else { continue }
      let above = bounds.upper > 0 ? wanted / bounds.upper : .infinity
      candidates.append((row, bounds.lower > 0 ? max(above, bounds.lower / wanted) : above))
    }
    return candidates.sorted { (-$0.tightness, $0.row) < (-$1.tightness, $1.row) }.map(\.row)
  }
}
