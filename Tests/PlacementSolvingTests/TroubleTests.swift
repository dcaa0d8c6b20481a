import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Synchronization
import Testing

/// What becomes of a staged solve in which the solver's library gives a search up and takes its thread's memory with it.
@Suite struct TroubleTests {
  /// Searches that fail once are done again the plain way: the result is that of a solver without trouble.
  @Test func aSearchThatFailsOnceIsDoneAgain() throws {
    var failed = 0
    for offset in 0..<120 {
      guard let (model, result, failures) = try Self.solve(offset, failing: 1), failures > 0 else { continue }
      failed += 1
      let calm = try StagedSolver(GLPKSolver(), networks: .never).solve(model)
      #expect(result.ending == calm.ending, "seed \(offset)")
      #expect(result.outcomes.map(\.value) == calm.outcomes.map(\.value), "seed \(offset)")
      if result.ending == .optimal { #expect(!result.outcomes.contains { !$0.proved }, "seed \(offset)") }
    }
    #expect(failed > 0, "no term was searched, so it tests nothing")
  }

  /// Searches that fail always leave stages unproved, and a roster that keeps every rule.
  @Test func aSearchThatFailsAlwaysLeavesAVerifiedRoster() throws {
    var unproved = 0
    for offset in 0..<120 {
      guard let (model, result, _) = try Self.solve(offset, failing: .max) else { continue }
      guard case .feasible(let limit) = result.ending else { continue }
      #expect(limit == .trouble, "seed \(offset)")
      unproved += 1
      let verdict = Verifier(model.context.instance).verify(
        result.assignments, sessions: result.sessions, stages: result.outcomes)
      #expect(verdict.roster != nil, "seed \(offset): \(verdict.violations.prefix(2))")
    }
    #expect(unproved > 0, "no search failed, so it tests nothing")
  }

  /// A term solved with GLPK, but so many searches of each session fail, and everything that GLPK holds for the thread is
  /// lost with each; with the number of those that failed. `nil` where no roster was there to fall back on, which is a
  /// defect that is told.
  private static func solve(_ offset: Int, failing most: Int) throws -> (PlacementModel, StagedResult, Int)? {
    let all = Counter()
    let solver = ForwardingSolver(GLPKSolver(), name: "GLPK, in trouble") { inner in
      let session = ForwardingSession(inner)
      var failures = 0
      session.searches = { _ in
        guard failures < most else { return nil }
        failures += 1
        all.count += 1
        try loseEverything()
        let tolerances = Solution.Tolerances(primal: 1e-7, dual: 1e-7)
        return Solution(termination: .numericalError("injected"), tolerances: tolerances)
      }
      return session
    }
    let instance = RandomInstance.make(seed: UInt64(9_300_000 + offset), families: .all)
    let model = ModelBuilder().build(instance)
    do {
      return (model, try StagedSolver(solver, networks: .never).solve(model), all.count)
    } catch is SolvingFailure {
      return nil
    }
  }

  /// A simplex run that is stopped leaves GLPK by a jump, which frees all problems of the thread.
  private static func loseEverything() throws {
    var model = LinearModel(name: "victim", sense: .maximise)
    model.addVariable("x", bounds: .nonnegative, cost: 1)
    model.addConstraint("r", [(0, 1)], bounds: .atMost(1))
    var parameters = SimplexParameters()
    parameters.control.progress = { _ in .stop }
    let solution = try GLPKSolver().solve(model, parameters)
    #expect(solution.termination == .noSolutionFound(.cancelled))
  }

  /// Counted on the solving thread, which is the test's own.
  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int {
      get { value.withLock { $0 } }
      set { value.withLock { $0 = newValue } }
    }
  }
}
