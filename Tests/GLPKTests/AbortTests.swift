import CGLPK
import Foundation
import LinearOptimization
import Testing

@testable import GLPK

/// What GLPK would end the process on: named by the model's faults, and, where it slips through, caught by the shim.
@Suite struct AbortTests {
  /// A solver that hands faulty models to the library.
  private let unchecked = GLPKSolver(validates: false)

  /// After a caught abort the next problem of the same thread works.
  private func expectLife() throws {
    #expect(GLPKSolver.liveProblemCount == 0)
    #expect(try GLPKSolver().solve(SampleModel.plan).objective == 11)
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  private func expectAbort(_ model: LinearModel, _ text: String, fault: ModelFault) throws {
    #expect(throws: SolverError.invalidModel([fault])) { try GLPKSolver().solve(model) }
    let error = #expect(throws: SolverError.self) { try unchecked.solve(model) }
    guard case .aborted(let message) = error else {
      Issue.record("expected an abort, not \(String(describing: error))")
      return
    }
    #expect(message.contains(text))
    try expectLife()
  }

  @Test func duplicateElement() throws {
    var model = SampleModel.plan
    model.addConstraint("twice", [(1, 1), (0, 1), (1, 2)], bounds: .atMost(9))
    try expectAbort(
      model, "duplicate", fault: .duplicateElement(.init(axis: .row, index: 2, name: "twice"), column: 1))
  }

  @Test(arguments: [2, -1, Int.max]) func badColumn(_ column: Int) throws {
    var model = SampleModel.plan
    model.addConstraint("bad", [(column, 1)], bounds: .atMost(9))
    let clamped = Int(Int32(clamping: column))
    try expectAbort(
      model, "out of range",
      fault: .columnOutOfRange(.init(axis: .row, index: 2, name: "bad"), column: clamped, columnCount: 2))
  }

  /// Names never reach the library, so a long one cannot abort it; it is a fault because files could not carry it.
  @Test func longName() throws {
    let name = String(repeating: "n", count: 256)
    var model = SampleModel.plan
    model.addVariable(name, bounds: .unit, cost: 1)
    #expect(throws: SolverError.invalidModel([.nameTooLong(.init(axis: .column, index: 2, name: name), bytes: 256)])) {
      try GLPKSolver().solve(model)
    }
    #expect(try unchecked.solve(model).objective == 12)
  }

  /// The library calls NaN optimal; the model is checked first, and so is the answer.
  @Test func notANumberInTheObjective() throws {
    var model = SampleModel.plan
    model.setCost(0, .nan)
    #expect(throws: SolverError.self) { try GLPKSolver().solve(model) }
    #expect(throws: SolverError.self) { try GLPKSolver().solve(model, IntegerParameters()) }
    let solution = try unchecked.solve(model)
    #expect(solution.termination == .numericalError("the solver's point or objective is not finite"))
    #expect(solution.objective == nil)
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      #expect(throws: SolverError.self) { try session.setCost(0, .nan) }
      #expect(throws: SolverError.self) { try session.setCosts([1, .infinity], sense: .minimise) }
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
  }

  /// A double-bounded variable with equal limits would be EBOUND; the wrapper makes it a fixed one.
  @Test func equalBounds() throws {
    var model = SampleModel.plan
    model.setColumnBounds(0, try #require(Bounds(2, 2)))
    model.setRowBounds(0, try #require(Bounds(3, 3)))
    #expect(try GLPKSolver().solve(model).objective == 8)
    model.setColumnKind(0, .integer)
    #expect(try GLPKSolver().solve(model, IntegerParameters()).objective == 8)
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      try session.setColumnBounds(0, .fixed(2))
      try session.setRowBounds(0, .fixed(3))
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 8)
    }
  }

  @Test func fractionalBoundsOfAnInteger() throws {
    var model = SampleModel.knapsack
    model.setColumnBounds(0, .atMost(1.5))
    let place = ModelFault.Place(axis: .column, index: 0, name: "a")
    #expect(
      throws: SolverError.invalidModel([.fractionalIntegerBounds(place, lower: -.infinity, upper: 1.5)])
    ) { try GLPKSolver().solve(model, IntegerParameters()) }
    let solution = try unchecked.solve(model, IntegerParameters())
    #expect(solution.rawCode == GLP_EBOUND)
    #expect(solution.termination == .numericalError("an integer column has fractional or inverted bounds"))
    try GLPKSolver().withSession(SampleModel.knapsack) { session throws in
      #expect(throws: SolverError.self) { try session.setColumnBounds(0, .atMost(0.5)) }
      #expect(throws: SolverError.self) { try session.setColumnBounds(0, .fixed(.nan)) }
      #expect(throws: SolverError.self) { try session.setRowBounds(0, .atLeast(.infinity)) }
    }
  }

  /// Without a prior simplex the library's search answers EROOT; the session solves its own root.
  @Test func searchWithoutARoot() throws {
    let solution = try GLPKSolver().solve(SampleModel.knapsack, IntegerParameters())
    #expect(solution.termination == .optimal)
    #expect(solution.objective == 13)
    #expect(solution.values == [2, 0, 1])
    #expect(solution.rowActivities == [5, 10, 8])
  }

  /// The stub of the relaxation method aborts in this release.
  @Test func stub() throws {
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      let session = try #require(session as? GLPKSession)
      let error = #expect(throws: SolverError.self) { try Problem.check(cglpk_call_stub(session.handle())) }
      guard case .aborted(let message) = error else {
        Issue.record("expected an abort, not \(String(describing: error))")
        return
      }
      #expect(!message.isEmpty)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
    try expectLife()
  }

  /// A parameter out of range aborts inside the simplex itself, and in the search.
  @Test func parametersOutOfRange() throws {
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      let session = try #require(session as? GLPKSession)
      var parameters = glp_smcp()
      glp_init_smcp(&parameters)
      parameters.tol_bnd = 7
      var code: Int32 = 0
      #expect(throws: SolverError.self) {
        try Problem.check(cglpk_simplex(session.handle(), &parameters, nil, &code))
      }
      #expect(Problem.lastMessage().contains("tol_bnd"))
    }
    try expectLife()
    for parameters in [
      SimplexParameters(primalTolerance: 0), SimplexParameters(dualTolerance: 1),
      SimplexParameters(pivotTolerance: .nan),
      SimplexParameters(iterationLimit: -1), SimplexParameters(timeLimit: -1), SimplexParameters(timeLimit: .nan),
      SimplexParameters(method: .primal, ratioTest: .longStep), SimplexParameters(startingBasis: .cpx, presolve: true),
    ] {
      #expect(throws: SolverError.self) { try GLPKSolver().solve(SampleModel.plan, parameters) }
    }
    for parameters in [
      IntegerParameters(timeLimit: -1), IntegerParameters(nodeLimit: -1), IntegerParameters(relativeGap: .nan),
      IntegerParameters(proximityTimeLimit: 0), IntegerParameters(binarise: true),
      IntegerParameters(presolve: true, initialSolution: [0, 0, 0]), IntegerParameters(integralityTolerance: 0),
      IntegerParameters(objectiveTolerance: 1), IntegerParameters(root: SimplexParameters(presolve: true)),
    ] {
      #expect(throws: SolverError.self) { try GLPKSolver().solve(SampleModel.knapsack, parameters) }
    }
  }

  /// A problem freed or used on another thread would end the process.
  @Test func anotherThreadIsRefused() throws {
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      // The compiler would refuse this; the session has to as well.
      nonisolated(unsafe) let stolen = session
      nonisolated(unsafe) var errors: [SolverError?] = []
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        errors.append(#expect(throws: SolverError.self) { try stolen.solveRelaxation(SimplexParameters()) })
        errors.append(#expect(throws: SolverError.self) { try stolen.setCost(0, 1) })
        errors.append(#expect(throws: SolverError.self) { try stolen.infeasibleSubset(timeLimit: nil) })
        done.signal()
      }
      done.wait()
      #expect(errors == [.wrongThread, .wrongThread, .wrongThread])
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
  }

  @Test func anEndedSessionIsRefused() throws {
    var leaked: (any LinearSession)?
    try GLPKSolver().withSession(SampleModel.plan) { leaked = $0 }
    let session = try #require(leaked)
    #expect(throws: SolverError.sessionEnded) { try session.solveRelaxation(SimplexParameters()) }
    #expect(throws: SolverError.sessionEnded) { try session.basis() }
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  /// A progress handler runs inside the library, which must not be entered again.
  @Test func aHandlerCannotUseTheLibrary() throws {
    nonisolated(unsafe) var errors: [SolverError?] = []
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      nonisolated(unsafe) let inside = session
      var parameters = SimplexParameters()
      parameters.control.progress = { _ in
        errors.append(#expect(throws: SolverError.self) { try inside.setCost(0, 1) })
        errors.append(#expect(throws: SolverError.self) { try GLPKSolver().solve(SampleModel.plan) })
        return .proceed
      }
      #expect(try session.solveRelaxation(parameters).objective == 11)
    }
    #expect(errors.first == .busy)
    #expect(Set(errors.compactMap { $0 }) == [.busy])
  }

  @Test func wrongIndicesAndDuplicatesInASession() throws {
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      #expect(throws: SolverError.self) { try session.setCost(2, 1) }
      #expect(throws: SolverError.self) { try session.setCosts([1], sense: .minimise) }
      #expect(throws: SolverError.self) { try session.setColumnBounds(-1, .free) }
      #expect(throws: SolverError.self) { try session.setRowBounds(2, .free) }
      #expect(throws: SolverError.self) { _ = try session.addConstraint("r", [(0, 1), (0, 1)], bounds: .free) }
      #expect(throws: SolverError.self) { _ = try session.addConstraint("r", [(2, 1)], bounds: .free) }
      #expect(throws: SolverError.self) { _ = try session.addConstraint("r", [(0, .nan)], bounds: .free) }
      #expect(throws: SolverError.self) {
        // the first one is good, and is not added either
        try session.addVariables([
          NewColumn("u", bounds: .unit, cost: 0, terms: [(1, 1)]),
          NewColumn("v", bounds: .unit, cost: 0, terms: [(2, 1)]),
        ])
      }
      #expect(session.model == SampleModel.plan)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
  }
}
