import CGLPK
import Foundation
import LinearOptimization
import Testing

@testable import GLPK

/// Models and calls that ended the process, wrote files, or came back as a wrong optimum.
@Suite struct HostileModelTests {
  @Test(arguments: [1e308, -1e308, 1e51, 1e-51, Double.leastNonzeroMagnitude])
  func anUnusableNumberIsAFaultBeforeTheLibrarySeesIt(_ number: Double) throws {
    var coefficient = SampleModel.plan
    coefficient.addConstraint("huge", [(0, number)], bounds: .atMost(9))
    var cost = SampleModel.plan
    cost.setCost(0, number)
    var limit = SampleModel.plan
    limit.setRowBounds(0, .atMost(number))
    for model in [coefficient, cost, limit] {
      guard case .unusableNumber(_, _, let told) = model.faults().first else {
        Issue.record("expected an unusable number, not \(model.faults())")
        continue
      }
      #expect(told == number)
      #expect(throws: SolverError.invalidModel(model.faults())) { try GLPKSolver().solve(model) }
    }
    try GLPKSolver().withSession(SampleModel.plan) { session throws in
      #expect(throws: SolverError.self) { try session.setCost(0, number) }
      #expect(throws: SolverError.self) { try session.setCosts([number, 1], sense: .minimise) }
      #expect(throws: SolverError.self) { try session.setRowBounds(0, .atMost(number)) }
      #expect(throws: SolverError.self) { try session.setColumnBounds(0, .atLeast(number)) }
      #expect(throws: SolverError.self) { _ = try session.addConstraint("h", [(0, number)], bounds: .free) }
      #expect(throws: SolverError.self) {
        try session.addVariables([NewColumn("h", bounds: .unit, cost: 0, terms: [(0, number)])])
      }
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 11)
    }
  }

  @Test func theLargestAndSmallestNumbersAreSolved() throws {
    var model = LinearModel(name: "wide", sense: .minimise)
    model.addVariable("x", bounds: .nonnegative, cost: ModelFault.largest)
    model.addVariable("y", bounds: .nonnegative, cost: ModelFault.smallest)
    model.addConstraint("r", [(0, ModelFault.largest), (1, ModelFault.smallest)], bounds: .atLeast(1))
    #expect(model.faults().isEmpty)
    let solution = try GLPKSolver().solve(model)
    #expect(solution.termination != .optimal || solution.isFinite)
  }

  @Test func anObjectiveThatIsNoNumberIsNotCalledOptimal() throws {
    var model = SampleModel.plan
    model.setCost(0, .nan)
    let unchecked = GLPKSolver(validates: false)
    for solution in [try unchecked.solve(model), try unchecked.solve(model, IntegerParameters())] {
      guard case .numericalError = solution.termination else {
        Issue.record("expected trouble, not \(solution.termination)")
        continue
      }
      #expect(solution.objective == nil && solution.values.isEmpty && solution.solutionStatus == .none)
    }
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  /// A search that is cut off takes all memory of its thread; the sessions beside it go on from their models.
  @Test func sessionsOutliveTheAbortOfAnother() throws {
    let unchecked = GLPKSolver(validates: false)
    var bad = SampleModel.plan
    bad.addConstraint("twice", [(0, 1), (0, 1)], bounds: .free)
    try GLPKSolver().withSessions { open throws in
      let first = try open(SampleModel.plan)
      let second = try open(SampleModel.knapsack)
      #expect(try first.solveRelaxation(SimplexParameters()).objective == 11)
      try first.setRowBounds(0, .atMost(3))
      let before = try first.solveRelaxation(SimplexParameters()).objective
      #expect(throws: SolverError.self) { try unchecked.solve(bad) }
      #expect(try first.solveRelaxation(SimplexParameters()).objective == before)
      #expect(throws: SolverError.self) { try unchecked.solve(bad) }
      #expect(try second.solveInteger(IntegerParameters()).objective == 13)
      #expect(throws: SolverError.self) { try unchecked.solve(bad) }
      #expect(try first.addVariables([NewColumn("z", bounds: .unit, cost: 5, terms: [])]) == 2..<3)
      #expect(try first.basis().columns.count == 3)
    }
    #expect(GLPKSolver.liveProblemCount == 0)
  }

  // MARK: - MathProg

  private static let head = "var x >= 0; minimize z: x; s.t. c: x >= 1;\n"

  @Test(arguments: [
    "printf \"a\" > \"OUT\";", "printf 'a' >> 'OUT';", "printf /* > */ \"a\"\n  # ;\n > \"OUT\";",
    "printf \"%s\", \"a;\" > \"OUT\";", "printf \"it''s; %d\", 1 >\"OUT\";",
    "for {i in 1..2} { printf \"a\" > \"OUT\"; }",
    "for {i in 1..2} printf \"a\" >> \"OUT\";", "printf {i in 1..2: i > 1}: \"%d\", i > \"OUT\";",
    "printf \"%d\", if 2 > 1 then 3 else 4 > \"OUT\";", "printf \"%d\", (if (2 > 1) then 3) > \"OU\" & \"T\";",
    "printf{i in {1}}:\"a\">\"OUT\";", "printf \"#\" > \"OUT\"; # ", "printf '/*' > \"OUT\"; printf '*/';",
    "set I := 1..2; table t {i in I} OUT \"CSV\" \"OUT\": i;", "set I := 1..2; table t{i in I}OUT 'CSV' 'OUT':i;",
    "set S; table t IN \"iODBC\" \"DSN=x\" \"DROP TABLE y\": S <- [a];",
    "set S; table t IN \"MySQL\" \"Database=x\" \"y\": S <- [a];",
    "set S; table t IN \"C\" & \"SV\" \"OUT\": S <- [a];",
    "set S; table t \"alias\" IN \"ODBC\" 'a' 'b': S <- [a];",
  ])
  func aModelThatWritesOrAsksADatabaseIsRefused(_ statement: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let out = folder.appending(path: "written").path
    let model = folder.appending(path: "m.mod")
    let text =
      Self.head + statement.replacing("OUT\"", with: "\(out)\"").replacing("OUT'", with: "\(out)'") + "\nend;\n"
    try text.write(to: model, atomically: true, encoding: .utf8)
    let error = #expect(throws: ModelReader.Failure.self) { try ModelReader().read(model.path, .mathProg(data: [])) }
    guard case .refused(_, let statements) = error else {
      Issue.record("expected a refusal, not \(String(describing: error))")
      return
    }
    #expect(statements.first?.hasPrefix("line ") == true)
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test(arguments: [
    "printf \"a > b\\n\";", "printf \"%d\", if 2 > 1 then 3 else 4;", "printf {i in 1..3: i > 1}: \"%d\", i;",
    "/* printf \"a\" > \"b\"; */", "# printf \"a\" > \"b\";\n", "param p := 3; check p > 2; display p;",
    "printf \"%s\", \"> it's > \";", "s.t. d: x >= 2; printf \"x\";", "printf \"%d\", sum{i in 1..3: i > 1} i;",
    "param printfs := 3, > 2;", "display {i in 1..2: i > 1}: i;",
  ])
  func aModelThatOnlySaysIsRead(_ statement: String) throws {
    let model = FileManager.default.temporaryDirectory.appending(path: "said-\(UUID().uuidString).mod")
    defer { try? FileManager.default.removeItem(at: model) }
    try (Self.head + statement + "\nend;\n").write(to: model, atomically: true, encoding: .utf8)
    #expect(try ModelReader().read(model.path, .mathProg(data: [])).columnCount == 1)
  }

  @Test func aBrokenOrCompressedModelIsNotRun() {
    for text in ["printf \"a\n > b;", "/* printf", "printf 'a"] {
      #expect(MathProgScreen.findings(Array(text.utf8)).count == 1, "\(text)")
    }
    #expect(throws: ModelReader.Failure.self) { try ModelReader().read("/dev/null", .mathProg(data: [])) }
    #expect(throws: ModelReader.Failure.self) { try ModelReader().read("/does/not/exist.mod", .mathProg(data: [])) }
  }

  // MARK: - MPS

  /// As ten of the forty-one files of MIPLIB 3 are: tabs, and fields that do not sit in their columns.
  private static let tabbed = """
    NAME\ttabs
    ROWS
     N\tcost
     L\tseats
     G\tneed
    COLUMNS
    \tx\tcost\t1.5\tseats\t1
    \tx\tneed\t1
    \ty\tcost\t2\tseats\t1
    RHS
    \tRHS\tseats\t4\tneed\t1
    \tRHS\tcost\t-3
    BOUNDS
     UP\tBND\ty\t3
    ENDATA

    """

  @Test func aFixedFileWithTabsIsReadAsFree() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "tabs-\(UUID().uuidString).mps")
    defer { try? FileManager.default.removeItem(at: path) }
    try Self.tabbed.write(to: path, atomically: true, encoding: .utf8)
    let reading = try ModelReader().reading(path.path, .fixedMPS)
    #expect(reading.format == .freeMPS)
    #expect(reading.model == (try ModelReader().read(path.path, .freeMPS)))
    // an entry for the objective's row means what it means in either format
    #expect(reading.model.objectiveConstant == -3)
    let subtracted = try ModelReader(constantConvention: .subtracted).reading(path.path, .fixedMPS)
    #expect(subtracted.model.objectiveConstant == 3)
    #expect(try GLPKSolver().solve(reading.model).objective == -1.5)
  }

  @Test func aFileThatIsNeitherSaysBoth() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString).mps")
    defer { try? FileManager.default.removeItem(at: path) }
    try "NAME x\nROWS\n N cost\nnonsense\n".write(to: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: ModelReader.Failure.self) { try ModelReader().read(path.path, .fixedMPS) }
    let words = try #require(error).description
    #expect(words.contains("as fixed MPS") && words.contains("as free MPS"))
  }
}
