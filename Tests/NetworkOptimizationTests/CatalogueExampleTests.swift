import NetworkOptimization
import PlacementTestSupport
import Testing

/// The example of the module's DocC catalogue, word for word between the two marks.
@Suite struct CatalogueExampleTests {
  @Test func catalogue() throws {
    // example begins
    // one enterprise (node 0) of at most two, with two bases (nodes 1 and 2) of one seat and of two
    let network = try LaminarNetwork(
      nodeParent: [-1, 0, 0], nodeLower: [0, 0, 0], nodeUpper: [2, 1, 2],
      // three people; being placed is worth 10, a second wish costs 1
      arcStart: [0, 2, 3, 5], arcLeaf: [1, 2, 1, 1, 2], arcCost: [-10, -9, -10, -10, -9])
    let outcome = try network.solve()
    // example ends
    guard case .optimal(let best) = outcome else {
      Issue.record("no optimum")
      return
    }
    #expect(best.objective == -19)
    #expect(best.chosen.filter { $0 >= 0 }.count == 2)
    #expect(network.certify(best))
    #expect(try ShownExample().isShown(in: "Sources/NetworkOptimization/Documentation.docc/NetworkOptimization.md"))
  }
}
