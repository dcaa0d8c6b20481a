import PlacementDomain
import PlacementVerification

/// The strip of figures at the top of the page.
struct HeadPart {
  let status: String
  let statusNote: String
  let statusClass: String
  let verified: Bool
  let lawNotChecked: Bool
  /// What is said where nobody has a wish.
  let withoutWishes: String?
  /// What was not checked: it stands above everything else.
  let gaps: String?
  let tiles: [Tile]

  /// One figure with its name and what it means.
  struct Tile {
    let label: String
    let value: String
    let note: String
    let style: String
  }

  init(_ context: PageContext) {
    let report = context.report
    statusClass = report.status.rawValue
    verified = report.roster != nil
    lawNotChecked = report.versions.rules == RulePack.none.id
    withoutWishes = report.withoutWishes.map { $0.text(context.language) }
    let words: (ReportText, ReportText) =
      switch report.status {
      case .optimal: (.optimal, report.stages.contains { $0.proof == .search } ? .searchedNote : .optimalNote)
      case .feasible: (.feasible, .feasibleNote)
      case .infeasible: (.infeasible, .infeasibleNote)
      }
    status = context.text(words.0)
    gaps = report.roster.flatMap(CheckWords.gaps)?.text(context.language)
    let verdict: ReportText = lawNotChecked ? .verifiedWithoutLaw : gaps == nil ? .verified : .verifiedInPart
    statusNote = context.sentences(report.roster == nil ? [words.1] : [words.1, verdict])
    let law = HeadPart.law(context, isUnchecked: lawNotChecked)
    guard let roster = report.roster else {
      tiles = [
        Tile(
          label: context.text(.apprenticesCount), value: Figures.grouped(report.instance.apprentices.count), note: "",
          style: ""), law,
      ]
      return
    }
    tiles = HeadPart.tiles(context, roster) + HeadPart.sessions(context, roster) + [law]
  }

  /// How many of the rules that bind somebody were checked for all of them.
  private static func law(_ context: PageContext, isUnchecked: Bool) -> Tile {
    let label = context.text(.lawTile)
    let pack = "\(context.text(.lawPack)) \(context.report.versions.rules)"
    if isUnchecked { return Tile(label: label, value: context.text(.lawNone), note: pack, style: "word alert") }
    guard let roster = context.report.roster else {
      return Tile(label: label, value: context.report.versions.rules, note: context.text(.lawPack), style: "word")
    }
    let checks = roster.tally.rules.filter { $0.state != .nobody }
    let whole = checks.count { $0.state == .all }
    return Tile(
      label: context.text(.lawTileChecked), value: "\(whole)/\(checks.count)", note: pack,
      style: whole < checks.count ? "alert" : "")
  }

  private static func tiles(_ context: PageContext, _ roster: VerifiedRoster) -> [Tile] {
    let total = roster.placed + roster.unplaced
    let isRotation = context.instance.isRotation
    let ofAll: ReportText = isRotation ? .placedNotePeriods : .placedNote
    let first = roster.profile.first ?? 0
    let worst = roster.profile.lastIndex { $0 > 0 }.map { $0 + 1 }
    func share(_ part: Int, _ whole: Int, _ note: ReportText) -> String {
      guard let percent = Figures.percent(part, of: whole) else { return "" }
      return context.language == .zh ? "\(context.text(note)) \(percent)" : "\(percent) \(context.text(note))"
    }
    return [
      Tile(
        label: context.text(.placed), value: Figures.grouped(roster.placed),
        note: "\(context.text(.of)) \(Figures.grouped(total)) \(Counted.unit(context.text(.people), isOne: total == 1))"
          + (isRotation ? context.text(.inEveryPeriod) : ""), style: "main"),
      Tile(
        label: context.text(.firstChoices), value: Figures.grouped(first),
        note: share(first, roster.lines.count, ofAll), style: ""),
      Tile(
        label: context.text(.worstRank), value: worst.map(String.init) ?? context.text(.noValue),
        note: context.text(.worstRankNote), style: ""),
      Tile(
        label: context.text(.notListed), value: Figures.grouped(roster.notListed),
        note: share(roster.notListed, roster.lines.count, ofAll), style: ""),
      Tile(
        label: context.text(isRotation ? .incomplete : .unplacedCount), value: Figures.grouped(roster.unplaced),
        note: share(roster.unplaced, total, .placedNote), style: roster.unplaced > 0 ? "alert" : ""),
    ]
  }

  private static func sessions(_ context: PageContext, _ roster: VerifiedRoster) -> [Tile] {
    guard !context.instance.studios.isEmpty else { return [] }
    let asked = SessionCount.asked(context.instance).reduce(0, +)
    let met = roster.sessions.count
    return [
      Tile(
        label: context.text(.sessions), value: Figures.grouped(met),
        note: "\(context.text(.sessionsAsked)) \(Figures.grouped(asked))", style: met < asked ? "alert" : "")
    ]
  }
}
