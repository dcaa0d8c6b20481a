import PlacementDomain

/// The periods of the term, and the spans for which an apprentice has one place.
struct TermSpans {
  /// Some periods in which an apprentice has one place.
  struct Span {
    let periods: Range<Int>

    /// Whether something that is said of a period (`nil`: of every one) counts in the span.
    func covers(_ period: Int?) -> Bool { period.map(periods.contains) ?? true }
  }

  /// In order of time; empty after a fault, and then nothing is judged by them.
  let periods: [Period]
  let spans: [Span]

  /// The periods in a rotation, else the whole term; where the model could not be read, a rotation, which clashes less.
  init(_ settings: ScenarioSettings) {
    periods = settings.periods
    let isRotation = settings.model.map { $0.places == .perPeriod } ?? true
    spans =
      isRotation
      ? periods.indices.map { Span(periods: $0..<$0 + 1) } : [Span(periods: 0..<max(1, periods.count))]
  }

  /// The index of the period that a cell of the column `period` names; `nil` for an empty cell (every period) or after
  /// a fault.
  func resolve(_ text: String, _ table: Table, _ row: Int, _ log: inout FaultLog) -> Int? {
    if text.isEmpty || periods.isEmpty { return nil }
    if let index = periods.firstIndex(where: { $0.id == text }) { return index }
    log.fault(ReferenceFindings.unknown(.period), table.place(row, "period", value: text))
    return nil
  }

  /// The period in which a date lies, if any.
  func period(at date: CivilDate) -> Int? { periods.firstIndex { $0.start <= date && date <= $0.end } }
}
