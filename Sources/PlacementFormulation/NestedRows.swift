/// The rows on the places' side as a forest, each row contained in the next: the structure that keeps vertices integral.
///
/// Tested on the sets, never assumed from the levels' names (Budish, Che, Kojima, Milgrom 2013).
public struct NestedRows: Sendable {
  /// Per row the row that contains it, −1 for a root; rows on the apprentices' side are −1 too.
  public let parent: [Int32]
  /// Per column its innermost row on the places' side, −1 where it has none.
  public let innermost: [Int32]

  /// The forest of a model's rows; `nil` where some cross.
  public init?(rows: [ConstraintRow], columnCount: Int) {
    var byColumn = [[Int32]](repeating: [], count: columnCount)
    for (index, row) in rows.enumerated() where !row.id.hasPrefix(OnePlace.id + "/") {
      if row.coefficients.contains(where: { $0 != 1 }) { return nil }
      for column in row.columns { byColumn[Int(column)].append(Int32(index)) }
    }
    var parent = [Int32](repeating: -2, count: rows.count)
    var innermost = [Int32](repeating: -1, count: columnCount)
    for column in 0..<columnCount {
      let chain = byColumn[column].sorted {
        (rows[Int($0)].columns.count, $0) < (rows[Int($1)].columns.count, $1)
      }
      innermost[column] = chain.first ?? -1
      for (index, row) in chain.enumerated() {
        let next = index + 1 < chain.count ? chain[index + 1] : -1
        if parent[Int(row)] == -2 { parent[Int(row)] = next }
        if parent[Int(row)] != next { return nil }
      }
    }
    self.parent = parent.map { max($0, -1) }
    self.innermost = innermost
  }

  /// The rows that keep the others from being nested, in order: those with other coefficients than 1, and those that
  /// another row only partly lies in.
  public static func crossing(rows: [ConstraintRow], columnCount: Int) -> [ConstraintRow] {
    let parts = parts(of: rows, columnCount: columnCount, partly: false)
    return rows.indices.filter { parts[$0].count < rows[$0].columns.count }.map { rows[$0] }
  }
}
