internal import PlacementDomain

/// Recomputes the value of each stage that a solver claims.
///
/// A stage fixes its value for all stages behind it, so the final roster must have the value of every one of them.
enum StageCheck {
  static func violations(_ roster: VerifiedRoster, _ stages: [StageOutcome]) -> [Violation] {
    stages.flatMap { stage in valueFaults(roster, stage) + boundFaults(stage) }
  }

  private static func valueFaults(_ roster: VerifiedRoster, _ stage: StageOutcome) -> [Violation] {
    let actual: Int?
    switch stage.objective {
    case .maxPlaced: actual = roster.placed
    case .maxFilled: actual = roster.filled
    case .maxSessions: actual = roster.sessions.count
    case .minSlotRank: actual = roster.totalSlotRank
    case .rankMaximal, .generous: actual = stage.rank.flatMap { count(roster, $0) }
    case .minRegret: actual = worstRank(roster)
    case .minTotalRank, .scoreOrder: actual = roster.totalRank
    case .minCommute: actual = roster.totalCommuteTenths
    case .fillReserved: actual = roster.reserveFills.reduce(0) { $0 + $1.filled }
    case .minOpen: actual = openingCosts(roster)
    case .balance: return balanceFaults(roster, stage)
    case .minChange: actual = roster.changes
    case .ledger: actual = roster.creditedRank
    // The weights of the lottery are the program's own and are replayed by a test, not here.
    case .lottery: return []
    }
    guard actual != stage.value else { return [] }
    let told = actual.map(String.init) ?? "–"
    return [
      fault(
        stage, found: stage.value, allowed: actual, zh: "声明的值为 \(stage.value)，按名册重新计算为 \(told)",
        en: "the claimed value is \(stage.value), but the roster has \(told)")
    ]
  }

  private static func boundFaults(_ stage: StageOutcome) -> [Violation] {
    guard let bound = stage.bound else {
      // The order of scores and the lottery have no bound of their own; any other proof has one.
      guard stage.proved, stage.objective != .scoreOrder, stage.objective != .lottery else { return [] }
      return [fault(stage, zh: "声明已证明最优，却没有界", en: "it is claimed to be proved, but there is no bound")]
    }
    let maximised = [.maxPlaced, .maxFilled, .maxSessions, .rankMaximal, .fillReserved].contains(stage.objective)
    let possible = maximised ? bound >= stage.value : bound <= stage.value
    guard !possible || (stage.proved && bound != stage.value) else { return [] }
    return [
      fault(
        stage, found: stage.value, allowed: bound, zh: "值 \(stage.value) 与界 \(bound) 不符",
        en: "the value \(stage.value) does not fit the bound \(bound)")
    ]
  }

  /// The number placed at a rank; `nil` for a rank that does not exist.
  private static func count(_ roster: VerifiedRoster, _ rank: Int) -> Int? {
    if rank == roster.instance.unlistedRank { return roster.notListed }
    return roster.profile.indices.contains(rank - 1) ? roster.profile[rank - 1] : nil
  }

  /// The worst rank among placed apprentices who listed something, 0 where there is none.
  private static func worstRank(_ roster: VerifiedRoster) -> Int {
    var worst = 0
    for line in roster.lines where line.assignment.post != nil {
      guard !roster.instance.preferences[line.assignment.apprentice].isEmpty else { continue }
      worst = max(worst, line.rank ?? roster.instance.unlistedRank)
    }
    return worst
  }

  /// Compares fractions: the claim has a denominator of its own.
  private static func balanceFaults(_ roster: VerifiedRoster, _ stage: StageOutcome) -> [Violation] {
    let instance = roster.instance
    let loads = BalanceLoads(instance.spans.indices.map { RuleContext(instance, span: $0) }, instance)
    let actual = loads.spread(roster.lines)
    let claimed = Fraction(stage.value, over: stage.scale)
    guard actual == nil || actual != claimed else { return [] }
    let (told, found) = (claimed.map(\.description) ?? "–", actual.map(\.description) ?? "–")
    return [
      fault(
        stage, zh: "声明的值为 \(told)，按名册重新计算为 \(found)",
        en: "the claimed value is \(told), but the roster has \(found)")
    ]
  }

  /// The opening costs of the bases where somebody is placed in some span; 1 where none is given.
  private static func openingCosts(_ roster: VerifiedRoster) -> Int {
    var isOpen = [Bool](repeating: false, count: roster.instance.bases.count)
    for span in roster.instance.spans.indices {
      for (base, load) in roster.baseLoads(period: span).enumerated() where load > 0 { isOpen[base] = true }
    }
    return zip(roster.instance.bases, isOpen).reduce(0) { $0 + ($1.1 ? $1.0.openingCost ?? 1 : 0) }
  }

  private static func fault(
    _ stage: StageOutcome, found: Int? = nil, allowed: Int? = nil, zh: String, en: String
  ) -> Violation {
    let name = stage.objective.rawValue + (stage.rank.map { "/\($0)" } ?? "")
    return Violation(
      rule: VerificationCheck.stageValue, subject: "\(VerificationCheck.stageValue)/\(name)", found: found,
      allowed: allowed,
      message: Message(
        zh: "目标 \(name)：\(zh)。这是程序的缺陷，请报告。", en: "Stage \(name): \(en). This is a defect of the program."))
  }
}
