import Foundation
import LinearOptimization
import Testing

@testable import GLPK

/// Limits, cancellation, progress and messages: reported as what they are, and never with another answer.
@Suite struct ControlTests {
  private let solver = GLPKSolver()

  /// Counts calls across threads.
  private final class Log: @unchecked Sendable {
    // Unchecked: every access is under the lock.
    private let lock = NSLock()
    private var stored: [String] = []
    func add(_ text: String) { lock.withLock { stored.append(text) } }
    var lines: [String] { lock.withLock { stored } }
  }

  @Test func timeLimitOfTheSimplex() throws {
    let model = SampleModel.assignment(20, seed: 4)
    for presolve in [false, true] {
      let solution = try solver.solve(model, SimplexParameters(timeLimit: 0, presolve: presolve))
      #expect(solution.termination == .noSolutionFound(.time))
      #expect(solution.dualBound == nil)
    }
    let primal = try solver.withSession(SampleModel.plan) { session in
      try session.solveRelaxation(SimplexParameters(method: .primal, timeLimit: 0))
    }
    // The slack basis is feasible here, so there is a point, and no claim that it is optimal.
    #expect(primal.termination == .feasible(.time))
    #expect(primal.solutionStatus == .feasible)
    #expect(primal.objective == 0)
  }

  @Test func iterationLimit() throws {
    let model = SampleModel.assignment(20, seed: 4)
    try solver.withSession(model) { session in
      let stopped = try session.solveRelaxation(SimplexParameters(method: .dual, iterationLimit: 5))
      #expect(stopped.termination == .noSolutionFound(.iterations))
      #expect(stopped.iterations == 5)
      #expect(throws: SolverError.self) { try session.sensitivity() }
      let finished = try session.solveRelaxation(SimplexParameters(method: .dual))
      #expect(finished.termination == .optimal)
      #expect(finished.objective == (try solver.solve(model).objective))
    }
  }

  @Test func cancelledBeforeTheStart() throws {
    let control = SolveControl(cancellation: Cancellation())
    control.cancellation?.cancel()
    let relaxed = try solver.solve(SampleModel.plan, SimplexParameters(control: control))
    #expect(relaxed.termination == .noSolutionFound(.cancelled))
    let searched = try solver.solve(SampleModel.knapsack, IntegerParameters(control: control))
    #expect(searched.termination == .noSolutionFound(.cancelled))
    let known = try solver.solve(
      SampleModel.knapsack, IntegerParameters(initialSolution: [1, 0, 0], control: control))
    #expect(known.termination == .feasible(.cancelled))
    #expect(known.objective == 5)
  }

  /// The handler stops the run from inside GLPK; the session starts anew from the basis it had and loses nothing else.
  @Test(arguments: [false, true]) func stoppedSimplexLeavesAUsableSession(_ presolve: Bool) throws {
    let model = SampleModel.assignment(20, seed: 4)
    let expected = try solver.solve(model)
    try solver.withSession(model) { session in
      try session.setCost(3, 17)
      try session.setCost(3, model.costs[3])
      let before = try session.basis()
      var parameters = SimplexParameters(presolve: presolve)
      parameters.control.progress = { _ in .stop }
      let stopped = try session.solveRelaxation(parameters)
      #expect(stopped.termination == .noSolutionFound(.cancelled))
      #expect(stopped.values.isEmpty)
      #expect(try session.basis() == before)
      #expect(try session.solveRelaxation(SimplexParameters()) == expected)
    }
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  @Test func tokenStopsARunningSimplex() throws {
    let token = Cancellation()
    let control = SolveControl(
      cancellation: token,
      progress: { _ in
        token.cancel()
        return .proceed
      })
    let solution = try solver.solve(SampleModel.assignment(40, seed: 4), SimplexParameters(control: control))
    #expect(solution.termination == .noSolutionFound(.cancelled))
  }

  /// Watching changes nothing: every number is the same as without.
  @Test func watchingDoesNotChangeTheAnswer() throws {
    let log = Log()
    let control = SolveControl(
      cancellation: Cancellation(),
      progress: { progress in
        log.add("\(progress)")
        return .proceed
      }, messages: { log.add($0) })
    let model = SampleModel.assignment(25, seed: 6)
    #expect(try solver.solve(model, SimplexParameters(control: control)) == solver.solve(model))
    let knapsack = SampleModel.hardKnapsack(20, rows: 3, seed: 2)
    let watched = try solver.solve(knapsack, IntegerParameters(control: control))
    #expect(try watched == solver.solve(knapsack, IntegerParameters()))
    #expect(log.lines.contains { $0.contains("GLPK Simplex Optimizer") })
    #expect(log.lines.contains { $0.contains("OPTIMAL") })
    #expect(log.lines.contains { $0.hasPrefix("SolveProgress") })
    #expect(log.lines.allSatisfy { !$0.contains("\n") })
  }

  @Test func progressTellsHowFarItIs() throws {
    nonisolated(unsafe) var reports: [SolveProgress] = []
    var model = SampleModel.assignment(20, seed: 4)
    model.objectiveConstant = 1_000_000
    var parameters = SimplexParameters(method: .primal)
    parameters.control.progress = {
      reports.append($0)
      return .proceed
    }
    _ = try solver.solve(model, parameters)
    let first = try #require(reports.first)
    #expect(first.iterations == 0)
    #expect(try #require(first.objective) >= 1_000_000)
    #expect(first.nodes == nil)
    #expect(first.elapsed >= 0)

    reports = []
    var search = IntegerParameters()
    search.control.progress = {
      reports.append($0)
      return .proceed
    }
    var knapsack = SampleModel.hardKnapsack(30, rows: 4, seed: 3)
    knapsack.objectiveConstant = -5000
    let solution = try solver.solve(knapsack, search)
    let node = try #require(reports.first { $0.nodes != nil })
    #expect(try #require(node.dualBound) >= (try #require(solution.objective)) - 1e-6)
  }

  @Test func nodeLimitKeepsTheIncumbentAndABound() throws {
    let model = SampleModel.hardKnapsack(35, rows: 5, seed: 8)
    let best = try #require(try solver.solve(model, IntegerParameters(cuts: .all)).objective)
    let stopped = try solver.solve(model, IntegerParameters(nodeLimit: 40))
    #expect(stopped.termination.limit == .nodes)
    #expect(try #require(stopped.dualBound) >= best - 1e-6)
    if stopped.solutionStatus == .feasible {
      #expect(try #require(stopped.objective) <= best + 1e-6)
      #expect(try #require(stopped.gap) > 0)
    }
  }

  @Test func relativeGapIsReportedAsALimit() throws {
    let model = SampleModel.hardKnapsack(35, rows: 5, seed: 8)
    let solution = try solver.solve(model, IntegerParameters(relativeGap: 0.2, heuristics: [.simpleRounding]))
    #expect(solution.termination == .feasible(.gap))
    #expect(try #require(solution.gap) <= 0.2)
    #expect(solution.tolerances.relativeGap == 0.2)
  }

  @Test(arguments: [false, true]) func timeLimitOfASearch(_ presolve: Bool) throws {
    let model = SampleModel.hardKnapsack(120, rows: 40, seed: 8)
    let solution = try solver.solve(model, IntegerParameters(timeLimit: 0.2, presolve: presolve))
    #expect(solution.termination.limit == .time)
    let nothing = try solver.solve(model, IntegerParameters(timeLimit: 0, presolve: presolve))
    #expect(nothing.termination.limit == .time)
  }

  /// A stopped search keeps the best solution it has seen, and the session goes on.
  @Test func stoppedSearch() throws {
    let model = SampleModel.hardKnapsack(120, rows: 40, seed: 8)
    let initial = [Double](repeating: 0, count: 120)
    try solver.withSession(model) { session in
      var parameters = IntegerParameters(initialSolution: initial)
      parameters.control.progress = { ($0.nodes ?? 0) > 3 ? .stop : .proceed }
      let solution = try session.solveInteger(parameters)
      #expect(solution.termination == .feasible(.cancelled))
      #expect(model.violations(solution.values).isEmpty)
      #expect(try #require(solution.objective) >= 0)
      #expect(try #require(solution.dualBound) >= (try #require(solution.objective)))
      #expect(try session.solveRelaxation(SimplexParameters()).termination == .optimal)
    }
  }

  /// A search that does not leave by itself is cut off inside a node: the start it was given is what is left.
  @Test(arguments: [false, true]) func cutOffSearch(_ hasStart: Bool) throws {
    let model = SampleModel.hardKnapsack(120, rows: 40, seed: 8)
    let token = Cancellation()
    try solver.withSession(model) { session in
      let relaxed = try session.solveRelaxation(SimplexParameters())
      let basis = try session.basis()
      (session as? GLPKSession)?.searchGrace = -1
      let start = hasStart ? [Double](repeating: 0, count: 120) : nil
      var parameters = IntegerParameters(initialSolution: start)
      parameters.control.cancellation = token
      parameters.control.messages = { if $0.contains("Integer Optimizer") { token.cancel() } }
      let solution = try session.solveInteger(parameters)
      #expect(solution.termination == (hasStart ? .feasible(.cancelled) : .noSolutionFound(.cancelled)))
      #expect(solution.objective == (hasStart ? 0 : nil))
      #expect(abs(try #require(solution.dualBound) - (try #require(relaxed.objective))) < 1e-9)
      #expect(try session.basis() == basis)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == relaxed.objective)
    }
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  /// Cancelling a task ends its solve, although no end of the work itself is in sight.
  @Test func cancellingATask() async throws {
    let task = Task {
      try await GLPKSolver().withSessionOnOwnThread(SampleModel.assignment(30, seed: 2)) { session, token in
        var rounds = 0
        while true {
          let parameters = SimplexParameters(startingBasis: .slack, control: SolveControl(cancellation: token))
          let solution = try session.solveRelaxation(parameters)
          if solution.termination == .noSolutionFound(.cancelled) { return rounds }
          rounds += 1
        }
      }
    }
    task.cancel()
    #expect(try await task.value >= 0)
  }
}
