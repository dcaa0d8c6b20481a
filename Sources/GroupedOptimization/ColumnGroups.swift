import LinearOptimization

/// Columns in groups of which at most, or exactly, one unit is used: rows of ones without a column in common
/// (generalised upper bounds, Dantzig and Van Slyke 1967). Every other row is shared.
struct ColumnGroups {
  /// The row of each group.
  let rows: [Int]
  /// Whether a group must use its unit.
  let mustUse: [Bool]
  /// The group of each column; -1 for a column that is fixed at 0.
  let groupOf: [Int32]
  /// Where each group starts in ``members``; one more entry than groups.
  let starts: [Int]
  /// The columns that are not fixed at 0, group after group.
  let members: [Int32]
  /// Whether a row is that of a group.
  let isGroupRow: [Bool]

  /// The groups of a program; `nil` where a column that may be used has none, or has other limits
  /// than from 0 to 1 or more.
  init?(_ program: ColumnProgram, _ lists: RowLists) {
    var groupOf = [Int32](repeating: -1, count: program.columnCount)
    var rows: [Int] = []
    var isGroupRow = [Bool](repeating: false, count: program.rowCount)
    for row in 0..<program.rowCount where program.rowBounds[row].upper == 1 {
      let columns = lists[row]
      guard program.rowBounds[row].lower <= 0 || program.rowBounds[row].lower == 1, lists.areOnes[row],
        columns.allSatisfy({ groupOf[Int($0)] < 0 })
      else { continue }
      for column in columns { groupOf[Int(column)] = Int32(rows.count) }
      isGroupRow[row] = true
      rows.append(row)
    }
    var counts = [Int](repeating: 0, count: rows.count + 1)
    for column in groupOf.indices {
      let bounds = program.columnBounds[column]
      if bounds.lower == 0, bounds.upper == 0 {
        groupOf[column] = -1
        continue
      }
      guard groupOf[column] >= 0, bounds.lower == 0, bounds.upper >= 1 else { return nil }
      counts[Int(groupOf[column]) + 1] += 1
    }
    for group in 1..<counts.count { counts[group] += counts[group - 1] }
    var next = counts
    var members = [Int32](repeating: 0, count: counts.last ?? 0)
    for column in groupOf.indices where groupOf[column] >= 0 {
      members[next[Int(groupOf[column])]] = Int32(column)
      next[Int(groupOf[column])] += 1
    }
    (self.rows, self.groupOf, self.isGroupRow) = (rows, groupOf, isGroupRow)
    mustUse = rows.map { program.rowBounds[$0].lower == 1 }
    (starts, self.members) = (counts, members)
  }

  var count: Int { rows.count }

  /// The columns of a group.
  func columns(of group: Int) -> ArraySlice<Int32> { members[starts[group]..<starts[group + 1]] }
}
