internal import PlacementDomain

/// score-order (平行志愿), turn by turn: nobody could have had a better rank given the ranks of those before.
extension CertificateChecker {
  func takeTurns(
    _ step: Certificate.Step, _ face: inout ProofFace, _ point: [Int]
  ) throws(ProofFace.Failure) -> Message? {
    let columns = face.program.columns
    guard columns.arcs.count == 1 else {
      return Message(zh: "轮岗没有 score-order", en: "there is no score-order in a rotation")
    }
    guard step.multipliers.isEmpty, step.branchNodes.isEmpty, step.rank == nil, !step.isByItineraries else {
      return Message(zh: "score-order 的证明只在各轮次里", en: "the proof of score-order is in its turns and nowhere else")
    }
    var turns = step.turns[...]
    var (fixed, filled, total) = (0, 0, 0)
    for person in TurnOrder.apprentices(instance) {
      let id = instance.apprentices[person].id
      let arcs = columns.arcs[0].ofApprentice[person]
      let reached = arcs.first { point[$0] == 1 }.map { columns.rank[$0] }
      // unplaced is worse than any rank
      let better = arcs.filter { face.isFree($0) && columns.rank[$0] < reached ?? Int.max }
      if !better.isEmpty {
        guard let turn = turns.popFirst(), turn.apprentice == id else {
          return Message(zh: "缺少学生 \(id) 的轮次", en: "the turn of apprentice \(id) is missing")
        }
        var costs = [Int](repeating: 0, count: point.count)
        for arc in better { costs[arc] = -1 }
        let bound = try face.bound(costs, turn.multipliers)
        if let fault = try open(turn.branchNodes, "\(step.rowID)/\(id)", bound, costs, atLeast: 0, face) {
          return Message(zh: "学生 \(id)：\(fault.zh)", en: "apprentice \(id): \(fault.en)")
        }
      }
      fixed += arcs.count { columns.rank[$0] != reached && face.fix($0, at: 0) }
      if let reached {
        total += reached
        filled += face.fill("one-place/\(id)") ? 1 : 0
      }
    }
    if let turn = turns.first {
      return Message(zh: "多余的轮次：\(turn.apprentice)", en: "a turn where none is needed: \(turn.apprentice)")
    }
    guard total == step.value else {
      return Message(
        zh: "声明的值 \(step.value) 与名册的值 \(total) 不符", en: "the claimed value is \(step.value), the roster's is \(total)")
    }
    return Self.difference(Certificate.Fixes(columns: fixed, rows: filled), step.fixes)
  }
}

/// The order of turns as models/README.md defines it.
enum TurnOrder {
  /// Those with a list first; among them and among the others the higher score, none last; then the lower lot.
  static func apprentices(_ instance: PlacementInstance) -> [Int] {
    let draw = PublishedDraw(seed: instance.lotterySeed, counter: 0, bits: 31)
    let lots = instance.apprentices.map { draw.weight($0.id, "", "score-order") }
    let voters = instance.preferences.map { !$0.isEmpty }
    return instance.apprentices.indices.sorted { left, right in
      if voters[left] != voters[right] { return voters[left] }
      let scores = (instance.apprentices[left].score, instance.apprentices[right].score)
      switch scores {
      case (let mine?, let other?) where mine != other: return mine > other
      case (nil, .some): return false
      case (.some, nil): return true
      default: return (lots[left], left) < (lots[right], right)
      }
    }
  }
}
