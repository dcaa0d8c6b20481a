package import PlacementDomain
import PlacementFormulation
package import PlacementSolving

/// The best way to have so many units more of something, as an optimisation of its own.
///
/// The stages of the term are solved in a model whose rows take whole units up to the budget, so each stage is proved
/// over all ways to spend it; then the term with the spending that was found is solved again on its own, and must give
/// the same value at every stage.
package struct BudgetPlan: Sendable {
  package let budget: Int
  /// Whether every stage is proved.
  package let ending: StagedResult.Ending
  /// The stages over all ways to spend the budget.
  package let stages: [StageOutcome]
  /// How many of what, in the order of the candidates; those with none are left out.
  package let spending: [Part]
  /// What the spending buys; `nil` without a proof.
  package let gain: ValueGain?
  /// Candidates whose units do not count one for one: more is taken there than is offered.
  package let unsuited: [ValueCandidate]
  /// How many candidates were in the model.
  package let candidateCount: Int

  /// Units of one candidate.
  package struct Part: Sendable, Hashable {
    package let candidate: ValueCandidate
    package let units: Int

    package init(candidate: ValueCandidate, units: Int) { (self.candidate, self.units) = (candidate, units) }
  }

  /// A spending whose term does not give what was proved: a defect.
  package struct Unconfirmed: Error, CustomStringConvertible {
    let proved: [Int]
    let found: [Int]
    package var description: String {
      "the term with the spending gives \(found) where the budget's stages prove \(proved)"
    }
  }

  /// Units that are spent; the unspent rest of the budget buys nothing.
  package var spent: Int { spending.reduce(0) { $0 + $1.units } }

  /// Solves the budget over candidates of kinds whose units count one for one; others are left out.
  ///
  /// Throws ``Unconfirmed``, and what the solver throws.
  package init(
    _ study: ValueStudy, over candidates: [ValueCandidate], budget: Int, limits: SolveLimits = SolveLimits()
  ) throws {
    self.budget = budget
    let model = study.model
    let spent = candidates.filter(\.kind.isSpent)
    let (suited, unsuited) = try Self.suited(study, spent, budget: budget)
    self.unsuited = unsuited
    let raised = suited.flatMap(study.screen.rows)
    var known: Set<[Int]> = []
    let chosen = suited.filter { candidate in
      // what raises the same rows is the same to a roster: the first of them is had
      let rows = study.screen.rows(candidate, besides: raised)
      return !rows.isEmpty && known.insert([Self.amount(candidate, study.instance)] + rows).inserted
    }
    candidateCount = chosen.count
    let units = chosen.map { candidate in
      ExtraUnits(
        id: "\(candidate.kind.rawValue)/\(candidate.label)",
        steps: study.screen.rows(candidate).map {
          ExtraUnits.Step(row: $0, amount: Self.amount(candidate, study.instance))
        })
    }
    let larger = model.adding(units, atMost: budget)
    let result = try study.solver.solve(larger, stages: study.stages, limits: limits, from: study.start)
    ending = result.ending
    stages = result.outcomes
    guard result.hasRoster else {
      (spending, gain) = ([], nil)
      return
    }
    spending = zip(chosen, larger.units(result.assignments, sessions: result.sessions)).filter { $0.1 > 0 }.map {
      Part(candidate: $0, units: $1)
    }
    guard result.ending == .optimal, limits.reached == nil else {
      gain = nil
      return
    }
    let changed = try study.variants(spending.flatMap { $0.candidate.changes(units: $0.units) })
    let again = try TermEvaluation(
      changed, solver: study.solver, stages: study.stages, limits: limits, from: result)
    let (proved, found) = (result.outcomes.map(\.value), again.stages.map(\.value))
    guard !again.isProved || proved == found else { throw Unconfirmed(proved: proved, found: found) }
    gain = ValueGain(from: study.now, to: again, in: study.instance.settings.with(stages: study.stages))
  }

  /// What one unit adds to each of its rows.
  private static func amount(_ candidate: ValueCandidate, _ instance: PlacementInstance) -> Int {
    candidate.kind == .mentors ? instance.settings.apprenticesPerMentor ?? 1 : 1
  }

  /// Those of which every unit counts: with all of the budget at each at once, each row is as much higher as the units
  /// say. Where more is occupied than offered, the first units fill that gap.
  private static func suited(
    _ study: ValueStudy, _ candidates: [ValueCandidate], budget: Int
  ) throws -> (suited: [ValueCandidate], unsuited: [ValueCandidate]) {
    let full = ModelBuilder().build(try study.variants(candidates.flatMap { $0.changes(units: budget) }))
    var more = [Int](repeating: 0, count: study.model.rows.count)
    for candidate in candidates {
      for row in study.screen.rows(candidate) { more[row] += budget * amount(candidate, study.instance) }
    }
    let upper = Dictionary(full.rows.map { ($0.name, $0.upper) }) { first, _ in first }
    let isSuited = candidates.map { candidate in
      study.screen.rows(candidate).allSatisfy { row in
        upper[study.model.rows[row].name] == study.model.rows[row].upper + more[row]
      }
    }
    return (
      zip(candidates, isSuited).filter(\.1).map(\.0), zip(candidates, isSuited).filter { !$0.1 }.map(\.0)
    )
  }
}
