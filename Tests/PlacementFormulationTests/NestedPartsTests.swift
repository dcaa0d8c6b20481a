import PlacementFormulation
import PlacementTestSupport
import Testing

/// What is kept of rows that cross, on rows alone.
@Suite struct NestedPartsTests {
  private static func row(_ id: String, _ columns: some Sequence<Int>, upper: Int = 1, step: Int = 1) -> ConstraintRow {
    let columns = columns.map { Int32($0) }
    // a family of the name, whatever it stands for here
    let name = id.hasPrefix("one-place/") ? OnePlace.row(String(id.dropFirst(10))) : PostCapacity.row(id)
    return ConstraintRow(
      name, columns: columns, coefficients: columns.map { _ in step }, lower: 0, upper: upper)
  }

  private static func people(_ count: Int) -> [ConstraintRow] { (0..<count).map { row("one-place/A\($0)", [$0]) } }

  /// Of two that cross the tighter one stays; the other does where it is asked for, and nothing is cut unless that is wanted.
  @Test func theTighterRowIsKept() {
    let rows = Self.people(6) + [Self.row("loose", 0..<4, upper: 3), Self.row("tight", 2..<6, upper: 1)]
    let kept = NestedRows.parts(of: rows, columnCount: 6, partly: false)
    #expect(kept[6].isEmpty)
    #expect(kept[7] == [2, 3, 4, 5])
    let asked = NestedRows.parts(of: rows, columnCount: 6, keeping: [6], partly: false)
    #expect(asked[6] == [0, 1, 2, 3])
    #expect(asked[7].isEmpty)
    #expect(NestedRows.crossing(rows: rows, columnCount: 6).map(\.subject) == ["loose"])
  }

  /// A base of thirty of whom one does not count for its enterprise: the base goes on without that one, the enterprise whole.
  @Test func aSmallPartThatCrossesIsCut() {
    let rows =
      Self.people(40) + [Self.row("base", 0..<30, upper: 4), Self.row("enterprise", 1..<40, upper: 5)]
    let kept = NestedRows.parts(of: rows, columnCount: 40, partly: true)
    #expect(kept[40] == Array(1..<30))
    #expect(kept[41] == Array(1..<40))
    #expect(NestedRows.parts(of: rows, columnCount: 40, partly: false)[40].isEmpty)
  }

  /// What lies in a row that is cut is cut with it, or lies beside it.
  @Test func whatIsInsideIsCutToo() {
    let rows =
      Self.people(80) + [
        Self.row("base", 0..<60, upper: 1), Self.row("post", 0..<30, upper: 1), Self.row("wing", 58..<60, upper: 1),
        Self.row("enterprise", Array(1..<58) + Array(60..<80), upper: 9),
      ]
    let kept = NestedRows.parts(of: rows, columnCount: 80, partly: true)
    #expect(kept[80] == Array(1..<58))
    #expect(kept[81] == Array(1..<30))
    #expect(kept[82] == [58, 59])
    #expect(kept[83].count == 77)
  }

  /// A row that counts somebody twice is never part of it.
  @Test func otherCoefficientsAreLeftOut() {
    let rows = Self.people(3) + [Self.row("twice", 0..<3, step: 2), Self.row("once", 0..<3)]
    let kept = NestedRows.parts(of: rows, columnCount: 3, keeping: [3], partly: true)
    #expect(kept[3].isEmpty)
    #expect(kept[4] == [0, 1, 2])
  }

  /// Whatever the rows: no two of the parts cross, and no part has more than its row.
  @Test(arguments: 0..<60) func partsAreNested(seed: Int) {
    var draw = SplitMix64(seed: UInt64(seed))
    let columns = 30
    var rows = Self.people(columns)
    for index in 0..<Int.random(in: 2...12, using: &draw) {
      // long runs with a few columns missing cross by little, others by much
      let first = Int.random(in: 0..<columns, using: &draw)
      let last = Int.random(in: first..<columns, using: &draw)
      let own = (first...last).filter { _ in Int.random(in: 0..<12, using: &draw) > 0 }
      rows.append(Self.row("row\(index)", own, upper: Int.random(in: 0...5, using: &draw)))
    }
    for partly in [false, true] {
      let parts = NestedRows.parts(of: rows, columnCount: columns, partly: partly).map(Set.init)
      for (part, row) in zip(parts, rows) { #expect(part.isSubset(of: row.columns)) }
      for first in columns..<rows.count {
        for second in first + 1..<rows.count {
          let shared = parts[first].intersection(parts[second]).count
          #expect([0, min(parts[first].count, parts[second].count)].contains(shared))
        }
        if !partly { #expect(parts[first].isEmpty || parts[first].count == rows[first].columns.count) }
      }
      let cut = zip(rows, parts).map { row, part in Self.row(row.id, part.sorted().map { Int($0) }, upper: row.upper) }
      #expect(NestedRows(rows: cut, columnCount: columns) != nil)
    }
  }
}
