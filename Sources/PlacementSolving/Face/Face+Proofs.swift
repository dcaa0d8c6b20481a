import LinearOptimization
import PlacementFormulation

/// What is known of a stage without a solver, and what its proof leaves of the face.
extension Face {
  /// The proof that each apprentice alone cannot do better, where the incumbent reaches it.
  func personalBound(_ costs: [Int]) -> (value: Int, proof: DualBound)? {
    guard let incumbent else { return nil }
    let value = dot(costs, incumbent)
    let proof = aloneProof(costs)
    return proof.gap(value) == 0 ? (value, proof) : nil
  }

  /// The better of two bounds without a solver: each apprentice's own best place and sessions, or own best place and the
  /// best that each slot's seats allow.
  func aloneProof(_ costs: [Int]) -> DualBound {
    func proof(_ families: [String]) -> DualBound {
      var multipliers = [Int](repeating: 0, count: rows.count)
      for row in families.flatMap({ personalRows[$0] ?? [] }) {
        var least = box.rowLower[row] > 0 ? Int.max : 0
        for element in rows.range(row) where box.columnUpper[Int(rows.columns[element])] > 0 {
          least = min(least, costs[Int(rows.columns[element])])
        }
        multipliers[row] = least == Int.max ? 0 : least
      }
      return DualBound(rows: rows, box: box, costs: costs, multipliers: multipliers, denominator: 1)
    }
    let bySessions = proof([OnePlace.id, StudioSessions.id])
    guard model.context.slots.count > 0 else { return bySessions }
    let bySeats = proof([OnePlace.id, SlotCapacity.id])
    return bySeats.bound > bySessions.bound ? bySeats : bySessions
  }

  /// The bound by multipliers of the first rows with costs of 0, where it is above 0: then no point keeps all limits.
  func emptiness(_ multipliers: [Int], _ denominator: Int) -> DualBound? {
    let proof = DualBound(
      rows: rows, box: box, costs: [Int](repeating: 0, count: model.columnCount),
      multipliers: multipliers + [Int](repeating: 0, count: rows.count - multipliers.count), denominator: denominator)
    return proof.bound > 0 ? proof : nil
  }

  /// The same from a ray of the session's last relaxation; `nil` where rounding spoils it.
  func emptinessOfRelaxation() -> DualBound? {
    guard let ray = (try? session.farkasRay())?.multipliers, ray.count <= rows.count else { return nil }
    return WholeMultipliers.firstProof(ray: ray, emptiness)
  }

  func shrink(_ costs: [Int], to value: Int, proof: DualBound) throws {
    lastProofIsComplete = proof.isComplete
    proved.append((costs, value))
    let gap = proof.gap(value)
    guard let point = incumbent else { return }
    for column in costs.indices where isFree(column) && proof.reducedCosts[column].magnitude > gap {
      try fix(column, at: point[column])
    }
    // rows behind those of the proof are cutoffs of the search, already void
    for row in proof.multipliers.indices
    where box.rowLower[row] < box.rowUpper[row] && proof.multipliers[row].magnitude > gap {
      let activity = rows.activity(row, point)
      try setRow(row, activity, activity)
    }
    if gap > 0 || !proof.isComplete { try keep(costs, atMost: value) }
  }
}
