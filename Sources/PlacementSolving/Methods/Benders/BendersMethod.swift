import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// A stage of a term whose places are open or closed, decomposed into what is open and a network.
struct BendersMethod: StageMethod {
  let id = StageOutcome.Method.benders
  let card = MethodCard(
    name: "Benders", applies: "places are open or closed, and with what is open decided the rest is a network",
    proves: "cuts from the flows' prices leave no better choice to a small integer program",
    paper: "Benders 1962; Geoffrion and McBride 1978")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard let stage = pass.objective?.stage, stage != .scoreOrder, !pass.comparesLoads, let openings = bench.openings,
      var search = OpeningDecomposition(bench, openings, pass.costs)
    else { return .notApplicable }
    let result = Result { try search.run(seeksOthers: pass.restricts) }
    pass.raise(search.bound, by: id)
    guard let found = try result.get() else { return .nothing }
    bench.engine = .mixed
    let face = bench.face
    let proof =
      pass.start.map { start in
        let all = start.multipliers + [Int](repeating: 0, count: face.rows.count - start.multipliers.count)
        return DualBound(rows: face.rows, bounds: face.bounds, costs: pass.costs, multipliers: all, denominator: 1)
      } ?? PersonalBound.proof(pass.costs, face)
    var optimum = StageOptimum(value: found.value, proof: proof, isExact: false)
    if pass.restricts, found.isUnique, let last = try settle(openings, pass.costs, on: bench) {
      (optimum.network, optimum.hasShrunk) = (last.network, true)
    }
    return .proved(optimum)
  }

  /// The network's last word on a face where what is open is decided.
  private struct Settled {
    let network: NetworkOptimum?
  }

  /// Decides what is open as the incumbent has it, which makes the rest a network, and goes through the stages that were
  /// kept as rows once more: their exact faces take the rows' place. `nil`, and nothing done, where that does not succeed.
  private func settle(
    _ openings: OpeningPlaces, _ costs: [Int], on bench: Workbench
  ) throws -> Settled? {
    let face = bench.face
    guard let point = face.incumbent else { return nil }
    let before = face.snapshot()
    let stages = face.proved.map(\.costs) + [costs]
    try face.forget()
    for place in openings.places { try face.fix(place.column, at: point[place.column]) }
    var network: NetworkOptimum?
    for stage in stages {
      let own = stage.indices.map { $0 < face.model.arcs.count ? stage[$0] : 0 }
      guard own.contains(where: { $0 != 0 }) else { continue }
      guard case .proved(let found) = try NetworkMethod.answer(own, on: bench), let proof = found.proof,
        proof.gap(found.value) == 0, found.value == face.dot(own, point)
      else {
        try face.restore(before)
        return nil
      }
      network = found.network
      try face.shrink(own, to: found.value, proof: proof)
    }
    return Settled(network: network)
  }
}
