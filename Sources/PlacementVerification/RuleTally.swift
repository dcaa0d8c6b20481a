package import PlacementDomain
import Synchronization

/// How far one rule of the law, or one line of it, was checked on a roster.
package struct RuleCheck: Hashable, Sendable {
  /// What the rule binds, and so what is counted.
  package enum Subject: String, Sendable {
    case apprentices, enterprises, kinds, bases
  }

  package enum State: String, Sendable {
    /// For everything that the rule binds.
    case all = "checked"
    /// For some; for the others a figure is missing.
    case some = "in-part"
    /// For nothing that it binds: the figures are missing.
    case none = "not-checked"
    /// Nothing in the term is what the rule is about: no post with such a tag, no base, studio or school in its provinces,
    /// nobody placed and nobody kept out.
    case nobody = "bound-nobody"
    /// No line of it is in force on the first day of a span.
    case notInForce = "not-in-force"
  }

  package let rule: RuleID
  /// The pack's line, or `nil` where all lines of the rule are taken together.
  package let line: LegalRule?
  package let subject: Subject
  /// How many the rule binds.
  package let bound: Int
  /// For how many of them it was checked.
  package let checked: Int
  package let state: State

  init(_ rule: RuleID, line: LegalRule?, subject: Subject, bound: Int, checked: Int, isInForce: Bool) {
    self.rule = rule
    self.line = line
    self.subject = subject
    self.bound = bound
    self.checked = checked
    state =
      if !isInForce { .notInForce } else if bound == 0 { .nobody } else if checked == bound {
        .all
      } else if checked == 0 {
        .none
      } else { .some }
  }

  /// Whether something that the rule binds was not checked.
  package var isOpen: Bool { state == .some || state == .none }
}

/// The count, rule by rule, of what was checked: taken from the verdicts of the rules themselves, never from the model.
package struct RuleTally: Sendable {
  /// One per rule of the pack, in the order of the rules; empty for the pack `none`.
  package let rules: [RuleCheck]
  /// One per line of the pack that is in force on the first day of a span, in the order of the pack.
  package let lines: [RuleCheck]

  /// Counts; `nil` where it was stopped on the way.
  init?(
    _ term: TermContext, _ rules: [VerificationRule], _ assignments: [Assignment], isStopped: () -> Bool
  ) {
    let pack = term.instance.rules.rules
    let counter = TallyCounter(term, rules, assignments)
    let ids = Set(pack.map(\.id))
    var checks: [RuleCheck] = []
    var byLine: [Int: RuleCheck] = [:]
    for id in RuleID.allCases where ids.contains(id) {
      let own = pack.indices.filter { pack[$0].id == id }
      guard let counts = counter.counts(id, own.map { pack[$0] }, isStopped) else { return nil }
      var bound = Set<Int>()
      var open = Set<Int>()
      for (index, count) in zip(own, counts) {
        bound.formUnion(count.bound)
        open.formUnion(count.open)
        guard counter.isInForce(pack[index]) else { continue }
        byLine[index] = RuleCheck(
          id, line: pack[index], subject: TallyCounter.subject(id), bound: count.bound.count,
          checked: count.bound.count - count.open.count, isInForce: true)
      }
      checks.append(
        RuleCheck(
          id, line: nil, subject: TallyCounter.subject(id), bound: bound.count, checked: bound.count - open.count,
          isInForce: own.contains { counter.isInForce(pack[$0]) }))
    }
    self.rules = checks
    lines = pack.indices.compactMap { byLine[$0] }
  }

  /// Counts a roster, which has as many lines as people: nothing that need be stopped.
  init(_ term: TermContext, _ rules: [VerificationRule], _ assignments: [Assignment]) {
    self = RuleTally(term, rules, assignments, isStopped: { false }) ?? RuleTally(rules: [], lines: [])
  }

  private init(rules: [RuleCheck], lines: [RuleCheck]) { (self.rules, self.lines) = (rules, lines) }
}

/// Goes through what a rule binds in a roster.
private struct TallyCounter {
  /// What a line binds, and that part of it for which a figure is missing.
  struct Count {
    var bound = Set<Int>()
    var open = Set<Int>()

    mutating func add(_ index: Int, isOpen: Bool) {
      bound.insert(index)
      if isOpen { open.insert(index) }
    }

    func union(_ other: Count) -> Count { Count(bound: bound.union(other.bound), open: open.union(other.open)) }
  }

  /// So many places are looked at between two looks at the clock.
  private static let pulse = 1_024

  private let term: TermContext
  private let contexts: [RuleContext]
  private let judges: [RuleID: @Sendable (RuleContext, Int, Int) -> VerificationRule.Verdict]
  private let sessionJudges: [@Sendable (TermContext, Int, Int) -> VerificationRule.Verdict]
  private let placed: [(span: Int, apprentice: Int, post: Int)]
  private let instance: PlacementInstance
  /// Where all apprentices' schools lie, nowhere for one that is not known.
  private let schools: [Locality]
  private let tags: Set<PostTag>

  init(_ term: TermContext, _ rules: [VerificationRule], _ assignments: [Assignment]) {
    let instance = term.instance
    (self.term, self.instance, contexts) = (term, instance, term.spans)
    var judges: [RuleID: @Sendable (RuleContext, Int, Int) -> VerificationRule.Verdict] = [:]
    var sessionJudges: [@Sendable (TermContext, Int, Int) -> VerificationRule.Verdict] = []
    for rule in rules {
      switch rule.check {
      case .place(let judge): if let id = RuleID(rawValue: rule.id) { judges[id] = judge }
      case .session(let judge): sessionJudges.append(judge)
      default: continue
      }
    }
    (self.judges, self.sessionJudges) = (judges, sessionJudges)
    placed = assignments.compactMap { line in line.post.map { (line.period, line.apprentice, $0) } }
    schools = Set(instance.apprentices.indices.map { instance.locality(ofSchoolOf: $0) ?? Locality() }).sorted()
    tags = Set(instance.posts.flatMap(\.tags))
  }

  static func subject(_ rule: RuleID) -> RuleCheck.Subject {
    switch rule {
    case .staffRatio: .enterprises
    case .postRatio: .kinds
    case .mentors: .bases
    default: .apprentices
    }
  }

  func isInForce(_ line: LegalRule) -> Bool {
    instance.spans.contains { line.isInForce(on: $0.start) }
  }

  func counts(_ rule: RuleID, _ lines: [LegalRule], _ isStopped: () -> Bool) -> [Count]? {
    switch rule {
    case .staffRatio: staff(lines)
    case .postRatio: kinds(lines)
    case .mentors: mentors(lines)
    case .hours:
      placements(rule, lines, isStopped).flatMap { counts in
        studioHours(lines, isStopped).map { zip(counts, $0).map { $0.union($1) } }
      }
    default: placements(rule, lines, isStopped)
    }
  }

  private func staff(_ lines: [LegalRule]) -> [Count] {
    lines.map { line in
      var count = Count()
      for context in contexts {
        for (index, enterprise) in instance.enterprises.enumerated() where !context.postsOfEnterprise[index].isEmpty {
          let scope = context.scope(line, context.sitesOfEnterprise[index], schools)
          if scope != .free { count.add(index, isOpen: scope == .open || enterprise.staff == nil) }
        }
      }
      return count
    }
  }

  private func kinds(_ lines: [LegalRule]) -> [Count] {
    var posts: [String: [Int]] = [:]
    for (index, post) in instance.posts.enumerated() {
      let enterprise = instance.bases[post.base].enterprise
      posts[post.kind.isEmpty ? "post \(index)" : "kind \(enterprise) \(post.kind)", default: []].append(index)
    }
    let groups = posts.values.sorted { $0[0] < $1[0] }
    return lines.map { line in
      var count = Count()
      for context in contexts {
        for group in groups {
          let sites = context.sitesOfEnterprise[context.enterprise(ofPost: group[0])]
          let scope = context.scope(line, sites, schools)
          let isUnknown = group.contains { instance.posts[$0].staff == nil }
          if scope != .free { count.add(group[0], isOpen: scope == .open || isUnknown) }
        }
      }
      return count
    }
  }

  private func mentors(_ lines: [LegalRule]) -> [Count] {
    lines.map { line in
      var count = Count()
      for context in contexts {
        for (index, base) in instance.bases.enumerated() where !context.postsOfBase[index].isEmpty {
          let scope = context.scope(line, [instance.locality(ofBase: index)], schools)
          if scope == .free { continue }
          let isUnknown = instance.settings.apprenticesPerMentor == nil || base.mentors == nil
          let isLifted = context.law(.mentors, base: index).lifted != nil
          count.add(index, isOpen: scope == .open || isUnknown && !isLifted)
        }
      }
      return count
    }
  }

  private func placements(_ rule: RuleID, _ lines: [LegalRule], _ isStopped: () -> Bool) -> [Count]? {
    var counts = lines.map { _ in Count() }
    guard isAboutAPost(rule) else { return counts }
    // Before there is a roster every pair is asked about, and the places of all of them are few.
    struct Sides: Hashable {
      let span: Int
      let base: Locality
      let school: Locality
    }
    var known: [Sides: [RuleContext.Scope]] = [:]
    for (number, (span, apprentice, post)) in placed.enumerated() {
      if number.isMultiple(of: Self.pulse), isStopped() { return nil }
      let context = contexts[span]
      let sides = Sides(
        span: span, base: instance.locality(ofBase: instance.posts[post].base),
        school: instance.locality(ofSchoolOf: apprentice) ?? Locality())
      let scopes = known[sides] ?? lines.map { context.scope($0, [sides.base], [sides.school]) }
      known[sides] = scopes
      var isUnknown: Bool?
      for (index, scope) in scopes.enumerated() where scope != .free {
        // nothing that another place of somebody's has changes what is open already
        if counts[index].open.contains(apprentice) { continue }
        if scope == .binds, isUnknown == nil { isUnknown = lacks(rule, context, apprentice, post) }
        counts[index].add(apprentice, isOpen: scope == .open || isUnknown == true)
      }
    }
    return keptOut(rule, lines, counts, isStopped)
  }

  /// Those who ask for sessions and whom a line binds, or could bind, in a slot that admits them: at a studio that is
  /// registered, or of which nobody knows whether it is. Whom the rule keeps out of the only slot has no session, so that
  /// the sessions of a roster do not tell.
  private func studioHours(_ lines: [LegalRule], _ isStopped: () -> Bool) -> [Count]? {
    struct Sides: Hashable {
      let programme: Int
      let school: Int?
    }
    var counts = lines.map { _ in Count() }
    let slots = instance.slots.indices.filter { slot in
      instance.studios[instance.slots[slot].studio].registered != false
    }
    let irregular = Set(slots.filter { SlotHoursRule.irregular(term, $0) != nil })
    var known: [Sides: [RuleContext.Scope]] = [:]
    for (number, person) in instance.apprentices.enumerated() where term.sessionsAsked(number) > 0 {
      if number.isMultiple(of: Self.pulse), isStopped() { return nil }
      let sides = Sides(programme: person.programme, school: person.school)
      if known[sides] == nil {
        var scopes = lines.map { _ in RuleContext.Scope.free }
        for slot in slots where admits(instance.studios[instance.slots[slot].studio].admits, person.programme) {
          let isUnknown = sessionJudges.contains { judge in
            if case .unknown = judge(term, number, slot) { true } else { false }
          }
          for (index, line) in lines.enumerated() where term.hours.contains(line) && scopes[index] != .open {
            switch term.scope(line, number, slot: slot) {
            case .free: continue
            case .open: if irregular.contains(slot) { scopes[index] = .open }
            case .binds: scopes[index] = isUnknown ? .open : .binds
            }
          }
        }
        known[sides] = scopes
      }
      for (index, scope) in (known[sides] ?? []).enumerated() where scope != .free {
        counts[index].add(number, isOpen: scope == .open)
      }
    }
    return counts
  }

  private func admits(_ admission: Admission, _ programme: Int) -> Bool {
    switch admission {
    case .every: true
    case .only(let programmes): programmes.contains(programme)
    }
  }

  /// Those whom a line that binds nobody who has a place keeps out of places of their programme: a law that leaves no trace
  /// in the roster but that nobody is there was applied all the same.
  private func keptOut(_ rule: RuleID, _ lines: [LegalRule], _ counts: [Count], _ isStopped: () -> Bool) -> [Count]? {
    var counts = counts
    let idle = counts.indices.filter { counts[$0].bound.isEmpty }
    guard !idle.isEmpty, let judge = judges[rule] else { return counts }
    var looks = 0
    for (post, place) in instance.posts.enumerated() {
      let site = instance.locality(ofBase: place.base)
      for context in contexts {
        let near = idle.filter { index in schools.contains { context.scope(lines[index], [site], [$0]) == .binds } }
        if near.isEmpty { continue }
        for (number, person) in instance.apprentices.enumerated() where admits(place.admits, person.programme) {
          looks += 1
          if looks.isMultiple(of: Self.pulse), isStopped() { return nil }
          let school = instance.locality(ofSchoolOf: number) ?? Locality()
          let own = near.filter { context.scope(lines[$0], [site], [school]) == .binds }
          guard !own.isEmpty, case .breached = judge(context, number, post) else { continue }
          for index in own { counts[index].add(number, isOpen: false) }
        }
      }
    }
    return counts
  }

  /// Whether the rule lacks a figure for an apprentice at a post.
  private func lacks(_ rule: RuleID, _ context: RuleContext, _ apprentice: Int, _ post: Int) -> Bool {
    if PapersCheck.isOpen(context, rule, apprentice, post) { return true }
    if case .unknown = judges[rule]?(context, apprentice, post) { return true }
    return false
  }

  /// A rule about tagged posts has nothing to bind in a term where no post has the tag.
  private func isAboutAPost(_ rule: RuleID) -> Bool {
    switch rule {
    case .minors: tags.contains(.noMinors)
    case .women: tags.contains(.noWomen)
    case .labourGrade:
      tags.contains { tag in
        if case .labour = tag { true } else { tag == .hazard(.harmful) }
      }
    case .highRisk:
      tags.contains { tag in
        if case .hazard(let hazard) = tag { hazard != .harmful } else { false }
      }
    default: true
    }
  }
}

/// A roster's tally, counted at most once whoever asks: a page asks for it several times.
final class CountedOnce: Sendable {
  private let known = Mutex<RuleTally?>(nil)

  func tally(_ count: () -> RuleTally) -> RuleTally {
    known.withLock { known in
      if let known { return known }
      let tally = count()
      known = tally
      return tally
    }
  }
}
