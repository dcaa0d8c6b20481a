import LinearOptimization
import PlacementTestSupport
import Testing

@testable import GLPK

/// Infeasible and unbounded models: how they are told, and the proofs for it.
@Suite struct InfeasibleTests {
  static let names = ["bgprtr", "ex72a", "forest6", "galenet", "itest2", "itest6", "klein1", "woodinfe"]

  static func model(_ name: String) throws -> LinearModel {
    try ModelReader().read(RealData.required("netlib-infeasible") + "/\(name).mps", .fixedMPS)
  }

  /// With presolve GLPK returns a code and leaves the status undefined; the termination says infeasible all the same.
  @Test(.enabled(if: RealData.has("netlib-infeasible"), Comment(rawValue: RealData.skipNote)), arguments: names)
  func published(_ name: String) throws {
    let model = try Self.model(name)
    for parameters in [
      SimplexParameters(method: .primal), SimplexParameters(method: .dual), SimplexParameters(presolve: true),
    ] {
      let solution = try GLPKSolver().solve(model, parameters)
      #expect(solution.termination == .infeasible)
      #expect(solution.solutionStatus == .none || solution.solutionStatus == .infeasiblePoint)
      #expect(solution.dualBound == nil)
    }
  }

  /// The ray and the subset are checked without the solver that found them, and with it member by member.
  @Test(.enabled(if: RealData.has("netlib-infeasible"), Comment(rawValue: RealData.skipNote)), arguments: names)
  func proofs(_ name: String) throws {
    let model = try Self.model(name)
    let subset = try GLPKSolver().withSession(model) { session in
      let ray = try #require(try session.farkasRay())
      #expect(ray.margin(model) > 0)
      let subset = try #require(try session.infeasibleSubset(timeLimit: nil))
      #expect(session.model == model)
      return subset
    }
    #expect(subset.isIrreducible)
    try expectIrreducible(subset, of: model)
  }

  /// The members alone are infeasible, and dropping any one of them makes the rest feasible.
  private func expectIrreducible(_ subset: InfeasibleSubset, of model: LinearModel) throws {
    func restricted(without dropped: Int?) -> LinearModel {
      var reduced = model
      reduced.setCosts([Double](repeating: 0, count: model.columnCount))
      var position = 0
      func limits(_ members: [InfeasibleSubset.Member], _ originals: [Bounds], _ set: (Int, Bounds) -> Void) {
        var lower = [Double](repeating: -.infinity, count: originals.count)
        var upper = [Double](repeating: .infinity, count: originals.count)
        for member in members {
          if position != dropped {
            if member.side == .lower {
              lower[member.index] = originals[member.index].lower
            } else {
              upper[member.index] = originals[member.index].upper
            }
          }
          position += 1
        }
        for index in originals.indices { set(index, Bounds(lower[index], upper[index]) ?? .fixed(.nan)) }
      }
      limits(subset.rowSides, model.rowBounds) { reduced.setRowBounds($0, $1) }
      limits(subset.columnSides, model.columnBounds) { reduced.setColumnBounds($0, $1) }
      return reduced
    }
    // Primal simplex, so that another method than the one that found the subset decides.
    let parameters = SimplexParameters(method: .primal)
    #expect(try GLPKSolver().solve(restricted(without: nil), parameters).termination == .infeasible)
    for member in 0..<(subset.rowSides.count + subset.columnSides.count) {
      #expect(try GLPKSolver().solve(restricted(without: member), parameters).termination == .optimal)
    }
  }

  /// x + y ≥ 5 against x ≤ 2 and y ≤ 2; the equality on z has no part in it.
  @Test func smallSubset() throws {
    var model = LinearModel(name: "small", sense: .maximise)
    let x = model.addVariable("x", bounds: .nonnegative, cost: 1)
    let y = model.addVariable("y", bounds: Bounds(0, 2) ?? .free, cost: 1)
    let z = model.addVariable("z", bounds: .nonnegative)
    model.addConstraint("z", [(z, 1)], bounds: .fixed(1))
    model.addConstraint("x", [(x, 1)], bounds: .atMost(2))
    model.addConstraint("sum", [(x, 1), (y, 1)], bounds: Bounds(5, 9) ?? .free)
    try GLPKSolver().withSession(model) { session in
      let subset = try #require(try session.infeasibleSubset(timeLimit: nil))
      #expect(subset.rowSides == [.init(index: 1, side: .upper), .init(index: 2, side: .lower)])
      #expect(subset.columnSides == [.init(index: 1, side: .upper)])
      #expect(subset.rows == [1, 2])
      #expect(subset.columns == [1])
      // The session goes on with the model as it was.
      try session.setRowBounds(2, .atLeast(3))
      let solution = try session.solveRelaxation(SimplexParameters())
      #expect(solution.objective == 4)
      #expect(try session.infeasibleSubset(timeLimit: nil) == nil)
      #expect(try session.farkasRay() == nil)
      #expect(try session.solveRelaxation(SimplexParameters()).objective == 4)
    }
  }

  @Test func subsetWithoutTimeIsMarkedReducible() throws {
    var model = LinearModel(name: "small", sense: .minimise)
    let x = model.addVariable("x", bounds: .free)
    model.addConstraint("low", [(x, 1)], bounds: .atLeast(2))
    model.addConstraint("high", [(x, 1)], bounds: .atMost(1))
    model.addVariable("y", bounds: .unit)
    // The clock runs out after 1, 2, 3 … solves: first nothing is known, in the end the set is proved irreducible.
    var sizes: [Int] = []
    for solves in 1...5 {
      let subset = try GLPKSolver().withSession(model) { session in
        var count = 0
        let own = try #require(session as? GLPKSession)
        let subset = try DeletionFilter(own, nil) {
          count += 1
          return count > solves ? 0 : nil
        }.subset()
        #expect(session.model == model)
        let after = try session.solveRelaxation(SimplexParameters())
        #expect(after.termination == .infeasible)
        return subset
      }
      #expect(subset?.isIrreducible == (solves >= 4))
      #expect(subset?.rows == [0, 1])
      sizes.append((subset?.rowSides.count ?? 0) + (subset?.columnSides.count ?? 0))
    }
    #expect(sizes == [4, 2, 2, 2, 2])
    let nothing = #expect(throws: SolverError.self) {
      try GLPKSolver().withSession(model) { try $0.infeasibleSubset(timeLimit: 0) }
    }
    #expect(nothing == .notAvailable("within the time limit whether the model is feasible"))
    #expect(throws: SolverError.self) { try GLPKSolver().withSession(model) { try $0.infeasibleSubset(timeLimit: -1) } }
  }

  /// A row without elements is contradictory by itself; GLPK then has no basis to read a ray from.
  @Test func emptyRow() throws {
    var model = LinearModel(name: "empty", sense: .minimise)
    model.addVariable("x", bounds: .nonnegative)
    model.addConstraint("none", [], bounds: .atLeast(1))
    try GLPKSolver().withSession(model) { session in
      #expect(try session.solveRelaxation(SimplexParameters()).termination == .infeasible)
      let ray = try #require(try session.farkasRay())
      #expect(ray.margin(model) == 1)
      let subset = try #require(try session.infeasibleSubset(timeLimit: nil))
      #expect(subset.rowSides == [.init(index: 0, side: .lower)])
      #expect(subset.columnSides.isEmpty)
    }
  }

  @Test(arguments: [Sense.minimise, .maximise]) func unboundedDirection(_ sense: Sense) throws {
    let sign: Double = sense == .maximise ? 1 : -1
    var model = LinearModel(name: "unbounded", sense: sense)
    let x = model.addVariable("x", bounds: .nonnegative, cost: sign * 2)
    let y = model.addVariable("y", bounds: .nonnegative, cost: -sign)
    model.addConstraint("r", [(x, 1), (y, -1)], bounds: .atMost(3))
    try GLPKSolver().withSession(model) { session in
      #expect(try session.solveRelaxation(SimplexParameters(method: .primal)).termination == .unbounded)
      let ray = try #require(try session.unboundedRay())
      let (dx, dy) = (ray.direction[x], ray.direction[y])
      #expect(dx >= 0 && dy >= 0 && dx - dy <= 1e-9)
      #expect(sign * (2 * sign * dx - sign * dy) > 0)
      try session.setColumnBounds(y, .unit)
      #expect(try session.unboundedRay() == nil)
    }
    let presolved = try GLPKSolver().solve(model, SimplexParameters(presolve: true))
    #expect(presolved.termination == .infeasibleOrUnbounded || presolved.termination == .unbounded)
    let integers = try GLPKSolver().solve(model, IntegerParameters())
    #expect(integers.termination == .infeasibleOrUnbounded)
  }

  @Test func unboundedWithoutRows() throws {
    var model = LinearModel(name: "no rows", sense: .maximise)
    model.addVariable("x", bounds: .unit, cost: 1)
    model.addVariable("y", bounds: .nonnegative, cost: 1)
    try GLPKSolver().withSession(model) { session in
      #expect(try session.solveRelaxation(SimplexParameters()).termination == .unbounded)
      #expect(try session.unboundedRay()?.direction == [0, 1])
      try session.setColumnBounds(1, .unit)
      let solution = try session.solveRelaxation(SimplexParameters())
      #expect(solution.objective == 2)
      #expect(try session.solveInteger(IntegerParameters()).objective == 2)
    }
  }

  /// The proof itself must be able to fail.
  @Test func aWrongRayProvesNothing() {
    var model = LinearModel(name: "feasible", sense: .minimise)
    let x = model.addVariable("x", bounds: .unit)
    model.addConstraint("r", [(x, 1)], bounds: .atLeast(1))
    #expect(FarkasRay(multipliers: [1]).margin(model) <= 0)
    #expect(FarkasRay(multipliers: [-1]).margin(model) <= 0)
    model.setRowBounds(0, .atLeast(1.5))
    #expect(FarkasRay(multipliers: [1]).margin(model) == 0.5)
    #expect(FarkasRay(multipliers: [-2]).margin(model) == 1)
  }
}
