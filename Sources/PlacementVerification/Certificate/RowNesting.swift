/// Whether the rows of a term are nested, which says how many bits of a hash its draw uses: 31, or 16 where rows cross
/// (models/README.md, the lottery).
struct RowNesting {
  let rows: [TermProgram.Row]
  /// The number of columns.
  let columns: Int

  /// Whether all coefficients are 1 and any two rows that share a column lie one in the other; the one-place rows are
  /// on the other side, and `slot-day` only follows from others.
  var holds: Bool {
    var members: [Set<Int>] = []
    var rowsOf = [[Int]](repeating: [], count: columns)
    for row in rows where !row.id.hasPrefix("one-place/") && !row.id.hasPrefix("slot-day/") {
      guard row.coefficients.allSatisfy({ $0 == 1 }) else { return false }
      for column in row.columns { rowsOf[column].append(members.count) }
      members.append(Set(row.columns))
    }
    // along a chain of rows each need only lie in the next
    var known = Set<[Int]>()
    for chain in rowsOf {
      let bySize = chain.sorted { (members[$0].count, $0) < (members[$1].count, $1) }
      for (inner, outer) in zip(bySize, bySize.dropFirst()) where known.insert([inner, outer]).inserted {
        guard members[inner].isSubset(of: members[outer]) else { return false }
      }
    }
    return true
  }
}
