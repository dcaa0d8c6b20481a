import Documents
import PlacementDomain

/// Writes a drawn term as the tables of a scenario's folder.
struct TermTables {
  let draft: TermDraft
  let ids: TermIDs

  init(_ draft: TermDraft) {
    self.draft = draft
    ids = TermIDs(draft)
  }

  /// Every table, in the order of their names.
  func all() -> [GeneratedTable] {
    let tables = [
      apprentices(), requests("bans.csv", draft.bans, "单位经面谈后谢绝（示例）"), bases(), enterprises(), occupied(), optOuts(),
      requests("pins.csv", draft.pins, "学校与企业已商定（示例）"), posts(), preferences(), programmes(), schools(), towns(),
      travel(), waivers(),
    ]
    let book = isWhole ? [groups(), quotas()] : []
    return (tables + book + timeTables()).sorted { $0.fileName < $1.fileName }
  }

  private func apprentices() -> GeneratedTable {
    var csv = CSVText(
      header: [
        "id", "name", "school", "class", "programme", "year", "birth_date", "sex", "home_town", "score",
        "labour_contract", "consent", "guardian_consent", "insurance", "agreement",
      ] + (isWhole ? ["needs_bed"] : []), rows: draft.people.count)
    for (index, person) in draft.people.enumerated() {
      let group = draft.classes[person.schoolClass]
      csv.field(ids.apprentices[index])
      csv.field(TermWords.personName(person.surname, person.givenName))
      csv.field(draft.facts.schools[group.school].id)
      csv.field(draft.className(person.schoolClass))
      csv.field(draft.facts.programmes[group.programme].id)
      csv.field(person.yearOfStudy)
      csv.field(person.birthDate.description)
      csv.field(person.isWoman ? "female" : "male")
      csv.field(draft.facts.towns[person.town].id)
      csv.field(person.score, places: 1)
      csv.field(person.contract.map { ids.enterprises[$0] } ?? "")
      csv.field(paper(.consent, of: person))
      csv.field(draft.isMinor(person) ? paper(.guardianConsent, of: person) : "")
      csv.field(paper(.insurance, of: person))
      csv.field(paper(.agreement, of: person))
      if isWhole { csv.field(person.needsBed.map { $0 ? "yes" : "no" } ?? "") }
      csv.endRow()
    }
    return csv.table("apprentices.csv")
  }

  private func paper(_ paper: TermDraft.Paper, of person: TermDraft.Person) -> String {
    person.missingPaper == paper ? "no" : "yes"
  }

  private func preferences() -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "rank", "choice"], rows: draft.wishes.count)
    for wish in draft.wishes {
      csv.field(ids.apprentices[wish.apprentice])
      csv.field(wish.rank)
      csv.field(ids.text(wish.choice))
      csv.endRow()
    }
    return csv.table("preferences.csv")
  }

  private func requests(_ fileName: String, _ requests: [TermDraft.Request], _ reason: String) -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "choice", "period", "reason", "by"], rows: requests.count)
    for request in requests {
      csv.field(ids.apprentices[request.apprentice])
      csv.field(ids.text(request.choice))
      csv.field(periodID(request.period))
      csv.field(reason)
      csv.field("示例安置员")
      csv.endRow()
    }
    return csv.table(fileName)
  }

  /// An opt-out keeps no reason.
  private func optOuts() -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "choice"], rows: draft.optOuts.count)
    for request in draft.optOuts {
      csv.field(ids.apprentices[request.apprentice])
      csv.field(ids.text(request.choice))
      csv.endRow()
    }
    return csv.table("optouts.csv")
  }

  private func occupied() -> GeneratedTable {
    var csv = CSVText(
      header: ["at", "places", "uses_capacity", "reason"] + periodColumn, rows: draft.occupancies.count)
    for occupancy in draft.occupancies {
      switch occupancy.site {
      case .enterprise(let enterprise): csv.field(ids.enterprises[enterprise])
      case .base(let base): csv.field(ids.bases[base])
      case .post(let post): csv.field(ids.posts[post])
      }
      csv.field(occupancy.places)
      csv.field(occupancy.usesCapacity ? "yes" : "no")
      csv.field("学生自行联系单位（示例）")
      if isRotation { csv.field(periodID(occupancy.period)) }
      csv.endRow()
    }
    return csv.table("occupied.csv")
  }

  private func waivers() -> GeneratedTable {
    var csv = CSVText(
      header: ["rule", "subject", "value", "by", "date", "filing", "reason"], rows: draft.exemptions.count)
    for (index, exemption) in draft.exemptions.enumerated() {
      let enterprise = ids.enterprises[exemption.enterprise]
      csv.field(exemption.post == nil ? "staff-ratio" : "post-ratio")
      csv.field(exemption.post.map { enterprise + "/" + draft.kind($0) } ?? enterprise)
      csv.field(exemption.post == nil ? "0.12" : "0.25")
      csv.field("示例安置办公室主任")
      csv.field("2026-07-15")
      csv.field("示例备〔2026〕" + String(index + 1) + "号")
      csv.field("企业扩建实训岗位，已报备（示例）")
      csv.endRow()
    }
    return csv.table("waivers.csv")
  }
}
