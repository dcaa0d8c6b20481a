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

  /// What needs a figure: a rule of the law, or a family of the model's rows.
  struct Need: Hashable {
    let rule: RuleID
    let row: String?

    init(_ rule: RuleID, row: String? = nil) {
      self.rule = rule
      self.row = row
    }

    /// The rows that keep slots and working hours apart; of the law the rule on hours is the nearest.
    static let slotClash = Need(.hours, row: NotChecked.slotClash)

    /// In the order of the rules, rows after them.
    static func names(_ needs: some Sequence<Need>) -> [String] {
      let needs = Set(needs)
      return RuleID.allCases.filter { needs.contains(Need($0)) }.map(\.rawValue) + Set(needs.compactMap(\.row)).sorted()
    }
  }

  private struct Gap {
    let needs: [Need]
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

  /// Counts a figure that is needed, and notes it where it is empty.
  ///
  /// - Parameter place: Its cell; that of a row which an overlay adds is in another file than the column.
  mutating func ask(
    _ number: Int, needs: [Need], subject: String, at place: Place, isMissing: Bool
  ) {
    tallies[number].asked += 1
    guard isMissing else { return }
    tallies[number].gaps.append(Gap(needs: needs, subject: subject, place: place))
  }

  /// Faults for all that is missing.
  func report(_ log: inout FaultLog) {
    for tally in tallies {
      let column = tally.column
      let needs = Need.names(tally.gaps.flatMap(\.needs))
      if !tally.gaps.isEmpty, log.lacks(column.file, needs: needs) { continue }
      if tally.gaps.count == tally.asked, tally.asked > 1 {
        log.fault(
          LawFindings.missingColumnFigures(needs, column.what, count: tally.asked, subjects: tally.gaps.map(\.subject)),
          Place(file: column.file, column: column.header))
      } else {
        for gap in tally.gaps {
          log.fault(LawFindings.missingFigure(Need.names(gap.needs), column.what, of: gap.subject), gap.place)
        }
      }
    }
  }

  /// The same as lines of what is not checked, each once.
  var notChecked: [NotChecked] {
    Set(
      tallies.flatMap { tally in
        tally.gaps.flatMap { gap in
          gap.needs.map { need in
            NotChecked(
              rule: need.rule, subject: gap.subject, missing: "\(tally.column.file) \(tally.column.name)", row: need.row
            )
          }
        }
      }
    ).sorted()
  }
}
