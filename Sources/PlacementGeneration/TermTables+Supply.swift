import Documents
import PlacementDomain

extension TermTables {
  func enterprises() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "credit_code", "staff", "capacity", "province", "sector", "category"],
      rows: draft.firms.count)
    for (index, firm) in draft.firms.enumerated() {
      let sector = TermFacts.sectors[firm.sector]
      csv.field(ids.enterprises[index])
      csv.field(TermWords.firmName(index) + sector.word + "有限公司")
      // No authority registers under 00, so the code is nobody's.
      csv.field("00320582" + padded(index + 1, 10))
      csv.field(firm.staff)
      csv.field(firm.capacity)
      csv.field(TermWords.province)
      csv.field(sector.name)
      csv.field(sector.category)
      csv.endRow()
    }
    return csv.table("enterprises.csv")
  }

  func bases() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "enterprise", "name", "province", "town", "latitude", "longitude", "capacity", "no_agency"]
        + baseColumns, rows: draft.sites.count)
    for (index, site) in draft.sites.enumerated() {
      let town = draft.facts.towns[site.town]
      csv.field(ids.bases[index])
      csv.field(ids.enterprises[site.enterprise])
      csv.field(TermWords.firmName(site.enterprise) + town.name + "实训基地" + TermWords.ordinal(site.number))
      csv.field(TermWords.province)
      csv.field(town.id)
      csv.field(site.latitude, places: 5)
      csv.field(site.longitude, places: 5)
      csv.field(site.capacity)
      csv.field(site.usesAgency ? "no" : "yes")
      if isWhole { write(site, to: &csv) }
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
      ] + (isWhole ? TermTables.postColumns : []) + (hasStudios ? ["release"] : []), rows: draft.works.count)
    for (index, work) in draft.works.enumerated() {
      let category = draft.facts.programmes[work.programme].category
      let shift = work.isNight ? TermFacts.nightShift : TermFacts.shifts[work.shift]
      csv.field(ids.posts[index])
      csv.field(ids.bases[work.base])
      csv.field(TermFacts.works[category][work.title].title)
      csv.field((work.admits + work.foreign).map { draft.facts.programmes[$0].id }.joined(separator: ";"))
      csv.field(work.capacity)
      csv.field(draft.kind(index))
      csv.field(work.staff)
      csv.field(work.tags.joined(separator: ";"))
      csv.field(work.wage)
      csv.field(work.regularWage)
      csv.field("mon;tue;wed;thu;fri")
      csv.field(shift.start)
      csv.field(shift.end)
      if isWhole { write(work, to: &csv) }
      if hasStudios { csv.field(work.releases ? "yes" : "no") }
      csv.endRow()
    }
    return csv.table("posts.csv")
  }

  func programmes() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "category", "duration_months"] + (hasStudios ? ["studio_sessions"] : [])
        + (isRotation ? ["rotation"] : []), rows: draft.facts.programmes.count)
    for (index, programme) in draft.facts.programmes.enumerated() {
      csv.field(programme.id)
      csv.field(programme.name)
      csv.field(TermFacts.categories[programme.category])
      csv.field(6)
      if hasStudios { csv.field(draft.sessions[index]) }
      if isRotation { csv.field(draft.rotations[index].joined(separator: ";")) }
      csv.endRow()
    }
    return csv.table("programmes.csv")
  }

  func schools() -> GeneratedTable {
    var csv = CSVText(header: ["id", "name", "province"], rows: draft.facts.schools.count)
    for school in draft.facts.schools {
      csv.field(school.id)
      csv.field(school.name)
      csv.field(TermWords.province)
      csv.endRow()
    }
    return csv.table("schools.csv")
  }

  func towns() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "latitude", "longitude", "province"], rows: draft.facts.towns.count)
    for town in draft.facts.towns {
      csv.field(town.id)
      csv.field(town.name)
      csv.field(town.latitude, places: 5)
      csv.field(town.longitude, places: 5)
      csv.field(TermWords.province)
      csv.endRow()
    }
    return csv.table("towns.csv")
  }

  /// Minutes between different towns up to 40 km apart: 30 km/h on 1.3 times the straight line, and six minutes of
  /// waiting. Within a town and far away the table is silent, and the coordinates tell.
  func travel() -> GeneratedTable {
    let towns = draft.facts.towns
    var csv = CSVText(header: ["from", "to", "minutes"], rows: min(towns.count * towns.count, 20_000))
    for (index, from) in towns.enumerated() {
      for (other, to) in towns.enumerated() where other != index {
        let metres = TermFacts.metres(from.latitude, from.longitude, to: to.latitude, to.longitude)
        guard metres <= 40_000 else { continue }
        csv.field(from.id)
        csv.field(to.id)
        csv.field(TermFacts.travelTenths(from, to), places: 1)
        csv.endRow()
      }
    }
    return csv.table("travel.csv")
  }
}
