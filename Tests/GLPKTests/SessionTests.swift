import GLPK
import LinearOptimization
import Testing

/// Warm starts: a session that changed and solved again gives what a fresh one gives.
@Suite struct SessionTests {
  private let solver = GLPKSolver()

  @Test func identity() {
    #expect(solver.name == "GLPK")
    #expect(solver.version == "5.0")
  }

  @Test func valuesAndDuals() throws {
    var model = SampleModel.plan
    model.objectiveConstant = 100
    let solution = try solver.solve(model)
    #expect(solution.termination == .optimal)
    #expect(solution.objective == 111)
    #expect(solution.dualBound == 111)
    #expect(solution.gap == 0)
    #expect(solution.values == [3, 1])
    #expect(solution.rowActivities == [4, 6])
    // Degenerate: both rows bind with x at its limit, so only the sum of prices is fixed.
    #expect(abs(4 * solution.rowDuals[0] + 6 * solution.rowDuals[1] + 3 * solution.reducedCosts[0] - 11) < 1e-9)
    #expect(solution.tolerances == .init(primal: 1e-7, dual: 1e-7))
  }

  @Test func anOptimalBasisNeedsNoIterations() throws {
    let model = SampleModel.assignment(20, seed: 1)
    let (cold, basis) = try solver.withSession(model) { (try $0.solveRelaxation(SimplexParameters()), try $0.basis()) }
    #expect(cold.iterations > 0)
    #expect(basis.basicCount == model.rowCount)
    try solver.withSession(model) { session in
      try session.setBasis(basis)
      #expect(try session.basis() == basis)
      let warm = try session.solveRelaxation(SimplexParameters())
      #expect(warm.iterations == 0)
      #expect(warm.objective == cold.objective)
      #expect(warm.values == cold.values)
    }
  }

  @Test func invalidBasesAreRefused() throws {
    try solver.withSession(SampleModel.plan) { session in
      #expect(throws: SolverError.self) { try session.setBasis(Basis(rows: [.basic], columns: [.basic, .atLower])) }
      #expect(throws: SolverError.self) {
        try session.setBasis(Basis(rows: [.basic, .basic], columns: [.basic, .atLower]))
      }
    }
    // Two equal columns cannot both be basic.
    var model = SampleModel.plan
    model.addVariables([NewColumn("x again", bounds: .nonnegative, cost: 0, terms: [(0, 1), (1, 1)])])
    try solver.withSession(model) { session in
      let singular = Basis(rows: [.atUpper, .atUpper], columns: [.basic, .atLower, .basic])
      let error = #expect(throws: SolverError.self) { try session.setBasis(singular) }
      guard case .invalidBasis = error else {
        Issue.record("expected an invalid basis, not \(String(describing: error))")
        return
      }
      // The session can still be used, from another basis.
      let parameters = SimplexParameters(startingBasis: .slack)
      let solution = try session.solveRelaxation(parameters)
      #expect(solution.objective == 11)
    }
  }

  /// An upper limit alone cannot hold a row at its lower side; the entry moves, and a limit of zero keeps it.
  @Test func statusesFollowTheLimits() throws {
    var model = SampleModel.plan
    let atLower = Basis(rows: [.atLower, .basic], columns: [.basic, .atLower])
    try solver.withSession(model) { session in
      try session.setBasis(atLower)
      #expect(try session.basis() == Basis(rows: [.atUpper, .basic], columns: [.basic, .atLower]))
    }
    model.setRowBounds(0, try #require(Bounds(0, 4)))
    try solver.withSession(model) { session in
      try session.setBasis(atLower)
      #expect(try session.basis() == atLower)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
  }

  /// A long series of random changes, each answered warm and cold.
  @Test(arguments: [SimplexParameters.Method.primal, .dual, .dualThenPrimal])
  func changesGiveTheAnswerOfAColdSolve(_ method: SimplexParameters.Method) throws {
    var random = SplitMix(state: 7)
    let parameters = SimplexParameters(method: method)
    try solver.withSession(SampleModel.assignment(8, seed: 3)) { session in
      for step in 0..<60 {
        let column = Int(random.next() % UInt64(session.model.columnCount))
        let row = Int(random.next() % 16)
        switch random.next() % 7 {
        case 0: try session.setCost(column, Double(random.next() % 500))
        case 1: try session.setColumnBounds(column, random.next() % 2 == 0 ? .fixed(0) : .unit)
        case 2: try session.setRowBounds(row, random.next() % 2 == 0 ? .fixed(1) : Bounds(0, 1) ?? .free)
        case 3:
          let terms = (0..<8).map { (column: Int($0 * 8 + step % 8), coefficient: 1.0) }
          #expect(try session.addConstraint("cap \(step)", terms, bounds: .atMost(2)) == session.model.rowCount - 1)
        case 4:
          let known = session.model.columnCount
          let added = try session.addVariables(
            (0...step % 3).map { index in
              NewColumn(
                "new \(step)/\(index)", bounds: .unit, cost: Double(random.next() % 300), terms: [(row, 1)])
            })
          #expect(added == known..<session.model.columnCount && added.count == 1 + step % 3)
        case 5:
          let costs = (0..<session.model.columnCount).map { _ in Double(random.next() % 1000) }
          try session.setCosts(costs, sense: random.next() % 4 == 0 ? .maximise : .minimise)
        default: try session.setRowBounds(row, .fixed(1))
        }
        #expect(session.model.faults() == [])
        let warm = try session.solveRelaxation(parameters)
        let cold = try solver.solve(session.model, SimplexParameters(method: .primal))
        #expect(warm.termination == cold.termination)
        if cold.termination == .optimal {
          let (found, expected) = (try #require(warm.objective), try #require(cold.objective))
          #expect(abs(found - expected) < 1e-6)
          #expect(session.model.violations(warm.values).isEmpty)
        }
      }
    }
  }

  @Test func aChangeIsAFewPivots() throws {
    try solver.withSession(SampleModel.assignment(30, seed: 5)) { session in
      let cold = try session.solveRelaxation(SimplexParameters(method: .dual))
      try session.setRowBounds(0, .fixed(0))
      try session.setRowBounds(30, .fixed(0))
      let warm = try session.solveRelaxation(SimplexParameters(method: .dual))
      #expect(warm.termination == .optimal)
      #expect(warm.iterations < cold.iterations / 2)
    }
  }

  /// After a search the session goes on with the relaxation, and the other way round.
  @Test func relaxationAndSearchTakeTurns() throws {
    try solver.withSession(SampleModel.knapsack) { session in
      let first = try session.solveRelaxation(SimplexParameters())
      #expect(try session.solveInteger(IntegerParameters()).objective == 13)
      let again = try session.solveRelaxation(SimplexParameters())
      #expect(again.objective == first.objective)
      try session.setRowBounds(0, .atMost(4))
      #expect(try session.solveInteger(IntegerParameters()).objective == 12)
      _ = try session.addConstraint("cut", [(2, 1)], bounds: .atMost(2))
      let solution = try session.solveInteger(IntegerParameters())
      #expect(solution.objective == 11)
      #expect(session.model.violations(solution.values).isEmpty)
    }
  }

  /// Costs of 10⁶ and more need a dual tolerance below the default, and 1e-12 is accepted.
  @Test func smallTolerances() throws {
    let parameters = SimplexParameters(method: .dual, dualTolerance: 1e-12)
    let solution = try solver.solve(SampleModel.assignment(10, seed: 2), parameters)
    #expect(solution.termination == .optimal)
    #expect(solution.tolerances.dual == 1e-12)
  }

  @Test func theSameInputGivesTheSameAnswer() throws {
    let model = SampleModel.assignment(25, seed: 9)
    let first = try solver.solve(model)
    let integer = try solver.solve(SampleModel.hardKnapsack(20, rows: 3, seed: 1), IntegerParameters())
    for _ in 0..<3 {
      #expect(try solver.solve(model) == first)
      #expect(try solver.solve(SampleModel.hardKnapsack(20, rows: 3, seed: 1), IntegerParameters()) == integer)
    }
  }

  @Test func anEmptyModel() throws {
    let empty = LinearModel(name: "empty", sense: .minimise)
    #expect(try solver.solve(empty).objective == 0)
    #expect(try solver.solve(empty, IntegerParameters()).objective == 0)
  }
}
