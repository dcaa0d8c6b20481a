package import PlacementDomain
package import PlacementFormulation
package import PlacementSolving
package import PlacementVerification

/// One version of a term solved in this process: what was reached, proved and verified, without files.
///
/// Planning questions ask for hundreds of these. The figures are those of the roster that the verifier passed; which of
/// them every optimal roster shares is what ``determined(by:)`` tells.
package struct TermEvaluation: Sendable {
  package let ending: StagedResult.Ending
  /// The stages in order, with what is proved of each.
  package let stages: [StageOutcome]
  package let apprentices: Int
  /// What the verified roster gives; `nil` without one.
  package let figures: Figures?
  /// One for each apprentice and span where they were asked for and there is a roster.
  package let assignments: [Assignment]?
  /// Where no roster keeps the hard rules: the ids of rows that contradict each other.
  package let clash: [String]
  /// The ids of the rows that a term which differs a little begins with: ``StagedResult/keptRows``.
  package let keptRows: [String]
  /// The names of the rows that the proofs of the stages rest on, where multipliers of rows prove them all.
  package let rowsOfProofs: Set<RowName>?

  /// The figures of a roster.
  package struct Figures: Sendable, Hashable {
    package let placed: Int
    /// Placed apprentice-periods at rank 1, 2, …
    package let profile: [Int]
    package let notListed: Int
    package let totalRank: Int
    /// All travel in tenths of a minute; `nil` where a way is not known.
    package let tenths: Int?
    /// Studio sessions that are held.
    package let sessions: Int

    package init(placed: Int, profile: [Int], notListed: Int, totalRank: Int, tenths: Int?, sessions: Int = 0) {
      (self.placed, self.profile, self.notListed) = (placed, profile, notListed)
      (self.totalRank, self.tenths, self.sessions) = (totalRank, tenths, sessions)
    }
  }

  /// Builds, solves and verifies a term.
  ///
  /// The lottery is left out unless `stages` names it: it chooses among equals and no figure depends on it. Throws what
  /// the solver throws, and ``RefusedRoster``; limits and terms without a roster are results.
  ///
  /// - Parameters:
  ///   - stages: The stages to solve; the term's own without the lottery by default.
  ///   - start: A result of a term that differs a little, to begin from its roster.
  ///   - rows: ``keptRows`` of a term that differs a little.
  package init(
    _ instance: PlacementInstance, solver: StagedSolver, stages: [Stage]? = nil, limits: SolveLimits = SolveLimits(),
    keepingAssignments: Bool = false, from start: StagedResult? = nil, keeping rows: [String]? = nil
  ) throws {
    let model = ModelBuilder().build(instance)
    let result = try solver.solve(
      model, stages: stages ?? Self.stages(of: instance.settings), limits: limits, from: start, keeping: rows)
    try self.init(
      instance, result, keepingAssignments: keepingAssignments, rowsOfProofs: result.rowsOfProofs(model))
  }

  /// Verifies what a solve of a term gave; throws ``RefusedRoster``.
  package init(
    _ instance: PlacementInstance, _ result: StagedResult, keepingAssignments: Bool = false,
    rowsOfProofs: Set<RowName>? = nil
  ) throws {
    self.rowsOfProofs = rowsOfProofs
    ending = result.ending
    keptRows = result.keptRows
    stages = result.outcomes
    apprentices = instance.apprentices.count
    clash = result.clash.map(\.id)
    guard result.hasRoster else {
      (figures, assignments) = (nil, nil)
      return
    }
    switch Verifier(instance).verify(result.assignments, sessions: result.sessions, stages: result.outcomes) {
    case .violated(let violations): throw RefusedRoster(violations)
    case .verified(let roster):
      figures = Figures(
        placed: roster.placed, profile: roster.profile, notListed: roster.notListed, totalRank: roster.totalRank,
        tenths: roster.totalCommuteTenths, sessions: roster.sessions.count)
      assignments = keepingAssignments ? roster.assignments : nil
    }
  }

  /// The stages of a model without the lottery; it alone where the model has no other.
  package static func stages(of settings: ModelSettings) -> [Stage] {
    let stages = settings.stages.filter { $0 != .lottery }
    return stages.isEmpty ? settings.stages : stages
  }

  /// Whether every stage is proved.
  package var isProved: Bool { ending == .optimal }

  /// A figure that planners weigh.
  package enum Figure: Sendable, CaseIterable { case placed, profile, totalRank, tenths, sessions }

  /// The figures that are the same in every roster which is optimal in a model's stages; the others depend on which one
  /// the solver meets, and no difference of them says anything.
  package static func determined(by settings: ModelSettings) -> Set<Figure> {
    var figures: Set<Figure> = []
    var isFilled = false
    let isWhole = settings.places == .one || settings.partial == .forbid
    for stage in settings.stages {
      switch stage {
      case .maxPlaced:
        figures.insert(.placed)
        isFilled = isFilled || isWhole
      case .maxFilled: isFilled = true
      // Each apprentice's rank, or each rank's number, is fixed.
      case .scoreOrder, .rankMaximal:
        figures.formUnion([.profile, .totalRank])
        isFilled = true
      // The ranks from the worst to the second are counted; the first is what is left of a known number.
      case .generous: if isFilled { figures.formUnion([.profile, .totalRank]) }
      case .minTotalRank: figures.insert(.totalRank)
      case .minCommute: figures.insert(.tenths)
      case .maxSessions: figures.insert(.sessions)
      // No figure is the same in every optimal roster of another stage.
      default: continue
      }
    }
    if isFilled, isWhole { figures.insert(.placed) }
    return figures
  }
}

/// A roster of ours that the verifier refuses: a defect, never an output.
package struct RefusedRoster: Error, CustomStringConvertible {
  package let violations: [Violation]

  package init(_ violations: [Violation]) { self.violations = violations }

  package var description: String {
    "the verifier refuses the computed roster: "
      + violations.prefix(5).map { "\($0.rule) \($0.subject): \($0.message.en)" }.joined(separator: "; ")
  }
}
