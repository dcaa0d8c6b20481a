import PlacementDomain
import PlacementVerification

/// `summary.json`: the figures of a run, with the keys and the order of the contract.
///
/// Without a roster the figures of people are `null`. Who granted a waiver and its free text stay out: persons are
/// named only in what the office prints.
public struct SummaryJSONExporter: RosterExporter {
  public let fileName = "summary.json"

  public init() {}

  public func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    SummaryJSONExporter.document(report).document()
  }

  private static func document(_ report: TermReport) -> JSONText {
    let roster = report.roster
    return .object([
      ("format", .integer(1)),
      ("scenario", .string(report.instance.name)),
      ("status", .string(report.status.rawValue)),
      ("apprentices", .integer(report.instance.apprentices.count)),
      ("placed", .optional(roster?.placed)),
      ("unplaced", .optional(roster?.unplaced)),
      ("profile", roster.map { .array($0.profile.map(JSONText.integer)) } ?? .null),
      ("not_listed", .optional(roster?.notListed)),
      ("total_rank", .optional(roster?.totalRank)),
      ("stages", .array(report.stages.map(stage))),
      // A roster with a violation is no roster; the key is there for what `verify` writes.
      ("violations", .array([])),
      ("waivers", .array(report.waivers.map(waiver))),
      ("not_checked", .array(report.notChecked.sorted().map(notChecked))),
      (
        "size",
        .object([
          ("rows", .integer(report.size.rows)), ("columns", .integer(report.size.columns)),
          ("nonzeros", .integer(report.size.nonzeros)),
        ])
      ),
      (
        "seconds",
        .object([
          ("read", .seconds(report.seconds.read)), ("build", .seconds(report.seconds.build)),
          ("solve", .seconds(report.seconds.solve)), ("verify", .seconds(report.seconds.verify)),
          ("write", .seconds(report.seconds.write)),
        ])
      ),
      (
        "versions",
        .object([
          ("placement", .string(report.versions.placement)), ("glpk", .string(report.versions.glpk)),
          ("rules", .string(report.versions.rules)),
        ])
      ),
      ("inputs", .object(report.inputs.sorted { $0.file < $1.file }.map { ($0.file, .string($0.sha256)) })),
      ("seed", .string(report.seedDigest)),
      ("closed", roster.map { .array(closed($0).map(JSONText.string)) } ?? .null),
      ("reserves", roster.map { .array($0.reserveFills.map { reserve($0, report.instance) }) } ?? .null),
      ("papers_missing", .optional(roster?.lines.count { !$0.missingPapers.isEmpty })),
    ])
  }

  private static func stage(_ outcome: StageOutcome) -> JSONText {
    var members: [(key: String, value: JSONText)] = [("objective", .string(outcome.objective.rawValue))]
    if let rank = outcome.rank { members.append(("rank", .integer(rank))) }
    members += [
      ("value", .integer(outcome.value)), ("bound", .optional(outcome.bound)), ("proved", .bool(outcome.proved)),
      ("proof", .string(outcome.proof.rawValue)), ("seconds", .seconds(outcome.seconds)),
    ]
    return .object(members)
  }

  /// The ids of bases, then of posts, with a minimum that nobody got.
  private static func closed(_ roster: VerifiedRoster) -> [String] {
    let instance = roster.instance
    return roster.closedBases().map { instance.bases[$0].id } + roster.closedPosts().map { instance.posts[$0].id }
  }

  private static func reserve(_ fill: ReserveFill, _ instance: PlacementInstance) -> JSONText {
    .object([
      ("id", .string(instance.quotas[fill.quota].id)), ("minimum", .integer(fill.minimum)),
      ("filled", .integer(fill.filled)),
    ])
  }

  private static func waiver(_ waiver: Waiver) -> JSONText {
    .object([
      ("rule", .string(waiver.rule.rawValue)), ("subject", .string(waiver.subject)),
      ("value", .string(waiver.value?.description ?? "no")), ("date", .string(waiver.date.description)),
      ("filing", .string(waiver.filing)),
    ])
  }

  private static func notChecked(_ entry: NotChecked) -> JSONText {
    .object([
      ("rule", .string(entry.rule.rawValue)), ("subject", .string(entry.subject)), ("missing", .string(entry.missing)),
    ])
  }
}
