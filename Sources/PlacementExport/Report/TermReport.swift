package import PlacementDomain
package import PlacementVerification

/// Everything that one run yields, as the exporters write it.
///
/// The roster can only come from the verifier; without one (infeasible, or a limit came first) the files that list
/// people are not written.
package struct TermReport: Sendable {
  /// How the run ended, the `status` of summary.json.
  package enum Status: String, Sendable, CaseIterable {
    /// Every stage is proved.
    case optimal
    /// A limit or a signal came first.
    case feasible
    /// No roster keeps the hard rules.
    case infeasible
  }

  package let instance: PlacementInstance
  /// The verified roster, or `nil` where there is none.
  package let roster: VerifiedRoster?
  package let status: Status
  /// What each stage reached, in the order of the stages.
  package let stages: [StageOutcome]
  /// Why people have no place, in any order; the exporters sort by apprentice.
  package let unplacedReasons: [UnplacedReason]
  /// Why people have fewer studio sessions than their programmes ask for, in any order.
  package let unmetSessions: [UnmetSessions]
  /// The office's other choices of an objective, in the order to be shown.
  package let comparison: [ObjectiveComparison]
  /// The legal capacity of each enterprise, in a rotation in each period, in any order.
  package let capacities: [EnterpriseLoad]
  /// The bases and posts that nobody got for want of their minimum, in a rotation in each period, in the order to be
  /// shown.
  package let closures: [Closure]
  /// What counts towards the quotas, in a rotation in each period, in any order.
  package let quotaLoads: [QuotaLoad]
  /// Filed exceptions that the run used.
  package let waivers: [Waiver]
  /// Rules that were not computed for want of a figure.
  package let notChecked: [NotChecked]
  /// What an officer should know beside the roster, the roster's own warnings last.
  package let warnings: [Message]
  /// What is said where nobody has a wish; `nil` where somebody has.
  package let withoutWishes: Message?
  /// The rules that cannot hold together, where the run is infeasible.
  package let clash: [ClashRule]
  package let size: ModelSize
  /// The proof of the stages, or why there is none.
  package let certification: Certification
  /// What solved the stages; `nil` where the roster was not solved here.
  package let engine: SolvingEngine?
  package let seconds: StepSeconds
  package let versions: ProgramVersions
  /// Per table its file name and the SHA-256 of its parsed rows.
  package let inputs: [PlacementInstance.InputDigest]
  /// The SHA-256 of the lottery's seed, 64 hexadecimal digits.
  package let seedDigest: String

  /// A report; unless given, closures, waivers and unchecked rules are the roster's (without one the instance's), and
  /// the input digests the instance's.
  package init(
    instance: PlacementInstance, roster: VerifiedRoster?, status: Status, stages: [StageOutcome] = [],
    unplacedReasons: [UnplacedReason] = [], unmetSessions: [UnmetSessions] = [],
    comparison: [ObjectiveComparison] = [],
    capacities: [EnterpriseLoad] = [], closures: [Closure]? = nil, quotaLoads: [QuotaLoad] = [],
    waivers: [Waiver]? = nil, notChecked: [NotChecked]? = nil,
    warnings: [Message] = [], clash: [ClashRule] = [], size: ModelSize = ModelSize(rows: 0, columns: 0, nonzeros: 0),
    certification: Certification = .notAskedFor,
    engine: SolvingEngine? = nil, seconds: StepSeconds = StepSeconds(), versions: ProgramVersions,
    inputs: [PlacementInstance.InputDigest]? = nil, seedDigest: String
  ) {
    self.instance = instance
    self.roster = roster
    self.status = status
    self.stages = stages
    self.unplacedReasons = unplacedReasons
    self.unmetSessions = unmetSessions
    self.comparison = comparison
    self.capacities = capacities
    self.closures = closures ?? roster.map(Closure.all(of:)) ?? []
    self.quotaLoads = quotaLoads
    self.waivers = waivers ?? roster?.waivers ?? instance.waivers
    self.notChecked = notChecked ?? roster?.notChecked ?? instance.notChecked
    self.warnings = warnings + (roster?.warnings ?? []).filter { !warnings.contains($0) }
    withoutWishes = WishNote.of(instance)
    self.clash = clash
    self.size = size
    self.certification = certification
    self.engine = engine
    self.seconds = seconds
    self.versions = versions
    self.inputs = inputs ?? instance.inputDigests
    self.seedDigest = seedDigest
  }

  /// The people without a place in some span, in the order of the instance, with those spans and the reason where one
  /// is known.
  var unplacedApprentices: [(apprentice: Int, spans: [Int], reason: UnplacedReason?)] {
    guard let roster else { return [] }
    var reasons = [UnplacedReason?](repeating: nil, count: instance.apprentices.count)
    for reason in unplacedReasons { reasons[reason.apprentice] = reason }
    var without = [[Int]](repeating: [], count: instance.apprentices.count)
    for line in roster.lines where line.assignment.post == nil {
      without[line.assignment.apprentice].append(line.assignment.period)
    }
    return without.indices.filter { !without[$0].isEmpty }.map { ($0, without[$0], reasons[$0]) }
  }
}

/// Whether a run has a certificate.
package enum Certification: Hashable, Sendable {
  case certified(Certificate)
  /// Why not, with the size where the proof would be too large.
  case not(Message)

  /// Nobody asked for one.
  package static let notAskedFor = Certification.not(Message(zh: "未要求", en: "not asked for"))
}

/// The size of the linear program.
package struct ModelSize: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  package let nonzeros: Int

  package init(rows: Int, columns: Int, nonzeros: Int) {
    self.rows = rows
    self.columns = columns
    self.nonzeros = nonzeros
  }
}

/// Seconds of wall time per step; they are the only figures that differ from run to run.
package struct StepSeconds: Hashable, Sendable {
  package let read: Double
  package let build: Double
  package let solve: Double
  package let verify: Double
  package let write: Double

  package init(read: Double = 0, build: Double = 0, solve: Double = 0, verify: Double = 0, write: Double = 0) {
    self.read = read
    self.build = build
    self.solve = solve
    self.verify = verify
    self.write = write
  }
}

/// What the roster was computed with.
package struct ProgramVersions: Hashable, Sendable {
  package let placement: String
  package let glpk: String
  /// The id of the rule pack; `none` means that no law was checked.
  package let rules: String

  package init(placement: String, glpk: String, rules: String) {
    self.placement = placement
    self.glpk = glpk
    self.rules = rules
  }
}
