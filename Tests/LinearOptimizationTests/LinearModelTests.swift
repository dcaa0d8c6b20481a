import LinearOptimization
import Testing

@Suite struct LinearModelTests {
  @Test func boundsRefuseWhatHoldsNoNumber() {
    #expect(Bounds(1, 0) == nil)
    #expect(Bounds(.nan, 0) == nil)
    #expect(Bounds(0, .nan) == nil)
    #expect(Bounds(.infinity, .infinity) == nil)
    #expect(Bounds(-.infinity, -.infinity) == nil)
    #expect(Bounds(2, 2)?.isFixed == true)
    #expect(Bounds(-.infinity, .infinity) == .free)
    #expect(Bounds.atMost(3).violation(5) == 2)
    #expect(Bounds.unit.violation(.nan) == .infinity)
    #expect(Bounds.fixed(.nan).isValid == false)
  }

  @Test func rowsAreStoredInOrder() {
    var model = LinearModel(name: "m", sense: .minimise)
    let x = model.addVariable("x", bounds: .nonnegative, cost: 1)
    let y = model.addVariable("y", bounds: .unit, cost: 2, kind: .integer)
    model.addConstraint("a", [(y, 3), (x, 4)], bounds: .atMost(5))
    model.addConstraint("b", [(column: Int, coefficient: Double)](), bounds: .free)
    #expect(Array(model.row(0).columns) == [1, 0])
    #expect(Array(model.row(0).values) == [3, 4])
    #expect(model.row(1).columns.isEmpty)
    #expect((model.columnCount, model.rowCount, model.nonzeroCount) == (2, 2, 2))
    #expect(model.hasIntegers)
    #expect(model.faults() == [])
    #expect(model.activities([1, 1]) == [7, 0])
    #expect(model.objective([1, 1]) == 3)
  }

  @Test func lateColumnsJoinTheirRows() {
    var model = LinearModel(name: "m", sense: .minimise)
    let x = model.addVariable("x", bounds: .nonnegative)
    model.addConstraint("a", [(x, 1)], bounds: .atMost(5))
    model.addConstraint("b", [(x, 2)], bounds: .atMost(5))
    let y = model.addVariables([NewColumn("y", bounds: .unit, cost: 1, kind: .integer, terms: [(1, 7)])]).lowerBound
    #expect(y == 1)
    #expect(Array(model.row(0).columns) == [0])
    #expect(Array(model.row(1).columns) == [0, 1])
    #expect(Array(model.row(1).values) == [2, 7])
  }

  @Test func expressionsSumRepeatedColumns() {
    var expression = LinearExpression.sum([2, 0], coefficient: 3)
    expression.add(2, -1)
    expression.add(5, 4)
    var other = LinearExpression()
    other.add(5, -2)
    other.add(constant: 10)
    expression.add(other, times: 2)
    #expect(expression.constant == 20)
    #expect(expression.sortedTerms.map(\.column) == [0, 2])
    #expect(expression.sortedTerms.map(\.coefficient) == [3, 2])

    var model = LinearModel(name: "m", sense: .minimise)
    for index in 0..<6 { model.addVariable("x\(index)", bounds: .nonnegative) }
    model.addConstraint("shifted", expression, bounds: .atMost(25))
    #expect(model.rowBounds[0] == .atMost(5))
  }

  @Test func violationsNameRowBoundAndIntegrality() {
    var model = LinearModel(name: "m", sense: .minimise)
    let x = model.addVariable("x", bounds: .unit, kind: .integer)
    let y = model.addVariable("y", bounds: .nonnegative)
    model.addConstraint("a", [(x, 1), (y, 1)], bounds: .atMost(2))
    #expect(model.violations([1, 1]).isEmpty)
    #expect(model.violations([0.5, 2]).map(\.place.name) == ["x", "a"])
    #expect(model.violations([0.5, 1], integrality: nil).isEmpty)
    #expect(model.violations([0, -1]).map(\.amount) == [1])
    #expect(model.violations([.nan, 0]).count == 2)
  }
}
