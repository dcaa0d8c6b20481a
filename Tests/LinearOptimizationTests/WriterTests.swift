import LinearOptimization
import Testing

/// The text of the writers, line by line; that GLPK reads it back is tested where GLPK is.
@Suite struct WriterTests {
  private var model: LinearModel {
    var model = LinearModel(name: "small", sense: .minimise)
    model.objectiveConstant = 2.5
    model.addVariable("x", bounds: .nonnegative, cost: 1.5)
    model.addVariable("y", bounds: .unit, cost: -2, kind: .integer)
    model.addVariable("z", bounds: .atLeast(-3), kind: .integer)
    model.addConstraint("cover", [(0, 1), (1, -1)], bounds: .atLeast(0.25))
    model.addConstraint("range", [(2, 4)], bounds: Bounds(1, 3) ?? .free)
    model.addConstraint("open", [(0, 1)], bounds: .free)
    return model
  }

  @Test func mps() {
    #expect(
      MPSWriter().text(model) == """
        NAME small
        ROWS
         N OBJ
         G cover
         G range
         N open
        COLUMNS
         x OBJ 1.5
         x cover 1
         x open 1
         MARKER0 'MARKER' 'INTORG'
         y OBJ -2
         y cover -1
         z range 4
         MARKER1 'MARKER' 'INTEND'
         CONSTANT OBJ 2.5
        RHS
         RHS cover 0.25
         RHS range 1
        RANGES
         RNG range 2
        BOUNDS
         BV BND y
         LO BND z -3
         PL BND z
         FX BND CONSTANT 1
        ENDATA

        """)
  }

  @Test func lp() {
    #expect(
      LPWriter().text(model) == """
        \\ small
        Minimize
         obj: + 1.5 x - 2 y + 2.5 constant_one
        Subject To
         cover: + x - y >= 0.25
         range_lower: + 4 z >= 1
         range_upper: + 4 z <= 3
        \\ open has no limits
        Bounds
         z >= -3
         constant_one = 1
        General
         z
        Binary
         y
        End

        """)
  }

  /// A name with a line break must not become a line of data.
  @Test func lineBreaksInNamesStayInTheComment() {
    var model = LinearModel(name: "a\nENDATA", sense: .maximise)
    model.addVariable("x\r\nEnd", bounds: .nonnegative, cost: 1)
    model.addConstraint("OBJ", [(0, 1)], bounds: .atMost(1))
    let mps = MPSWriter().text(model)
    #expect(mps.hasPrefix("* The model maximises; costs and constant are negated.\n* C1 = x·End\nNAME model\n"))
    // The objective's name gives way to the row's.
    #expect(mps.contains("\n N OBJ_\n L OBJ\n"))
    #expect(mps.contains(" C1 OBJ_ -1\n"))
    let lp = LPWriter().text(model)
    #expect(lp.hasPrefix("\\ a·ENDATA\n\\ C1 = x·End\nMaximize\n"))
    #expect(lp.split(separator: "\n").filter { $0 == "End" }.count == 1)
  }

  @Test(arguments: ["st", "Free", "e12", "E9x", "a b", "3x", "a/b", "学徒", "x+y", "[a]", ""])
  func namesThatLPCannotCarry(_ name: String) {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addVariable(name, bounds: .nonnegative, cost: 1)
    #expect(LPWriter().text(model).contains(" obj: + C1\n"))
  }

  @Test(arguments: ["x", "_a", "assign(3,5)", "x_1.2", "east", "ex"])
  func namesThatLPCarries(_ name: String) {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addVariable(name, bounds: .nonnegative, cost: 1)
    #expect(LPWriter().text(model).contains(" obj: + \(name)\n"))
  }

  /// Numbering only the offender could give it the name of another column.
  @Test func oneBadNameNumbersItsWholeAxis() {
    var model = LinearModel(name: "m", sense: .minimise)
    model.addVariable("C2", bounds: .nonnegative, cost: 1)
    model.addVariable("a b", bounds: .nonnegative, cost: 2)
    #expect(LPWriter().text(model).contains("\\ C1 = C2\n\\ C2 = a b\nMinimize\n obj: + C1 + 2 C2\n"))
  }
}
