import Documents
import PlacementDomain

extension TermTables {
  /// Whether the tables have the columns of the whole rule book.
  var isWhole: Bool { draft.parameters.ruleBook != .everyday }

  func quotas() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "scope", "at", "minimum", "maximum", "kind", "release", "reason"] + periodColumn,
      rows: draft.seatRules.count)
    for (index, rule) in draft.seatRules.enumerated() {
      csv.field("Q" + padded(index + 1, 2))
      csv.field(rule.scope)
      csv.field(rule.site)
      csv.field(rule.minimum)
      csv.field(rule.maximum)
      csv.field(rule.releases == nil ? "hard" : "reserve")
      csv.field(rule.releases.map { $0 ? "yes" : "no" } ?? "")
      csv.field(rule.reason)
      if isRotation { csv.field(periodID(rule.period)) }
      csv.endRow()
    }
    return csv.table("quotas.csv")
  }

  func groups() -> GeneratedTable {
    var csv = CSVText(header: ["group", "apprentice", "kind", "level"], rows: 2 * draft.companions.count)
    for (index, group) in draft.companions.enumerated() {
      for member in group.members {
        csv.field("G" + padded(index + 1, 2))
        csv.field(ids.apprentices[member])
        csv.field(group.areTogether ? "together" : "apart")
        csv.field(group.atBase ? "base" : "post")
        csv.endRow()
      }
    }
    return csv.table("groups.csv")
  }

  /// The columns of a base that only the whole rule book has.
  var baseColumns: [String] {
    guard isWhole else { return [] }
    return ["minimum", "beds_male", "beds_female", "mentors", "registered"]
      + (draft.parameters.weighsOpenings ? ["opening_cost"] : [])
  }

  func write(_ site: TermDraft.Site, to csv: inout CSVText) {
    csv.field(site.minimum)
    csv.field(site.beds?.male)
    csv.field(site.beds?.female)
    csv.field(site.mentors)
    csv.field(site.isRegistered ? "yes" : "no")
    if draft.parameters.weighsOpenings { csv.field(site.openingCost) }
  }

  /// The columns of a post that only the whole rule book has.
  static let postColumns = ["minimum", "night", "filing"]

  func write(_ work: TermDraft.Work, to csv: inout CSVText) {
    csv.field(work.minimum)
    csv.field(work.isNight ? "yes" : "no")
    csv.field(work.filing)
  }
}
