import Digests
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementSolving
import PlacementVerification

/// One run of `allocate`: what was solved, what the verifier says, and what the report needs of both.
struct TermRun {
  let instance: PlacementInstance
  let model: PlacementModel
  let result: StagedResult
  private(set) var roster: VerifiedRoster?
  var comparison: [ObjectiveComparison] = []

  init(instance: PlacementInstance, model: PlacementModel, result: StagedResult) {
    self.instance = instance
    self.model = model
    self.result = result
  }

  /// A roster of ours that the verifier refuses: a defect, never an output.
  struct Refused: Error, CustomStringConvertible {
    let violations: [Violation]
    var description: String {
      "the verifier refuses the computed roster: "
        + violations.prefix(5).map { "\($0.rule) \($0.subject): \($0.message.en)" }.joined(separator: "; ")
    }
  }

  /// Has the assignments checked; throws ``Refused`` where a rule is broken.
  mutating func verify() throws {
    guard !result.assignments.isEmpty else { return }
    switch Verifier(instance).verify(result.assignments, stages: result.outcomes) {
    case .verified(let roster): self.roster = roster
    case .violated(let violations): throw Refused(violations: violations)
    }
  }

  /// The report of the run.
  func report(seconds: StepSeconds, glpk: String) -> TermReport {
    let status: TermReport.Status =
      switch result.ending {
      case .optimal: .optimal
      case .feasible, .noSolution: .feasible
      case .infeasible: .infeasible
      }
    return TermReport(
      instance: instance, roster: roster, status: status, stages: result.outcomes,
      unplacedReasons: roster == nil ? [] : UnplacedAnalysis(model).reasons(result.assignments),
      comparison: comparison, capacities: roster.map(capacities) ?? [], warnings: warnings,
      clash: result.clash.map { model.describe($0) },
      size: ModelSize(rows: model.rows.count, columns: model.columnCount, nonzeros: model.nonzeroCount),
      seconds: seconds,
      versions: ProgramVersions(placement: ProgramVersion.number, glpk: glpk, rules: instance.rules.id),
      seedDigest: SHA256Digest.hex(SHA256Digest.hash(Array(instance.lotterySeed.utf8))))
  }

  private var warnings: [Message] {
    var list = model.context.limits.overOccupied.map { row, by in
      Message(
        zh: "\(row)：已占名额超出上限 \(by) 个，按 0 个剩余计算",
        en: "\(row): \(by) more places are occupied than the limit; none are left")
    }
    if result.lotteryCounter > 0 {
      list.append(
        Message(
          zh: "抽签第 \(result.lotteryCounter) 次重抽后结果唯一",
          en: "the lottery was drawn again \(result.lotteryCounter) times until the roster was unique"))
    }
    return list
  }

  /// Offered and legal capacity of each enterprise with what the roster uses.
  private func capacities(_ roster: VerifiedRoster) -> [EnterpriseLoad] {
    let loads = roster.enterpriseLoads()
    return instance.enterprises.indices.map { index in
      let offered = OfferedSeats.of(enterprise: index, model.context)
      let legal = OfferedSeats.lawful(enterprise: index, model.context)
      let tighter = legal.map { limit in offered.map { limit.places < $0 } ?? true } ?? false
      return EnterpriseLoad(
        enterprise: index, offered: offered, legal: legal?.places, load: loads[index],
        rule: tighter ? legal?.rule : nil)
    }
  }
}
