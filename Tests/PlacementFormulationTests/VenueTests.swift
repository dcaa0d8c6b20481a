import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementFormulation

/// The words of venues, as the builder reads them, and late waivers.
@Suite struct VenueTests {
  private static func reason(
    _ rules: [LegalRule], category: String = "", _ set: (inout TestInstance) -> Void = { _ in }
  ) -> EligibilityReason? {
    var term = TestInstance()
    term.enterprise("E1", category: category)
    term.base("B1", in: "E1")
    term.post("Q1", at: "B1")
    term.rules = rules
    set(&term)
    term.apprentice("A1", year: 1)
    return Eligibility(term.build()).barrier(0, 0)
  }

  @Test(arguments: VenueCases.all)
  func aWordStandsInACategory(category: String, isBarred: Bool) {
    let rule = LegalRule(id: .venues, words: VenueCases.words, spared: VenueCases.spared)
    #expect((Self.reason([rule], category: category) == .venues) == isBarred)
  }

  /// A waiver that is dated after the start lifts nothing; on the day itself it does.
  @Test(arguments: [(1, true), (2, false)])
  func aLateWaiverLiftsNothing(day: Int, lifts: Bool) {
    let reason = Self.reason([TestInstance.rule(.noFirstYear)]) {
      $0.waiver(.noFirstYear, "E1", "no", on: TestInstance.date(2026, 9, day))
    }
    #expect((reason == nil) == lifts)
  }

  @Test(arguments: [(1, 5), (2, 1)])
  func aLateWaiverGivesNoRatio(day: Int, places: Int) {
    var term = TestInstance()
    term.enterprise("E1", staff: 10)
    term.base("B1", in: "E1")
    term.post("Q1", at: "B1")
    term.rules = [TestInstance.rule(.staffRatio, "0.1")]
    term.waiver(.staffRatio, "E1", "0.5", on: TestInstance.date(2026, 9, day))
    term.apprentice("A1")
    #expect(CapacityLimits(term.build()).staffRatio[0]?.left == places)
  }
}
