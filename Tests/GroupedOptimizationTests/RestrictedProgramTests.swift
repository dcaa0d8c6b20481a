import GLPK
import LinearOptimization
import Testing

/// Sifting over a program of columns without limits above, from a few of them.
private struct Sifter: ColumnGeneration {
  let whole: LinearModel
  let matrix: ColumnMatrix
  var few: RestrictedProgram
  let session: any LinearSession

  func solve(_ parameters: SimplexParameters) throws -> Solution? {
    let solution = try session.solveRelaxation(parameters)
    return solution.termination == .optimal ? solution : nil
  }

  mutating func join(_ optimum: Solution) throws -> Joined {
    let reduced = matrix.reducedCosts(whole.costs, few.spread(rows: optimum.rowDuals, of: whole.rowCount))
    let wanted = reduced.indices.filter { !few.has(column: $0) && reduced[$0] < -Self.tolerance(largestCost: 10) }
    try few.add(wanted.prefix(3).map { ($0, whole.column($0, matrix)) }, to: session)
    return wanted.isEmpty ? .nothing : .columns
  }
}

extension LinearModel {
  /// A column as a session takes it.
  fileprivate func column(_ column: Int, _ matrix: ColumnMatrix) -> NewColumn {
    NewColumn(bounds: columnBounds[column], cost: costs[column], terms: matrix.terms(column))
  }
}

@Suite("A restricted program and its pricing loop")
struct RestrictedProgramTests {
  /// Random programs from two columns: the optimum of all, and the program that grew beside its session is the session's.
  @Test func theLoopEndsAtTheOptimumOfAllColumns() throws {
    var grown = 0
    for seed in 1...40 {
      let model = Self.model(seed: seed)
      let matrix = ColumnMatrix(model)
      var few = RestrictedProgram(
        (0..<model.rowCount).map { ($0, model.rowBounds[$0]) }, of: model.rowCount, columnsOf: model.columnCount)
      try few.add([7, 2].map { ($0, model.column($0, matrix)) })
      #expect(few.columns == [7, 2] && few.place(ofColumn: 2) == 1 && few.place(ofColumn: 3) == nil)
      let best = try #require(try GLPKSolver().solve(model).objective)
      try GLPKSolver().withSession(few.model) { session in
        var sifter = Sifter(whole: model, matrix: matrix, few: few, session: session)
        let found = try #require(try sifter.run(SimplexParameters(method: .primal)))
        #expect(abs((found.objective ?? .nan) - best) < 1e-6, "seed \(seed)")
        let point = sifter.few.spread(columns: found.values, over: [Double](repeating: 0, count: model.columnCount))
        #expect(model.violations(point).isEmpty)
        #expect(sifter.few.model == session.model)
        grown += sifter.few.columns.count > 2 ? 1 : 0
        // a basis of the whole comes back as what it was here
        let all = Basis(
          rows: [Basis.Status](repeating: .basic, count: model.rowCount),
          columns: [Basis.Status](repeating: .atLower, count: model.columnCount))
        let basis = try session.basis()
        #expect(sifter.few.part(of: sifter.few.spread(basis, over: all)) == basis)
      }
    }
    #expect(grown > 30)
  }

  /// What is outside is left out of columns, and rows that come stand behind those that are there.
  @Test func rowsOutsideAreLeftOut() throws {
    var few = RestrictedProgram([(3, .atMost(2)), (1, .atMost(5))], of: 4, columnsOf: 2)
    try few.add([(1, NewColumn(bounds: .unit, cost: -1, terms: [(0, 9), (1, 2), (3, 4)]))])
    #expect(few.model.row(0).values == [4] && few.model.row(1).values == [2] && few.place(ofRow: 0) == nil)
    try GLPKSolver().withSession(few.model) { session in
      try few.addRow(6, [(0, 1)], bounds: .atMost(0.25), to: session)
      #expect(few.rows == [3, 1, 6] && few.place(ofRow: 6) == 2 && few.place(ofRow: 5) == nil)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == -0.25)
    }
  }

  private static func model(seed: Int) -> LinearModel {
    var state = UInt64(seed)
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var model = LinearModel(name: "whole", sense: .minimise)
    for _ in 0..<30 { model.addVariable(bounds: .nonnegative, cost: Double(-1 - draw(10))) }
    for row in 0..<8 {
      let terms = (0..<30).filter { row == 0 || ($0 + draw(3)) % 3 == 0 }.map {
        (column: $0, coefficient: Double(1 + draw(3)))
      }
      model.addConstraint(terms, bounds: Bounds(0, Double(4 + draw(9))) ?? .unit)
    }
    return model
  }
}
