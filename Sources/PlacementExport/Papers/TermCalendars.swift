import Digests
import Documents
import PlacementDomain
import PlacementVerification

/// The calendars of a verified roster: one for each apprentice, base and studio that has something in it.
///
/// Calendars go through phones and other people's servers. So an apprentice's has no other person in it, those of bases and
/// studios have ids unless the office wants names, and what identifies an event is a digest from which nobody follows.
struct TermCalendars {
  private let facts: PaperFacts
  private let names: Bool
  private var instance: PlacementInstance { facts.instance }
  private var settings: PaperSettings { facts.settings }

  /// - Parameter names: Whether bases and studios read names beside the ids.
  init(_ facts: PaperFacts, names: Bool) { (self.facts, self.names) = (facts, names) }

  func files(_ audience: PaperAudience) -> [OutputFile] {
    switch audience {
    case .apprentice: instance.apprentices.indices.compactMap(apprentice)
    case .base: instance.bases.indices.compactMap(base)
    case .studio: instance.studios.indices.compactMap(studio)
    case .class, .school: []
    }
  }

  private func apprentice(_ index: Int) -> OutputFile? {
    let id = instance.apprentices[index].id
    var calendar = empty(id)
    for line in facts.linesOf[index] {
      guard let post = line.assignment.post else { continue }
      let base = instance.posts[post].base
      let span = instance.spans[line.assignment.period]
      calendar.add(
        CalendarEvent(
          uid: uid("place", id, span.id),
          summary: "\(settings.text(.internship)): \(facts.name(base: base))", location: facts.address(base: base),
          notes: notes([
            (.enterprise, facts.name(enterpriseOf: base)), (.post, facts.name(post: post)),
            (.hours, settings.text(ClockText.work(instance.posts[post].time) ?? ReportText.hoursOpen.message)),
          ]), when: .days(span.start, span.end)))
    }
    for slot in facts.slotsOf[index] { calendar.add(session(slot, uid("session", id, instance.slots[slot].id), [])) }
    return file("apprentice", id, calendar)
  }

  private func base(_ index: Int) -> OutputFile? {
    let id = instance.bases[index].id
    var calendar = empty(facts.name(base: index))
    for (number, span) in instance.spans.enumerated() {
      let lines = facts.roster.lines.filter { line in
        line.assignment.period == number && line.assignment.post.map { instance.posts[$0].base } == index
      }
      for post in instance.posts.indices where instance.posts[post].base == index {
        let people = lines.filter { $0.assignment.post == post }.map(\.assignment.apprentice)
        guard !people.isEmpty else { continue }
        calendar.add(
          CalendarEvent(
            uid: uid("base-post", id, instance.posts[post].id, span.id),
            summary: "\(settings.text(.internship)): \(facts.name(post: post)) (\(people.count))",
            location: facts.address(base: index), notes: list(people), when: .days(span.start, span.end)))
      }
      let people = lines.map(\.assignment.apprentice)
      for slot in instance.slots.indices {
        let own = people.filter { facts.slotsOf[$0].contains(slot) }
        guard !own.isEmpty else { continue }
        let event = session(slot, uid("base-slot", id, instance.slots[slot].id, span.id), own, within: span)
        calendar.add(event)
      }
    }
    return file("base", id, calendar)
  }

  private func studio(_ index: Int) -> OutputFile? {
    let studio = instance.studios[index]
    var calendar = empty(facts.name(studio.name, studio.id))
    var people: [[Int]] = instance.slots.map { _ in [] }
    for session in facts.roster.sessions { people[session.slot].append(session.apprentice) }
    for slot in facts.calendar.inOrderOfTime(instance.slots.indices.filter { instance.slots[$0].studio == index })
    where !people[slot].isEmpty {
      calendar.add(session(slot, uid("slot", instance.slots[slot].id), people[slot]))
    }
    return file("studio", studio.id, calendar)
  }

  /// The hours of a slot with those who come, on its dates, holidays left out.
  private func session(_ index: Int, _ uid: String, _ people: [Int], within span: Period? = nil) -> CalendarEvent {
    let slot = instance.slots[index]
    let studio = instance.studios[slot.studio]
    let dates = facts.calendar.dates[index].filter { date in span.map { $0.start <= date && date <= $0.end } ?? true }
    let count = people.isEmpty ? "" : " (\(people.count))"
    let code = notes([(.slot, slot.id)])
    return CalendarEvent(
      uid: uid, summary: facts.name(studio.name, studio.id) + count, location: facts.name(town: studio.town),
      notes: people.isEmpty ? code : code + "\n" + list(people), when: .hours(dates, from: slot.start, to: slot.end))
  }

  /// Ids one below the other, with names where they are wanted.
  private func list(_ people: [Int]) -> String {
    people.sorted().map { index in
      let person = instance.apprentices[index]
      return names && !person.name.isEmpty ? "\(person.id) \(person.name)" : person.id
    }.joined(separator: "\n")
  }

  private func notes(_ lines: [(PaperField, String)]) -> String {
    lines.map { "\(settings.text($0.0.title)): \($0.1)" }.joined(separator: "\n")
  }

  private func empty(_ name: String) -> CalendarText {
    CalendarText(name: "\(instance.name) · \(name)", stamped: instance.start)
  }

  private func file(_ kind: String, _ id: String, _ calendar: CalendarText) -> OutputFile? {
    calendar.events == 0
      ? nil : OutputFile(name: "calendar-\(kind).\(PlainFileName.of(id)).ics", bytes: calendar.bytes)
  }

  /// What an event is known by in every calendar of the same term: the same for another place after a repair, so that the
  /// new one takes the old one's place. A term is its name and its days.
  private func uid(_ parts: String...) -> String {
    let all = [instance.name, instance.start.description, instance.end.description] + parts
    let text = all.map { "\($0.utf8.count):\($0)" }.joined()
    return SHA256Digest.hex(SHA256Digest.hash(Array(text.utf8))).prefix(40) + "@placement"
  }
}
