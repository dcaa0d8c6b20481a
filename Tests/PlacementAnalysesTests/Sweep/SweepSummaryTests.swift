import PlacementAnalyses
import Testing

/// What rows say together.
@Suite struct SweepSummaryTests {
  private static func row(_ run: Int, placed: Int, changes: [String] = [], values: [String] = []) -> SweepRow {
    var row = SweepRow(run: run, scenario: "term", sample: nil, values: values)
    row.changes = changes
    row.status = "optimal"
    row.figures = SweepRow.Figures(
      placed: placed, unplaced: 200 - placed, profile: [placed - 10, 4], notListed: 6, totalRank: placed + 50,
      tenths: 100 * placed, sessions: 0)
    return row
  }

  /// Percentiles are the nearest rank: of the numbers 1 to 100 they are 5, 50 and 95.
  @Test func spreads() throws {
    let spread = try #require(SweepSummary.Spread((1...100).reversed().map(Double.init)))
    #expect(spread.least == 1 && spread.fifth == 5 && spread.median == 50)
    #expect(spread.ninetyFifth == 95 && spread.most == 100 && spread.mean == 50.5)
    let one = try #require(SweepSummary.Spread([7]))
    #expect([one.least, one.fifth, one.median, one.ninetyFifth, one.most].allSatisfy { $0 == 7 })
    #expect(SweepSummary.Spread([]) == nil)
  }

  @Test func pointsAreInTheOrderOfTheirFirstRuns() {
    let rows = [(1, "0"), (2, "5"), (3, "0"), (4, "5")].map { Self.row($0.0, placed: 100 + $0.0, values: [$0.1]) }
    let summary = SweepSummary(rows.reversed())
    #expect(summary.rows.map(\.run) == [1, 2, 3, 4])
    #expect(summary.groups.map(\.values) == [["0"], ["5"]])
    #expect(summary.groups[1].spread(.placed)?.mean == 103)
    #expect(summary.groups[1].spread(.meanMinutes)?.least == 10)
  }

  /// A change in half of the runs that costs ten places is found, one that is in all of them says nothing.
  @Test func effectsAreDifferencesOfMeans() throws {
    let rows = (1...20).map { run in
      Self.row(run, placed: run % 2 == 0 ? 90 : 100, changes: ["always"] + (run % 2 == 0 ? ["close"] : []))
    }
    let effects = SweepSummary(rows).effects(on: .placed, least: 5)
    let only = try #require(effects.first)
    #expect(effects.count == 1 && only.change == "close" && only.runs == 10)
    #expect(only.with == 90 && only.without == 100)
  }

  @Test func failuresHaveNoFigures() {
    var failed = SweepRow(run: 2, scenario: "term", sample: nil, values: [])
    failed.exit = 65
    let summary = SweepSummary([failed, Self.row(1, placed: 100)])
    #expect(summary.solved.map(\.run) == [1])
    #expect(summary.exits.map(\.code) == [0, 65] && summary.exits.map(\.count) == [1, 1])
    #expect(summary.spread(.placed)?.most == 100)
  }
}
