import PlacementSolving
import Testing

/// How a limit is divided, with numbers in the place of a clock.
@Suite struct TimeBudgetTests {
  @Test(arguments: [
    // limit, passed, processor, part, kept
    (10.0, 0.5, 0.5, 4.0, 2.0), (10, 0, 0, 4, 0), (10, 1, 1, 0, 0),
    // a disk that slept half a second says nothing of what follows, a busy machine does
    (10, 0.6, 0.1, 4, 1.2), (10, 0.3, 0.1, 4, 1.2), (10, 0.2, 0.1, 4, 0.8),
    // never more than six tenths of what is left
    (1, 0.2, 0.2, 10, 0.48), (3, 1, 1, 1e9, 1.2),
    // the limit has passed
    (1e-6, 0.5, 0.1, 10, 0), (0.5, 0.6, 0.6, 1, 0),
  ])
  func theRestIsKept(limit: Double, passed: Double, processor: Double, part: Double, kept: Double) {
    let budget = TimeBudget(limit: limit, passed: passed, processor: processor, part: part)
    #expect(abs(budget.after - kept) < 1e-9)
    #expect(abs(budget.solvesUntil - (limit - kept)) < 1e-9)
  }
}
