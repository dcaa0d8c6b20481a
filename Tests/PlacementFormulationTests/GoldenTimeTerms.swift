import PlacementDomain
import PlacementTestSupport

/// Terms with periods and studios, small enough to be checked by eye in their LP files.
enum GoldenTimeTerms {
  private static let halves = [
    Period(id: "p1", start: TestInstance.date(2026, 9, 1), end: TestInstance.date(2026, 10, 31)),
    Period(id: "p2", start: TestInstance.date(2026, 11, 1), end: TestInstance.date(2027, 1, 15)),
  ]

  /// Two periods, two kinds; A3 is of a programme without kinds.
  static func rotation() -> PlacementInstance {
    var term = TestInstance()
    term.periods = halves
    term.settings = ModelSettings(places: .perPeriod, stages: [.maxPlaced, .minOpen])
    term.programme("X", rotation: ["cut", "weld"])
    term.programme("Y")
    term.base("B1")
    term.base("B2", cost: 0)
    term.post("P1", at: "B1", capacity: 1, kind: "weld")
    term.post("P2", at: "B2", kind: "cut")
    term.post("P3", at: "B2", kind: "paint")
    term.apprentice("A1", wishes: ["P1", "P2"], programme: "X")
    term.apprentice("A2", wishes: ["P2"], programme: "X")
    term.apprentice("A3", wishes: ["P3"], programme: "Y")
    return term.build()
  }

  /// Two sessions each; S1 is within the hours of P1, P2 lets its apprentices go, S3 meets S1's weekday once.
  static func studios() -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .maxSessions, .minSlotRank])
    sessions(&term, count: 2)
    term.slot("S1", at: "U1", on: .weekday(2), from: 840, to: 960, capacity: 2)
    term.slot("S2", at: "U1", on: .weekday(4), from: 1_110, to: 1_230, capacity: 1)
    term.slot("S3", at: "U1", on: .date(TestInstance.date(2026, 9, 8)), from: 1_110, to: 1_230, capacity: 1)
    term.slotWishes("A1", [(rank: 1, slot: "S2")])
    return term.build()
  }

  /// Three sessions over two periods: two at most in each.
  static func spread() -> PlacementInstance {
    var term = TestInstance()
    term.periods = halves
    term.settings = ModelSettings(stages: [.maxPlaced, .maxSessions])
    sessions(&term, count: 3)
    for weekday in 1...3 {
      term.slot("S\(weekday)", at: "U1", on: .weekday(weekday), from: 1_110, to: 1_230, period: 0)
    }
    term.slot("S4", at: "U1", on: .weekday(1), from: 1_110, to: 1_230, period: 1)
    return term.build()
  }

  private static func sessions(_ term: inout TestInstance, count: Int) {
    let hours = WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020)
    term.programme("X", sessions: count)
    term.studio("U1", registered: false)
    term.base("B1")
    term.post("P1", at: "B1", capacity: 2, time: hours)
    term.post("P2", at: "B1", capacity: 1, time: hours, release: true)
    for number in 1...3 { term.apprentice("A\(number)", wishes: ["P1", "P2"], programme: "X") }
  }
}
