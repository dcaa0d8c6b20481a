package import PlacementDomain
package import PlacementFormulation
package import PlacementSolving

/// A roster mended after publication: pins kept as far as they can be, then the fewest changes, then quality.
package struct RepairPlan: Sendable {
  /// The term without the pins that cannot be kept.
  package let instance: PlacementInstance
  package let model: PlacementModel
  package let result: StagedResult
  /// The limits that its solves had.
  package let limits: SolveLimits
  /// The pins that were given up, each with the rows that stand against it; the fewest apprentices that suffice.
  package let released: [ReleasedPin]

  /// A pin that cannot hold any more.
  package struct ReleasedPin: Sendable {
    package let pin: Pin
    /// The rows of a clash that the pin is part of.
    package let rows: [ConstraintRow]
  }

  /// Mends the published roster of a term.
  ///
  /// Pins are hard rules; where they clash, every clash that the solver proves names pins of which one has to go, and
  /// the smallest set that meets all clashes is given up (an implicit hitting set: Chandrasekaran et al. 2011). Throws
  /// what the solver throws, and ``RepairError`` where the term has no published roster.
  ///
  /// - Parameter limits: Asked for once the term is built, just before the first solve.
  package init(
    _ term: PlacementInstance, solver: StagedSolver, limits: @autoclosure () throws -> SolveLimits = SolveLimits()
  ) throws {
    guard term.published != nil else { throw RepairError.nothingPublished }
    let kept = term.with(settings: term.settings.with(stages: term.settings.stagesKeepingARoster))
    let isPinned = Set(term.pins.map(\.apprentice))
    var clashes: [(people: [Int], rows: [ConstraintRow])] = []
    var own: SolveLimits?
    while true {
      let gone = RepairPlan.smallestSet(hitting: clashes.map(\.people))
      let instance = kept.with(pins: term.pins.filter { !gone.contains($0.apprentice) })
      let model = ModelBuilder().build(instance)
      let limits = try own ?? limits()
      own = limits
      let result = try solver.solve(model, limits: limits)
      let people = RepairPlan.people(result.clash, instance).filter { isPinned.contains($0) && !gone.contains($0) }
      if result.ending != .infeasible || people.isEmpty {
        self.instance = instance
        self.model = model
        self.result = result
        self.limits = limits
        released = term.pins.filter { gone.contains($0.apprentice) }.map { pin in
          ReleasedPin(pin: pin, rows: clashes.first { $0.people.contains(pin.apprentice) }?.rows ?? [])
        }
        return
      }
      clashes.append((people, result.clash.filter { !$0.isOnePlace }))
    }
  }

  /// The apprentices whose place the rows of a clash ask for.
  private static func people(_ clash: [ConstraintRow], _ instance: PlacementInstance) -> [Int] {
    let named = Set(clash.filter(\.isOnePlace).map(\.subject))
    return instance.apprentices.indices.filter { named.contains(instance.apprentices[$0].id) }
  }

  /// A smallest set with a member of each list; the first such in the order of the lists.
  static func smallestSet(hitting lists: [[Int]]) -> Set<Int> {
    func search(_ chosen: Set<Int>, _ left: Int) -> Set<Int>? {
      guard let missed = lists.first(where: { $0.allSatisfy { !chosen.contains($0) } }) else { return chosen }
      if left == 0 { return nil }
      for member in missed {
        if let found = search(chosen.union([member]), left - 1) { return found }
      }
      return nil
    }
    for size in 0...lists.count {
      if let found = search([], size) { return found }
    }
    return Set(lists.compactMap(\.first))
  }
}

/// Why a repair cannot begin.
package enum RepairError: Error, Sendable {
  /// The term has no published roster to be kept.
  case nothingPublished
}
