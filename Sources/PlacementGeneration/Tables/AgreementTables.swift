import Documents
import PlacementDomain

/// Places that are taken already, and waivers.
struct AgreementTables {
  let draft: TermDraft
  let ids: TermIDs
  let columns: TermColumns

  func occupied() -> GeneratedTable {
    var csv = CSVText(
      header: ["at", "places", "uses_capacity", "reason"] + columns.periodColumn,
      rows: draft.agreements.occupancies.count)
    for occupancy in draft.agreements.occupancies {
      switch occupancy.site {
      case .enterprise(let enterprise): csv.field(ids.enterprises[enterprise])
      case .base(let base): csv.field(ids.bases[base])
      case .post(let post): csv.field(ids.posts[post])
      }
      csv.field(occupancy.places)
      csv.field(occupancy.usesCapacity ? "yes" : "no")
      csv.field("学生自行联系单位（示例）")
      if columns.isRotation { csv.field(columns.periodID(occupancy.period)) }
      csv.endRow()
    }
    return csv.table("occupied.csv")
  }

  /// Work of high risk, and placements of the first school in the other province.
  func filings() -> GeneratedTable {
    var csv = CSVText(header: ["kind", "subject", "number", "date", "by"], rows: 2)
    func file(_ kind: String, _ subject: String, _ number: String) {
      csv.field(kind)
      csv.field(subject)
      csv.field("示例备〔2026〕" + number)
      csv.field(TermWords.filed)
      csv.field("示例教育局")
      csv.endRow()
    }
    for (index, work) in draft.supply.works.enumerated() where work.isRiskFiled {
      file("high-risk", ids.posts[index], "险1号")
    }
    fileBorders(file)
    if let site = draft.supply.sites.first(where: { $0.elsewhere?.province ?? TermWords.province != TermWords.province }
    ),
      let there = site.elsewhere, let school = draft.facts.schools.first
    {
      file("cross-province", school.id + "/" + there.province, "跨1号")
    }
    return csv.table("filings.csv")
  }

  /// In a term of several provinces two of three pairs of a school and a foreign province.
  private func fileBorders(_ file: (String, String, String) -> Void) {
    guard columns.isDelta else { return }
    var number = 0
    for (index, school) in draft.facts.schools.enumerated() {
      let own = draft.facts.region(ofSchool: index).province
      for (other, region) in draft.facts.regions.enumerated() where region.province != own && (index + other) % 3 != 0 {
        number += 1
        file("cross-province", school.id + "/" + region.province, "跨\(number)号")
      }
    }
  }

  func waivers() -> GeneratedTable {
    var csv = CSVText(
      header: ["rule", "subject", "value", "by", "date", "filing", "reason"], rows: draft.agreements.exemptions.count)
    for (index, exemption) in draft.agreements.exemptions.enumerated() {
      let enterprise = ids.enterprises[exemption.enterprise]
      csv.field(exemption.post == nil ? "staff-ratio" : "post-ratio")
      csv.field(exemption.post.map { enterprise + "/" + draft.supply.kind($0) } ?? enterprise)
      csv.field(exemption.post == nil ? "0.12" : "0.25")
      csv.field("示例安置办公室主任")
      csv.field("2026-07-15")
      csv.field("示例备〔2026〕" + String(index + 1) + "号")
      csv.field("企业扩建实训岗位，已报备（示例）")
      csv.endRow()
    }
    let crossings = columns.isDelta ? draft.supply.works.indices.filter { !draft.supply.works[$0].foreign.isEmpty } : []
    for (index, post) in crossings.enumerated() {
      csv.field("matching-major")
      csv.field(ids.posts[post])
      csv.field("no")
      csv.field("示例安置办公室主任")
      csv.field("2026-07-15")
      csv.field("示例备〔2026〕" + String(draft.agreements.exemptions.count + index + 1) + "号")
      csv.field("原则上不跨专业大类，安置办书面决定例外（示例）")
      csv.endRow()
    }
    return csv.table("waivers.csv")
  }
}
