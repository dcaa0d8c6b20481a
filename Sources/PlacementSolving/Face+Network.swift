import LinearOptimization
import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// The stages of a nested term on its network.
extension Face {
  /// What the network says of a pass.
  enum NetworkAnswer {
    /// The optimum with its proof in whole numbers.
    case optimum(value: Int, proof: DualBound)
    /// Rows that cross are broken: what the linear solver goes on from.
    case start(NetworkStart)
    /// Nothing: there is no network, or 64 bits are too few.
    case none
  }

  /// A pass's optimum from the network, where every row that the network leaves out holds there too.
  func networkStage(_ costs: [Int]) throws -> NetworkAnswer {
    let arcs = model.arcs.count
    guard var network, !costs[arcs...].contains(where: { $0 != 0 }) else { return .none }
    self.network = nil  // else the solve would work on a copy
    defer { self.network = network }
    let outcome: NetworkOutcome
    do {
      outcome = try network.solve(costs, box) { self.reached != nil }
    } catch .limitsCross {
      throw Interruption.infeasible
    } catch {
      return .none
    }
    switch outcome {
    case .stopped: throw Interruption.limit(reached ?? .cancelled)
    case .infeasible(let proof):
      refusal = emptiness(network.multipliers(ofRefusal: proof), 1)
      throw Interruption.infeasible
    case .optimal(let optimum):
      work.pivots += optimum.work.pivots
      work.programs += 1
      let others = incumbent?.dropFirst(arcs) ?? ArraySlice(repeating: 0, count: model.columnCount - arcs)
      let point = model.context.completed(network.places(optimum) + others)
      let broken = brokenLimits(point)
      // where nothing was left out, only a row without columns can be broken, and nothing mends it
      if broken > 0, network.places.isWhole { throw Interruption.infeasible }
      var multipliers = network.multipliers(optimum)
      multipliers.append(contentsOf: repeatElement(0, count: rows.count - multipliers.count))
      let proof = DualBound(rows: rows, box: box, costs: costs, multipliers: multipliers, denominator: 1)
      if broken > 0 {
        // what is known already may be as good as what is least without the rows that cross
        if let incumbent, dot(costs, incumbent) <= proof.roundedUp {
          engine = .mixed
          return .optimum(value: dot(costs, incumbent), proof: proof)
        }
        return network.counts ? .none : .start(start(network, optimum, broken: broken))
      }
      guard proof.gap(optimum.objective) == 0 else {
        throw SolvingFailure("the network's multipliers do not prove its optimum")
      }
      move(to: point)
      if network.places.isWhole {
        try confirm(start(network, optimum, broken: 0), costs, optimum.objective)
      } else {
        engine = .mixed
      }
      networkOptimum = optimum
      return .optimum(value: optimum.objective, proof: proof)
    }
  }

  private func start(_ network: PlaceNetwork, _ optimum: NetworkOptimum, broken: Int) -> NetworkStart {
    NetworkStart(basis: network.basis(optimum), multipliers: network.multipliers(optimum), broken: broken)
  }

  private func brokenLimits(_ point: [Int]) -> Int {
    let columns = point.indices.count { point[$0] < box.columnLower[$0] || point[$0] > box.columnUpper[$0] }
    return (0..<rows.count).reduce(columns) { count, row in
      let activity = rows.activity(row, point)
      return activity < box.rowLower[row] || activity > box.rowUpper[row] ? count + 1 : count
    }
  }

  /// Has the linear solver confirm an optimum from its basis, where the term is not too large for it.
  private func confirm(_ start: NetworkStart, _ costs: [Int], _ value: Int) throws {
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
