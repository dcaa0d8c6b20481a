import GLPK
import LinearOptimization
import Testing

/// The search: its parameters, its start, and the tolerance that once gave wrong answers.
@Suite struct IntegerTests {
  private let solver = GLPKSolver()

  /// The best of all 2ⁿ points, without a solver.
  private func bruteForce(_ model: LinearModel) -> Double {
    var best = -Double.infinity
    for mask in 0..<(1 << model.columnCount) {
      let values = (0..<model.columnCount).map { Double((mask >> $0) & 1) }
      if model.violations(values, tolerance: 0).isEmpty { best = max(best, model.objective(values)) }
    }
    return best
  }

  @Test(arguments: 0..<6) func everyParameterGivesTheSameOptimum(_ seed: UInt64) throws {
    let model = SampleModel.hardKnapsack(12, rows: 3, seed: seed)
    let best = bruteForce(model)
    for parameters in [
      IntegerParameters(), IntegerParameters(cuts: .all), IntegerParameters(cuts: .gomory),
      IntegerParameters(branching: .firstFractional, backtracking: .depthFirst),
      IntegerParameters(branching: .lastFractional, backtracking: .breadthFirst, nodePreprocessing: .none),
      IntegerParameters(branching: .mostFractional, backtracking: .bestProjection, nodePreprocessing: .root),
      IntegerParameters(branching: .pseudocost, heuristics: [.feasibilityPump, .simpleRounding]),
      IntegerParameters(heuristics: []), IntegerParameters(presolve: true, binarise: true),
      IntegerParameters(heuristics: [.proximitySearch], proximityTimeLimit: 1),
      IntegerParameters(root: SimplexParameters(method: .primal, startingBasis: .cpx)),
    ] {
      let solution = try solver.solve(model, parameters)
      #expect(solution.termination == .optimal)
      #expect(abs(try #require(solution.objective) - best) < 1e-6)
      #expect(model.violations(solution.values, tolerance: 0, integrality: 0).isEmpty)
    }
  }

  @Test func infeasibleIntegersOverAFeasibleRelaxation() throws {
    var model = LinearModel(name: "parity", sense: .minimise)
    model.addVariable("x", bounds: Bounds(0, 10) ?? .free, kind: .integer)
    model.addVariable("y", bounds: Bounds(0, 10) ?? .free, kind: .integer)
    model.addConstraint("odd", [(0, 2), (1, 2)], bounds: .fixed(3))
    #expect(try solver.solve(model).termination == .optimal)
    for presolve in [false, true] {
      let solution = try solver.solve(model, IntegerParameters(presolve: presolve))
      #expect(solution.termination == .infeasible)
      #expect(solution.solutionStatus == .none)
      #expect(solution.dualBound == nil)
    }
    model.setRowBounds(0, .fixed(41))
    for presolve in [false, true] {
      #expect(try solver.solve(model, IntegerParameters(presolve: presolve)).termination == .infeasible)
    }
  }

  /// The search prunes within tolerance · (1 + |z|): with 10¹² in z, the default gives away whole units as "optimal".
  @Test(arguments: 0..<12) func aLargeConstantDoesNotCoarsenTheSearch(_ seed: UInt64) throws {
    let plain = SampleModel.hardKnapsack(12, rows: 3, seed: seed)
    let best = bruteForce(plain)
    // The model's own constant never reaches the library.
    var constant = plain
    constant.objectiveConstant = 1e12
    #expect(try solver.solve(constant, IntegerParameters()).objective == 1e12 + best)
    // A fixed column with a huge cost does, and then the session's own choice of tolerance has to hold.
    var fixed = plain
    fixed.addVariable("one", bounds: .fixed(1), cost: 1e12)
    let solution = try solver.solve(fixed, IntegerParameters())
    #expect(solution.objective == 1e12 + best)
    #expect(try #require(solution.tolerances.objective) < 0.5 / (1 + 1e12))
    let presolved = try solver.solve(fixed, IntegerParameters(presolve: true))
    #expect(presolved.objective == 1e12 + best)
  }

  /// The trap is real: with the tolerance forced to GLPK's default some of these answers are worse and called optimal.
  @Test func theDefaultToleranceIsATrap() throws {
    var worse = 0
    for seed in 0..<12 as Range<UInt64> {
      let plain = SampleModel.hardKnapsack(12, rows: 3, seed: seed)
      var fixed = plain
      fixed.addVariable("one", bounds: .fixed(1), cost: 1e12)
      let solution = try solver.solve(fixed, IntegerParameters(objectiveTolerance: 1e-7))
      #expect(solution.termination == .optimal)
      #expect(solution.tolerances.objective == 1e-7)
      if try #require(solution.objective) < 1e12 + bruteForce(plain) - 0.5 { worse += 1 }
    }
    #expect(worse > 0)
  }

  @Test func initialSolutionIsTheFirstIncumbent() throws {
    let model = SampleModel.hardKnapsack(60, rows: 20, seed: 5)
    // Greedy from the left: feasible by construction.
    var start = [Double](repeating: 0, count: 60)
    for column in 0..<60 {
      start[column] = 1
      if !model.violations(start).isEmpty { start[column] = 0 }
    }
    let solution = try solver.solve(
      model, IntegerParameters(nodeLimit: 0, heuristics: [], initialSolution: start))
    #expect(solution.termination == .feasible(.nodes))
    #expect(solution.objective == model.objective(start))
    #expect(solution.values == start)
    // Nearly whole numbers are rounded, as the library wants them exact.
    let nearly = start.map { $0 == 1 ? 1 - 1e-7 : 1e-7 }
    let rounded = try solver.solve(model, IntegerParameters(nodeLimit: 0, heuristics: [], initialSolution: nearly))
    #expect(rounded.values == start)
  }

  /// The library takes a start on trust and would report it as optimal, so a wrong one is refused, violation by violation.
  @Test func wrongInitialSolutionsAreRefused() throws {
    let model = SampleModel.knapsack
    let error = #expect(throws: SolverError.self) {
      try solver.solve(model, IntegerParameters(initialSolution: [3, 0.5, -1]))
    }
    guard case .infeasibleInitialSolution(let violations) = error else {
      Issue.record("expected violations, not \(String(describing: error))")
      return
    }
    #expect(violations.map(\.place.name) == ["b", "c", "r1", "r3"])
    #expect(throws: SolverError.self) { try solver.solve(model, IntegerParameters(initialSolution: [1])) }
  }

  /// Without integers the search is the relaxation.
  @Test func aContinuousModel() throws {
    let solution = try solver.solve(SampleModel.plan, IntegerParameters())
    #expect(solution.termination == .optimal)
    #expect(solution.objective == 11)
  }

  @Test func integersOfBothSigns() throws {
    var model = LinearModel(name: "signs", sense: .minimise)
    model.addVariable("x", bounds: Bounds(-7, 7) ?? .free, cost: 1, kind: .integer)
    model.addVariable("y", bounds: .free, cost: 10, kind: .integer)
    model.addConstraint("a", [(0, 3), (1, 2)], bounds: .atLeast(-20.5))
    model.addConstraint("b", [(1, 1)], bounds: .atLeast(-3.7))
    let solution = try solver.solve(model, IntegerParameters())
    #expect(solution.values == [-4, -3])
    #expect(solution.objective == -34)
  }
}
