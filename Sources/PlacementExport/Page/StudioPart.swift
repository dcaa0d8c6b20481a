import PlacementDomain
import PlacementVerification

/// The timetables of the studios: what an officer pins to each door.
struct StudioPart {
  let note: String
  /// How many sessions are in slots of which rank.
  let wishes: String?
  let studios: [Timetable]

  /// One studio with its week in each period and its dated slots.
  struct Timetable {
    let index: Int
    let name: String
    let id: String
    let meta: String
    let grids: [Grid]
    let dated: RosterPage.Items<DatedRow>?
    /// The holidays on which nothing takes place.
    let holidays: String?
    let isEmpty: Bool
  }

  /// A week: one row per time of day, one cell per weekday.
  struct Grid {
    let label: String
    let days: [Day]
    let rows: [Row]
  }

  struct Day {
    let name: String
    /// Days on which nothing takes place are narrow.
    let style: String
  }

  struct Row {
    let time: String
    let cells: [Cell]
  }

  struct Cell {
    let entries: [Entry]
  }

  /// One slot with its seats and who has them.
  struct Entry {
    let id: String
    let seats: String
    let style: String
    let classes: [ClassNames]
  }

  /// The apprentices of one class in a slot.
  struct ClassNames {
    /// `nil` where the table gives no class.
    let name: String?
    let names: String
  }

  struct DatedRow {
    let date: String
    let weekday: String
    let time: String
    /// `nil` where the term has one only.
    let period: String?
    let entry: Entry
  }

  /// `nil` where the term has no studios.
  init?(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    guard !instance.studios.isEmpty else { return nil }
    note = context.text(.studiosNote)
    if instance.largestSlotRank > 0 {
      let ranks = ShownRanks.of([roster.slotProfile]).map { rank in
        let count = Figures.grouped(roster.slotProfile[rank - 1])
        return context.text(Message(zh: "第 \(rank) 志愿 \(count)", en: "rank \(rank): \(count)"))
      }
      let rest = "\(context.text(.notListed)) \(Figures.grouped(roster.slotsNotListed))"
      wishes =
        context.text(.slotWishes) + (ranks + [rest]).joined(separator: context.language == .zh ? "，" : ", ")
        + (context.language == .zh ? "。" : ".")
    } else {
      wishes = nil
    }
    let writer = StudioWriter(context, roster)
    studios = instance.studios.indices.map(writer.timetable)
  }
}

/// Writes the timetables of the studios.
private struct StudioWriter {
  private let context: PageContext
  private let calendar: SlotCalendar
  private let slotsOf: [[Int]]
  private let membersOf: [[Int]]

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    self.context = context
    let instance = context.instance
    calendar = SlotCalendar(instance)
    var slotsOf = [[Int]](repeating: [], count: instance.studios.count)
    for (index, slot) in instance.slots.enumerated() { slotsOf[slot.studio].append(index) }
    self.slotsOf = slotsOf
    var membersOf = [[Int]](repeating: [], count: instance.slots.count)
    for session in roster.sessions { membersOf[session.slot].append(session.apprentice) }
    self.membersOf = membersOf
  }

  func timetable(_ index: Int) -> StudioPart.Timetable {
    let instance = context.instance
    let studio = instance.studios[index]
    let slots = slotsOf[index]
    let used = slots.reduce(0) { $0 + membersOf[$1].count }
    let offered = slots.reduce(0) { $0 + instance.slots[$1].capacity }
    let town = studio.town.map { context.name(instance.towns[$0].name, instance.towns[$0].id) }
    let seats = "\(context.text(.seats)) \(Figures.grouped(used)) / \(Figures.grouped(offered))"
    let unit = studio.registered.map { context.text($0 ? .studioRegistered : .studioTraining) }
    let dated = calendar.inOrderOfTime(slots.filter { isDated($0) })
    let free = calendar.holidays(of: slots).map { day in
      day.name.isEmpty ? day.date.description : "\(day.date) \(day.name)"
    }
    return StudioPart.Timetable(
      index: index, name: context.name(studio.name, studio.id), id: studio.id,
      meta: [town, unit, seats].compactMap { $0 }.joined(separator: " · "), grids: grids(slots.filter { !isDated($0) }),
      dated: RosterPage.Items(dated.map(datedRow)),
      holidays: free.isEmpty
        ? nil : context.text(.noSessionsOn) + free.joined(separator: context.language == .zh ? "、" : ", "),
      isEmpty: slots.isEmpty)
  }

  private func isDated(_ slot: Int) -> Bool {
    if case .date = context.instance.slots[slot].day { true } else { false }
  }

  /// A week for the slots of the whole term, then one for each period that has slots of its own.
  private func grids(_ weekly: [Int]) -> [StudioPart.Grid] {
    let instance = context.instance
    let periods: [Int?] = [nil] + instance.periods.indices.map { $0 }
    return periods.compactMap { period in
      let slots = weekly.filter { instance.slots[$0].period == period }
      guard !slots.isEmpty else { return nil }
      let days = weekdays(slots)
      let times = Set(slots.map { [instance.slots[$0].start, instance.slots[$0].end] })
        .sorted { $0.lexicographicallyPrecedes($1) }
      let rows = times.map { time in
        StudioPart.Row(
          time: ClockText.range(time[0], time[1]),
          cells: days.map { day in
            StudioPart.Cell(
              entries: slots.filter {
                let slot = instance.slots[$0]
                return slot.start == time[0] && slot.end == time[1] && slot.day == .weekday(day)
              }.map(entry))
          })
      }
      let heads = days.map { day in
        StudioPart.Day(
          name: context.text(ClockText.name(day)),
          style: slots.contains { instance.slots[$0].day == .weekday(day) } ? "" : "idle")
      }
      return StudioPart.Grid(label: label(period), days: heads, rows: rows)
    }
  }

  /// Monday to Friday, and the weekend as far as something takes place then.
  private func weekdays(_ slots: [Int]) -> [Int] {
    (1...7).filter { day in
      day <= 5 || slots.contains { context.instance.slots[$0].day == .weekday(day) }
    }
  }

  private func label(_ period: Int?) -> String {
    let instance = context.instance
    guard instance.periods.count > 1 else {
      return "\(context.text(.everyWeek)) \(instance.start) – \(instance.end)"
    }
    guard let period else { return "\(context.text(.wholeTerm)) \(instance.start) – \(instance.end)" }
    let own = instance.periods[period]
    return "\(context.text(.period)) \(own.id) \(own.start) – \(own.end)"
  }

  private func datedRow(_ slot: Int) -> StudioPart.DatedRow {
    let instance = context.instance
    let one = instance.slots[slot]
    let date = calendar.dates[slot].first
    let period = instance.periods.count > 1 ? calendar.period(of: slot).map { instance.periods[$0].id } : nil
    return StudioPart.DatedRow(
      date: date?.description ?? "", weekday: date.map { context.text(ClockText.name($0.weekday)) } ?? "",
      time: ClockText.range(one.start, one.end), period: period, entry: entry(slot))
  }

  private func entry(_ slot: Int) -> StudioPart.Entry {
    let capacity = context.instance.slots[slot].capacity
    let members = membersOf[slot]
    return StudioPart.Entry(
      id: context.instance.slots[slot].id,
      seats: "\(Figures.grouped(members.count)) / \(Figures.grouped(capacity))",
      style: members.isEmpty ? "none" : members.count >= capacity ? "full" : "", classes: classes(members))
  }

  /// Names by class; who shares a name with another in the slot is told with the id.
  private func classes(_ members: [Int]) -> [StudioPart.ClassNames] {
    let people = context.instance.apprentices
    var counts: [String: Int] = [:]
    for member in members { counts[people[member].name, default: 0] += 1 }
    let sorted = members.sorted { (people[$0].className, $0) < (people[$1].className, $1) }
    var groups: [(name: String, names: [String])] = []
    for member in sorted {
      let person = people[member]
      let name = context.name(person.name, person.id)
      let full = !person.name.isEmpty && counts[person.name] ?? 0 > 1 ? "\(name) \(person.id)" : name
      if groups.last?.name == person.className {
        groups[groups.count - 1].names.append(full)
      } else {
        groups.append((person.className, [full]))
      }
    }
    return groups.map {
      StudioPart.ClassNames(
        name: $0.name.isEmpty ? nil : $0.name, names: $0.names.joined(separator: context.language == .zh ? "、" : ", "))
    }
  }
}

/// Who has fewer sessions than the programme asks for, and why.
struct UnmetPart {
  let rows: [PersonRow]
  let isEmpty: Bool

  /// `nil` where the term has no studios.
  init?(_ context: PageContext) {
    guard !context.instance.studios.isEmpty else { return nil }
    let people = People(context)
    rows = context.report.unmetLines.map { line in
      var values = people.values(line.apprentice)
      values["asked"] = Figures.grouped(line.asked)
      values["met"] = Figures.grouped(line.met)
      values["code"] = line.reason.map { context.text(Vocabulary.name($0.code)) } ?? context.text(.noValue)
      values["reason"] = line.reason.map { context.text($0.text) } ?? ""
      values["remedy"] = line.reason.map { context.text($0.remedy) } ?? ""
      return PersonRow(values: values)
    }
    isEmpty = rows.isEmpty
  }
}
