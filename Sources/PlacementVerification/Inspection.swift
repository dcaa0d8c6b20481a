internal import PlacementDomain

/// A line of a roster under inspection.
struct RosterEntry: Sendable {
  let apprentice: Int
  let post: Int?
  /// The line of the file it came from.
  let row: Int?
}

/// The rules applied to one span of a roster.
struct Inspection {
  private(set) var violations: [Violation] = []
  private(set) var notChecked: Set<NotChecked> = []
  private(set) var waivers: Set<Waiver> = []
  private let context: RuleContext
  /// Per apprentice the lines, in the order given.
  private let entries: [[RosterEntry]]
  private let unreadable: Set<Int>
  private let loads: Loads

  /// - Parameter unreadable: apprentices with a line whose place could not be read; what is said of such a line
  ///   elsewhere is not said again as a missing place.
  init(_ context: RuleContext, entries: [RosterEntry], unreadable: Set<Int>, rules: [VerificationRule]) {
    self.context = context
    self.unreadable = unreadable
    var sorted = [[RosterEntry]](repeating: [], count: context.instance.apprentices.count)
    for entry in entries { sorted[entry.apprentice].append(entry) }
    self.entries = sorted
    loads = Loads(context, sorted.joined())
    for rule in rules {
      switch rule.check {
      case .person(let judge): inspectPersons(rule, judge)
      case .place(let judge): inspectPlaces(rule, judge)
      case .rows(let list): inspectRows(rule, list(context))
      case .group(let kind, let judge): inspectGroups(kind, judge)
      case .term, .session, .slot: continue
      }
    }
  }

  private mutating func inspectPersons(
    _ rule: VerificationRule, _ judge: (RuleContext, Int, [Int?]) -> [VerificationRule.Objection]
  ) {
    for apprentice in entries.indices where !entries[apprentice].isEmpty {
      let lines = entries[apprentice]
      if lines.count == 1, unreadable.contains(apprentice) { continue }
      for objection in judge(context, apprentice, lines.map(\.post)) {
        report(rule, apprentice, lines.last?.row, objection)
      }
    }
  }

  private mutating func inspectPlaces(
    _ rule: VerificationRule, _ judge: (RuleContext, Int, Int) -> VerificationRule.Verdict
  ) {
    let context = context
    for apprentice in entries.indices {
      for entry in entries[apprentice] {
        guard let post = entry.post else { continue }
        switch judge(context, apprentice, post) {
        case .allowed: continue
        case .breached(let objection): report(rule, apprentice, entry.row, objection)
        case .unknown(let subject, let missing):
          guard let id = RuleID(rawValue: rule.id) else { continue }
          let subject = subject ?? context.instance.apprentices[apprentice].id
          notChecked.insert(NotChecked(rule: id, subject: subject, missing: missing))
        }
      }
    }
  }

  private mutating func inspectRows(_ rule: VerificationRule, _ set: RowSet) {
    notChecked.formUnion(set.notChecked)
    for row in set.rows {
      if let waiver = row.waiver { waivers.insert(waiver) }
      let load = loads.load(of: row)
      guard !row.holds(load) else { continue }
      let people = loads.people(of: row).map { context.instance.apprentices[$0].id }
      violations.append(
        Violation(
          rule: rule.id, subject: row.id, apprentices: people.sorted(), found: load,
          allowed: load > row.limit ? row.limit : row.minimum, message: row.message(load)))
    }
  }

  /// Judges the groups whose members are all there; what is said of a missing line is not said again.
  private mutating func inspectGroups(
    _ kind: Group.Kind, _ judge: (RuleContext, Group, [Set<Int>]) -> [Violation]
  ) {
    for group in context.instance.groups where group.kind == kind {
      guard group.members.allSatisfy({ !entries[$0].isEmpty && !unreadable.contains($0) }) else { continue }
      let places = group.members.map { member in
        Set(entries[member].compactMap(\.post).map { context.place(group.level, ofPost: $0) })
      }
      violations += judge(context, group, places)
    }
  }

  private mutating func report(
    _ rule: VerificationRule, _ apprentice: Int, _ row: Int?, _ objection: VerificationRule.Objection
  ) {
    let person = context.instance.apprentices[apprentice].id
    violations.append(
      Violation(
        rule: rule.id, subject: context.rowID(rule.id, person), apprentices: [person], row: row,
        found: objection.found, allowed: objection.allowed, message: Message(zh: objection.zh, en: objection.en)))
  }
}
