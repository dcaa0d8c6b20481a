public import PlacementDomain

/// What the verifier says of a roster.
public enum VerificationResult: Sendable {
  /// Every rule holds.
  case verified(VerifiedRoster)
  /// Every breach that was found, sorted; never empty.
  case violated([Violation])

  /// The roster, or `nil` where a rule is broken.
  public var roster: VerifiedRoster? {
    if case .verified(let roster) = self { roster } else { nil }
  }

  /// The breaches, empty for a verified roster.
  public var violations: [Violation] {
    if case .violated(let violations) = self { violations } else { [] }
  }
}

/// An independent check of any roster: ours, edited by hand or made elsewhere.
///
/// Written from models/README.md and the law; it never sees the linear model. Time grows linearly with the roster.
public struct Verifier: Sendable {
  private let instance: PlacementInstance
  private let rules: [VerificationRule]
  private let contexts: [RuleContext]

  /// A verifier with every rule.
  public init(_ instance: PlacementInstance) {
    self.init(instance, rules: VerificationRule.all)
  }

  /// A verifier with some of the rules, so that a test can show what each of them is for.
  init(_ instance: PlacementInstance, rules: [VerificationRule]) {
    self.instance = instance
    self.rules = rules
    contexts = instance.periods.indices.map { RuleContext(instance, period: $0) }
  }

  /// Checks assignments, and the values that a solver claims for its stages; without stages only the roster.
  ///
  /// An apprentice without an assignment is a breach: unplaced is said, never implied.
  public func verify(_ assignments: [Assignment], stages: [StageOutcome] = []) -> VerificationResult {
    var claims: [ClaimedLine] = []
    var faults: [Violation] = []
    for assignment in assignments {
      guard instance.apprentices.indices.contains(assignment.apprentice),
        instance.periods.indices.contains(assignment.period),
        assignment.post.map({ instance.posts.indices.contains($0) }) ?? true
      else {
        faults.append(
          Violation(
            rule: VerificationCheck.rosterLine, subject: "\(VerificationCheck.rosterLine)/\(assignment.apprentice)",
            message: Message(
              zh: "安置结果引用了不存在的学生、阶段或岗位。", en: "An assignment refers to no apprentice, period or post of the term.")))
        continue
      }
      claims.append(ClaimedLine(period: assignment.period, apprentice: assignment.apprentice, post: assignment.post))
    }
    let result = verify(claims, faults: faults)
    guard let roster = result.roster else { return result }
    let defects = StageCheck.violations(roster, stages) + NonVoterCheck.violations(roster, contexts, rules, stages)
    return defects.isEmpty ? result : .violated(defects.sorted())
  }

  /// Checks the lines of a roster file: that each is readable and consistent, and then every rule.
  public func verify(lines: [RosterLine]) -> VerificationResult {
    var reader = LineReader(instance, contexts)
    let claims = lines.compactMap { reader.read($0) }
    return verify(claims, faults: reader.violations)
  }

  private func verify(_ claims: [ClaimedLine], faults: [Violation]) -> VerificationResult {
    var violations = faults
    var waivers = Set<Waiver>()
    var missing = Set<NotChecked>()
    for context in contexts {
      let lines = claims.filter { $0.period == context.period }
      let unreadable = Set(lines.filter(\.unreadable).map(\.apprentice))
      let entries = lines.map { RosterEntry(apprentice: $0.apprentice, post: $0.post, row: $0.row) }
      let inspection = Inspection(context, entries: entries, unreadable: unreadable, rules: rules)
      violations += inspection.violations
      violations += absent(lines, context)
      waivers.formUnion(inspection.waivers)
      missing.formUnion(inspection.notChecked)
      missing.formUnion(PapersCheck.notChecked(context, entries))
    }
    guard violations.isEmpty else { return .violated(violations.sorted()) }
    // The reader may have worded the missing column in its own way; one line per rule and subject is enough.
    let told = Set(instance.notChecked.map { "\($0.rule.rawValue)\n\($0.subject)" })
    let found = missing.filter { !told.contains("\($0.rule.rawValue)\n\($0.subject)") }
    return .verified(
      VerifiedRoster(
        contexts: contexts, rules: rules, instance: instance,
        assignments: claims.map { Assignment(apprentice: $0.apprentice, period: $0.period, post: $0.post) },
        waivers: Array(waivers), notChecked: (instance.notChecked + found).sorted()))
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

/// A line whose apprentice and period are known.
struct ClaimedLine: Sendable {
  let period: Int
  let apprentice: Int
  let post: Int?
  var row: Int?
  /// Whether a place is named that could not be read.
  var unreadable = false
}
