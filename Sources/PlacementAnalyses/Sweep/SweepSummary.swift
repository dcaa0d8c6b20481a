/// What the runs of a sweep say together: how each figure spreads, per point of the grid, and what moves it.
package struct SweepSummary: Sendable {
  /// A figure that planners look at.
  package enum Figure: String, CaseIterable, Sendable {
    case placed, unplaced, first
    case notListed = "not_listed"
    case totalRank = "total_rank"
    case meanMinutes = "mean_minutes"
    case moved, worse

    /// The figure of a row; `nil` without a roster, or where a way is not known.
    package func value(_ row: SweepRow) -> Double? {
      guard let figures = row.figures else { return nil }
      switch self {
      case .placed: return Double(figures.placed)
      case .unplaced: return Double(figures.unplaced)
      case .first: return Double(figures.first)
      case .notListed: return Double(figures.notListed)
      case .totalRank: return Double(figures.totalRank)
      case .meanMinutes: return figures.meanMinutes
      case .moved: return row.moves.map { Double($0.all) }
      case .worse: return row.moves.map { Double($0.worse) }
      }
    }
  }

  /// How some values spread; percentiles are values that really came (nearest rank).
  package struct Spread: Sendable, Equatable {
    package let mean: Double
    package let least: Double
    package let fifth: Double
    package let median: Double
    package let ninetyFifth: Double
    package let most: Double

    /// `nil` where there are no values.
    package init?(_ values: [Double]) {
      let sorted = values.sorted()
      guard let low = sorted.first, let high = sorted.last else { return nil }
      func percentile(_ percent: Int) -> Double {
        sorted[max(0, (percent * sorted.count + 99) / 100 - 1)]
      }
      // Summed in ascending order: the same rows give the same mean to the last bit.
      mean = sorted.reduce(0, +) / Double(sorted.count)
      (least, fifth, median) = (low, percentile(5), percentile(50))
      (ninetyFifth, most) = (percentile(95), high)
    }
  }

  /// The runs of one scenario at one point of the grid.
  package struct Group: Sendable {
    package let scenario: String
    package let values: [String]
    package let rows: [SweepRow]

    package func spread(_ figure: Figure) -> Spread? { Spread(rows.compactMap(figure.value)) }
  }

  /// What a change that is drawn in some runs and not in others does to the mean of a figure.
  package struct Effect: Sendable {
    package let change: String
    package let runs: Int
    package let with: Double
    package let without: Double
  }

  /// Sorted by number.
  package let rows: [SweepRow]
  package let groups: [Group]

  package init(_ rows: [SweepRow]) {
    let rows = rows.sorted { $0.run < $1.run }
    self.rows = rows
    var order: [[String]] = []
    var members: [[String]: [SweepRow]] = [:]
    for row in rows {
      let key = [row.scenario] + row.values
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row)
    }
    groups = order.map { Group(scenario: $0[0], values: Array($0.dropFirst()), rows: members[$0] ?? []) }
  }

  /// The runs with a roster.
  package var solved: [SweepRow] { rows.filter { $0.figures != nil } }

  /// How many rows have each exit code, codes in ascending order.
  package var exits: [(code: Int, count: Int)] {
    Dictionary(grouping: rows, by: \.exit).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  package func spread(_ figure: Figure) -> Spread? { Spread(rows.compactMap(figure.value)) }

  /// What each change does that is drawn in at least `least` runs and missing in as many: worst first.
  ///
  /// The difference of two means, not a solve: other draws of the same samples are in it as noise.
  package func effects(on figure: Figure, least: Int) -> [Effect] {
    let known = rows.compactMap { row in figure.value(row).map { (row.changes, $0) } }
    let total = known.reduce(0) { $0 + $1.1 }
    var sums: [String: (count: Int, sum: Double)] = [:]
    for (changes, value) in known {
      for change in Set(changes) {
        let old = sums[change] ?? (0, 0)
        sums[change] = (old.count + 1, old.sum + value)
      }
    }
    return sums.filter { $0.value.count >= least && known.count - $0.value.count >= least }.map { change, own in
      Effect(
        change: change, runs: own.count, with: own.sum / Double(own.count),
        without: (total - own.sum) / Double(known.count - own.count))
    }.sorted { ($0.with - $0.without, $0.change) < ($1.with - $1.without, $1.change) }
  }
}
