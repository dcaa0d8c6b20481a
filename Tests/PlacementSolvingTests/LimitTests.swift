import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
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
      let result = try StagedSolver(Self.slowAtFirst, networks: .never).solve(model)
      guard result.ending == .feasible(.time), let first = result.outcomes.first else { continue }
      let placed = result.assignments.count { $0.post != nil }
      #expect(first.value == placed, "seed \(offset)")
      let bound = try #require(first.bound)
      #expect(bound >= placed, "seed \(offset)")
      #expect(first.proved == (bound == placed), "seed \(offset)")
      if let start = Self.placedAtFirst(model), placed > start { improved += 1 }
    }
    // else the test would not have seen a later stage improve the first
    #expect(improved > 0)
  }

  /// A quota that asks for some was what the start without a solver could not meet: under a short limit the city's whole
  /// rule book ended without a roster.
  @Test(arguments: [1, 2]) func aQuotasMinimumIsMetWithoutASolver(periods: Int) throws {
    var term = TestInstance()
    if periods > 1 {
      term.settings = ModelSettings(places: .perPeriod)
      term.periods = (1...periods).map { index in
        Period(
          id: "p\(index)", start: TestInstance.date(2026, 8 + index, 1), end: TestInstance.date(2026, 8 + index, 28))
      }
    }
    for base in ["B1", "B2"] {
      term.base(base)
      term.post("Q\(base)", at: base, capacity: 4)
    }
    // everybody wishes for the first base, and the second must have two
    for index in 1...4 { term.apprentice("A\(index)", wishes: ["B1"]) }
    term.quota("K1", at: "B2", minimum: 2)
    let model = ModelBuilder().build(term.build())
    let stopped = ForwardingSolver(GLPKSolver(), name: "GLPK, always late") { inner in
      let session = ForwardingSession(inner)
      let tolerances = Solution.Tolerances(primal: 1e-7, dual: 1e-7)
      session.relaxes = { _ in Solution(termination: .noSolutionFound(.time), tolerances: tolerances) }
      session.searches = { _ in Solution(termination: .noSolutionFound(.time), tolerances: tolerances) }
      return session
    }
    let result = try StagedSolver(stopped, networks: .never).solve(model, stages: [.maxPlaced])
    let roster = Verifier(model.context.instance).verify(result.assignments, stages: result.outcomes).roster
    #expect(roster?.placed == 4)
  }

  /// GLPK, but the first relaxation of each session ends at a limit.
  private static let slowAtFirst = ForwardingSolver(GLPKSolver(), name: "GLPK, slow at first") { inner in
    let session = ForwardingSession(inner)
    var isFirst = true
    session.relaxes = { parameters in
      defer { isFirst = false }
      guard isFirst else { return nil }
      let tolerances = Solution.Tolerances(primal: parameters.primalTolerance, dual: parameters.dualTolerance)
      return Solution(termination: .noSolutionFound(.time), tolerances: tolerances)
    }
    return session
  }

  /// How many the start of the first stage places: a solve of that stage alone, ended at once.
  private static func placedAtFirst(_ model: PlacementModel) -> Int? {
    try? StagedSolver(slowAtFirst, networks: .never).solve(model, stages: [.maxPlaced]).assignments.count {
      $0.post != nil
    }
  }
}
