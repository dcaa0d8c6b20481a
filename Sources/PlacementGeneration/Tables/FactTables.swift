import Documents
import PlacementDomain

/// What every term of the city has: programmes, schools, towns and the ways between them.
struct FactTables {
  let draft: TermDraft
  let columns: TermColumns

  func programmes() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "category", "duration_months"] + (columns.hasStudios ? ["studio_sessions"] : [])
        + (columns.isRotation ? ["rotation"] : []) + (columns.hasRelated ? ["related"] : []),
      rows: draft.facts.programmes.count)
    for (index, programme) in draft.facts.programmes.enumerated() {
      csv.field(programme.id)
      csv.field(programme.name)
      csv.field(TermFacts.categories[programme.category])
      csv.field(6)
      if columns.hasStudios { csv.field(draft.studios.sessions[index]) }
      if columns.isRotation { csv.field(draft.rotation.kinds[index].joined(separator: ";")) }
      if columns.hasRelated { csv.field(related[index] ?? "") }
      csv.endRow()
    }
    return csv.table("programmes.csv")
  }

  /// Of the programmes that a post lists although they are of another major category, the first counts as related.
  private var related: [Int: String] {
    guard let post = draft.supply.works.first(where: { !$0.foreign.isEmpty }), let programme = post.foreign.first
    else { return [:] }
    return [programme: draft.facts.programmes[post.admits.first ?? post.programme].id]
  }

  /// The provinces' minimums for work by the hour, invented figures.
  func minimumWages() -> GeneratedTable {
    let away = columns.isWhole ? [PlaceDraw.shanghai.province] : []
    let provinces = draft.facts.regions.map(\.province) + away
    var csv = CSVText(header: ["province", "from", "hourly"], rows: provinces.count)
    for (index, province) in provinces.enumerated() {
      csv.field(province)
      csv.field("2026-01-01")
      csv.field(index == 0 ? "17.5" : "17")
      csv.endRow()
    }
    return csv.table("minimum_wages.csv")
  }

  func schools() -> GeneratedTable {
    var csv = CSVText(header: ["id", "name", "province", "city"], rows: draft.facts.schools.count)
    for (index, school) in draft.facts.schools.enumerated() {
      let region = draft.facts.region(ofSchool: index)
      csv.field(school.id)
      csv.field(school.name)
      csv.field(region.province)
      csv.field(region.city)
      csv.endRow()
    }
    return csv.table("schools.csv")
  }

  func towns() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "name", "latitude", "longitude", "province", "city"], rows: draft.facts.towns.count)
    for (index, town) in draft.facts.towns.enumerated() {
      let region = draft.facts.region(ofTown: index)
      csv.field(town.id)
      csv.field(town.name)
      csv.field(town.latitude, places: 5)
      csv.field(town.longitude, places: 5)
      csv.field(region.province)
      csv.field(region.city)
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
