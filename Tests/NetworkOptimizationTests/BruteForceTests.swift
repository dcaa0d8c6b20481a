import NetworkOptimization
import PlacementTestSupport
import Testing

/// Against enumeration, on every feature at once.
struct BruteForceTests {
  @Test(arguments: 0..<40)
  func agreesWithEnumeration(block: Int) throws {
    var random = SplitMix64(seed: UInt64(block))
    for _ in 0..<150 {
      let network = try TinyNetwork(&random).network
      let all = TinyNetwork.assignments(network)
      switch try network.solve() {
      case .optimal(let optimum):
        let least = try #require(all.map(\.cost).min())
        #expect(optimum.objective == least)
        #expect(network.certify(optimum))
        #expect(network.bound(optimum.multipliers) == Int128(least))
        #expect(TinyNetwork.basisFault(network, optimum) == nil)
      case .infeasible(let proof):
        #expect(all.isEmpty)
        #expect(network.certifyInfeasible(proof))
      case .stopped: Issue.record("stopped without a reason")
      }
    }
  }
}
