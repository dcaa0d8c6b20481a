import LinearOptimization
import Testing

@testable import GLPK

/// Nothing is ever printed: whatever the library has to say goes to the caller or nowhere.
@Suite struct SilenceTests {
  /// Solves, fails, aborts and misreads in a process of its own; its output streams have to stay empty.
  @Test func nothingIsPrinted() async throws {
    let result = try #require(
      await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
      ) {
        try Noise.make()
      })
    #expect(String(decoding: result.standardOutputContent, as: UTF8.self) == "")
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
  }

  /// What the library says about a file is in the error.
  @Test func messagesAreInTheError() throws {
    let error = #expect(throws: ModelReader.Failure.self) { try RoundTrip.read("Minimize\n x +\nEnd", .lp) }
    guard case .notRead(_, let message) = error else {
      Issue.record("expected a refusal, not \(String(describing: error))")
      return
    }
    #expect(message.contains("3"))
    let missing = #expect(throws: ModelReader.Failure.self) { try ModelReader().read("/does/not/exist", .freeMPS) }
    #expect(missing?.description.contains("/does/not/exist") == true)
    #expect(GLPKSolver.liveProblemCount == 0)
  }
}

/// Everything that makes the library talk.
enum Noise {
  static func make() throws {
    let solver = GLPKSolver()
    for parameters in [
      SimplexParameters(), SimplexParameters(startingBasis: .advanced), SimplexParameters(startingBasis: .cpx),
      SimplexParameters(presolve: true), SimplexParameters(control: SolveControl(cancellation: Cancellation())),
    ] {
      _ = try solver.solve(SampleModel.assignment(10, seed: 1), parameters)
      var infeasible = SampleModel.plan
      infeasible.setRowBounds(0, .atLeast(100))
      _ = try solver.solve(infeasible, parameters)
      var unbounded = SampleModel.plan
      unbounded.addVariable("free", bounds: .free, cost: 1)
      _ = try solver.solve(unbounded, parameters)
    }
    for parameters in [
      IntegerParameters(), IntegerParameters(cuts: .all, presolve: true, binarise: true),
      IntegerParameters(heuristics: [.feasibilityPump, .proximitySearch, .simpleRounding]),
      IntegerParameters(timeLimit: 0.01, control: SolveControl(progress: { _ in .proceed })),
    ] {
      _ = try solver.solve(SampleModel.hardKnapsack(20, rows: 3, seed: 1), parameters)
    }
    for format in [
      ModelReader.Format.lp, .fixedMPS, .freeMPS, .mathProg(data: []), .mathProg(data: ["/does/not/exist"]),
    ] {
      _ = try? ModelReader().read("/does/not/exist", format)
      for text in ["", "x", "var x >= ;", "NAME\nROWS\n Q r\nENDATA\n", "Minimize\n x + + y\nEnd"] {
        _ = try? RoundTrip.read(text, format)
      }
    }
    _ = try? RoundTrip.read(
      "var x; display 1; printf 'hello'; minimize z: x; s.t. c: x >= 1; end;", .mathProg(data: []))
    var bad = SampleModel.plan
    bad.addConstraint("twice", [(0, 1), (0, 1)], bounds: .free)
    _ = try? GLPKSolver(validates: false).solve(bad)
    bad.setRowBounds(0, .atLeast(100))
    _ = try? solver.withSession(SampleModel.plan) { try $0.setBasis(Basis(rows: [], columns: [])) }
  }
}
