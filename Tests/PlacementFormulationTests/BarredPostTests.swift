import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

/// Posts that their rows open to a programme and the rules close to all of it.
@Suite struct BarredPostTests {
  /// P1 may take nobody for its pay; P2 is of another category for K2; A2 alone is barred from P3, by a ban.
  private func context() -> FormulationContext {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.pay, "0.80"), TestInstance.rule(.matchingMajor)]
    term.programme("K1", category: "装备")
    term.programme("K2", category: "财经")
    term.base("B1")
    term.post("P1", at: "B1", capacity: 3, admits: ["K1"], wage: "3000", regular: "4000")
    term.post("P2", at: "B1", capacity: 2, admits: ["K1", "K2"], wage: "4000", regular: "4000")
    term.post("P3", at: "B1", capacity: 1, admits: ["K2"], wage: "4000", regular: "4000")
    term.apprentice("A1", programme: "K1")
    term.apprentice("A2", programme: "K2")
    term.ban("A2", from: "P3")
    return FormulationContext(term.build())
  }

  @Test func theyAreNamedWithTheirReason() {
    let barred = BarredPost.all(context())
    #expect(barred.map(\.post) == [0, 1] && barred.map(\.programme) == [0, 1])
    #expect(barred.map(\.reason) == [.pay, .matchingMajor])
  }

  /// Their seats are not offered: the programme of A1 has P2 alone, that of A2 nothing.
  @Test func theirSeatsAreNotOffered() {
    let offered = ProgrammeCapacity.all(context()).map(\.offered)
    #expect(offered == [2, 0])
  }
}
