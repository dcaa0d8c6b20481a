import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The lottery's proof, with the reasons why draws before its own were given up.
extension CertifierRun {
  mutating func prove(draw pass: (Int) -> ObjectivePass) throws {
    let id = Certificate.rowID(.lottery, nil)
    var ties: [Certificate.Tie] = []
    for (counter, tie) in result.ties.enumerated() {
      let costs = pass(counter).costs
      let decisions = 0..<model.context.decisionCount
      let points = tie.points.prefix(2).map { model.context.completed($0) }
      let sums = points.map { point in costs.indices.reduce(0) { $0 + costs[$1] * point[$1] } }
      // a search's word is taken for nothing here
      guard points.count == 2, points[0] != points[1], sums[0] == sums[1], points.allSatisfy(face.holds) else {
        throw NotCertified(
          message: Message(
            zh: "计数为 \(counter) 的抽签未能证明有并列", en: "the draw with counter \(counter) is not proved to tie"))
      }
      let found = try close(costs, sums[0], id: id, hint: tie.hint)
      ties.append(
        Certificate.Tie(
          value: sums[0], isByItineraries: found.proof.isByItineraries, multipliers: face.named(found.proof),
          branchNodes: found.branchNodes,
          rosters: points.map { point in decisions.filter { point[$0] == 1 }.map(name) }))
    }
    let bits = Lottery.bits(rows: model.rows, columnCount: model.columnCount)
    try prove(pass(ties.count)) { run in
      Certificate.Draw(counter: ties.count, bits: bits, ties: ties, unique: try run.uniqueness())
    }
  }

  /// Why nothing else is left behind the lottery; `nil` where linear programs and the branching that was asked for do not
  /// show it: then the certificate says nothing of it.
  private func uniqueness() throws -> Certificate.Uniqueness? {
    // what is proved without a gap leaves few columns: where many are left the question takes as long as the stage
    let free = (0..<model.context.decisionCount).count(where: face.isFree)
    guard free <= Self.mostTried else { return nil }
    var costs = [Int](repeating: 0, count: model.columnCount)
    for column in 0..<model.context.decisionCount where face.isFree(column) {
      costs[column] = point[column] == 1 ? 1 : -1
    }
    let own = costs.indices.reduce(0) { $0 + costs[$1] * point[$1] }
    do {
      let found = try close(costs, own, id: Certificate.rowID(.lottery, nil) + "/unique", hint: nil)
      return Certificate.Uniqueness(multipliers: face.named(found.proof), branchNodes: found.branchNodes)
    } catch is NotCertified, is SolverError, is Interruption {
      return nil
    }
  }
}
