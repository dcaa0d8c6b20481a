public import PlacementDomain
public import PlacementVerification

/// Everything that one run yields, as the exporters write it.
///
/// The roster can only come from the verifier; without one (infeasible, or a limit came first) the files that list
/// people are not written.
public struct TermReport: Sendable {
  /// How the run ended, the `status` of summary.json.
  public enum Status: String, Sendable, CaseIterable {
    /// Every stage is proved.
    case optimal
    /// A limit or a signal came first.
    case feasible
    /// No roster keeps the hard rules.
    case infeasible
  }

  public let instance: PlacementInstance
  /// The verified roster, or `nil` where there is none.
  public let roster: VerifiedRoster?
  public let status: Status
  /// What each stage reached, in the order of the stages.
  public let stages: [StageOutcome]
  /// Why people have no place, in any order; the exporters sort by apprentice.
  public let unplacedReasons: [UnplacedReason]
  /// Why people have fewer studio sessions than their programmes ask for, in any order.
  public let unmetSessions: [UnmetSessions]
  /// The office's other choices of an objective, in the order to be shown.
  public let comparison: [ObjectiveComparison]
  /// The legal capacity of each enterprise, in a rotation in each period, in any order.
  public let capacities: [EnterpriseLoad]
  /// The bases and posts that nobody got for want of their minimum, in a rotation in each period, in the order to be
  /// shown.
  public let closures: [Closure]
  /// What counts towards the quotas, in a rotation in each period, in any order.
  public let quotaLoads: [QuotaLoad]
  /// Filed exceptions that the run used.
  public let waivers: [Waiver]
  /// Rules that were not computed for want of a figure.
  public let notChecked: [NotChecked]
  /// What an officer should know beside the roster, the roster's own warnings last.
  public let warnings: [Message]
  /// What is said where nobody has a wish; `nil` where somebody has.
  public let withoutWishes: Message?
  /// The rules that cannot hold together, where the run is infeasible.
  public let clash: [ClashRule]
  public let size: ModelSize
  /// The proof of the stages, or why there is none.
  public let certification: Certification
  /// What solved the stages; `nil` where the roster was not solved here.
  public let engine: SolvingEngine?
  public let seconds: StepSeconds
  public let versions: ProgramVersions
  /// Per table its file name and the SHA-256 of its parsed rows.
  public let inputs: [PlacementInstance.InputDigest]
  /// The SHA-256 of the lottery's seed, 64 hexadecimal digits.
  public let seedDigest: String

  /// A report; unless given, closures, waivers and unchecked rules are the roster's (without one the instance's), and
  /// the input digests the instance's.
  public init(
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
public enum Certification: Hashable, Sendable {
  case certified(Certificate)
  /// Why not, with the size where the proof would be too large.
  case not(Message)

  /// Nobody asked for one.
  public static let notAskedFor = Certification.not(Message(zh: "未要求", en: "not asked for"))
}

/// The size of the linear program.
public struct ModelSize: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  public let nonzeros: Int

  public init(rows: Int, columns: Int, nonzeros: Int) {
    self.rows = rows
    self.columns = columns
    self.nonzeros = nonzeros
  }
}

/// Seconds of wall time per step; they are the only figures that differ from run to run.
public struct StepSeconds: Hashable, Sendable {
  public let read: Double
  public let build: Double
  public let solve: Double
  public let verify: Double
  public let write: Double

  public init(read: Double = 0, build: Double = 0, solve: Double = 0, verify: Double = 0, write: Double = 0) {
    self.read = read
    self.build = build
    self.solve = solve
    self.verify = verify
    self.write = write
  }
}

/// What the roster was computed with.
public struct ProgramVersions: Hashable, Sendable {
  public let placement: String
  public let glpk: String
  /// The id of the rule pack; `none` means that no law was checked.
  public let rules: String

  public init(placement: String, glpk: String, rules: String) {
    self.placement = placement
    self.glpk = glpk
    self.rules = rules
  }
}
