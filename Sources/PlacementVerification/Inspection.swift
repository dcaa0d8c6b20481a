internal import PlacementDomain

/// A line of a roster under inspection.
struct RosterEntry: Sendable {
  let apprentice: Int
  let post: Int?
  /// The line of the file it came from.
  let row: Int?
}

/// The rules applied to one period of a roster.
struct Inspection {
  private(set) var violations: [Violation] = []
  private(set) var notChecked: Set<NotChecked> = []
  private(set) var waivers: Set<Waiver> = []
  private let context: RuleContext
  /// Per apprentice the lines, in the order given.
  private let entries: [[RosterEntry]]
  private let unreadable: Set<Int>

  /// - Parameter unreadable: apprentices with a line whose place could not be read; what is said of such a line
  ///   elsewhere is not said again as a missing place.
  init(_ context: RuleContext, entries: [RosterEntry], unreadable: Set<Int>, rules: [VerificationRule]) {
    self.context = context
    self.unreadable = unreadable
    var sorted = [[RosterEntry]](repeating: [], count: context.instance.apprentices.count)
    for entry in entries { sorted[entry.apprentice].append(entry) }
    self.entries = sorted
    for rule in rules {
      switch rule.check {
      case .person(let judge): inspectPersons(rule.id, judge)
      case .place(let judge): inspectPlaces(rule.id, judge)
      case .rows(let list): inspectRows(rule.id, list(context))
      }
    }
  }

  private mutating func inspectPersons(
    _ id: String, _ judge: (RuleContext, Int, [Int?]) -> [VerificationRule.Objection]
  ) {
    for apprentice in entries.indices where !entries[apprentice].isEmpty {
      let lines = entries[apprentice]
      if lines.count == 1, unreadable.contains(apprentice) { continue }
      for objection in judge(context, apprentice, lines.map(\.post)) {
        report(id, apprentice, lines.last?.row, objection)
      }
    }
  }

  private mutating func inspectPlaces(
    _ id: String, _ judge: (RuleContext, Int, Int) -> VerificationRule.Verdict
  ) {
    for apprentice in entries.indices {
      for entry in entries[apprentice] {
        guard let post = entry.post else { continue }
        switch judge(context, apprentice, post) {
        case .allowed: continue
        case .breached(let objection): report(id, apprentice, entry.row, objection)
        case .unknown(let missing):
          guard let rule = RuleID(rawValue: id) else { continue }
          let subject = context.instance.apprentices[apprentice].id
          notChecked.insert(NotChecked(rule: rule, subject: subject, missing: missing))
        }
      }
    }
  }

  private mutating func inspectRows(_ id: String, _ set: RowSet) {
    notChecked.formUnion(set.notChecked)
    let loads = Loads(context, entries.joined())
    var breached: [CapacityRow] = []
    for row in set.rows {
      if let waiver = row.waiver { waivers.insert(waiver) }
      if loads.load(of: row) > row.limit { breached.append(row) }
    }
    guard !breached.isEmpty else { return }
    var holders = [[Int]](repeating: [], count: context.instance.posts.count)
    for entry in entries.joined() {
      if let post = entry.post { holders[post].append(entry.apprentice) }
    }
    for row in breached {
      let load = loads.load(of: row)
      let people = row.posts.flatMap { holders[$0] }.map { context.instance.apprentices[$0] }
        .filter { row.countsContracts || $0.labourContract == nil }
      violations.append(
        Violation(
          rule: id, subject: row.id, apprentices: people.map(\.id).sorted(), found: load, allowed: row.limit,
          message: row.message(load)))
    }
  }

  private mutating func report(_ id: String, _ apprentice: Int, _ row: Int?, _ objection: VerificationRule.Objection) {
    let person = context.instance.apprentices[apprentice].id
    violations.append(
      Violation(
        rule: id, subject: context.rowID(id, person), apprentices: [person], row: row, found: objection.found,
        allowed: objection.allowed, message: Message(zh: objection.zh, en: objection.en)))
  }
}

/// How many apprentices each post has, all of them and those without a labour contract.
struct Loads: Sendable {
  private(set) var all: [Int]
  private(set) var interns: [Int]

  init(_ context: RuleContext, _ entries: some Sequence<RosterEntry>) {
    all = [Int](repeating: 0, count: context.instance.posts.count)
    interns = all
    for entry in entries {
      guard let post = entry.post else { continue }
      all[post] += 1
      if context.instance.apprentices[entry.apprentice].labourContract == nil { interns[post] += 1 }
    }
  }

  func load(of row: CapacityRow) -> Int {
    let counted = row.countsContracts ? all : interns
    return row.posts.reduce(0) { $0 + counted[$1] }
  }
}
