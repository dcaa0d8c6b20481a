import GLPK
import LinearOptimization
import Testing

/// What is written is read back by GLPK as the same model.
@Suite struct FileTests {
  /// One of everything that the formats treat specially.
  private var model: LinearModel {
    var model = LinearModel(name: "everything", sense: .minimise)
    model.objectiveConstant = -12.25
    model.addVariable("plain", bounds: .nonnegative, cost: 1.0 / 3)
    model.addVariable("free", bounds: .free)
    model.addVariable("negative", bounds: Bounds(-7.5, -0.1) ?? .free, cost: -1e-7)
    model.addVariable("below", bounds: .atMost(-2), cost: 1e20)
    model.addVariable("fixed", bounds: .fixed(0.1), cost: 3)
    model.addVariable("binary", bounds: .unit, cost: 1, kind: .integer)
    model.addVariable("whole", bounds: .nonnegative, cost: 5, kind: .integer)
    model.addVariable("signed", bounds: Bounds(-3, 4) ?? .free, kind: .integer)
    model.addVariable("anyWhole", bounds: .free, cost: 2, kind: .integer)
    model.addVariable("unused", bounds: .atLeast(2))
    model.addConstraint("le", [(0, 1), (1, -1), (2, 0.1)], bounds: .atMost(4))
    model.addConstraint("ge", [(3, 1), (8, -2.5e-3)], bounds: .atLeast(-1e6))
    model.addConstraint("eq", [(5, 1), (6, 1), (7, 1)], bounds: .fixed(-0.7))
    model.addConstraint("range", [(0, 3), (8, 1)], bounds: Bounds(-0.25, 0.1) ?? .free)
    model.addConstraint("zero", [(1, 1)], bounds: .fixed(0))
    return model
  }

  @Test(arguments: [MPSWriter.Constant.rightHandSideAdded, .rightHandSideSubtracted])
  func mps(_ constant: MPSWriter.Constant) throws {
    let reader = ModelReader(constantConvention: constant == .rightHandSideAdded ? .added : .subtracted)
    let text = MPSWriter(constant: constant).text(model)
    #expect(try RoundTrip.read(text, .freeMPS, reader) == model)
    #expect(MPSWriter(constant: constant).text(model) == text)
  }

  @Test func constantColumn() throws {
    let read = try RoundTrip.read(MPSWriter().text(model), .freeMPS)
    var expected = model
    expected.objectiveConstant = 0
    expected.addVariable("CONSTANT", bounds: .fixed(1), cost: -12.25)
    #expect(read == expected)
  }

  /// −0.3 + w = 0.1 has no solution in doubles; the nearest width is written.
  @Test func aRangeWithoutAnExactWidth() throws {
    var ranged = SampleModel.plan
    ranged.setRowBounds(0, try #require(Bounds(-0.3, 0.1)))
    let read = try RoundTrip.read(MPSWriter().text(ranged), .freeMPS).rowBounds[0]
    #expect(read.lower == -0.3)
    #expect(abs(read.upper - 0.1) <= 0.4.ulp)
  }

  @Test func maximisationIsNegated() throws {
    var maximising = model
    maximising.sense = .maximise
    let read = try RoundTrip.read(MPSWriter(constant: .rightHandSideAdded).text(maximising), .freeMPS)
    #expect(read.sense == .minimise)
    #expect(read.objectiveConstant == 12.25)
    #expect(read.costs == model.costs.map { 0 - $0 })
    // GLPK's reader knows no sense section, which is why negation is the default.
    let section = MPSWriter(maximisation: .senseSection).text(maximising)
    #expect(section.contains("OBJSENSE\n    MAX\n"))
    #expect(throws: ModelReader.Failure.self) { try RoundTrip.read(section, .freeMPS) }
  }

  /// The format orders columns by first appearance, so they are compared by name.
  @Test(arguments: [Sense.minimise, .maximise]) func lp(_ sense: Sense) throws {
    var written = model
    written.sense = sense
    let read = try RoundTrip.read(LPWriter().text(written), .lp)
    #expect(read.sense == sense)
    let places = Dictionary(uniqueKeysWithValues: read.columnNames.enumerated().map { ($0.element, $0.offset) })
    // “free” is a word of the format, so all columns are numbered; the table leads back.
    for (column, name) in model.columnNames.enumerated() {
      #expect(LPWriter().text(written).contains("\\ C\(column + 1) = \(name)\n"))
      let place = try #require(places["C\(column + 1)"])
      #expect(read.costs[place] == model.costs[column])
      #expect(read.columnBounds[place] == model.columnBounds[column])
      #expect(read.columnKinds[place] == model.columnKinds[column])
    }
    #expect(read.rowNames == ["le", "ge", "eq", "range_lower", "range_upper", "zero"])
    #expect(read.rowBounds[3] == .atLeast(-0.25))
    #expect(read.rowBounds[4] == .atMost(0.1))
    let constant = try #require(places["constant_one"])
    #expect(read.columnBounds[constant] == .fixed(1))
    #expect(read.costs[constant] == -12.25)
  }

  /// Names that no format carries: blanks, slashes, Chinese, quotes; the answer stays, and the names are in the table.
  @Test func awkwardNames() throws {
    var awkward = SampleModel.plan
    awkward.addVariable("学徒/基地 1 * \"x\"", bounds: .unit, cost: 1)
    awkward.addVariable("e5", bounds: .unit, cost: 1)
    awkward.addConstraint("$ 5", [(2, 1), (3, 1)], bounds: .atMost(1))
    let expected = try #require(try GLPKSolver().solve(awkward).objective)
    let mps = MPSWriter().text(awkward)
    #expect(mps.contains("* C3 = 学徒/基地 1 * \"x\"\n"))
    #expect(mps.contains("* R3 = $ 5\n"))
    #expect(try GLPKSolver().solve(RoundTrip.read(mps, .freeMPS)).objective == -expected)
    let lp = LPWriter().text(awkward)
    #expect(lp.contains("\\ C3 = 学徒/基地 1 * \"x\"\n"))
    #expect(try GLPKSolver().solve(RoundTrip.read(lp, .lp)).objective == expected)
    // A slash alone is fine in MPS, but not in LP.
    var slash = SampleModel.plan
    slash.addConstraint("a/b", [(0, 1)], bounds: .atMost(9))
    #expect(MPSWriter().text(slash).contains(" L a/b\n"))
    #expect(LPWriter().text(slash).contains("\\ R3 = a/b\n"))
    #expect(try RoundTrip.read(MPSWriter(maximisation: .negatedCosts).text(slash), .freeMPS).rowNames[2] == "a/b")
  }

  /// Every mark that the LP writer lets through is read as part of the name.
  @Test func marksInNames() throws {
    var marked = LinearModel(name: "marks", sense: .maximise)
    for (index, mark) in "_.(),#@&%~{}".enumerated() {
      marked.addVariable("x\(mark)\(index)\(mark)", bounds: .unit, cost: Double(index + 1))
    }
    marked.addConstraint("row(1,2)", (0..<12).map { ($0, 1) }, bounds: .atMost(5))
    let lp = try RoundTrip.read(LPWriter().text(marked), .lp)
    #expect(lp.columnNames == marked.columnNames)
    #expect(lp.rowNames == marked.rowNames)
    #expect(lp.costs == marked.costs)
    #expect(try RoundTrip.read(MPSWriter().text(marked), .freeMPS).columnNames == marked.columnNames)
  }

  @Test func longRowsAreWrapped() throws {
    var long = LinearModel(name: "long", sense: .minimise)
    for column in 0..<200 { long.addVariable("x\(column)", bounds: .atLeast(1), cost: Double(column)) }
    long.addConstraint("sum", (0..<200).map { ($0, 1.5) }, bounds: .atLeast(400))
    let text = LPWriter().text(long)
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 510 })
    #expect(try GLPKSolver().solve(RoundTrip.read(text, .lp)).objective == GLPKSolver().solve(long).objective)
  }

  @Test func faultsOfAFileAreNamed() throws {
    let error = #expect(throws: ModelReader.Failure.self) {
      try RoundTrip.read("Minimize\n obj: x\nSubject To\n c: x >= 1\nBounds\n 5 <= x <= 2\nEnd\n", .lp)
    }
    guard case .invalid(_, let faults) = error else {
      Issue.record("expected faults, not \(String(describing: error))")
      return
    }
    #expect(faults.count == 1)
  }
}
