import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// The proofs of score-order: one for each apprentice who did not get the best rank that was open to them.
extension CertifierRun {
  /// Columns times apprentices up to which turns are proved without being asked for: each proof looks at every column.
  static let mostTurnWork = 500_000_000

  /// Goes through the turns, each with the ranks of those before settled.
  mutating func prove(order: [Int]) throws {
    let id = Certificate.rowID(.scoreOrder, nil)
    guard branches || model.columnCount.multipliedReportingOverflow(by: order.count).partialValue <= Self.mostTurnWork
    else { throw Self.onDemand(id) }
    let instance = model.context.instance
    var rowOf: [String: Int] = [:]
    // the checker knows these rows by family and apprentice alone
    for (row, own) in model.rows.enumerated() where own.isOnePlace && own.id == OnePlace.row(own.subject).id {
      rowOf[own.subject] = row
    }
    var network = PlaceNetwork(model)
    var turns: [Certificate.Turn] = []
    var (columns, rows, total) = (0, 0, 0)
    for person in order {
      if let limit = limits.reached { throw Interruption.limit(limit) }
      let name = instance.apprentices[person].id
      let arcs = model.arcs.arcs(of: person)
      let reached = arcs.first { point[$0] == 1 }.map { Int(model.arcs.rank[$0]) }
      let better = arcs.filter { face.isFree($0) && Int(model.arcs.rank[$0]) < reached ?? Int.max }
      if !better.isEmpty {
        var costs = [Int](repeating: 0, count: model.columnCount)
        for arc in better { costs[arc] = -1 }
        turns.append(try turn(name, costs, id: "\(id)/\(name)", &network))
      }
      for arc in arcs where reached != Int(model.arcs.rank[arc]) && face.fix(arc, at: 0) { columns += 1 }
      if let reached {
        total += reached
        if let row = rowOf[name], face.fill(row) { rows += 1 }
      }
    }
    try add(
      Certificate.Step(
        objective: .scoreOrder, value: total, multipliers: [],
        fixes: Certificate.Fixes(columns: columns, rows: rows), turns: turns))
  }

  /// That no column of cost −1 can be had: by the network's multipliers, else by linear programs.
  private func turn(
    _ name: String, _ costs: [Int], id: String, _ network: inout PlaceNetwork?
  ) throws -> Certificate.Turn {
    if let bound = bound(costs, &network), bound.roundedUp >= 0 {
      return Certificate.Turn(apprentice: name, multipliers: face.named(bound))
    }
    guard branches else { throw Self.onDemand(id) }
    let found = try close(costs, 0, id: id, hint: nil)
    return Certificate.Turn(apprentice: name, multipliers: face.named(found.proof), branchNodes: found.branchNodes)
  }

  private static func onDemand(_ id: String) -> NotCertified {
    NotCertified(
      message: Message(
        zh: "\(id) 的证明须用 --certificate 要求推导", en: "the proof of \(id) takes --certificate"))
  }

  private func bound(_ costs: [Int], _ network: inout PlaceNetwork?) -> DualBound? {
    guard var own = network else { return nil }
    network = nil  // else the solve would work on a copy
    defer { network = own }
    guard case .optimal(let optimum) = try? own.solve(costs, face.bounds, shouldStop: { limits.reached != nil }) else {
      return nil
    }
    return face.bound(costs, own.multipliers(optimum), 1)
  }
}
