import PlacementDomain
import PlacementFormulation

/// Stages of a term whose places are open or closed.
extension Face {
  /// A pass by decomposition into what is open and a network; `nil` where the term is none of these or the time for it
  /// is better spent otherwise.
  ///
  /// - Parameter relaxed: multipliers of the network without minimums, which prove a bound; `nil` where it has none.
  func decomposed(_ pass: ObjectivePass, _ costs: [Int], relaxed: [Int]?, restrict: Bool) throws -> Optimum? {
    guard pass.stage != .scoreOrder, let openings, var search = OpeningDecomposition(self, openings, costs) else {
      return nil
    }
    func inSense(_ value: Int) -> Int { pass.maximise ? -value : value }
    let found: OpeningDecomposition.Result?
    do {
      found = try search.run(seeksOthers: restrict)
    } catch {
      lastBound = search.bound.map(inSense)
      throw error
    }
    lastBound = search.bound.map(inSense)
    guard let found else { return nil }
    engine = .mixed
    countSearch()
    let proof =
      relaxed.map { multipliers in
        let all = multipliers + [Int](repeating: 0, count: rows.count - multipliers.count)
        return DualBound(rows: rows, box: box, costs: costs, multipliers: all, denominator: 1)
      } ?? aloneProof(costs)
    lastProof = ProofHint(proof)
    if restrict, try !(found.isUnique && settle(openings, costs)) { try shrink(costs, to: found.value, proof: proof) }
    return Optimum(value: inSense(found.value), bound: inSense(found.value), isExact: false)
  }

  /// Decides what is open as the incumbent has it, which makes the rest a network, and goes through the stages that were
  /// kept as rows once more: their exact faces take the rows' place. False, and nothing done, where that does not succeed.
  private func settle(_ openings: OpeningPlaces, _ costs: [Int]) throws -> Bool {
    guard let point = incumbent else { return false }
    let before = snapshot()
    let (hint, optimum) = (lastProof, networkOptimum)
    let stages = proved.map(\.costs) + [costs]
    proved = []
    for row in model.rows.indices { try setRow(row, model.rows[row].lower, model.rows[row].upper) }
    for row in model.rows.count..<rows.count { try openRow(row) }
    for place in openings.places { try fix(place.column, at: point[place.column]) }
    for stage in stages {
      let own = stage.indices.map { $0 < model.arcs.count ? stage[$0] : 0 }
      guard own.contains(where: { $0 != 0 }) else { continue }
      guard case .optimum(let value, let proof) = try networkStage(own), proof.gap(value) == 0,
        value == dot(own, point)
      else {
        try restore(before)
        (lastProof, networkOptimum) = (hint, optimum)
        return false
      }
      try shrink(own, to: value, proof: proof)
    }
    lastProof = hint
    return true
  }
}
