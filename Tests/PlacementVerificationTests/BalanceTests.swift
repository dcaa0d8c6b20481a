import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// What the stage `balance` compares, and that a claim about it is recomputed.
@Suite struct BalanceTests {
  /// Bases of 2, 3 and 4 seats, one of them taken beforehand, one without seats left, one without a number.
  private static func term(_ level: BalanceLevel = .base) -> TestInstance {
    var term = TestInstance()
    term.settings = ModelSettings(balanceLevel: level, stages: [.maxPlaced, .balance])
    term.enterprise("E1", capacity: 5)
    term.enterprise("E2", capacity: 10)
    for (id, seats, firm) in [("B1", 2, "E1"), ("B2", 3, "E1"), ("B3", 4, "E2"), ("B4", 1, "E2"), ("B5", nil, "E2")] {
      term.base(id, in: firm, capacity: seats)
      term.post("\(id)/1", at: id, capacity: id == "B3" ? 7 : nil)
    }
    term.occupied("B3/1", 1, usesCapacity: true)
    term.occupied("B4", 1, usesCapacity: true)
    term.occupied("B2", 2, usesCapacity: false)
    for (number, school) in ["S1", "S1", "S1", "S2"].enumerated() {
      if number == 0 || number == 3 { term.school(school, province: "") }
      term.apprentice("A\(number + 1)", school: school)
    }
    return term
  }

  @Test(arguments: [
    (BalanceLevel.base, [2, 3, 3, nil, nil] as [Int?], 6), (.post, [nil, nil, 6, nil, nil], 6),
    (.enterprise, [5, 8], 40), (.school, [3, 1], 3), (.programme, [4], 4),
  ])
  func seatsAndTheirDenominator(level: BalanceLevel, seats: [Int?], scale: Int) {
    let instance = Self.term(level).build()
    #expect(instance.balanceSeats(span: 0) == seats && instance.balanceScale == .whole(scale))
    let own = BalanceLoads([RuleContext(instance, span: 0)], instance)
    #expect(own.scale == scale && own.subjects.map(\.seats) == seats.compactMap { $0 })
  }

  @Test func aDenominatorMayBeTooLargeOrMissing() {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .balance])
    term.base("B0")
    term.post("B0/1", at: "B0")
    term.apprentice("A1")
    #expect(term.build().balanceScale == .nothing)
    for seats in [101, 103, 107, 109, 113] { term.base("B\(seats)", capacity: seats) }
    // 101 · 103 · 107 · 109 · 113, below 10^12
    #expect(term.build().balanceScale == .whole(13_710_311_357))
    term.base("B127", capacity: 127)
    #expect(term.build().balanceScale == .tooLarge)
  }

  /// B1 2/2, B2 1/3, B3 0/3: the claim is a fraction, whatever its denominator.
  @Test func theValueIsRecomputed() {
    let instance = Self.term().build()
    let lines = EveryRuleTests.assignments(instance, ["B1/1", "B1/1", "B2/1", "B5/1"])
    func faults(_ value: Int, _ scale: Int) -> [String] {
      let claim = StageOutcome(
        objective: .balance, value: value, scale: scale, bound: value, proved: true, seconds: 0)
      return Verifier(instance).verify(lines, stages: [claim]).violations.map(\.subject)
    }
    #expect(faults(6, 6).isEmpty && faults(1, 1).isEmpty && faults(12, 12).isEmpty)
    #expect(faults(5, 6) == ["stage-value/balance"] && faults(6, 12) == ["stage-value/balance"])
    // by schools: S1 3/3 and S2 1/1
    let schools = Self.term(.school).build()
    let even = StageOutcome(objective: .balance, value: 0, scale: 3, bound: 0, proved: true, seconds: 0)
    #expect(Verifier(schools).verify(lines, stages: [even]).violations.isEmpty)
  }
}
