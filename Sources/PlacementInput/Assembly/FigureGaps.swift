import PlacementDomain

/// Collects empty figures by column, and reports them at the end: one fault for a column that is empty throughout, one
/// per cell otherwise, or a line each of what is not checked.
struct FigureGaps {
  /// A column, as messages call it.
  struct Column {
    let file: String
    let name: String
    /// The column's header as the file writes it.
    let header: String
    let what: Message
  }

  private struct Gap {
    let rules: [RuleID]
    let subject: String
    let place: Place
  }

  private struct Tally {
    let column: Column
    var asked = 0
    var gaps: [Gap] = []
  }

  private var tallies: [Tally] = []

  /// Begins to count a column, and gives the number by which to ask for it.
  mutating func open(_ column: Column) -> Int {
    tallies.append(Tally(column: column))
    return tallies.count - 1
  }

  /// Counts a figure that rules need, and notes it where it is empty.
  mutating func ask(
    _ number: Int, rules: [RuleID], subject: String, row: Int?, value: String = "", isMissing: Bool
  ) {
    tallies[number].asked += 1
    guard isMissing else { return }
    let column = tallies[number].column
    let place = Place(file: column.file, row: row, column: column.header, value: value)
    tallies[number].gaps.append(Gap(rules: rules, subject: subject, place: place))
  }

  /// Faults for all that is missing.
  func report(_ log: inout FaultLog) {
    for tally in tallies {
      let column = tally.column
      if tally.gaps.count == tally.asked, tally.asked > 1 {
        let rules = Set(tally.gaps.flatMap(\.rules))
        log.fault(
          .missingColumnFigures(RuleID.allCases.filter(rules.contains), column.what, count: tally.asked),
          Place(file: column.file, column: column.header))
      } else {
        for gap in tally.gaps { log.fault(.missingFigure(gap.rules, column.what), gap.place) }
      }
    }
  }

  /// The same as lines of what is not checked, each once.
  var notChecked: [NotChecked] {
    Set(
      tallies.flatMap { tally in
        tally.gaps.flatMap { gap in
          gap.rules.map {
            NotChecked(rule: $0, subject: gap.subject, missing: "\(tally.column.file) \(tally.column.name)")
          }
        }
      }
    ).sorted()
  }
}
