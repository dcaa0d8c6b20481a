import GLPK
import LinearOptimization

/// A fixed transportation program solved by GLPK alone: the yardstick of a machine's speed.
///
/// It uses none of the engine, so a change of the engine shows against it.
package enum ReferenceSolve {
  private static let sources = 120
  private static let sinks = 60
  private static let rounds = 3

  /// Seconds of the fastest of three solves.
  package static func seconds() throws -> Double {
    let model = model()
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = clock.now
      let solution = try GLPKSolver().solve(model)
      guard solution.objective != nil else { throw Failure() }
      best = min(best, start.seconds(to: clock.now))
    }
    return best
  }

  /// The yardstick itself did not come out.
  struct Failure: Error, CustomStringConvertible {
    var description: String { "the reference solve has no optimum" }
  }

  private static func model() -> LinearModel {
    var model = LinearModel(name: "reference", sense: .minimise)
    var state: UInt64 = 2026
    for source in 0..<sources {
      for sink in 0..<sinks {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        model.addVariable("x\(source)_\(sink)", bounds: .atLeast(0), cost: Double(state >> 54))
      }
    }
    for source in 0..<sources {
      model.addConstraint(
        "s\(source)", (0..<sinks).map { (column: source * sinks + $0, coefficient: 1) }, bounds: .fixed(1))
    }
    for sink in 0..<sinks {
      model.addConstraint(
        "t\(sink)", (0..<sources).map { (column: $0 * sinks + sink, coefficient: 1) }, bounds: .atMost(2))
    }
    return model
  }
}
