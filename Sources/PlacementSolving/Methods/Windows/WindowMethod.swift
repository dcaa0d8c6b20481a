import PlacementDomain
import PlacementFormulation

/// The stage `balance` by windows of loads, behind what its relaxation proves where a flow cannot tell.
struct WindowMethod: StageMethod {
  let id = StageOutcome.Method.windows
  let card = MethodCard(
    name: "windows", applies: "the stage is `balance`: between two ends every load must lie",
    proves: "multipliers of each narrower window that it is empty; two windows that are best are parts of the face",
    paper: "Farkas 1902, a ray for each window")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard pass.comparesLoads else { return .notApplicable }
    let bound = max(0, pass.bound ?? 0)
    pass.raise(bound, by: pass.boundBy ?? id)
    var windows = try BalanceWindows(bench)
    let best = try windows.search(bound: bound)
    // a certificate wants multipliers of the rows; the relaxation has them where each end alone decides
    let proof = try pass.proof ?? (best.isTight ? relaxationProof(pass.costs, on: bench) : nil)
    try windows.restrict(best, pass.costs)
    return .proved(StageOptimum(value: best.width, proof: proof, isExact: windows.isExact, hasShrunk: true))
  }

  /// What the relaxation proves; `nil` where the pass's limit comes first.
  private func relaxationProof(_ costs: [Int], on bench: Workbench) throws -> DualBound? {
    do {
      let face = bench.face
      let relaxation = try StageMethods.relax(costs, on: bench)
      return relaxation.bound(face, costs, value: face.incumbent.map { face.dot(costs, $0) })
    } catch Interruption.limit {
      return nil
    }
  }
}
