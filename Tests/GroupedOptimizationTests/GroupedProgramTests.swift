import GLPK
import GroupedOptimization
import LinearOptimization
import Testing

@Suite("A program of groups of columns")
struct GroupedProgramTests {
  /// A random term: groups that may or must use a unit, rows across them in every direction, columns fixed at 0.
  private static func model(seed: Int) -> LinearModel {
    var state = UInt64(seed)
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let (groups, each, rows) = (30, 9, 14)
    var model = LinearModel(name: "groups", sense: seed.isMultiple(of: 2) ? .minimise : .maximise)
    for column in 0..<groups * each {
      let bounds: Bounds = draw(20) == 0 ? .fixed(0) : draw(2) == 0 ? .nonnegative : .unit
      model.addVariable("x\(column)", bounds: bounds, cost: Double(draw(2001) - (seed % 3 == 0 ? 1000 : 1900)))
    }
    for group in 0..<groups {
      let terms = (0..<each).map { (column: group * each + $0, coefficient: 1.0) }
      model.addConstraint("g\(group)", terms, bounds: draw(3) == 0 ? .fixed(1) : draw(2) == 0 ? .unit : .atMost(1))
    }
    for row in 0..<rows {
      let terms = (0..<groups * each).filter { _ in draw(4) == 0 }.map { column in
        (column: column, coefficient: Double(row < 10 ? 1 : draw(5) - 1))
      }
      let bounds: Bounds =
        row == 11
        ? .atLeast(Double(draw(12)))
        : row == 12 ? Bounds(2, Double(10 + draw(9))) ?? .unit : .atMost(Double(3 + draw(7)))
      model.addConstraint("r\(row)", terms, bounds: bounds)
    }
    return model
  }

  /// A random term: posts within bases within enterprises, and rows by sex or programme across them, some of them broken.
  private static func term(seed: Int) -> LinearModel {
    var state = UInt64(seed)
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let (people, posts) = (220, 24)
    var model = LinearModel(name: "term", sense: seed.isMultiple(of: 2) ? .minimise : .maximise)
    var place: [(person: Int, post: Int)] = []
    for person in 0..<people {
      for post in 0..<posts where draw(4) == 0 {
        place.append((person, post))
        let worth = 1000 + draw(2000) - (draw(9) == 0 ? 1500 : 0)
        let bounds: Bounds = draw(40) == 0 ? .fixed(0) : .unit
        model.addVariable(
          "x\(person)/\(post)", bounds: bounds, cost: Double(model.sense == .minimise ? -worth : worth))
      }
    }
    func row(_ name: String, _ bounds: Bounds, _ belongs: (Int, Int) -> Bool) {
      let terms = place.indices.filter { belongs(place[$0].person, place[$0].post) }.map {
        (column: $0, coefficient: 1.0)
      }
      model.addConstraint(name, terms, bounds: bounds)
    }
    for person in 0..<people { row("p\(person)", draw(9) == 0 ? .fixed(1) : .atMost(1)) { who, _ in who == person } }
    for post in 0..<posts { row("q\(post)", Bounds(0, Double(7 + draw(6))) ?? .unit) { $1 == post } }
    for base in 0..<8 { row("b\(base)", Bounds(Double(draw(3)), Double(21 + draw(9))) ?? .unit) { $1 / 3 == base } }
    for firm in 0..<4 { row("e\(firm)", .atMost(Double(40 + draw(20)))) { $1 / 6 == firm } }
    for base in 0..<8 { row("s\(base)", .atMost(Double(13 + draw(6)))) { $0 % 2 == 0 && $1 / 3 == base } }
    return model
  }

  /// The optimum is that of all columns, its duals prove it, and its basis is one that the solver has nothing to add to.
  @Test func everyOptimumIsThatOfAllColumns() throws {
    let solved = try (1...30).count { try Self.solve(Self.model(seed: $0), "seed \($0)") != nil }
    // where a lower side leaves the few columns without a solution the answer is left to others
    #expect(solved > 15, "\(solved) of 30")
  }

  @Test func whatBeginsOnTheNetworkIsTheOptimumOfAllColumns() throws {
    var byNetwork = 0
    var mended = 0
    for seed in 1...30 {
      let found = try Self.solve(Self.term(seed: seed), "seed \(seed)")
      guard let found, found.evaluations == 0 else { continue }
      byNetwork += 1
      if found.solution.iterations > 0 { mended += 1 }
    }
    #expect(byNetwork > 10 && mended > 5, "\(byNetwork) on the network, \(mended) of them mended")
  }

  /// Solves by groups and checks the answer against the whole program.
  private static func solve(_ model: LinearModel, _ name: String) throws -> GroupedProgram.Optimum? {
    let expected = try GLPKSolver().solve(model)
    let found = try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver())
    guard let found, let value = found.solution.objective else { return nil }
    let best = expected.objective ?? .nan
    #expect(expected.termination == .optimal && abs(value - best) < 1e-6, "\(name): \(value), not \(best)")
    let sign: Double = model.sense == .minimise ? 1 : -1
    for column in 0..<model.columnCount {
      let (low, high) = (model.columnBounds[column].lower, model.columnBounds[column].upper)
      let reduced = sign * found.solution.reducedCosts[column]
      if low < high { #expect(reduced > -1e-5, "\(name), column \(column)") }
      #expect(model.columnBounds[column].violation(found.solution.values[column]) < 1e-6)
      if reduced > 1e-5, low < high { #expect(found.solution.values[column] < 1e-6 && high >= 1) }
      if found.solution.values[column] > 1e-6 { #expect(found.columns.contains(column)) }
    }
    for row in 0..<model.rowCount {
      #expect(model.rowBounds[row].violation(found.solution.rowActivities[row]) < 1e-6)
    }
    #expect(found.basis.basicCount == model.rowCount)
    let again = try GLPKSolver().withSession(model) { session in
      try session.setBasis(found.basis)
      return try session.solveRelaxation(SimplexParameters(method: .primal))
    }
    #expect(abs((again.objective ?? .nan) - best) < 1e-6)
    #expect(again.iterations <= expected.iterations / 4, "\(name): \(again.iterations) more")
    return found
  }

  @Test func columnsWithoutAGroupAreRefused() throws {
    var model = LinearModel(name: "no groups", sense: .minimise)
    for column in 0..<3 { model.addVariable("x\(column)", bounds: .unit, cost: -1) }
    model.addConstraint("g", [(0, 1), (1, 1)], bounds: .atMost(1))
    model.addConstraint("r", [(0, 1), (2, 1)], bounds: .atMost(2))
    #expect(try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver()) == nil)
    model.setColumnBounds(2, .fixed(0))
    #expect(try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver())?.solution.objective == -1)
  }

  @Test func aRowThatNothingMendsIsNoOptimum() throws {
    var model = LinearModel(name: "too much", sense: .minimise)
    for column in 0..<2 { model.addVariable("x\(column)", bounds: .unit, cost: 1) }
    for column in 0..<2 { model.addConstraint("g\(column)", [(column, 1)], bounds: .fixed(1)) }
    model.addConstraint("r", [(0, 1), (1, 1)], bounds: .atMost(1))
    #expect(try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver()) == nil)
  }

  @Test func aGroupThatMustUseWhatItCannotIsNoOptimum() throws {
    var model = LinearModel(name: "nothing to choose", sense: .minimise)
    for column in 0..<2 { model.addVariable("x\(column)", bounds: .unit, cost: -1) }
    model.addConstraint("g0", [(0, 1)], bounds: .fixed(1))
    model.addConstraint("g1", [(1, 1)], bounds: .unit)
    model.addConstraint("r", [(0, 1), (1, 1)], bounds: .atMost(2))
    #expect(try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver())?.solution.objective == -2)
    model.setColumnBounds(0, .fixed(0))
    #expect(try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver()) == nil)
  }

  @Test func itEndsWhenTold() throws {
    #expect(
      try GroupedProgram.solve(ColumnProgram(Self.model(seed: 2)), solver: GLPKSolver(), shouldStop: { true }) == nil)
  }
}
