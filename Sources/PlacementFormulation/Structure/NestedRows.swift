/// The rows on the places' side as a forest, each row contained in the next: the structure that keeps vertices integral.
///
/// Tested on the sets, never assumed from the levels' names (Budish, Che, Kojima, Milgrom 2013).
package struct NestedRows: Sendable {
  /// Per row the row that contains it, −1 for a root; rows on the apprentices' side are −1 too.
  package let parent: [Int32]
  /// Per column its innermost row on the places' side, −1 where it has none.
  package let innermost: [Int32]

  /// The forest of a model's rows; `nil` where some cross.
  package init?(rows: [ConstraintRow], columnCount: Int) {
    var parent = [Int32](repeating: -2, count: rows.count)
    var innermost = [Int32](repeating: -1, count: columnCount)
    var outermost = innermost
    let bySize = rows.indices.filter { !rows[$0].isOnePlace }.sorted {
      (rows[$0].columns.count, $0) < (rows[$1].columns.count, $1)
    }
    for row in bySize {
      if rows[row].coefficients.contains(where: { $0 != 1 }) { return nil }
      for column in rows[row].columns.lazy.map({ Int($0) }) {
        let inside = Int(outermost[column])
        outermost[column] = Int32(row)
        if inside < 0 {
          innermost[column] = Int32(row)
        } else if parent[inside] == -2 {
          parent[inside] = Int32(row)
        } else if parent[inside] != Int32(row) {
          return nil
        }
      }
    }
    // a row that another holds at one column must be held at all of its columns
    for row in outermost where row >= 0 && parent[Int(row)] != -2 { return nil }
    self.parent = parent.map { max($0, -1) }
    self.innermost = innermost
  }

  /// The rows that keep the others from being nested, in order: those with other coefficients than 1, and those that
  /// another row only partly lies in.
  package static func crossing(rows: [ConstraintRow], columnCount: Int) -> [ConstraintRow] {
    let parts = parts(of: rows, columnCount: columnCount, partly: false)
    return rows.indices.filter { parts[$0].count < rows[$0].columns.count }.map { rows[$0] }
  }
}
