internal import PlacementDomain

/// The whole term, indexed for the rules that look beyond one span; it knows nothing of a roster.
struct TermContext: Sendable {
  let instance: PlacementInstance
  let spans: [RuleContext]
  /// Per slot the dates on which it takes place, ascending.
  let dates: [[CivilDate]]
  private let travel: TravelTable
  /// The lines of the rule on hours in force on the first day of the term, which are the law of the sessions.
  let hours: [LegalRule]
  let filingBook: FilingBook

  init(_ instance: PlacementInstance, spans: [RuleContext]) {
    self.instance = instance
    self.spans = spans
    dates = instance.slots.map { TermContext.dates($0, instance) }
    travel = TravelTable(instance)
    filingBook = FilingBook(instance.filings)
    hours = instance.rules.rules.filter { $0.id == .hours && $0.isInForce(on: instance.start) }
  }

  /// Whether an apprentice has a place in each of several spans, and not one for the term.
  var isRotation: Bool { instance.settings.places == .perPeriod }

  /// Whether a rotation leaves an apprentice where the approved place is that the apprentice found.
  func staysAtOwnPlace(_ apprentice: Int) -> Bool { spans.first?.decisions.hasOwnPlace(apprentice) ?? false }

  /// The number of sessions that the apprentice's programme asks for.
  func sessionsAsked(_ apprentice: Int) -> Int {
    instance.programmes[instance.apprentices[apprentice].programme].studioSessions
  }

  /// The index of the period of a slot: its own, else the one that its date lies in.
  func period(ofSlot slot: Int) -> Int? {
    if let period = instance.slots[slot].period { return period }
    guard case .date(let date) = instance.slots[slot].day else { return nil }
    return instance.periods.firstIndex { $0.start <= date && date <= $0.end }
  }

  /// Tenths of a minute between a slot's studio and a post; `nil` where nothing is known.
  func travel(slot: Int, post: Int) -> Int? {
    instance.studios[instance.slots[slot].studio].town.flatMap {
      travel.tenths(town: $0, base: instance.posts[post].base)
    }
  }

  /// The lines on hours that bind an apprentice's session, by where the studio's town and the school lie.
  func hours(_ apprentice: Int, slot: Int) -> [LegalRule] {
    hours.filter { scope($0, apprentice, slot: slot) == .binds }
  }

  /// Whether a line binds an apprentice's session; open where that hangs on a province or city that is not known.
  func scope(_ line: LegalRule, _ apprentice: Int, slot: Int) -> RuleContext.Scope {
    let town = instance.studios[instance.slots[slot].studio].town
    return RuleContext.reach(
      line, [town.map { instance.towns[$0].locality } ?? Locality()],
      [instance.locality(ofSchoolOf: apprentice) ?? Locality()])
  }

  /// Whether a post works on a date: on a holiday only if it works on rest days, on a make-up workday if it works from
  /// Monday to Friday at all or on that weekday, else on its weekdays, which are Monday to Friday where none is given.
  func works(_ post: Int, on date: CivilDate) -> Bool {
    let time = instance.posts[post].time
    let days = time.days.isEmpty ? [1, 2, 3, 4, 5] : time.days
    switch instance.calendar.kind(date) {
    case .holiday: return time.restDay == true
    case .workday: return days.contains(date.weekday) || days.contains { $0 <= 5 }
    case nil: return days.contains(date.weekday)
    }
  }

  private static func dates(_ slot: Slot, _ instance: PlacementInstance) -> [CivilDate] {
    switch slot.day {
    case .date(let date): return [date]
    case .weekday(let weekday):
      let first = slot.period.map { instance.periods[$0].start } ?? instance.start
      let last = slot.period.map { instance.periods[$0].end } ?? instance.end
      guard first <= last else { return [] }
      return (first.dayNumber...last.dayNumber).compactMap(CivilDate.init(dayNumber:)).filter {
        $0.weekday == weekday && instance.calendar.kind($0) != .holiday
      }
    }
  }
}

/// What the rules of the term look at: one apprentice's lines and sessions.
struct PersonTerm: Sendable {
  /// Index of the apprentice.
  let apprentice: Int
  /// Per span one element for each line that could be read, `nil` for unplaced; empty where there is none.
  let posts: [[Int?]]
  /// The slots of the sessions, ascending; one that is given twice is there twice.
  let slots: [Int]

  /// The spans and posts of all lines with a place, in order.
  var placed: [(span: Int, post: Int)] {
    posts.enumerated().flatMap { span, lines in lines.compactMap { post in post.map { (span, $0) } } }
  }
}

/// What a rule of the term finds against one apprentice.
struct TermVerdict: Sendable {
  /// An objection with the row id that it breaks.
  struct Breach: Sendable {
    let subject: String
    let objection: VerificationRule.Objection
  }
  var breaches: [Breach] = []
  var notChecked: [NotChecked] = []
}
