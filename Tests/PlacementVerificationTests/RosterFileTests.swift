import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Lines of a file: what cannot be read, what contradicts itself, and what is fine.
struct RosterFileTests {
  /// A1 and A2 list Q2; A3 is pinned to Q3. Base B1 has posts Q1 and Q2, base B2 of enterprise E2 only Q3.
  private static let instance: PlacementInstance = {
    var term = TestInstance()
    term.enterprise("E2")
    term.base("B1")
    term.base("B2", in: "E2")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B1", capacity: 1)
    term.post("Q3", at: "B2")
    term.town("T")
    term.travel(from: "T", to: "B1", tenths: 125)
    term.apprentice("A1", ranked: [(1, "Q1"), (2, "Q2")], town: "T")
    term.apprentice("A2", wishes: ["Q2"])
    term.apprentice("A3")
    term.pin("A3", to: "B2")
    return term.build()
  }()

  private static let good = [
    RosterLine(row: 2, apprentice: "A1", enterprise: "B1", base: "B1", post: "Q1", rank: "1", minutes: "12.5"),
    RosterLine(row: 3, apprentice: "A2", state: "unplaced"),
    RosterLine(row: 4, apprentice: "A3", period: "term", base: "B2", state: "pinned"),
  ]

  private static func found(_ lines: [RosterLine]) -> [Violation] { Verifier(instance).verify(lines: lines).violations }

  /// The good file with one line replaced.
  private static func found(_ row: Int, _ line: RosterLine) -> [String] {
    found(good.map { $0.row == row ? line : $0 }).map { "\($0.subject) \($0.row ?? 0)" }
  }

  @Test func aGoodFileIsVerified() throws {
    let roster = try #require(Verifier(Self.instance).verify(lines: Self.good.reversed()).roster)
    #expect(roster.lines.map(\.assignment.post) == [0, nil, 2])
    #expect(roster.lines.map(\.state) == [.proposed, .unplaced, .pinned])
    #expect(roster.lines.map(\.rank) == [1, nil, nil])
    #expect(roster.lines.map(\.tenths) == [125, nil, nil])
  }

  @Test(arguments: [
    (RosterLine(row: 2, apprentice: "A1", post: "Q9"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", base: "B9", post: "Q1"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", enterprise: "E9", post: "Q1"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", period: "p9", post: "Q1"), ["roster-complete/A1 0", "roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A9", post: "Q1"), ["roster-complete/A1 0", "roster-line/A9 2"]),
    (RosterLine(row: 2, apprentice: "A1", base: "B1"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", enterprise: "E2"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", state: "proposed"), ["roster-line/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", base: "B2", post: "Q1"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", enterprise: "E2", post: "Q1"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q1", rank: "2"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q3", rank: "3"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q1", rank: "first"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q1", minutes: "12"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q3", minutes: "12.5"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "pinned"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "unplaced"), ["roster-column/A1 2"]),
    (RosterLine(row: 2, apprentice: "A2", post: "Q2"), ["one-place/A2 3", "roster-complete/A1 0"]),
  ])
  func aBadLineIsNamed(line: RosterLine, subjects: [String]) {
    #expect(Self.found(2, line) == subjects)
  }

  @Test func whatIsNotClaimedIsNotChecked() {
    #expect(Self.found(2, RosterLine(row: 2, apprentice: "A1", post: "Q1")).isEmpty)
    #expect(Self.found(2, RosterLine(row: 2, apprentice: "A1", post: "Q2", rank: "2", minutes: "12.50")).isEmpty)
    #expect(Self.found(3, RosterLine(row: 3, apprentice: "A2")).isEmpty)
  }

  @Test func everythingIsReportedSortedAndWithItsRow() {
    let lines = [
      RosterLine(row: 5, apprentice: "A3", post: "Q2", state: "unplaced"),
      RosterLine(row: 2, apprentice: "A1", post: "Q2", rank: "7"), RosterLine(row: 3, apprentice: "A9"),
    ]
    let violations = Self.found(lines)
    #expect(
      violations.map { "\($0.subject) \($0.row ?? 0)" } == [
        "pin/A3 5", "post-capacity/Q2 0", "roster-column/A1 2", "roster-column/A3 5", "roster-complete/A2 0",
        "roster-line/A9 3",
      ])
    #expect(violations == Self.found(lines.reversed()))
    #expect(violations[1].apprentices == ["A1", "A3"])
  }

  @Test func aPinnedLineThatCannotBeReadIsSaidOnce() {
    let lines = Self.good.map { $0.row == 4 ? RosterLine(row: 4, apprentice: "A3", post: "Q33") : $0 }
    #expect(Self.found(lines).map(\.subject) == ["roster-line/A3"])
  }

  /// Beside a published roster the state follows from it: A1 was at Q1, A2 was left out, A3 is new.
  @Test(arguments: [
    (2, RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "kept"), ""),
    (2, RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "changed"), "kept"),
    (2, RosterLine(row: 2, apprentice: "A1", post: "Q2", state: "changed"), ""),
    (2, RosterLine(row: 2, apprentice: "A1", post: "Q2", state: "proposed"), "changed"),
    (3, RosterLine(row: 3, apprentice: "A2", post: "Q2", state: "proposed"), ""),
    (3, RosterLine(row: 3, apprentice: "A2", post: "Q2", state: "kept"), "proposed"),
  ])
  func theStateFollowsFromThePublishedRoster(row: Int, line: RosterLine, right: String) throws {
    let later = Self.instance.with(published: PublishedRoster(places: [[.post(0)], [.newcomer], [.unplaced]]))
    let judged = Verifier(later).verify(lines: Self.good.map { $0.row == row ? line : $0 })
    #expect(judged.violations.map(\.subject) == (right.isEmpty ? [] : ["roster-column/\(line.apprentice)"]))
    #expect(judged.violations.allSatisfy { $0.row == row && $0.message.en.hasSuffix("it should be \"\(right)\".") })
  }

  /// Changes count places that differ, newcomers left out; credits weigh the ranks, and the unplaced have none.
  @Test func changesAndCreditsAreCounted() throws {
    let later = Self.instance.with(
      published: PublishedRoster(places: [[.post(1)], [.newcomer], [.gone("Q9")]]), credits: [3, 7, 2])
    let lines = [
      RosterLine(row: 2, apprentice: "A1", post: "Q1"), RosterLine(row: 3, apprentice: "A2"),
      RosterLine(row: 4, apprentice: "A3", post: "Q3"),
    ]
    let roster = try #require(Verifier(later).verify(lines: lines).roster)
    #expect(roster.changes == 2 && roster.creditedRank == 3 * 1 + 2 * 3)
    #expect(roster.lines.map(\.state) == [.changed, .unplaced, .pinned])
  }
}
