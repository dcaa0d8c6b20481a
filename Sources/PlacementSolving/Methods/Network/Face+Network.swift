import LinearOptimization
import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// The stages of a nested term on its network.
extension Face {
  /// How often a pass tries another network, and how often in vain before none does: one takes as long as some hundred
  /// pivots of the linear solver.
  private static let mostTries = 2

  /// What the network says of a pass.
  enum NetworkAnswer {
    /// The optimum with its proof in whole numbers.
    case optimum(value: Int, proof: DualBound)
    /// Rows that cross are broken: what the linear solver goes on from.
    case start(SiftingStart)
    /// Nothing: there is no network, or 64 bits are too few.
    case none
  }

  /// The network's optimum with the rows that it breaks.
  private struct Flow {
    let optimum: NetworkOptimum
    let point: [Int]
    let broken: [Int]
    /// How many of them are not in the network at all.
    let leftOut: Int

    /// Whether less is left to the linear solver than by another.
    func isNearer(than other: Flow) -> Bool {
      (leftOut, broken.count, -optimum.objective) < (other.leftOut, other.broken.count, -other.optimum.objective)
    }
  }

  /// A pass's optimum from the network, where every row that the network leaves out holds there too.
  func networkStage(_ costs: [Int]) throws -> NetworkAnswer {
    let arcs = model.arcs.count
    guard var network, !costs[arcs...].contains(where: { $0 != 0 }) else { return .none }
    self.network = nil  // else the solve would work on a copy
    defer { self.network = network }
    guard var flow = try flow(&network, costs) else { return .none }
    for _ in 0..<Self.mostTries where triesInVain < Self.mostTries {
      guard var other = rearranged(network, flow.broken), let next = try self.flow(&other, costs) else { break }
      guard next.isNearer(than: flow) else {
        triesInVain += 1
        break
      }
      (network, flow) = (other, next)
    }
    let optimum = flow.optimum
    // where nothing was left out, only a row without columns can be broken, and nothing mends it
    if !flow.broken.isEmpty, network.places.isWhole { throw Interruption.infeasible }
    var multipliers = network.multipliers(optimum)
    multipliers.append(contentsOf: repeatElement(0, count: rows.count - multipliers.count))
    let proof = DualBound(rows: rows, box: box, costs: costs, multipliers: multipliers, denominator: 1)
    if !flow.broken.isEmpty {
      // what is known already may be as good as what is least without the rows that cross
      if let incumbent, dot(costs, incumbent) <= proof.roundedUp {
        engine = .mixed
        return .optimum(value: dot(costs, incumbent), proof: proof)
      }
      return network.counts ? .none : .start(start(network, optimum, broken: flow.broken.count))
    }
    guard proof.gap(optimum.objective) == 0 else {
      // multipliers of rows that are cut are worth less for the whole rows where a row closes an apprentice
      if network.places.hasCutRows { return .none }
      throw SolvingFailure("the network's multipliers do not prove its optimum")
    }
    move(to: flow.point)
    if network.places.isWhole {
      try confirm(start(network, optimum, broken: 0), costs, optimum.objective)
    } else {
      engine = .mixed
    }
    networkOptimum = optimum
    return .optimum(value: optimum.objective, proof: proof)
  }

  /// Solves the network; `nil` where 64 bits are too few.
  private func flow(_ network: inout PlaceNetwork, _ costs: [Int]) throws -> Flow? {
    let outcome: NetworkOutcome
    do {
      outcome = try network.solve(costs, box) { self.reached != nil }
    } catch .limitsCross {
      throw Interruption.infeasible
    } catch {
      return nil
    }
    switch outcome {
    case .stopped: throw Interruption.limit(reached ?? .cancelled)
    case .infeasible(let proof):
      refusal = emptiness(network.multipliers(ofRefusal: proof), 1)
      throw Interruption.infeasible
    case .optimal(let optimum):
      work.pivots += optimum.work.pivots
      work.programs += 1
      let arcs = model.arcs.count
      let others = incumbent?.dropFirst(arcs) ?? ArraySlice(repeating: 0, count: model.columnCount - arcs)
      let point = model.context.completed(network.places(optimum) + others)
      let broken = brokenRows(point)
      return Flow(
        optimum: optimum, point: point, broken: broken, leftOut: broken.count { isCrossed($0, network) })
    }
  }

  /// The network in which broken rows that are not in this one are kept instead of those that they cross; `nil` where
  /// there are none. Of rows that are cut a little the linear solver mends what is broken in a few pivots.
  private func rearranged(_ network: PlaceNetwork, _ broken: [Int]) -> PlaceNetwork? {
    let wanted = broken.filter { isCrossed($0, network) }
    // with sessions the start is not used
    guard !wanted.isEmpty, !network.counts, sessionColumns.isEmpty else { return nil }
    return PlaceNetwork(model, keeping: wanted + network.first.filter { !wanted.contains($0) })
  }

  private func isCrossed(_ row: Int, _ network: PlaceNetwork) -> Bool {
    model.rows.indices.contains(row) && network.places.isCrossed[row]
  }

  /// A start from whole rows alone, where one from rows that are cut has no basis; `nil` where there is none either.
  func wholeStart(_ costs: [Int]) throws -> SiftingStart? {
    guard let first = network?.first, var plain = PlaceNetwork(model, keeping: first, partly: false),
      let flow = try flow(&plain, costs)
    else { return nil }
    return start(plain, flow.optimum, broken: flow.broken.count)
  }

  private func start(_ network: PlaceNetwork, _ optimum: NetworkOptimum, broken: Int) -> SiftingStart {
    SiftingStart(
      basis: network.basis(optimum), multipliers: network.multipliers(optimum), broken: broken,
      isOfCutRows: network.places.hasCutRows)
  }

  /// The rows that a point breaks, and -1 for each column beyond its limits.
  private func brokenRows(_ point: [Int]) -> [Int] {
    let columns = point.indices.filter { point[$0] < box.columnLower[$0] || point[$0] > box.columnUpper[$0] }
    let broken = (0..<rows.count).filter { row in
      let activity = rows.activity(row, point)
      return activity < box.rowLower[row] || activity > box.rowUpper[row]
    }
    return broken + columns.map { _ in -1 }
  }

  /// Has the linear solver confirm an optimum from its basis, where the term is not too large for it.
  private func confirm(_ start: SiftingStart, _ costs: [Int], _ value: Int) throws {
    if session is AbsentSession {
      engine = .network
      return
    }
    let solution = try solveRelaxation(costs, from: start)
    let tolerance = 1e-6 * (1 + Double(value.magnitude))
    guard let objective = solution.objective, abs(objective - Double(value)) <= tolerance else {
      throw SolvingFailure("the linear solver does not confirm the network's optimum \(value)")
    }
    engine = .networkConfirmed
  }
}
