internal import PlacementDomain

/// A session whose apprentice and slot are known.
struct ClaimedSession: Sendable {
  let apprentice: Int
  let slot: Int
  /// The line of the file it came from.
  var row: Int?
}

/// The rules of the whole term applied to a roster with its sessions.
struct TermInspection {
  private(set) var violations: [Violation] = []
  private(set) var notChecked: Set<NotChecked> = []
  private let context: TermContext
  private let people: [PersonTerm]
  /// Sorted by apprentice, then slot.
  private let sessions: [ClaimedSession]

  init(_ context: TermContext, lines: [ClaimedLine], sessions: [ClaimedSession], rules: [VerificationRule]) {
    let instance = context.instance
    self.context = context
    self.sessions = sessions.sorted { ($0.apprentice, $0.slot, $0.row ?? 0) < ($1.apprentice, $1.slot, $1.row ?? 0) }
    var posts = [[[Int?]]](
      repeating: [[Int?]](repeating: [], count: context.spans.count), count: instance.apprentices.count)
    for line in lines where !line.unreadable { posts[line.apprentice][line.span].append(line.post) }
    var slots = [[Int]](repeating: [], count: instance.apprentices.count)
    var seats = [[Int]](repeating: [], count: instance.slots.count)
    for session in self.sessions {
      slots[session.apprentice].append(session.slot)
      seats[session.slot].append(session.apprentice)
    }
    people = instance.apprentices.indices.map { PersonTerm(apprentice: $0, posts: posts[$0], slots: slots[$0]) }
    for rule in rules {
      switch rule.check {
      case .person, .place, .rows, .group: continue
      case .term(let judge): inspectTerms(rule, judge)
      case .session(let judge): inspectSessions(rule, judge)
      case .slot(let judge):
        for slot in seats.indices where !seats[slot].isEmpty {
          for objection in judge(context, slot, seats[slot]) {
            report(rule, seats[slot], "\(rule.id)/\(instance.slots[slot].id)", nil, objection)
          }
        }
      }
    }
  }

  private mutating func inspectTerms(
    _ rule: VerificationRule, _ judge: (TermContext, PersonTerm) -> TermVerdict
  ) {
    for person in people {
      let verdict = judge(context, person)
      notChecked.formUnion(verdict.notChecked)
      for breach in verdict.breaches { report(rule, [person.apprentice], breach.subject, nil, breach.objection) }
    }
  }

  private mutating func inspectSessions(
    _ rule: VerificationRule, _ judge: (TermContext, Int, Int) -> VerificationRule.Verdict
  ) {
    for session in sessions {
      let id = context.instance.apprentices[session.apprentice].id
      switch judge(context, session.apprentice, session.slot) {
      case .allowed: continue
      case .breached(let objection):
        let subject = "\(rule.id)/\(id)/\(context.instance.slots[session.slot].id)"
        report(rule, [session.apprentice], subject, session.row, objection)
      // of the law only the rule on hours looks at sessions
      case .unknown(let subject, let missing):
        notChecked.insert(NotChecked(rule: .hours, subject: subject ?? id, missing: missing))
      }
    }
  }

  private mutating func report(
    _ rule: VerificationRule, _ apprentices: [Int], _ subject: String, _ row: Int?,
    _ objection: VerificationRule.Objection
  ) {
    violations.append(
      Violation(
        rule: rule.id, subject: subject,
        apprentices: Set(apprentices.map { context.instance.apprentices[$0].id }).sorted(), row: row,
        found: objection.found, allowed: objection.allowed, message: Message(zh: objection.zh, en: objection.en)))
  }
}
