import Documents
import PlacementDomain
import PlacementVerification

/// What the template of `apprentices.html` shows: everybody's own term, by school and class.
struct ApprenticesPage {
  let lang: String
  let styles: String
  /// What the page's own script may do: nothing is loaded, nothing is sent.
  let policy = PageScript.policy
  let script = PageScript.text
  let scenario: String
  let dates: String
  let schools: [ClassOrder.School]
  /// The parts of the classes, one after another.
  let parts: String

  init(_ report: TermReport, _ roster: VerifiedRoster, language: Language) throws(ExportError) {
    let context = PageContext(report, language: language)
    let instance = report.instance
    lang = Markup.tag(language)
    styles = RosterTemplate.styles(of: instance) + RosterPage.printFooter(context)
    scenario = instance.name
    dates = "\(instance.start) – \(instance.end)"
    schools = ClassOrder.schools(context)
    let classes = schools.flatMap(\.classes)
    let writer = OwnTermWriter(context, roster)
    let (scenario, dates) = (scenario, dates)
    parts = try SideBySide.map(classes.count) { index throws(ExportError) in
      let part = ClassPart(
        index: classes[index].index, scenario: scenario, dates: dates, people: classes[index].members.map(writer.term))
      return "\n" + (try RosterTemplate.text(part, "own-terms", language))
    }.joined()
  }

  /// The own terms of one class.
  struct ClassPart {
    let index: Int
    let scenario: String
    let dates: String
    let people: [OwnTerm]
  }
}

/// One apprentice's whole term.
struct OwnTerm {
  let anchor: String
  let id: String
  let name: String
  let about: String
  let posts: [PostRow]
  /// Whether the periods have a column of their own.
  let hasPeriods: Bool
  let sessions: SessionList?
  let week: WeekTable
  let messages: RosterPage.Items<Note>?

  /// A post in one period, or that there is none.
  struct PostRow {
    let period: String
    let start: String
    let end: String
    let enterprise: String
    let base: String
    let town: String
    let post: String
    let hours: String
    let minutes: String
    let rank: String
    let state: String
    let lack: String?
    let style: String
  }

  struct SessionList {
    let count: String
    let hasRows: Bool
    let rows: [SessionRow]
  }

  struct SessionRow {
    let when: String
    let detail: String?
    let time: String
    let studio: String
    let town: String
    let slot: String
    let rank: String
  }

  /// A week in each span: one row per span, one cell per weekday.
  struct WeekTable {
    let days: [String]
    let rows: [WeekRow]
  }

  struct WeekRow {
    let label: String
    let days: [WeekDay]
  }

  struct WeekDay {
    let lines: [WeekLine]
  }

  struct WeekLine {
    let time: String
    let what: String
    let style: String
  }

  /// Why something is missing, and what would help.
  struct Note {
    let what: String
    let text: String
    let remedy: String
  }
}

/// Writes the terms of single apprentices.
struct OwnTermWriter {
  private let context: PageContext
  private let calendar: SlotCalendar
  private let week: WeekWriter
  private let linesOf: [[VerifiedLine]]
  private let slotsOf: [[Int]]
  private let asked: [Int]
  private let unplaced: [UnplacedReason?]
  private let unmet: [UnmetSessions?]

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    self.context = context
    let instance = context.instance
    let calendar = SlotCalendar(instance)
    self.calendar = calendar
    week = WeekWriter(context, calendar)
    var linesOf = [[VerifiedLine]](repeating: [], count: instance.apprentices.count)
    for line in roster.lines { linesOf[line.assignment.apprentice].append(line) }
    self.linesOf = linesOf
    var slotsOf = [[Int]](repeating: [], count: instance.apprentices.count)
    for session in roster.sessions { slotsOf[session.apprentice].append(session.slot) }
    self.slotsOf = slotsOf.map(calendar.inOrderOfTime)
    asked = SessionCount.asked(instance)
    var unplaced = [UnplacedReason?](repeating: nil, count: instance.apprentices.count)
    for line in context.report.unplacedApprentices { unplaced[line.apprentice] = line.reason }
    self.unplaced = unplaced
    var unmet = [UnmetSessions?](repeating: nil, count: instance.apprentices.count)
    for line in context.report.unmetLines { unmet[line.apprentice] = line.reason }
    self.unmet = unmet
  }

  func term(_ apprentice: Int) -> OwnTerm {
    let instance = context.instance
    let person = instance.apprentices[apprentice]
    let programme = instance.programmes[person.programme]
    let school = person.school.map { context.name(instance.schools[$0].name, instance.schools[$0].id) } ?? ""
    let slots = slotsOf[apprentice]
    let count = asked[apprentice]
    return OwnTerm(
      anchor: ApprenticeAnchor.name(person.id), id: person.id, name: context.name(person.name, person.id),
      about: [school, person.className, context.name(programme.name, programme.id)].filter { !$0.isEmpty }
        .joined(separator: " · "),
      posts: linesOf[apprentice].map(post), hasPeriods: instance.isRotation,
      sessions: count == 0 && slots.isEmpty
        ? nil
        : OwnTerm.SessionList(
          count: "\(Figures.grouped(slots.count)) / \(Figures.grouped(count))", hasRows: !slots.isEmpty,
          rows: slots.map { session($0, of: apprentice) }),
      week: week.table(linesOf[apprentice], slots), messages: RosterPage.Items(notes(apprentice)))
  }

  private func post(_ line: VerifiedLine) -> OwnTerm.PostRow {
    let instance = context.instance
    let span = instance.spans[line.assignment.period]
    let (start, end) = (span.start.description, span.end.description)
    let state = context.text(line.crossing.map { Vocabulary.state(line.state, $0) } ?? Vocabulary.name(line.state))
    guard let index = line.assignment.post else {
      let none = context.text(.noValue)
      return OwnTerm.PostRow(
        period: span.id, start: start, end: end, enterprise: none, base: none, town: "", post: none, hours: "",
        minutes: none,
        rank: none, state: state, lack: nil, style: "out")
    }
    let post = instance.posts[index]
    let base = instance.bases[post.base]
    let enterprise = instance.enterprises[base.enterprise]
    let missing = line.missingPapers
    return OwnTerm.PostRow(
      period: span.id, start: start, end: end, enterprise: context.name(enterprise.name, enterprise.id),
      base: context.name(base.name, base.id),
      town: base.town.map { context.name(instance.towns[$0].name, instance.towns[$0].id) } ?? "",
      post: context.name(post.title, post.id), hours: hours(post.time),
      minutes: line.tenths.map(Figures.tenths) ?? context.text(.noValue),
      rank: line.rank.map(String.init) ?? context.text(.notListed), state: state,
      lack: missing.isEmpty
        ? nil : "\(context.text(.lack)) " + missing.map { context.text($0.words) }.joined(separator: context.comma),
      style: "")
  }

  private func hours(_ time: WorkingTime) -> String {
    ClockText.work(time).map { context.text($0) } ?? context.text(.hoursOpen)
  }

  private func session(_ index: Int, of apprentice: Int) -> OwnTerm.SessionRow {
    let instance = context.instance
    let slot = instance.slots[index]
    let studio = instance.studios[slot.studio]
    let wish = instance.slotPreferences[apprentice].first { $0.slot == index }
    let words = calendar.words(index)
    return OwnTerm.SessionRow(
      when: context.text(words.when), detail: words.detail.map { context.text($0) },
      time: ClockText.range(slot.start, slot.end),
      studio: context.name(studio.name, studio.id),
      town: studio.town.map { context.name(instance.towns[$0].name, instance.towns[$0].id) } ?? "", slot: slot.id,
      rank: wish.map { String($0.rank) } ?? context.text(.notListed))
  }

  private func notes(_ apprentice: Int) -> [OwnTerm.Note] {
    var notes: [OwnTerm.Note] = []
    if let reason = unplaced[apprentice] {
      notes.append(
        OwnTerm.Note(
          what: context.text(Vocabulary.name(RosterState.unplaced)), text: context.text(reason.ownText),
          remedy: context.text(reason.ownRemedy)))
    }
    if let reason = unmet[apprentice] {
      notes.append(
        OwnTerm.Note(
          what: context.text(.unmetHere), text: context.text(reason.text), remedy: context.text(reason.remedy)))
    }
    return notes
  }
}
