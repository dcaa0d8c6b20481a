import Digests
package import LinearOptimization
import PlacementAnalyses
package import PlacementDomain
package import PlacementExport
package import PlacementFormulation
import PlacementInput
package import PlacementSolving
package import PlacementVerification

/// One run of `allocate`: what was solved, what the verifier says, and what the report needs of both.
package struct TermRun {
  package let instance: PlacementInstance
  package let model: PlacementModel
  package let result: StagedResult
  package private(set) var roster: VerifiedRoster?
  package var comparison: [ObjectiveComparison] = []
  package var ledger: LedgerEffect?
  /// Where no roster exists, the rules that clash.
  package private(set) var clash: [ClashRule] = []
  /// What was asked for beside the roster and not finished at a limit, each named.
  package var unfinished: [Message] = []
  /// What nobody asked for and was not found out within its share of the time, each named.
  package var leftOut: [Message] = []
  package private(set) var certification = Certification.notAskedFor
  private var closures: [Closure]?

  package init(instance: PlacementInstance, model: PlacementModel, result: StagedResult) {
    self.instance = instance
    self.model = model
    self.result = result
  }

  /// Has the assignments checked; throws ``RefusedRoster`` where a rule is broken.
  package mutating func verify() throws {
    guard result.hasRoster else { return }
    switch Verifier(instance).verify(result.assignments, sessions: result.sessions, stages: result.outcomes) {
    case .verified(let roster): self.roster = roster
    case .violated(let violations): throw RefusedRoster(violations)
    }
  }

  /// Finds out what is to be said of a clash.
  package mutating func resolveClash(_ solver: any LinearSolver, limits: SolveLimits) throws {
    clash = try Clash.rules(model, result.clash, solver: solver, limits: limits)
  }

  /// Makes the certificate.
  ///
  /// - Parameter leaves: Whether stages that rest on the integer search are proved anew, which can take as long again.
  package mutating func certify(_ certifier: Certifier, leaves: Bool, limits: SolveLimits) throws {
    guard let roster else {
      certification = .not(Message(zh: "没有名册", en: "there is no roster"))
      return
    }
    switch try certifier.certify(model, result, leaves: leaves, limits: limits) {
    case .open(let reason): certification = .not(reason)
    case .proved(let steps, let derived):
      certification = .certified(
        Certificate(
          scenario: TermDigest.scenario(instance),
          roster: TermDigest.roster(instance, roster.assignments, roster.sessions), derived: derived, steps: steps))
    }
  }

  /// What each closure cost: the objectives before travel solved again with the place held open.
  ///
  /// Each is a term of its own, and nobody knows beforehand how long one takes: none gets more than a third of what is
  /// left, so that one that does not end leaves room for the others. Those that were not priced are named.
  package mutating func priceClosures(_ solver: StagedSolver, limits: SolveLimits) throws {
    guard let roster else { return }
    closures = try Closure.all(of: roster).map { closure in
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

  /// The closures whose price is not known; empty before they were asked about.
  package var unpriced: [Closure] { (closures ?? []).filter { !$0.isPriced } }

  private func quotaLoads(_ roster: VerifiedRoster) -> [QuotaLoad] {
    let spans = model.context.spans
    var postOf = [Int?](repeating: nil, count: instance.apprentices.count * spans.count)
    for assignment in roster.assignments {
      postOf[assignment.apprentice * spans.count + assignment.period] = assignment.post
    }
    return instance.quotas.flatMap { quota in
      spans.filter { model.context.counts(quota, in: $0) }.map { span in
        let load = model.context.columns(of: quota, in: span, inScope: true).count {
          let person = Int(model.arcs.apprentice[Int($0)])
          return postOf[person * spans.count + span.index] == Int(model.arcs.post[Int($0)])
        }
        return QuotaLoad(
          id: quota.id, load: load, minimum: quota.minimum, maximum: quota.maximum, period: span.index)
      }
    }
  }

  /// The report of the run.
  package func report(seconds: StepSeconds, glpk: String) -> TermReport {
    let status: TermReport.Status =
      switch result.ending {
      case .optimal: .optimal
      case .feasible, .noSolution: .feasible
      case .infeasible: .infeasible
      }
    return TermReport(
      instance: instance, roster: roster, status: status, stages: result.outcomes,
      unplacedReasons: roster == nil ? [] : UnplacedAnalysis(model).reasons(result.assignments),
      unmetSessions: roster == nil ? [] : SessionAnalysis(model).unmet(result.assignments, result.sessions),
      comparison: comparison, capacities: roster.map(capacities) ?? [], closures: closures,
      quotaLoads: roster.map(quotaLoads) ?? [], warnings: warnings,
      clash: clash,
      size: ModelSize(rows: model.rows.count, columns: model.columnCount, nonzeros: model.nonzeroCount),
      certification: certification, engine: result.engine,
      seconds: seconds,
      versions: ProgramVersions(placement: ProgramVersion.number, glpk: glpk, rules: instance.rules.id),
      seedDigest: SHA256Digest.hex(SHA256Digest.hash(Array(instance.lotterySeed.utf8))))
  }

  private var warnings: [Message] {
    var list = model.context.spans.flatMap { span in
      span.limits.overOccupied.map { (row: $0.row + span.suffix, by: $0.by) }
    }.map { row, by in
      Message(
        zh: "\(row)：已占名额超出上限 \(by) 个，按 0 个剩余计算",
        en: "\(row): \(by) more places are occupied than the limit; none are left")
    }
    if instance.apprentices.isEmpty {
      list.insert(
        Message(
          zh: "本学期没有学生（apprentices.csv 没有数据行，或都已退出）：名册为空",
          en: "there are no apprentices (apprentices.csv has no rows, or all have left): the roster is empty"), at: 0)
    }
    if let ledger { list.append(ledger.message) }
    list += unfinished + leftOut
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
    let loads = model.context.spans.map { roster.enterpriseLoads(period: $0.index) }
    return instance.enterprises.indices.flatMap { index in
      model.context.spans.map { span in
        let offered = OfferedSeats.of(enterprise: index, in: span, model.context)
        let legal = OfferedSeats.lawful(enterprise: index, in: span, model.context)
        let tighter = legal.map { limit in offered.map { limit.places < $0 } ?? true } ?? false
        return EnterpriseLoad(
          enterprise: index, offered: offered, legal: legal?.places, load: loads[span.index][index],
          rule: tighter ? legal?.rule : nil, period: span.index)
      }
    }
  }
}
