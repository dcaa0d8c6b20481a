import LinearOptimization
import PlacementTestSupport
import Testing

/// The example of the module's DocC catalogue, word for word between the two marks.
@Suite struct CatalogueExampleTests {
  @Test func catalogue() throws {
    // example begins
    var model = LinearModel(name: "workshop", sense: .maximise)
    let tables = model.addVariable("tables", bounds: .nonnegative, cost: 30, kind: .integer)
    let chairs = model.addVariable("chairs", bounds: .nonnegative, cost: 12, kind: .integer)
    model.addConstraint("wood", [(tables, 7), (chairs, 2)], bounds: .atMost(61))
    model.addConstraint("hours", [(tables, 3), (chairs, 2)], bounds: .atMost(30))

    let faults = model.faults()
    let profit = model.objective([8, 2])
    let broken = model.violations([9, 2]).map(\.description)
    let file = MPSWriter().text(model)
    // example ends
    #expect(faults.isEmpty)
    #expect(profit == 264)
    #expect(broken.count == 2)
    #expect(file.contains("hours"))
    #expect(try ShownExample().isShown(in: "Sources/LinearOptimization/Documentation.docc/LinearOptimization.md"))
  }
}
