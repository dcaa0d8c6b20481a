import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

/// What becomes of a staged solve in which the solver's library gives a search up and takes its thread's memory with it.
@Suite struct TroubleTests {
  /// Searches that fail once are done again the plain way: the result is that of a solver without trouble.
  @Test func aSearchThatFailsOnceIsDoneAgain() throws {
    var failed = 0
    for offset in 0..<120 {
      let solver = FailingSearches(most: 1)
      guard let (model, result) = try Self.solve(offset, solver), solver.count.failures > 0 else { continue }
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
      let solver = FailingSearches(most: .max)
      guard let (model, result) = try Self.solve(offset, solver) else { continue }
      guard case .feasible(let limit) = result.ending else { continue }
      #expect(limit == .trouble, "seed \(offset)")
      unproved += 1
      let verdict = Verifier(model.context.instance).verify(
        result.assignments, sessions: result.sessions, stages: result.outcomes)
      #expect(verdict.roster != nil, "seed \(offset): \(verdict.violations.prefix(2))")
    }
    #expect(unproved > 0, "no search failed, so it tests nothing")
  }

  /// `nil` where no roster was there to fall back on, which is a defect that is told.
  private static func solve(_ offset: Int, _ solver: FailingSearches) throws -> (PlacementModel, StagedResult)? {
    let instance = RandomInstance.make(seed: UInt64(9_300_000 + offset), families: .all)
    let model = ModelBuilder().build(instance)
    do {
      return (model, try StagedSolver(solver, networks: .never).solve(model))
    } catch is SolvingFailure {
      return nil
    }
  }
}

/// GLPK, but searches fail, and everything that GLPK holds for the thread is lost with each.
private struct FailingSearches: LinearSolver {
  final class Count { var failures = 0 }

  /// How many searches of each session fail.
  let most: Int
  nonisolated(unsafe) let count = Count()
  let name = "GLPK, in trouble"
  var version: String { GLPKSolver().version }

  func withSession<Value>(_ model: LinearModel, _ body: (any LinearSession) throws -> Value) throws -> Value {
    try GLPKSolver().withSession(model) { try body(TroubledSession($0, self)) }
  }

  func withSessions<Value>(
    _ body: (@escaping (LinearModel) throws -> any LinearSession) throws -> Value
  ) throws -> Value {
    try GLPKSolver().withSessions { open in try body { TroubledSession(try open($0), self) } }
  }

  /// A simplex run that is stopped leaves GLPK by a jump, which frees all problems of the thread.
  func loseEverything() throws {
    var model = LinearModel(name: "victim", sense: .maximise)
    model.addVariable("x", bounds: .nonnegative, cost: 1)
    model.addConstraint("r", [(0, 1)], bounds: .atMost(1))
    var parameters = SimplexParameters()
    parameters.control.progress = { _ in .stop }
    let solution = try GLPKSolver().solve(model, parameters)
    #expect(solution.termination == .noSolutionFound(.cancelled))
  }
}

private final class TroubledSession: PassingSession {
  private let solver: FailingSearches
  private var failures = 0

  init(_ inner: any LinearSession, _ solver: FailingSearches) {
    self.solver = solver
    super.init(inner)
  }

  override func solveInteger(_ parameters: IntegerParameters) throws -> Solution {
    if failures < solver.most {
      failures += 1
      solver.count.failures += 1
      try solver.loseEverything()
      let tolerances = Solution.Tolerances(primal: 1e-7, dual: 1e-7)
      return Solution(termination: .numericalError("injected"), tolerances: tolerances)
    }
    return try inner.solveInteger(parameters)
  }
}
