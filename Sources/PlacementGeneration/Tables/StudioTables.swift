import Documents
import PlacementDomain

/// Studios with their slots, the wishes for these, and the calendar of the term.
struct StudioTables {
  let draft: TermDraft
  let ids: TermIDs
  let columns: TermColumns

  func calendar() -> GeneratedTable {
    var csv = CSVText(header: ["date", "kind", "name"], rows: TermFacts.calendar.count)
    for day in TermFacts.calendar {
      csv.field(day.date.description)
      csv.field(day.kind.rawValue)
      csv.field(day.name)
      csv.endRow()
    }
    return csv.table("calendar.csv")
  }

  func studios() -> GeneratedTable {
    var csv = CSVText(header: ["id", "name", "programmes", "town", "registered"], rows: draft.studios.workshops.count)
    for (index, studio) in draft.studios.workshops.enumerated() {
      csv.field(studioID(index))
      csv.field("示例·" + studio.name + "技能大师工作室")
      csv.field(
        studio.admits.isEmpty ? "*" : studio.admits.map { draft.facts.programmes[$0].id }.joined(separator: ";"))
      csv.field(draft.facts.towns[studio.town].id)
      csv.field(studio.isRegistered ? "yes" : "no")
      csv.endRow()
    }
    return csv.table("studios.csv")
  }

  func slots() -> GeneratedTable {
    var csv = CSVText(
      header: ["id", "studio", "period", "date", "weekday", "start", "end", "capacity", "filing", "filing_date"],
      rows: draft.studios.slots.count)
    for (slot, id) in zip(draft.studios.slots, slotIDs()) {
      csv.field(id)
      csv.field(studioID(slot.studio))
      csv.field(columns.periodID(slot.period))
      switch slot.day {
      case .date(let date):
        csv.field(date.description)
        csv.field("")
      case .weekday(let weekday):
        csv.field("")
        csv.field(["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday - 1])
      }
      csv.field(slot.time.shift.start)
      csv.field(slot.time.shift.end)
      csv.field(slot.seats)
      csv.field(slot.filing)
      csv.field(slot.filing.isEmpty ? "" : TermWords.filed)
      csv.endRow()
    }
    return csv.table("slots.csv")
  }

  func slotWishes() -> GeneratedTable {
    let slots = slotIDs()
    var csv = CSVText(header: ["apprentice", "rank", "slot"], rows: draft.studios.wishes.count)
    for wish in draft.studios.wishes {
      csv.field(ids.apprentices[wish.apprentice])
      csv.field(wish.rank)
      csv.field(slots[wish.slot])
      csv.endRow()
    }
    return csv.table("studio_preferences.csv")
  }

  private func studioID(_ studio: Int) -> String { "S" + padded(studio + 1, 2) }

  /// A studio's slots are numbered from 1.
  private func slotIDs() -> [String] {
    var numbers = Array(repeating: 0, count: draft.studios.workshops.count)
    return draft.studios.slots.map { slot in
      numbers[slot.studio] += 1
      return studioID(slot.studio) + "-" + padded(numbers[slot.studio], 2)
    }
  }
}
