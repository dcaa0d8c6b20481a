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

private final class SlowSession: LinearSession {
  private let inner: any LinearSession
  private var isFirst = true

  init(_ inner: any LinearSession) { self.inner = inner }

  var model: LinearModel { inner.model }
  func setCosts(_ costs: [Double], sense: Sense) throws { try inner.setCosts(costs, sense: sense) }
  func setCost(_ column: Int, _ cost: Double) throws { try inner.setCost(column, cost) }
  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws { try inner.setColumnBounds(column, bounds) }
  func setRowBounds(_ row: Int, _ bounds: Bounds) throws { try inner.setRowBounds(row, bounds) }
  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int {
    try inner.addConstraint(name, terms, bounds: bounds)
  }
  func addVariables(_ columns: [NewColumn]) throws -> Range<Int> { try inner.addVariables(columns) }
  func basis() throws -> Basis { try inner.basis() }
  func setBasis(_ basis: Basis) throws { try inner.setBasis(basis) }
  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution {
    defer { isFirst = false }
    if isFirst {
      let tolerances = Solution.Tolerances(primal: parameters.primalTolerance, dual: parameters.dualTolerance)
      return Solution(termination: .noSolutionFound(.time), tolerances: tolerances)
    }
    return try inner.solveRelaxation(parameters)
  }
  func solveInteger(_ parameters: IntegerParameters) throws -> Solution { try inner.solveInteger(parameters) }
  func farkasRay() throws -> FarkasRay? { try inner.farkasRay() }
  func unboundedRay() throws -> UnboundedRay? { try inner.unboundedRay() }
  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? {
    try inner.infeasibleSubset(timeLimit: timeLimit, cancellation: cancellation)
  }
  func sensitivity() throws -> SensitivityReport { try inner.sensitivity() }
}
