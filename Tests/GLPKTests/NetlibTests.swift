import GLPK
import LinearOptimization
import PlacementTestSupport
import Testing

/// The published optima of Netlib; the scale of rounding in the published figures is 1e-6 relative.
@Suite struct NetlibTests {
  static let methods: [SimplexParameters.Method] = [.primal, .dual]

  @Test(.enabled(if: RealData.has("netlib"), Comment(rawValue: RealData.skipNote)), arguments: methods)
  func afiro(_ method: SimplexParameters.Method) throws {
    let model = try ModelReader().read(RealData.required("netlib") + "/afiro.mps.gz", .fixedMPS)
    #expect((model.rowCount, model.columnCount) == (27, 32))
    let solution = try GLPKSolver().solve(model, SimplexParameters(method: method))
    #expect(solution.termination == .optimal)
    #expect(abs(try #require(solution.objective) - -464.7531428571429) < 1e-9)
    #expect(model.violations(solution.values).isEmpty)
  }
}
