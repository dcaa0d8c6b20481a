import Documents
import PlacementDomain
import PlacementVerification

/// `summary.json`: the figures of a run, with the keys and the order of the contract.
///
/// Without a roster the figures of people are `null`. Who granted a waiver and its free text stay out: persons are
/// named only in what the office prints.
package struct SummaryJSONExporter: RosterExporter {
  package let fileName = "summary.json"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    SummaryJSONExporter.document(report, options.language(for: report)).document()
  }

  /// The same for the console of who ran it: where no roster exists, with the key `clash`, which names people.
  package static func console(_ report: TermReport, options: ExportOptions) -> [UInt8] {
    document(report, options.language(for: report), withClash: report.status == .infeasible).document()
  }

  private static func document(_ report: TermReport, _ language: Language, withClash: Bool = false) -> JSONText {
    let roster = report.roster
    let members: [(key: String, value: JSONText)] = [
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
      ("not_checked", CheckWords.document(report.notChecked)),
      (
        "size",
        .object([
          ("rows", .integer(report.size.rows)), ("columns", .integer(report.size.columns)),
          ("nonzeros", .integer(report.size.nonzeros)),
        ])
      ),
      ("certificate", .string(certificate(report.certification, language))),
      ("engine", report.engine.map { .string($0.rawValue) } ?? .null),
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
      ("papers", roster.map(papers) ?? .null),
      ("checks", CheckWords.document(roster?.tally)),
    ]
    let changes = roster?.changes.map { [(key: "changes", value: JSONText.integer($0))] } ?? []
    let credited = roster?.creditedRank.map { [(key: "credited_rank", value: JSONText.integer($0))] } ?? []
    let wishes = report.withoutWishes.map { [(key: "no_wishes", value: JSONText.string($0.text(language)))] } ?? []
    let clash = withClash ? [(key: "clash", value: ClashText.document(report.clash, language))] : []
    return .object(members + wishes + changes + credited + notPriced(report) + clash + time(report))
  }

  /// Per paper the lines that lack it or have one that does not count.
  private static func papers(_ roster: VerifiedRoster) -> JSONText {
    .object(
      MissingPaper.papers(of: roster.lines).map { paper in
        let number = roster.lines.count { line in line.missingPapers.contains { $0.paper == paper } }
        return (paper.rawValue, .integer(number))
      })
  }

  /// The file of the proof, or why there is none.
  private static func certificate(_ certification: Certification, _ language: Language) -> String {
    switch certification {
    case .certified: CertificateJSONExporter.name
    case .not(let reason): "not certified: " + reason.text(language)
    }
  }

  /// What is there only where the term has several periods or studios.
  private static func time(_ report: TermReport) -> [(key: String, value: JSONText)] {
    let instance = report.instance
    var members: [(key: String, value: JSONText)] = []
    if instance.periods.count > 1 {
      members.append(("periods", .array(instance.periods.indices.map { period($0, report) })))
    }
    guard !instance.studios.isEmpty else { return members }
    let roster = report.roster
    let sessions: JSONText = .object([
      ("asked", .integer(SessionCount.asked(instance).reduce(0, +))), ("met", .optional(roster?.sessions.count)),
    ])
    return members + [
      ("sessions", sessions), ("slot_profile", roster.map { .array($0.slotProfile.map(JSONText.integer)) } ?? .null),
      ("slots_not_listed", .optional(roster?.slotsNotListed)),
    ]
  }

  /// A period; in a rotation with the number placed in it.
  private static func period(_ index: Int, _ report: TermReport) -> JSONText {
    let period = report.instance.periods[index]
    var members: [(key: String, value: JSONText)] = [
      ("id", .string(period.id)), ("start", .string(period.start.description)),
      ("end", .string(period.end.description)),
    ]
    if report.instance.isRotation {
      let placed = report.roster?.lines.count { $0.assignment.period == index && $0.assignment.post != nil }
      members.append(("placed", .optional(placed)))
    }
    return .object(members)
  }

  private static func stage(_ outcome: StageOutcome) -> JSONText {
    var members: [(key: String, value: JSONText)] = [("objective", .string(outcome.objective.rawValue))]
    if let rank = outcome.rank { members.append(("rank", .integer(rank))) }
    members += [("value", .integer(outcome.value)), ("bound", .optional(outcome.bound))]
    if outcome.objective == .balance {
      // the exact value is value/scale; the text has it in lowest terms
      members += [
        ("scale", .integer(outcome.scale)),
        ("fraction", .string(Fraction(outcome.value, over: outcome.scale)?.description ?? "")),
      ]
    }
    members += [
      ("proved", .bool(outcome.proved)),
      ("proof", .string(outcome.proof.rawValue)),
      ("method", outcome.method.map { .string($0.rawValue) } ?? .null), ("seconds", .seconds(outcome.seconds)),
    ]
    return .object(members)
  }

  /// The ids of bases, then of posts, with a minimum that nobody got; in a rotation `id/period`.
  private static func closed(_ roster: VerifiedRoster) -> [String] {
    Closure.all(of: roster).map { $0.place(roster.instance) }
  }

  /// Those of them of which it is not known what opening them would do, where there are some.
  private static func notPriced(_ report: TermReport) -> [(key: String, value: JSONText)] {
    let left = report.closures.filter { !$0.isPriced }.map { JSONText.string($0.place(report.instance)) }
    return report.roster == nil || left.isEmpty ? [] : [(key: "closed_not_priced", value: .array(left))]
  }

  private static func reserve(_ fill: ReserveFill, _ instance: PlacementInstance) -> JSONText {
    var members: [(key: String, value: JSONText)] = [("id", .string(instance.quotas[fill.quota].id))]
    if instance.isRotation { members.append(("period", .string(instance.spans[fill.period].id))) }
    return .object(members + [("minimum", .integer(fill.minimum)), ("filled", .integer(fill.filled))])
  }

  private static func waiver(_ waiver: Waiver) -> JSONText {
    .object([
      ("rule", .string(waiver.rule.rawValue)), ("subject", .string(waiver.subject)),
      ("value", .string(waiver.value?.description ?? "no")), ("date", .string(waiver.date.description)),
      ("filing", .string(waiver.filing)),
    ])
  }
}
