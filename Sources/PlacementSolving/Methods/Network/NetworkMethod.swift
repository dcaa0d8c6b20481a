import LinearOptimization
import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// The places of a nested term as a min-cost flow, whose optimum is whole and has multipliers in whole numbers.
struct NetworkMethod: StageMethod {
  let id = StageOutcome.Method.network
  let card = MethodCard(
    name: "network", applies: "the rows are nested, or some of them are, and only places cost something",
    proves: "the flow's multipliers, where the flow keeps every row or an earlier roster is as good",
    paper: "network simplex (Dantzig 1951; Cunningham 1976)")

  /// How often a pass tries another network, and how often in vain before none does: one takes as long as some hundred
  /// pivots of the linear solver.
  private static let mostTries = 2

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

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    if !pass.needsNoRelaxation, let limit = bench.reached { throw Interruption.limit(limit) }
    return try Self.answer(pass.costs, on: bench)
  }

  /// The optimum of costs from the network, where every row that the network leaves out holds there too; else where the
  /// linear solver begins.
  static func answer(_ costs: [Int], on bench: Workbench) throws -> MethodAnswer {
    let face = bench.face
    let arcs = face.model.arcs.count
    guard var network = bench.network, !costs[arcs...].contains(where: { $0 != 0 }) else { return .notApplicable }
    bench.network = nil  // else the solve would work on a copy
    defer { bench.network = network }
    guard var flow = try flow(&network, costs, on: bench) else { return .nothing }
    for _ in 0..<mostTries where bench.networksInVain < mostTries {
      guard var other = rearranged(network, flow.broken, face), let next = try self.flow(&other, costs, on: bench)
      else { break }
      guard next.isNearer(than: flow) else {
        bench.networksInVain += 1
        break
      }
      (network, flow) = (other, next)
    }
    let optimum = flow.optimum
    // where nothing was left out, only a row without columns can be broken, and nothing mends it
    if !flow.broken.isEmpty, network.places.isWhole { throw Interruption.infeasible(nil) }
    var multipliers = network.multipliers(optimum)
    multipliers.append(contentsOf: repeatElement(0, count: face.rows.count - multipliers.count))
    let proof = DualBound(rows: face.rows, bounds: face.bounds, costs: costs, multipliers: multipliers, denominator: 1)
    if !flow.broken.isEmpty {
      // what is known already may be as good as what is least without the rows that cross
      if let incumbent = face.incumbent, face.dot(costs, incumbent) <= proof.roundedUp {
        bench.engine = .mixed
        return .proved(StageOptimum(value: face.dot(costs, incumbent), proof: proof))
      }
      return network.counts ? .nothing : .start(start(network, flow, costs, on: bench))
    }
    guard proof.gap(optimum.objective) == 0 else {
      // multipliers of rows that are cut are worth less for the whole rows where a row closes an apprentice
      if network.places.hasCutRows { return .nothing }
      throw SolvingFailure("the network's multipliers do not prove its optimum")
    }
    face.move(to: flow.point)
    if network.places.isWhole {
      try confirm(start(network, flow, costs, on: bench), costs, optimum.objective, on: bench)
    } else {
      bench.engine = .mixed
    }
    return .proved(StageOptimum(value: optimum.objective, proof: proof, network: optimum))
  }

  /// Solves the network; `nil` where 64 bits are too few.
  private static func flow(_ network: inout PlaceNetwork, _ costs: [Int], on bench: Workbench) throws -> Flow? {
    let face = bench.face
    let model = face.model
    let outcome: NetworkOutcome
    do {
      outcome = try network.solve(costs, face.bounds) { bench.reached != nil }
    } catch .limitsCross {
      throw Interruption.infeasible(nil)
    } catch {
      return nil
    }
    switch outcome {
    case .stopped: throw Interruption.limit(bench.reached ?? .cancelled)
    case .infeasible(let proof):
      let multipliers = network.multipliers(ofRefusal: proof)
      throw Interruption.infeasible(
        DualBound.emptiness(
          rows: face.rows, bounds: face.bounds, columnCount: model.columnCount, multipliers: multipliers))
    case .optimal(let optimum):
      bench.work.pivots += optimum.work.pivots
      bench.work.programs += 1
      let arcs = model.arcs.count
      let others = face.incumbent?.dropFirst(arcs) ?? ArraySlice(repeating: 0, count: model.columnCount - arcs)
      let point = model.context.completed(network.places(optimum) + others)
      let broken = brokenRows(point, face)
      return Flow(
        optimum: optimum, point: point, broken: broken, leftOut: broken.count { isCrossed($0, network) })
    }
  }

  /// The network in which broken rows that are not in this one are kept instead of those that they cross; `nil` where
  /// there are none. Of rows that are cut a little the linear solver mends what is broken in a few pivots.
  private static func rearranged(_ network: PlaceNetwork, _ broken: [Int], _ face: Face) -> PlaceNetwork? {
    let wanted = broken.filter { isCrossed($0, network) }
    // with sessions the start is not used
    guard !wanted.isEmpty, !network.counts, face.sessionColumns.isEmpty else { return nil }
    return PlaceNetwork(face.model, keeping: wanted + network.first.filter { !wanted.contains($0) })
  }

  private static func isCrossed(_ row: Int, _ network: PlaceNetwork) -> Bool {
    network.places.isCrossed.indices.contains(row) && network.places.isCrossed[row]
  }

  /// Where a relaxation begins from a flow; rows that are cut may have no basis there, then it begins from whole rows.
  private static func start(
    _ network: PlaceNetwork, _ flow: Flow, _ costs: [Int], on bench: Workbench
  ) -> SiftingStart {
    let kept = network.first
    return SiftingStart(
      basis: network.basis(flow.optimum), multipliers: network.multipliers(flow.optimum), broken: flow.broken.count,
      ofWholeRows: network.places.hasCutRows
        ? {
          guard var plain = PlaceNetwork(bench.face.model, keeping: kept, partly: false),
            let flow = try self.flow(&plain, costs, on: bench)
          else { return nil }
          return start(plain, flow, costs, on: bench)
        } : nil)
  }

  /// The rows that a point breaks, and -1 for each column beyond its limits.
  private static func brokenRows(_ point: [Int], _ face: Face) -> [Int] {
    let bounds = face.bounds
    let columns = point.indices.filter { point[$0] < bounds.columnLower[$0] || point[$0] > bounds.columnUpper[$0] }
    let broken = (0..<face.rows.count).filter { row in
      let activity = face.rows.activity(row, point)
      return activity < bounds.rowLower[row] || activity > bounds.rowUpper[row]
    }
    return broken + columns.map { _ in -1 }
  }

  /// Has the linear solver confirm an optimum from its basis, where the term is not too large for it.
  private static func confirm(_ start: SiftingStart, _ costs: [Int], _ value: Int, on bench: Workbench) throws {
    if bench.face.session is AbsentSession {
      bench.engine = .network
      return
    }
    let solution = try StageMethods.relax(costs, from: start, on: bench).solution
    let tolerance = 1e-6 * (1 + Double(value.magnitude))
    guard let objective = solution.objective, abs(objective - Double(value)) <= tolerance else {
      throw SolvingFailure("the linear solver does not confirm the network's optimum \(value)")
    }
    bench.engine = .networkConfirmed
  }
}
