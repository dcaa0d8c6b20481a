import Documents
import PlacementDomain

/// Apprentices, their lists, and what was asked for before the computation.
struct PeopleTables {
  let draft: TermDraft
  let ids: TermIDs
  let columns: TermColumns

  func apprentices() -> GeneratedTable {
    var csv = CSVText(
      header: [
        "id", "name", "school", "class", "programme", "year", "birth_date", "sex", "home_town", "score",
        "labour_contract", "consent", "guardian_consent", "insurance", "agreement", "agreement_date",
        "insurance_number",
        "insurance_from", "insurance_to", "safety_training",
      ] + (columns.isWhole ? ["needs_bed"] : []), rows: draft.demand.people.count)
    for (index, person) in draft.demand.people.enumerated() {
      let group = draft.demand.classes[person.schoolClass]
      csv.field(ids.apprentices[index])
      csv.field(TermWords.personName(person.surname, person.givenName))
      csv.field(draft.facts.schools[group.school].id)
      csv.field(draft.demand.className(person.schoolClass))
      csv.field(draft.facts.programmes[group.programme].id)
      csv.field(person.yearOfStudy)
      csv.field(person.birthDate.description)
      csv.field(person.isWoman ? "female" : "male")
      csv.field(draft.facts.towns[person.town].id)
      csv.field(person.score, places: 1)
      csv.field(person.contract.map { ids.enterprises[$0] } ?? "")
      csv.field(paper(.consent, of: person))
      csv.field(paper(.guardianConsent, of: person))
      csv.field(paper(.insurance, of: person))
      csv.field(paper(.agreement, of: person))
      csv.field(dated(.agreement, of: person, "2026-08-25"))
      csv.field(dated(.insurance, of: person, "示例保单" + ids.apprentices[index]))
      csv.field(dated(.insurance, of: person, "2026-09-01"))
      csv.field(dated(.insurance, of: person, "2027-01-15"))
      csv.field(dated(.safetyTraining, of: person, "2026-08-28"))
      if columns.isWhole { csv.field(person.needsBed.map { $0 ? "yes" : "no" } ?? "") }
      csv.endRow()
    }
    return csv.table("apprentices.csv")
  }

  private func paper(_ paper: DemandDraft.Paper, of person: DemandDraft.Person) -> String {
    person.missingPaper == paper ? "no" : "yes"
  }

  /// What stands beside a paper that is there: its date or its number.
  private func dated(_ paper: DemandDraft.Paper, of person: DemandDraft.Person, _ value: String) -> String {
    person.missingPaper == paper ? "" : value
  }

  /// A post internship of two months in the spring before, of everybody who was not a first-year student yet.
  func history() -> GeneratedTable {
    let people = draft.demand.people.indices.filter { draft.demand.people[$0].yearOfStudy > 1 }
    var csv = CSVText(header: ["apprentice", "term", "start", "end"], rows: people.count)
    for index in people {
      csv.field(ids.apprentices[index])
      csv.field("2026春")
      csv.field("2026-03-01")
      csv.field("2026-04-30")
      csv.endRow()
    }
    return csv.table("history.csv")
  }

  func preferences() -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "rank", "choice"], rows: draft.wishes.count)
    for wish in draft.wishes {
      csv.field(ids.apprentices[wish.apprentice])
      csv.field(wish.rank)
      csv.field(ids.text(wish.choice))
      csv.endRow()
    }
    return csv.table("preferences.csv")
  }

  func requests(_ fileName: String, _ requests: [RequestsDraft.Request], _ reason: String) -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "choice", "period", "reason", "by"], rows: requests.count)
    for request in requests {
      csv.field(ids.apprentices[request.apprentice])
      csv.field(ids.text(request.choice))
      csv.field(columns.periodID(request.period))
      csv.field(reason)
      csv.field("示例安置员")
      csv.endRow()
    }
    return csv.table(fileName)
  }

  /// An opt-out keeps no reason.
  func optOuts() -> GeneratedTable {
    var csv = CSVText(header: ["apprentice", "choice"], rows: draft.requests.optOuts.count)
    for request in draft.requests.optOuts {
      csv.field(ids.apprentices[request.apprentice])
      csv.field(ids.text(request.choice))
      csv.endRow()
    }
    return csv.table("optouts.csv")
  }
}
