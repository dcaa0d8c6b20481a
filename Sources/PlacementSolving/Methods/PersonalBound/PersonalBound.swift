import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The proof, without a solver, that each apprentice alone cannot do better, where the incumbent reaches it.
struct PersonalBound: StageMethod {
  let id = StageOutcome.Method.personalBound
  let card = MethodCard(
    name: "personal bound", applies: "a roster is known",
    proves:
      "each apprentice's own best place and sessions, or own best place and each slot's best seats, as multipliers of the rows of one apprentice or slot",
    paper: "weak duality")

  func attempt(_ pass: inout StagePass, on bench: Workbench) -> MethodAnswer {
    guard let incumbent = bench.face.incumbent else { return .notApplicable }
    let value = bench.face.dot(pass.costs, incumbent)
    let proof = Self.proof(pass.costs, bench.face)
    return proof.gap(value) == 0 ? .proved(StageOptimum(value: value, proof: proof)) : .nothing
  }

  /// The better of two bounds without a solver: each apprentice's own best place and sessions, or own best place and the
  /// best that each slot's seats allow.
  static func proof(_ costs: [Int], _ face: Face) -> DualBound {
    func proof(_ families: [String]) -> DualBound {
      var multipliers = [Int](repeating: 0, count: face.rows.count)
      for row in families.flatMap({ face.personalRows[$0] ?? [] }) {
        var least = face.bounds.rowLower[row] > 0 ? Int.max : 0
        for element in face.rows.range(row) where face.bounds.columnUpper[Int(face.rows.columns[element])] > 0 {
          least = min(least, costs[Int(face.rows.columns[element])])
        }
        multipliers[row] = least == Int.max ? 0 : least
      }
      return DualBound(rows: face.rows, bounds: face.bounds, costs: costs, multipliers: multipliers, denominator: 1)
    }
    let bySessions = proof([OnePlace.id, StudioSessions.id])
    guard face.model.context.slots.count > 0 else { return bySessions }
    let bySeats = proof([OnePlace.id, SlotCapacity.id])
    return bySeats.bound > bySessions.bound ? bySeats : bySessions
  }
}
