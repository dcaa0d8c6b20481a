import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// What is claimed of a stage that a limit ended.
struct LimitTests {
  /// An unproved stage is kept at its value or better, so a later stage may improve it: the claim is what the roster has.
  @Test func unprovedStagesClaimWhatTheRosterHas() throws {
    var improved = 0
    for offset in 0..<150 {
      let instance = RandomInstance.make(seed: UInt64(9_100_000 + offset), families: .all)
      let stages: [Stage] = [.maxPlaced, .rankMaximal, .lottery]
      let model = ModelBuilder().build(instance.with(settings: instance.settings.with(stages: stages)))
      if model.context.spans.count > 1 { continue }
      let solver = FirstProgramFails()
      let result = try StagedSolver(solver, networks: .never).solve(model)
      guard result.ending == .feasible(.time), let first = result.outcomes.first else { continue }
      let placed = result.assignments.count { $0.post != nil }
      #expect(first.value == placed, "seed \(offset)")
      let bound = try #require(first.bound)
      #expect(bound >= placed, "seed \(offset)")
      #expect(first.proved == (bound == placed), "seed \(offset)")
      if let start = solver.placedAtFirst(model), placed > start { improved += 1 }
    }
    // else the test would not have seen a later stage improve the first
    #expect(improved > 0)
  }
}

/// GLPK, but the first relaxation of each session ends at a limit.
private struct FirstProgramFails: LinearSolver {
  let name = "GLPK, slow at first"
  var version: String { GLPKSolver().version }

  func withSession<Value>(_ model: LinearModel, _ body: (any LinearSession) throws -> Value) throws -> Value {
    try GLPKSolver().withSession(model) { try body(SlowSession($0)) }
  }

  func withSessions<Value>(
    _ body: (@escaping (LinearModel) throws -> any LinearSession) throws -> Value
  ) throws -> Value {
    try GLPKSolver().withSessions { open in try body { SlowSession(try open($0)) } }
  }

  /// How many the start of the first stage places: a solve of that stage alone, ended at once.
  func placedAtFirst(_ model: PlacementModel) -> Int? {
    try? StagedSolver(self, networks: .never).solve(model, stages: [.maxPlaced]).assignments.count { $0.post != nil }
  }
}

private final class SlowSession: PassingSession {
  private var isFirst = true

  override func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution {
    defer { isFirst = false }
    if isFirst {
      let tolerances = Solution.Tolerances(primal: parameters.primalTolerance, dual: parameters.dualTolerance)
      return Solution(termination: .noSolutionFound(.time), tolerances: tolerances)
    }
    return try inner.solveRelaxation(parameters)
  }
}
