import PlacementDomain
import Testing

@Suite struct CountedTests {
  @Test(arguments: [(0, "0 beds"), (1, "1 bed"), (2, "2 beds"), (11, "11 beds")])
  func oneIsNotMany(number: Int, text: String) {
    #expect(Counted.of(number, "bed") == text)
  }
}
