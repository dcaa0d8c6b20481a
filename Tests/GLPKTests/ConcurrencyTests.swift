import Foundation
import LinearOptimization
import Testing

@testable import GLPK

/// Many solves on many tasks and threads at once; the suite to run under the thread sanitizer.
@Suite struct ConcurrencyTests {
  private static let expected = (0..<8).map { try? GLPKSolver().solve(SampleModel.assignment(12, seed: $0)).objective }

  @Test func manyTasks() async throws {
    let answers = try await withThrowingTaskGroup(of: (Int, Double?, Int).self) { group in
      for task in 0..<64 {
        group.addTask {
          let model = SampleModel.assignment(12, seed: UInt64(task % 8))
          let kind = task % 3
          let objective = try GLPKSolver().withSession(model) { session in
            if kind == 0 { return try session.solveRelaxation(SimplexParameters()).objective }
            if kind == 1 { return try session.solveRelaxation(SimplexParameters(presolve: true)).objective }
            return try session.solveInteger(IntegerParameters()).objective
          }
          return (task % 8, objective, GLPKSolver.liveProblemCount)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 64)
    for (seed, objective, live) in answers {
      #expect(objective == Self.expected[seed])
      #expect(live == 0)
    }
  }

  @Test func manyOwnThreads() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<24 {
        group.addTask {
          let seed = task % 8
          let model = SampleModel.assignment(12, seed: UInt64(seed))
          let solution = try await GLPKSolver().withSessionOnOwnThread(model) { session, token in
            let control = SolveControl(cancellation: token, progress: { _ in .proceed })
            return try session.solveRelaxation(SimplexParameters(control: control))
          }
          #expect(solution.objective == Self.expected[seed])
        }
      }
      try await group.waitForAll()
    }
  }

  /// An abort on one thread touches no other.
  @Test func abortsBesideSolves() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<32 {
        group.addTask { () throws in
          if task.isMultiple(of: 2) {
            var bad = SampleModel.plan
            bad.addConstraint("twice", [(0, 1), (0, 1)], bounds: .free)
            let faulty = bad
            #expect(throws: SolverError.self) { try GLPKSolver(validates: false).solve(faulty) }
          }
          #expect(try GLPKSolver().solve(SampleModel.plan).objective == 11)
        }
      }
      try await group.waitForAll()
    }
  }

  /// Cancelled runs leave their thread fit for the next problem.
  @Test func stopsBesideSolves() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<24 {
        group.addTask {
          let token = Cancellation()
          let solution = try await GLPKSolver().withSessionOnOwnThread(
            SampleModel.assignment(12, seed: 1), cancellation: token
          ) { session, token in
            if task.isMultiple(of: 2) { token.cancel() }
            var parameters = SimplexParameters(control: SolveControl(cancellation: token))
            parameters.control.progress = { _ in task % 4 == 1 ? .stop : .proceed }
            _ = try session.solveRelaxation(parameters)
            return try session.solveRelaxation(SimplexParameters())
          }
          #expect(solution.objective == Self.expected[1])
        }
      }
      try await group.waitForAll()
    }
  }
}
