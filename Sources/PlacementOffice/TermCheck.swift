import GLPK
package import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementFormulation
package import PlacementInput
import PlacementSolving
import PlacementVerification

/// What can be said of a term before it is solved, and whether its hard rules can hold at all.
package struct TermCheck: Sendable {
  package let term: Term
  /// What lies under the term's scenario, where what it changes is asked for.
  package var base: TermBase?
  /// Whether the least change of limits is proposed that places everybody who can be placed.
  package var proposesChange = false

  /// What follows the solves, in times of reading and building.
  private static let after = 0.5

  package init(_ term: Term) { self.term = term }

  /// Runs it; nothing is printed and no file is written.
  package func run(_ control: RunControl = RunControl()) throws -> CheckRun {
    let solver = StagedSolver(GLPKSolver())
    let difference = try base.map { base in
      let model = ModelBuilder().build(base.instance)
      return DifferenceReport(
        base.difference, model, try solver.solve(model, stages: [.maxPlaced], limits: control.limits))
    }
    let model = ModelBuilder().build(term.instance)
    let programmes = ProgrammeCapacity.all(model.context)
    let without = UnplacedAnalysis(model).withoutLawfulPlace()
    let limits = try control.limits(keeping: Self.after)
    let solving = ContinuousClock.now
    let result = try solver.solve(model, stages: [.maxPlaced], limits: limits)
    let clash = try Clash.rules(
      model, result.clash, solver: GLPKSolver(), limits: limits.sharing(.trials, since: solving))
    let own = control.timeLimit == nil ? limits.sharing(.leastChange, since: solving) : limits
    let leastChange = proposesChange ? try LeastChange.find(model, solver: GLPKSolver(), limits: own) : nil
    let counting = control.timeLimit == nil ? limits.sharing(.outlook, since: solving) : limits
    return CheckRun(
      report: CheckReport(
        model, programmes: programmes, without: without,
        tally: Verifier(term.instance).outlook(isStopped: { counting.reached != nil }),
        isLimited: control.timeLimit != nil || limits.reached != nil, result, clash: clash, leastChange: leastChange,
        difference: difference))
  }
}

/// What a check found.
package struct CheckRun: Sendable {
  package let report: CheckReport

  /// How it ended.
  package var ending: RunEnding { RunEnding(report.result.ending, isCut: report.isCut) }
}

/// The scenario that lies under another one, with what that one changes of it.
package struct TermBase: Sendable {
  let difference: ScenarioDifference
  let instance: PlacementInstance

  /// Reads what lies under a scenario; `nil` where it extends nothing.
  package init?(under path: String, idsAsNumbers: Bool) throws(ReadError) {
    guard let difference = try InstanceReader().difference(path) else { return nil }
    self.difference = difference
    instance = try InstanceReader().read(difference.basePath, idsAsNumbers: idsAsNumbers).instance
  }
}
