/// What can be kept of rows that cross so that the rest is nested.
extension NestedRows {
  /// The most of a row, by what is wanted of it, that may be left out before all of it is.
  private static let mostLost = 0.1

  /// Per row the columns that are kept so that no two rows cross, none where it is left out; one-place rows are whole.
  ///
  /// Kept first are the rows given, then the tightest. Where two rows cross by a small part of one of them, that part is
  /// left out of it: with coefficients of 1 and room for more, what is left is weaker than the row and no more.
  ///
  /// - Parameters:
  ///   - first: indices of rows that are kept before all others.
  ///   - partly: whether parts of rows are kept.
  package static func parts(
    of rows: [ConstraintRow], columnCount: Int, keeping first: [Int] = [], partly: Bool
  ) -> [[Int32]] {
    let weights = weights(rows, columnCount)
    func wanted(_ columns: [Int32]) -> Double { columns.reduce(0) { $0 + weights[Int($1)] } }
    let whole = rows.map { wanted($0.columns) }
    var kept = KeptRows(rows, columnCount)
    var isTried = [Bool](repeating: false, count: rows.count)
    for row in first + byTightness(rows, whole) where !isTried[row] {
      isTried[row] = true
      guard !rows[row].isOnePlace, rows[row].coefficients.allSatisfy({ $0 == 1 }) else { continue }
      var columns = rows[row].columns
      while let other = kept.crossed(by: columns) {
        let both = columns.filter { kept.holds(other, $0) }
        let common = wanted(both)
        // what is lost of the row without its part outside the other, without that inside, and of the other and those in it
        let losses = [
          1 - common / whole[row], 1 - (wanted(columns) - common) / whole[row],
          kept.cuts(other, to: both).map { 1 - wanted($0.columns) / whole[$0.row] }.max() ?? 0,
        ]
        guard partly, let least = losses.min(), least <= mostLost else {
          columns = []
          break
        }
        if least == losses[0] {
          columns = both
        } else if least == losses[2] {
          kept.cut(other, to: both)
        } else {
          columns.removeAll { kept.holds(other, $0) }
        }
      }
      kept.keep(row, columns)
    }
    return rows.indices.map { rows[$0].isOnePlace ? rows[$0].columns : kept.columns[$0] }
  }

  /// What each column is wanted, as if each apprentice wanted all places alike.
  private static func weights(_ rows: [ConstraintRow], _ columnCount: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: columnCount)
    for row in rows where row.isOnePlace {
      for column in row.columns { weights[Int(column)] = 1 / Double(row.columns.count) }
    }
    return weights
  }

  /// The rows on the places' side, those first of which most is wanted for what they allow.
  private static func byTightness(_ rows: [ConstraintRow], _ wanted: [Double]) -> [Int] {
    let tightness = zip(rows, wanted).map { row, load -> Double in
      let above = row.upper > 0 ? load / Double(row.upper) : .infinity
      return load > 0 ? max(above, Double(row.lower) / load) : above
    }
    return rows.indices.filter { !rows[$0].isOnePlace }.sorted {
      (-tightness[$0], rows[$0].columns.count, $0) < (-tightness[$1], rows[$1].columns.count, $1)
    }
  }

}

/// The rows that are kept, and which of them a set of columns crosses.
///
/// The rows of a column lie in one array with room for all of its rows: an array for each column took a tenth of a
/// term's time where rows cross.
private struct KeptRows {
  private(set) var columns: [[Int32]]
  /// Where each column's rows start in ``slots``, and how many of them are kept.
  private let starts: [Int32]
  private var counts: [Int32]
  private var slots: [Int32]
  private var shared: [Int32]
  private var remains: [Bool]

  init(_ rows: [ConstraintRow], _ columnCount: Int) {
    var starts = [Int32](repeating: 0, count: columnCount + 1)
    for row in rows { for column in row.columns { starts[Int(column) + 1] += 1 } }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    self.starts = starts
    columns = [[Int32]](repeating: [], count: rows.count)
    counts = [Int32](repeating: 0, count: columnCount)
    slots = [Int32](repeating: 0, count: Int(starts[columnCount]))
    shared = [Int32](repeating: 0, count: rows.count)
    remains = [Bool](repeating: false, count: columnCount)
  }

  private func range(_ column: Int32) -> Range<Int> {
    let start = Int(starts[Int(column)])
    return start..<start + Int(counts[Int(column)])
  }

  mutating func keep(_ row: Int, _ own: [Int32]) {
    columns[row] = own
    for column in own {
      slots[range(column).upperBound] = Int32(row)
      counts[Int(column)] += 1
    }
  }

  /// What is left of a row and of those in it when some columns of it remain.
  mutating func cuts(_ row: Int, to own: [Int32]) -> [(row: Int, columns: [Int32])] {
    for column in own { remains[Int(column)] = true }
    defer { for column in own { remains[Int(column)] = false } }
    var met: [Int] = []
    for column in columns[row] where !remains[Int(column)] {
      for slot in range(column) {
        let other = Int(slots[slot])
        if columns[other].count <= columns[row].count, !met.contains(other) { met.append(other) }
      }
    }
    // what lies outside altogether is beside the row from now on
    return met.map { ($0, columns[$0].filter { remains[Int($0)] }) }.filter { !$0.1.isEmpty }
  }

  mutating func cut(_ row: Int, to own: [Int32]) {
    for (row, own) in cuts(row, to: own) {
      for column in columns[row] { remove(row, from: column) }
      keep(row, own)
    }
  }

  private mutating func remove(_ row: Int, from column: Int32) {
    let range = range(column)
    guard let place = range.first(where: { slots[$0] == row }) else { return }
    for slot in place..<range.upperBound - 1 { slots[slot] = slots[slot + 1] }
    counts[Int(column)] -= 1
  }

  func holds(_ row: Int, _ column: Int32) -> Bool { range(column).contains { slots[$0] == row } }

  /// The first row that shares some of the columns and neither holds them all nor lies in them.
  mutating func crossed(by own: [Int32]) -> Int? {
    var met: [Int32] = []
    for column in own {
      for slot in range(column) {
        let row = slots[slot]
        if shared[Int(row)] == 0 { met.append(row) }
        shared[Int(row)] += 1
      }
    }
    let crossed = met.first { Int(shared[Int($0)]) < min(columns[Int($0)].count, own.count) }
    for row in met { shared[Int(row)] = 0 }
    return crossed.map { Int($0) }
  }
}
