import Documents
import PlacementDomain

/// Quotas and groups.
struct RuleBookTables {
  let draft: TermDraft
  let ids: TermIDs
  let columns: TermColumns

  func quotas() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "scope", "at", "minimum", "maximum", "kind", "release", "reason"] + columns.periodColumn,
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
      if columns.isRotation { csv.field(columns.periodID(rule.period)) }
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
}
