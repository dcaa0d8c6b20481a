import LinearOptimization
import Testing

@Suite struct ModelFaultTests {
  private func place(_ axis: ModelFault.Place.Axis, _ index: Int, _ name: String) -> ModelFault.Place {
    .init(axis: axis, index: index, name: name)
  }

  @Test func everyFaultIsNamedAtOnce() {
    var model = LinearModel(name: "m", sense: .minimise)
    model.objectiveConstant = .infinity
    let long = String(repeating: "长", count: 86)
    model.addVariable("x", bounds: .fixed(.nan), cost: .nan)
    model.addVariable("x", bounds: .atLeast(0.5), kind: .integer)
    model.addVariable("", bounds: .unit)
    model.addVariable(long, bounds: .unit, cost: -.infinity)
    model.addVariable("tab\t", bounds: .unit)
    model.addConstraint("r", [(0, 1), (1, 2), (0, 3)], bounds: .atMost(1))
    model.addConstraint("r", [(5, 1), (-1, 1), (1, .nan)], bounds: .atLeast(.infinity))
    let faults = model.faults()
    #expect(
      faults.map(\.description) == [
        "the objective constant inf is not a finite number",
        "column 1 “x”: the name is already that of column 0",
        "column 2 “”: the name is empty",
        "column 3 “\(long.prefix(60))…”: the name has 258 bytes, at most 255 are allowed",
        "column 4 “tab\t”: the name contains a control character",
        "column 0 “x”: the bounds nan...nan hold no number",
        "column 0 “x”: the cost nan is not a finite number",
        "column 1 “x”: an integer variable needs whole bounds, not 0.5...inf",
        "column 3 “\(long.prefix(60))…”: the cost -inf is not a finite number",
        "row 1 “r”: the name is already that of row 0",
        "row 0 “r”: column 0 appears more than once",
        "row 1 “r”: the bounds inf...inf hold no number",
        "row 1 “r”: column 5 does not exist, there are 5",
        "row 1 “r”: column -1 does not exist, there are 5",
        "row 1 “r”: the coefficient nan of column 1 is not a finite number",
      ])
  }

  @Test func aNameOf255BytesIsStillGood() {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addVariable(String(repeating: "x", count: 255), bounds: .unit)
    #expect(model.faults().isEmpty)
    model.addVariable(String(repeating: "y", count: 256), bounds: .unit)
    #expect(model.faults() == [.nameTooLong(place(.column, 1, String(repeating: "y", count: 256)), bytes: 256)])
  }

  @Test func columnsFarOutOfRangeAreNamedWithoutATrap() {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addConstraint("r", [(Int.max, 1), (Int.min, 1)], bounds: .free)
    #expect(model.faults().count == 2)
  }

  /// A row, a column or a number of costs that is not there is a fault with its name, never a trap.
  @Test(arguments: [2, -1, Int.max, Int.min]) func whatIsNotThereIsNamed(_ index: Int) {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addVariable("x", bounds: .unit)
    model.addVariable("y", bounds: .unit)
    model.addConstraint("r", [(0, 1)], bounds: .atMost(1))
    model.addConstraint("s", [(1, 1)], bounds: .atMost(1))
    let good = model
    let added = model.addVariables([
      NewColumn("bad", bounds: .unit, cost: 1, terms: [(1, 1), (index, 2)]),
      NewColumn("good", bounds: .unit, cost: 1, terms: [(0, 1)]),
    ])
    #expect(added == 2..<4)
    #expect(model.faults() == [.rowOutOfRange(place(.column, 2, "bad"), row: index, rowCount: 2)])
    #expect(Array(model.row(1).columns) == [1, 2] && Array(model.row(0).columns) == [0, 3])
    model = good
    model.setRowBounds(index, .free)
    model.setColumnBounds(index, .free)
    model.setCost(index, 1)
    model.setColumnKind(index, .integer)
    model.setCosts([1])
    let line = ModelFault.noSuchLine(.column, index: index, count: 2)
    #expect(
      model.faults() == [
        .noSuchLine(.row, index: index, count: 2), line, line, line, .wrongCostCount(1, columnCount: 2),
      ])
  }

  @Test func aRowThatAColumnNamesTwiceIsNamed() {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addConstraint("r", [], bounds: .atMost(1))
    model.addVariables([NewColumn("x", bounds: .unit, cost: .nan, terms: [(0, 1), (0, .nan)])])
    #expect(
      model.faults().map(\.description) == [
        "column 0 “x”: the cost nan is not a finite number",
        "row 0 “r”: the coefficient nan of column 0 is not a finite number",
        "row 0 “r”: column 0 appears more than once",
      ])
  }
}
