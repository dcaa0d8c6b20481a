import PlacementDomain
import PlacementVerification

/// The rules in force, what was not checked and the waivers.
struct LawPart {
  let pack: String
  let rules: RosterPage.Items<RuleRow>?
  let notChecked: RosterPage.Items<NotCheckedRow>?
  /// Whether every rule of the pack was checked for everybody.
  let isComplete: Bool
  /// Whether there is anything to say about missing data: without a roster or without rules there is not.
  let isTold: Bool
  let waivers: RosterPage.Items<WaiverRow>?

  struct RuleRow {
    let name: String
    let number: String
    let citation: String
    let state: String
    let style: String
  }

  struct NotCheckedRow {
    let rule: String
    let missing: String
    let count: String
    let subjects: String
  }

  struct WaiverRow {
    let rule: String
    let subject: String
    let number: String
    let by: String
    let date: String
    let filing: String
    let reason: String
  }

  /// More ids than these are told by their number only.
  private static let shownSubjects = 12

  init(_ context: PageContext) {
    pack = context.report.versions.rules
    rules = RosterPage.Items(
      LawPart.checks(context).map { rule, check in
        let isOpen = rule.status == .toConfirm
        var state = check.map { context.text(CheckWords.state($0)) } ?? context.text(.noRoster)
        if isOpen { state += (context.language == .zh ? "；" : "; ") + context.text(.toConfirm) }
        let isWhole = check?.state == .all
        return RuleRow(
          name: context.text(Vocabulary.name(rule.id)),
          number: rule.value.map { LawPart.number($0, of: rule.id) } ?? context.text(.noValue),
          citation: rule.citation, state: state,
          style: check?.isOpen == true ? "gap" : isOpen || !isWhole ? "open" : "yes")
      })
    let gaps = LawPart.groups(context.report.notChecked).map { group in
      let shown = group.subjects.prefix(LawPart.shownSubjects).joined(separator: ", ")
      let rest = group.subjects.count > LawPart.shownSubjects ? " " + context.text(.more) : ""
      return NotCheckedRow(
        rule: context.text(Vocabulary.name(of: group.entry)), missing: group.missing,
        count: Figures.grouped(group.subjects.count), subjects: shown + rest)
    }
    notChecked = RosterPage.Items(gaps)
    isComplete =
      gaps.isEmpty && pack != RulePack.none.id && context.report.roster.map { CheckWords.gaps($0) == nil } == true
    isTold = isComplete || !gaps.isEmpty
    let waivers = context.report.waivers.map { waiver in
      WaiverRow(
        rule: context.text(Vocabulary.name(waiver.rule)), subject: waiver.subject,
        number: waiver.value.map { LawPart.number($0, of: waiver.rule) } ?? context.text(.lifted),
        by: waiver.by, date: waiver.date.description, filing: waiver.filing, reason: waiver.reason)
    }
    self.waivers = RosterPage.Items(waivers)
  }

  /// A rule's number, a share in percent.
  private static func number(_ value: ExactDecimal, of rule: RuleID) -> String {
    switch rule {
    case .staffRatio, .postRatio, .pay:
      ExactDecimal(mantissa: value.mantissa * 100, scale: value.scale).map { "\($0) %" } ?? value.description
    default: value.description
    }
  }

  /// The rules in force on the first day of the term or of a period of a rotation, in the order of the pack.
  static func inForce(_ instance: PlacementInstance) -> [LegalRule] {
    let spans = instance.spans
    return instance.rules.rules.filter { rule in spans.contains { rule.isInForce(on: $0.start) } }
  }

  /// The same with what was checked of each, where there is a roster.
  private static func checks(_ context: PageContext) -> [(rule: LegalRule, check: RuleCheck?)] {
    guard let roster = context.report.roster else { return inForce(context.instance).map { ($0, nil) } }
    return roster.tally.lines.compactMap { check in check.line.map { ($0, check) } }
  }

  private static func groups(_ entries: [NotChecked]) -> [(entry: NotChecked, missing: String, subjects: [String])] {
    var groups: [(entry: NotChecked, missing: String, subjects: [String])] = []
    let sorted = entries.sorted {
      ($0.rule, $0.name, $0.missing, $0.subject) < ($1.rule, $1.name, $1.missing, $1.subject)
    }
    for entry in sorted {
      if let last = groups.last, last.entry.name == entry.name, last.missing == entry.missing {
        groups[groups.count - 1].subjects.append(entry.subject)
      } else {
        groups.append((entry, entry.missing, [entry.subject]))
      }
    }
    return groups
  }
}

/// The inputs, the seed, the program and the size of the model.
struct OriginPart {
  let inputs: [Input]
  let seed: String
  let versions: String
  let rules: String
  let rows: String
  let columns: String
  let nonzeros: String

  struct Input {
    let file: String
    let digest: String
  }

  init(_ context: PageContext) {
    let report = context.report
    inputs = report.inputs.sorted { $0.file < $1.file }.map {
      Input(file: $0.file, digest: String($0.sha256.prefix(12)))
    }
    seed = String(report.seedDigest.prefix(12))
    versions = "placement \(report.versions.placement), GLPK \(report.versions.glpk)"
    rules = report.versions.rules
    rows = Figures.grouped(report.size.rows)
    columns = Figures.grouped(report.size.columns)
    nonzeros = Figures.grouped(report.size.nonzeros)
  }
}
