import GLPK
import LinearOptimization
import PlacementTestSupport
import Testing

/// The published optima of Netlib, by either simplex method, with and without presolve.
@Suite(.enabled(if: RealData.has("netlib"), Comment(rawValue: RealData.skipNote)))
struct NetlibTests {
  static let names = [
    "25fv47", "adlittle", "afiro", "bandm", "blend", "e226", "israel", "kb2", "lotfi", "sc105", "sc205", "sc50a",
    "sc50b", "scagr7", "share2b", "stair",
  ]

  /// A line of the table of expected optima.
  struct Expected {
    let rows: Int
    let columns: Int
    let published: Double
    /// What another solver finds, to more digits than were published.
    let precise: Double

    init(_ name: String) throws {
      let lines = try RealData.text("netlib", "expected_optima.csv").split(whereSeparator: \.isNewline)
      let line = try #require(lines.first { $0.hasPrefix(name + ",") })
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      rows = try #require(Int(fields[1]))
      columns = try #require(Int(fields[2]))
      published = try #require(Double(fields[3]))
      precise = try #require(Double(fields[6]))
    }
  }

  static func model(_ name: String, _ reader: ModelReader = ModelReader()) throws -> LinearModel {
    try reader.read(RealData.required("netlib") + "/\(name).mps.gz", .fixedMPS)
  }

  /// The conventions that agree with the other solver; only e226 has a constant.
  private func check(_ name: String, _ parameters: SimplexParameters) throws {
    let expected = try Expected(name)
    let model = try Self.model(name, ModelReader(constantConvention: .subtracted))
    #expect((model.rowCount, model.columnCount) == (expected.rows, expected.columns))
    let solution = try GLPKSolver().solve(model, parameters)
    #expect(solution.termination == .optimal)
    #expect(solution.solutionStatus == .optimal)
    let objective = try #require(solution.objective)
    #expect(abs(objective - expected.precise) <= 1e-8 * abs(expected.precise))
    if name != "e226" { #expect(abs(objective - expected.published) <= 1e-6 * abs(expected.published)) }
    // Not taken from the solver: the point keeps every row and bound, and has the objective that is claimed.
    #expect(model.violations(solution.values).isEmpty)
    #expect(abs(model.objective(solution.values) - objective) <= 1e-8 * abs(objective))
    #expect(abs(dualObjective(model, solution) - objective) <= 1e-7 * abs(objective))
  }

  /// The objective that the row duals prove: every multiplier and reduced cost at the limit that its sign picks.
  private func dualObjective(_ model: LinearModel, _ solution: Solution) -> Double {
    var reduced = model.costs
    var sum = model.objectiveConstant
    func add(_ price: Double, _ bounds: Bounds, _ value: Double) {
      let limit = price > 0 ? bounds.lower : bounds.upper
      // Prices within the dual tolerance may point at a side that has no limit.
      sum += price * (limit.isFinite ? limit : value)
    }
    for row in 0..<model.rowCount {
      let (columns, values) = model.row(row)
      for (column, value) in zip(columns, values) { reduced[Int(column)] -= solution.rowDuals[row] * value }
      add(solution.rowDuals[row], model.rowBounds[row], solution.rowActivities[row])
    }
    for column in 0..<model.columnCount {
      #expect(abs(reduced[column] - solution.reducedCosts[column]) < 1e-6 * (1 + abs(model.costs[column])))
      add(reduced[column], model.columnBounds[column], solution.values[column])
    }
    return sum
  }

  @Test(arguments: names) func primal(_ name: String) throws { try check(name, SimplexParameters(method: .primal)) }
  @Test(arguments: names) func dual(_ name: String) throws { try check(name, SimplexParameters(method: .dual)) }
  @Test(arguments: names) func presolved(_ name: String) throws { try check(name, SimplexParameters(presolve: true)) }
  @Test(arguments: ["25fv47", "bandm", "stair"]) func crashed(_ name: String) throws {
    try check(name, SimplexParameters(startingBasis: .cpx))
    try check(name, SimplexParameters(startingBasis: .advanced))
    try check(name, SimplexParameters(ratioTest: .longStep))
    try check(name, SimplexParameters(pricing: .textbook, ratioTest: .textbook, scaling: .none))
  }

  /// A constant in the objective row is GLPK's sum unless the caller asks for the other reading.
  @Test func constantOfE226() throws {
    let added = try GLPKSolver().solve(Self.model("e226"))
    #expect(abs(try #require(added.objective) - -25.86492907) < 1e-7)
    let subtracted = try GLPKSolver().solve(Self.model("e226", ModelReader(constantConvention: .subtracted)))
    #expect(abs(try #require(subtracted.objective) - -11.638929066) < 1e-7)
  }

  @Test func twoWellKnownOptima() throws {
    let large = try GLPKSolver().solve(Self.model("25fv47"))
    #expect(abs(try #require(large.objective) - 5501.845888) < 1e-6)
    let small = try GLPKSolver().solve(Self.model("afiro"))
    #expect(abs(try #require(small.objective) - -464.7531429) < 1e-7)
  }

  /// Writing and reading back changes no answer, in either format.
  @Test(arguments: ["25fv47", "e226", "stair"]) func roundTrip(_ name: String) throws {
    let model = try Self.model(name)
    let solver = GLPKSolver()
    let expected = try #require(try solver.solve(model).objective)
    let mps = try RoundTrip.read(MPSWriter().text(model), .freeMPS)
    #expect(abs(try #require(try solver.solve(mps).objective) - expected) < 1e-8 * abs(expected))
    let lp = try RoundTrip.read(LPWriter().text(model), .lp)
    #expect(abs(try #require(try solver.solve(lp).objective) - expected) < 1e-8 * abs(expected))
  }
}
