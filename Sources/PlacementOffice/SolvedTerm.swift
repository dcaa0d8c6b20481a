import Digests
import GLPK
import PlacementAnalyses
package import PlacementDomain
package import PlacementExport
package import PlacementFormulation
package import PlacementSolving
package import PlacementVerification

/// A term that was solved, with the roster as the verifier lets it pass.
package struct SolvedTerm: Sendable {
  package let model: PlacementModel
  package let result: StagedResult
  /// `nil` where the solve found none.
  package let roster: VerifiedRoster?

  package var instance: PlacementInstance { model.context.instance }

  /// Has the assignments checked; throws ``RefusedRoster`` where a rule is broken.
  package init(_ model: PlacementModel, _ result: StagedResult) throws {
    (self.model, self.result) = (model, result)
    guard result.hasRoster else {
      roster = nil
      return
    }
    let verifier = Verifier(model.context.instance)
    switch verifier.verify(result.assignments, sessions: result.sessions, stages: result.outcomes) {
    case .verified(let roster): self.roster = roster
    case .violated(let violations): throw RefusedRoster(violations)
    }
  }

  /// Where no roster exists, the rules that clash and which of them alone would end it.
  package func clash(limits: SolveLimits) throws -> [ClashRule] {
    try Clash.rules(model, result.clash, solver: GLPKSolver(), limits: limits)
  }

  /// The certificate of the roster, or why there is none.
  ///
  /// - Parameter branches: Whether stages that rest on the integer search are proved anew, which can take as long again.
  package func certification(branches: Bool, limits: SolveLimits) throws -> Certification {
    guard let roster else { return .not(Message(zh: "没有名册", en: "there is no roster")) }
    switch try Certifier(GLPKSolver()).certify(model, result, branches: branches, limits: limits) {
    case .open(let reason): return .not(reason)
    case .proved(let steps, let derived):
      return .certified(
        Certificate(
          scenario: TermDigest.scenario(instance),
          roster: TermDigest.roster(instance, roster.assignments, roster.sessions), derived: derived, steps: steps))
    }
  }

  /// What each closure cost: the objectives before travel solved again with the place held open; all of them, the ones
  /// that were not priced too.
  ///
  /// Each is a term of its own, and nobody knows beforehand how long one takes: none gets more than a third of what is
  /// left, so that one that does not end leaves room for the others.
  package func pricedClosures(_ solver: StagedSolver, limits: SolveLimits) throws -> [Closure] {
    guard let roster else { return [] }
    return try Closure.all(of: roster).map { closure in
      let place: Choice? =
        closure.isBase
        ? instance.bases.firstIndex { $0.id == closure.id }.map(Choice.base)
        : instance.posts.firstIndex { $0.id == closure.id }.map(Choice.post)
      guard limits.reached == nil, let held = place.flatMap(model.holdingOpen) else { return closure }
      let after: Set<Stage> = [.lottery, .minCommute, .minOpen, .balance]
      let stages = Array(instance.settings.stages.prefix { !after.contains($0) })
      let own = limits.secondsLeft.map { limits.within(seconds: $0 / 3) } ?? limits
      let result = try solver.solve(held, stages: stages, limits: own.withoutClash)
      if result.ending == .infeasible { return closure.impossible }
      guard result.ending == .optimal else { return closure }
      let arcs = model.arcs
      let first = result.assignments.count { assignment in
        arcs.arcs(of: assignment.apprentice, span: assignment.period).contains {
          Int(arcs.post[$0]) == assignment.post && arcs.rank[$0] == 1
        }
      }
      return closure.with(
        placedIfOpen: result.outcomes.first { $0.objective == .maxPlaced }?.value
          ?? result.assignments.count { $0.post != nil }, firstChoicesIfOpen: first)
    }
  }
}
