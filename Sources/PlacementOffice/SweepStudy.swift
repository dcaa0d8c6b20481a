import GLPK
package import PlacementAnalyses
package import PlacementDomain
package import PlacementInput
import PlacementSolving

/// The many versions of a term that a plan asks for, each solved when it is asked for.
package struct SweepStudy: Sendable {
  package let plan: SweepPlan
  package let runner: SweepRunner
  /// What every result of the study has to be of, so that none of another plan, table or version is mixed in.
  package let identity: SweepIdentity
  /// Each scenario of the plan as it is, or why it cannot be read.
  private let terms: [Result<ReadResult, ReadError>]

  package init(_ plan: SweepPlan, idsAsNumbers: Bool) {
    self.plan = plan
    runner = SweepRunner(plan, solver: StagedSolver(GLPKSolver(), networks: .alone), idsAsNumbers: idsAsNumbers)
    (identity, terms) = runner.identity(version: "\(ProgramVersion.number), GLPK \(GLPKSolver().version)")
  }

  /// Throws where a single scenario cannot be read, and for a change that fits no scenario; of several scenarios those
  /// that cannot be read are told.
  package func check(_ tell: (Message) -> Void) throws(ReadError) {
    if terms.count == 1, case .failure(let error) = terms[0] { throw error }
    for (scenario, term) in zip(plan.scenarios, terms) {
      guard case .failure = term else { continue }
      tell(
        Message(
          zh: "提醒：情景“\(scenario.shown)”读不出来，它的各次计算将记为失败",
          en: "note: \(scenario.shown) cannot be read; its runs will be rows of failure"))
    }
    let faults = runner.planFaults()
    if !faults.isEmpty { throw .faults(faults, warnings: []) }
  }
}
