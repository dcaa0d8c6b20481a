import GLPK
import GroupedOptimization
import LinearOptimization
import PlacementTestSupport
import Testing

/// The example of the module's DocC catalogue, word for word between the two marks.
@Suite struct CatalogueExampleTests {
  @Test func catalogue() throws {
    // example begins
    var model = LinearModel(name: "seats", sense: .maximise)
    for person in 0..<200 {
      for place in 0..<5 {
        model.addVariable("x\(person)/\(place)", bounds: .unit, cost: Double(9 - (person + place) % 7))
      }
    }
    for person in 0..<200 {
      model.addConstraint("one/\(person)", (0..<5).map { (person * 5 + $0, 1) }, bounds: .atMost(1))
    }
    for place in 0..<5 {
      model.addConstraint("seats/\(place)", (0..<200).map { ($0 * 5 + place, 1) }, bounds: .atMost(30))
    }

    let optimum = try GroupedProgram.solve(ColumnProgram(model), solver: GLPKSolver())
    // example ends
    let all = try GLPKSolver().solve(model)
    #expect(optimum?.solution.objective == all.objective)
    #expect(try ShownExample().isShown(in: "Sources/GroupedOptimization/Documentation.docc/GroupedOptimization.md"))
  }
}
