internal import PlacementDomain

/// The rows of studio sessions, and those that part them from the hours of the posts.
struct SessionRows {
  private let term: TermContext
  private let columns: TermColumns
  /// Per apprentice the days that its slots share.
  private var days: [[SharedDay]]

  init(_ term: TermContext, _ columns: TermColumns) {
    self.term = term
    self.columns = columns
    days = [[SharedDay]](repeating: [], count: term.instance.apprentices.count)
  }

  mutating func add(to program: inout TermProgram) {
    let instance = term.instance
    guard !columns.sessions.isEmpty else { return }
    var ofSlot = [[(column: Int, coefficient: Int)]](repeating: [], count: instance.slots.count)
    for session in columns.sessions { ofSlot[session.slot].append((session.column, 1)) }
    for (slot, terms) in ofSlot.enumerated() {
      program.add("slot-capacity/\(instance.slots[slot].id)", terms, upper: instance.slots[slot].capacity)
    }
    for person in instance.apprentices.indices {
      let own = columns.sessionsOf[person].map { columns.sessions[$0] }
      guard !own.isEmpty else { continue }
      let id = instance.apprentices[person].id
      let asked = term.sessionsAsked(person)
      func terms(_ wanted: (Int) -> Bool) -> [(column: Int, coefficient: Int)] {
        own.filter { wanted($0.slot) }.map { ($0.column, 1) }
      }
      program.add("studio-sessions/\(id)", terms { _ in true }, upper: asked)
      days[person] = SharedDay.all(own.map(\.slot), term)
      for day in days[person] {
        program.add("studio-day/\(id)/\(day.date)", terms(day.slots.contains), upper: 1)
      }
      let share = (asked + instance.periods.count - 1) / instance.periods.count
      for (index, period) in instance.periods.enumerated() where instance.periods.count > 1 {
        let inside = terms { term.period(ofSlot: $0) == index }
        if inside.count > share { program.add("studio-spread/\(id)/\(period.id)", inside, upper: share) }
      }
    }
    for span in term.spans { addClashes(span, to: &program) }
  }

  /// A clash of a slot with a post does not depend on the person: each is answered once.
  private func addClashes(_ span: RuleContext, to program: inout TermProgram) {
    let instance = term.instance
    let clashes = instance.slots.indices.map { slot in
      instance.posts.indices.map { SlotClashRule.clashes(term, span, slot: slot, post: $0) }
    }
    for person in instance.apprentices.indices {
      let arcs = columns.arcs[span.span].ofApprentice[person]
      var groups: [(arcs: [Int], sessions: [Int])] = []
      for index in columns.sessionsOf[person] {
        let session = columns.sessions[index]
        let hit = arcs.filter { clashes[session.slot][columns.post[$0]] }
        if hit.isEmpty { continue }
        if let known = groups.firstIndex(where: { $0.arcs == hit }) {
          groups[known].sessions.append(index)
        } else {
          groups.append((hit, [index]))
        }
      }
      for group in groups {
        let most = min(term.sessionsAsked(person), group.sessions.count)
        let name = instance.slots[columns.sessions[group.sessions[0]].slot].id
        program.add(
          span.rowID("slot-clash", "\(instance.apprentices[person].id)/\(name)"),
          group.arcs.map { ($0, most) } + group.sessions.map { (columns.sessions[$0].column, 1) }, upper: most)
        // what follows in whole numbers: on one day there is one session or one of the places that clash with it
        let id = span.rowID("slot-day", "\(instance.apprentices[person].id)/\(name)")
        func addDay(_ name: String, _ sessions: [Int]) {
          guard !sessions.isEmpty, most > 1 || sessions.count > 1 else { return }
          program.add(
            "\(id)/\(name)", (group.arcs + sessions.map { columns.sessions[$0].column }).map { ($0, 1) }, upper: 1)
        }
        for day in days[person] {
          addDay(day.date.description, group.sessions.filter { day.slots.contains(columns.sessions[$0].slot) })
        }
        for session in group.sessions
        where !days[person].contains(where: { $0.slots.contains(columns.sessions[session].slot) }) {
          addDay(instance.slots[columns.sessions[session].slot].id, [session])
        }
      }
    }
  }
}

/// Slots of which one apprentice can take one at most, because they lie on one date.
struct SharedDay {
  let date: CivilDate
  let slots: Set<Int>

  /// The sets of two slots or more on one date that no other such set contains, each with its first date.
  static func all(_ slots: [Int], _ term: TermContext) -> [SharedDay] {
    var onDate: [CivilDate: Set<Int>] = [:]
    for slot in slots { for date in term.dates[slot] { onDate[date, default: []].insert(slot) } }
    var first: [Set<Int>: CivilDate] = [:]
    for (date, set) in onDate where set.count > 1 { first[set] = min(date, first[set] ?? date) }
    return first.filter { own in !first.keys.contains { $0.isStrictSuperset(of: own.key) } }
      .map { SharedDay(date: $0.value, slots: $0.key) }.sorted { $0.date < $1.date }
  }
}
