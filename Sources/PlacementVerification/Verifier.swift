package import PlacementDomain

/// What the verifier says of a roster.
package enum VerificationResult: Sendable {
  /// Every rule holds.
  case verified(VerifiedRoster)
  /// Every breach that was found, sorted; never empty.
  case violated([Violation])

  /// The roster, or `nil` where a rule is broken.
  package var roster: VerifiedRoster? {
    if case .verified(let roster) = self { roster } else { nil }
  }

  /// The breaches, empty for a verified roster.
  package var violations: [Violation] {
    if case .violated(let violations) = self { violations } else { [] }
  }
}

/// An independent check of any roster: ours, edited by hand or made elsewhere.
///
/// Written from models/README.md and the law; it never sees the linear model. Time grows linearly with the roster.
package struct Verifier: Sendable {
  private let instance: PlacementInstance
  private let rules: [VerificationRule]
  private let contexts: [RuleContext]
  private let term: TermContext

  /// A verifier with every rule.
  package init(_ instance: PlacementInstance) {
    self.init(instance, rules: VerificationRule.all)
  }

  /// A verifier with some of the rules, so that a test can show what each of them is for.
  init(_ instance: PlacementInstance, rules: [VerificationRule]) {
    self.instance = instance
    self.rules = rules
    contexts = instance.spans.indices.map { RuleContext(instance, span: $0) }
    term = TermContext(instance, spans: contexts)
  }

  /// Checks assignments and sessions, and the values that a solver claims for its stages; without stages only the roster.
  ///
  /// An apprentice without an assignment in a span is a breach: unplaced is said, never implied. No session is said by
  /// silence.
  package func verify(
    _ assignments: [Assignment], sessions: [SessionAssignment] = [], stages: [StageOutcome] = []
  ) -> VerificationResult {
    var claims: [ClaimedLine] = []
    var faults: [Violation] = []
    for assignment in assignments {
      guard instance.apprentices.indices.contains(assignment.apprentice),
        contexts.indices.contains(assignment.period),
        assignment.post.map({ instance.posts.indices.contains($0) }) ?? true
      else {
        faults.append(
          Violation(
            rule: VerificationCheck.rosterLine, subject: "\(VerificationCheck.rosterLine)/\(assignment.apprentice)",
            message: Message(
              zh: "安置结果引用了不存在的学生、阶段或岗位。", en: "An assignment refers to no apprentice, period or post of the term.")))
        continue
      }
      claims.append(ClaimedLine(span: assignment.period, apprentice: assignment.apprentice, post: assignment.post))
    }
    var seats: [ClaimedSession] = []
    for session in sessions {
      guard instance.apprentices.indices.contains(session.apprentice), instance.slots.indices.contains(session.slot)
      else {
        faults.append(
          Violation(
            rule: VerificationCheck.rosterLine, subject: "\(VerificationCheck.rosterLine)/\(session.apprentice)",
            message: Message(
              zh: "工作室安排引用了不存在的学生或时段。", en: "A session refers to no apprentice or slot of the term.")))
        continue
      }
      seats.append(ClaimedSession(apprentice: session.apprentice, slot: session.slot))
    }
    let result = verify(claims, seats, faults: faults)
    guard let roster = result.roster else { return result }
    let defects = StageCheck.violations(roster, stages) + NonVoterCheck.violations(roster, contexts, rules, stages)
    return defects.isEmpty ? result : .violated(defects.sorted())
  }

  /// How far each rule of the law can be checked before there is a roster: counted over every apprentice at every post,
  /// and in every slot, that admits the apprentice's programme; `nil` where it was stopped on the way.
  package func outlook(isStopped: () -> Bool = { false }) -> RuleTally? {
    func admits(_ admission: Admission, _ apprentice: Int) -> Bool {
      switch admission {
      case .every: true
      case .only(let programmes): programmes.contains(instance.apprentices[apprentice].programme)
      }
    }
    let people = instance.apprentices.indices
    let pairs = people.flatMap { person in
      instance.posts.indices.filter { admits(instance.posts[$0].admits, person) }.flatMap { post in
        contexts.map { Assignment(apprentice: person, period: $0.span, post: post) }
      }
    }
    return RuleTally(term, rules, pairs, isStopped: isStopped)
  }

  /// Checks the lines of a roster file and of a studio roster file: that each is readable and consistent, and then
  /// every rule.
  package func verify(lines: [RosterLine], studioLines: [StudioRosterLine] = []) -> VerificationResult {
    var reader = LineReader(instance, contexts)
    let claims = lines.compactMap { reader.read($0) }
    var studioReader = StudioLineReader(instance)
    let sessions = studioLines.compactMap { studioReader.read($0) }
    return verify(claims, sessions, faults: reader.violations + studioReader.violations)
  }

  private func verify(
    _ claims: [ClaimedLine], _ sessions: [ClaimedSession], faults: [Violation]
  ) -> VerificationResult {
    var violations = faults
    var waivers = Set<Waiver>()
    var missing = Set<NotChecked>()
    for context in contexts {
      let lines = claims.filter { $0.span == context.span }
      let unreadable = Set(lines.filter(\.unreadable).map(\.apprentice))
      let entries = lines.map { RosterEntry(apprentice: $0.apprentice, post: $0.post, row: $0.row) }
      let inspection = Inspection(context, entries: entries, unreadable: unreadable, rules: rules)
      violations += inspection.violations
      violations += absent(lines, context)
      waivers.formUnion(inspection.waivers)
      missing.formUnion(inspection.notChecked)
      missing.formUnion(PapersCheck.notChecked(context, entries))
    }
    let whole = TermInspection(term, lines: claims, sessions: sessions, rules: rules)
    violations += whole.violations
    missing.formUnion(whole.notChecked)
    guard violations.isEmpty else { return .violated(violations.sorted()) }
    // The reader, or another rule, may have worded the missing column in its own way; one line per rule and subject
    // is enough.
    var told = Set(instance.notChecked.map { "\($0.name)\n\($0.subject)" })
    let found = missing.sorted().filter { told.insert("\($0.name)\n\($0.subject)").inserted }
    return .verified(
      VerifiedRoster(
        term: term, rules: rules,
        assignments: claims.map { Assignment(apprentice: $0.apprentice, period: $0.span, post: $0.post) },
        sessions: sessions.map { SessionAssignment(apprentice: $0.apprentice, slot: $0.slot) },
        waivers: Array(waivers),
        notChecked: (instance.notChecked + found).sorted()))
  }

  private func absent(_ lines: [ClaimedLine], _ context: RuleContext) -> [Violation] {
    var present = [Bool](repeating: false, count: instance.apprentices.count)
    for line in lines { present[line.apprentice] = true }
    return instance.apprentices.indices.filter { !present[$0] }.map { index in
      let id = instance.apprentices[index].id
      return Violation(
        rule: VerificationCheck.rosterComplete, subject: context.rowID(VerificationCheck.rosterComplete, id),
        apprentices: [id], found: 0, allowed: 1,
        message: Message(
          zh: "名册中没有学生 \(id)；未安置的学生也须列出，状态填 unplaced。",
          en: "Apprentice \(id) is not in the roster; an unplaced one needs a line with the state unplaced."))
    }
  }
}

/// A line whose apprentice and span are known.
struct ClaimedLine: Sendable {
  let span: Int
  let apprentice: Int
  let post: Int?
  var row: Int?
  /// Whether a place is named that could not be read.
  var unreadable = false
}
