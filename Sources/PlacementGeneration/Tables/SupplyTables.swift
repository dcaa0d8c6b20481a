import Documents
import PlacementDomain

/// Enterprises, their bases and their posts.
struct SupplyTables {
  let draft: TermDraft
  let ids: TermIDs
  let columns: TermColumns

  func enterprises() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "credit_code", "staff", "capacity", "province", "sector", "category"]
        + ["staff_excludes_contracts", "no_dishonesty", "safe_since", "visited", "first_term", "no_fees"],
      rows: draft.supply.firms.count)
    for (index, firm) in draft.supply.firms.enumerated() {
      let sector = TermFacts.sectors[firm.sector]
      csv.field(ids.enterprises[index])
      csv.field(TermWords.firmName(index) + sector.word + "有限公司")
      // No authority registers under 00, so the code is nobody's.
      let body = "00320582" + padded(index + 1, 9)
      csv.field(body + (CreditCode.checkCharacter(body) ?? ""))
      csv.field(firm.staff)
      csv.field(firm.capacity)
      csv.field(draft.facts.region(ofTown: draft.supply.sites[firm.bases.lowerBound].town).province)
      csv.field(sector.name)
      csv.field(sector.category)
      csv.field(firm.contracts > 0 ? "yes" : "")
      csv.field("yes")
      csv.field("2020-01-01")
      csv.field(firm.isNew && !firm.isVisited ? "" : firm.isNew ? "2026-07-08" : "2023-06-20")
      csv.field(firm.isNew ? TermDraft.start.description : "2023-09-01")
      csv.field("yes")
      csv.endRow()
    }
    return csv.table("enterprises.csv")
  }

  func bases() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "enterprise", "name", "province", "town", "latitude", "longitude", "capacity", "no_agency"]
        + baseColumns + (columns.isDelta ? ["beds_male", "beds_female"] : []), rows: draft.supply.sites.count)
    for (index, site) in draft.supply.sites.enumerated() {
      let town = draft.facts.towns[site.town]
      csv.field(ids.bases[index])
      csv.field(ids.enterprises[site.enterprise])
      csv.field(TermWords.firmName(site.enterprise) + town.name + "实训基地" + TermWords.ordinal(site.number))
      csv.field(site.elsewhere?.province ?? draft.facts.region(ofTown: site.town).province)
      csv.field(site.elsewhere == nil ? town.id : "")
      csv.field(site.elsewhere?.latitude ?? site.latitude, places: 5)
      csv.field(site.elsewhere?.longitude ?? site.longitude, places: 5)
      csv.field(site.capacity)
      csv.field(site.usesAgency ? "no" : "yes")
      if columns.isWhole { write(site, to: &csv) }
      if columns.isDelta {
        // one base in three has no beds
        for _ in 0..<2 { csv.field(index % 3 == 2 ? 0 : 4) }
      }
      csv.endRow()
    }
    return csv.table("bases.csv")
  }

  func posts() -> GeneratedTable {
    var csv = CSVText(
      header: [
        "id", "base", "title", "programmes", "capacity", "kind", "staff", "tags", "wage", "wage_regular", "days",
        "start",
        "end",
      ] + (columns.isWhole ? SupplyTables.postColumns : []) + (columns.hasStudios ? ["release"] : []),
      rows: draft.supply.works.count)
    for (index, work) in draft.supply.works.enumerated() {
      let category = draft.facts.programmes[work.programme].category
      let shift = work.isNight ? TermFacts.nightShift : TermFacts.shifts[work.shift]
      csv.field(ids.posts[index])
      csv.field(ids.bases[work.base])
      csv.field(TermFacts.works[category][work.title].title)
      csv.field((work.admits + work.foreign).map { draft.facts.programmes[$0].id }.joined(separator: ";"))
      csv.field(work.capacity)
      csv.field(draft.supply.kind(index))
      csv.field(work.staff)
      csv.field(work.tags.joined(separator: ";"))
      csv.field(work.wage)
      csv.field(work.regularWage)
      csv.field(work.week.days)
      csv.field(shift.start)
      csv.field(shift.end)
      if columns.isWhole { write(work, to: &csv) }
      if columns.hasStudios { csv.field(draft.studios.releases[index] ? "yes" : "no") }
      csv.endRow()
    }
    return csv.table("posts.csv")
  }

  /// The columns of a base that only the whole rule book has.
  private var baseColumns: [String] {
    guard columns.isWhole else { return [] }
    return ["minimum", "beds_male", "beds_female", "mentors", "registered", "city"]
      + (columns.weighsOpenings ? ["opening_cost"] : [])
  }

  private func write(_ site: SupplyDraft.Site, to csv: inout CSVText) {
    csv.field(site.minimum)
    csv.field(site.beds?.male)
    csv.field(site.beds?.female)
    csv.field(site.mentors)
    csv.field(site.isRegistered ? "yes" : "no")
    csv.field(site.elsewhere?.city ?? "")
    if columns.weighsOpenings { csv.field(site.openingCost) }
  }

  /// The columns of a post that only the whole rule book has.
  private static let postColumns = [
    "minimum", "night", "filing", "filing_date", "rest_days", "wage_lowest", "independent",
  ]

  private func write(_ work: SupplyDraft.Work, to csv: inout CSVText) {
    csv.field(work.minimum)
    csv.field(work.isNight ? "yes" : "no")
    csv.field(work.filing)
    csv.field(work.filing.isEmpty ? "" : TermWords.filed)
    csv.field(work.week.restDays)
    csv.field(work.lowestWage)
    csv.field(work.isLed ? "no" : "yes")
  }
}
