internal import PlacementDomain

/// A draw is given up only where it leaves several rosters: who could choose its counter could choose the roster.
extension CertificateChecker {
  /// What is wrong with the reason why the draw of a counter was given up; `nil` where two rosters of the face have its
  /// least sum.
  func fault(
    _ tie: Certificate.Tie, _ counter: Int, _ id: String, _ face: ProofFace
  ) throws(ProofFace.Failure) -> Message? {
    let program = face.program
    let columns = program.columns
    guard let stage = StageCosts(.lottery, rank: nil, counter: counter, bits: program.drawBits, columns) else {
      return Message(zh: "无法计算签号", en: "its numbers cannot be computed")
    }
    let columnOfID = columns.columnOfID
    var points: [[Int]] = []
    for roster in tie.rosters {
      guard let point = columns.point(roster, columnOfID, program.term.spans) else {
        return Message(
          zh: "名册里有不存在或重复的岗位或时段", en: "a roster names a place or session that there is not, or one twice")
      }
      if let row = face.broken(by: point) { return Message(zh: "名册违反 \(row)", en: "a roster breaks \(row)") }
      let sum = zip(stage.costs, point).reduce(0) { $0 + $1.0 * $1.1 }
      guard sum == tie.value else {
        return Message(zh: "名册的签号和为 \(sum)，不是 \(tie.value)", en: "a roster's sum is \(sum), not \(tie.value)")
      }
      points.append(point)
    }
    guard points.count == 2, points[0] != points[1] else {
      return Message(zh: "须有两份不同的名册", en: "it takes two different rosters")
    }
    let bound = try face.bound(stage.costs, tie.multipliers, byItineraries: tie.isByItineraries)
    return try open(tie.branchNodes, id, bound, stage.costs, atLeast: tie.value, face)
  }

  /// What is wrong with the proof that a face has no other roster; `nil` where it holds.
  ///
  /// Of the places and sessions that can still change the roster's own cost 1 and the others −1: whoever has not exactly
  /// the roster's own costs less.
  func fault(
    _ proof: Certificate.Uniqueness, _ id: String, _ face: ProofFace, _ point: [Int]
  ) throws(ProofFace.Failure) -> Message? {
    var costs = [Int](repeating: 0, count: point.count)
    for column in 0..<face.program.columns.decisionCount where face.isFree(column) {
      costs[column] = point[column] == 1 ? 1 : -1
    }
    let own = zip(costs, point).reduce(0) { $0 + $1.0 * $1.1 }
    let bound = try face.bound(costs, proof.multipliers)
    return try open(proof.branchNodes, id + "/unique", bound, costs, atLeast: own, face).map { fault in
      Message(zh: "抽签后是否仅余此一份名册：\(fault.zh)", en: "that the draw leaves no other roster: \(fault.en)")
    }
  }
}
