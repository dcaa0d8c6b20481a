/// How a command's time limit is divided: what comes before its solves, the solves, and what follows them.
///
/// Solves look at the clock, the rest does not; so the rest is estimated from what came before, which grows with the term
/// and with the load of the machine as it does. All in seconds from the start of the program.
package struct TimeBudget: Sendable {
  /// The limit that was asked for.
  package let limit: Double
  /// What reading and building have taken.
  package let passed: Double
  /// What is kept for what follows the solves.
  package let after: Double

  /// How many times slower than its processor time a step may be and still count in full: a disk that sleeps makes
  /// reading slow, and nothing else.
  static let mostSlowed = 3.0

  /// The most of what is left that is kept. With half of it the city's term took 3.2 s for 3 on a slow machine, whose
  /// pages and workbook take 1.5 s.
  static let most = 0.6

  /// A budget; all numbers at least 0.
  ///
  /// - Parameters:
  ///   - processor: the part of `passed` in which the program was at work.
  ///   - part: what follows the solves, in times of what came before them.
  package init(limit: Double, passed: Double, processor: Double, part: Double) {
    (self.limit, self.passed) = (limit, passed)
    // an estimate may be wrong, and a roster is wanted: the solves have their share of what is left in any case
    after = min(part * min(passed, Self.mostSlowed * processor), max(0, limit - passed) * Self.most)
  }

  /// Until when may be solved; never beyond the limit.
  package var solvesUntil: Double { limit - after }
}
