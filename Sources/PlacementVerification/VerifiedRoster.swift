package import PlacementDomain

/// One line of a verified roster: an assignment with what follows from it.
package struct VerifiedLine: Hashable, Sendable {
  package let assignment: Assignment
  /// The best rank of the apprentice's own list that names the post or its base; `nil` where none does, or unplaced.
  package let rank: Int?
  /// Travel in whole tenths of a minute; `nil` where it is not known, or unplaced.
  package let tenths: Int?
  /// Self-found, pinned, kept or changed against the published roster, proposed where that does not name the apprentice, or unplaced.
  package let state: RosterState
  /// The papers without which the line cannot be confirmed, sorted; empty where no rule asks for any, or unplaced.
  package let missingPapers: [MissingPaper]
  /// The waivers without which the line would break a rule, lack papers or be warned of, in the order of the rules' ids.
  package let waivers: [Waiver]
  /// What the apprentice decided about the place last: accepted it or, approved, found it; `nil` for nothing, or unplaced.
  package let decision: PlaceDecision?
  /// The filing without which a place in another province could not be given, the earliest of several; `nil`: none is needed,
  /// or unplaced.
  package let crossing: Filing?
}

/// How far the seats that a reserve quota keeps are filled by those for whom they are kept.
package struct ReserveFill: Hashable, Sendable {
  /// Index of the quota, a reserve with a minimum.
  package let quota: Int
  /// Index of the span.
  package let period: Int
  /// The seats kept.
  package let minimum: Int
  /// The apprentices of the scope who are placed at the site.
  package let load: Int

  /// The kept seats that they fill, at most all of them.
  package var filled: Int { min(load, minimum) }
}

/// A roster that keeps every rule, with the figures that follow from it.
///
/// Only the verifier makes one, so whatever takes it cannot be given an unverified roster.
package struct VerifiedRoster: Sendable {
  /// The term that the roster belongs to.
  package let instance: PlacementInstance
  /// One per apprentice and span, sorted by apprentice, then by span.
  package let lines: [VerifiedLine]
  /// The number of apprentices with a place in every span.
  package let placed: Int
  /// The number of the others.
  package let unplaced: Int
  /// Apprentice-periods with a place; without a rotation the same as `placed`.
  package let filled: Int
  /// Placed apprentice-periods per rank, from rank 1 to w − 1; zeros are kept.
  package let profile: [Int]
  /// Apprentice-periods placed where the apprentice's list says nothing (rank w).
  package let notListed: Int
  /// The sum of the ranks of all placed, w for the places that are not listed.
  package let totalRank: Int
  /// The sum of travel over all placed in tenths of a minute; `nil` where one of them is not known.
  package let totalCommuteTenths: Int?
  /// The studio sessions, sorted by apprentice, then slot.
  package let sessions: [SessionAssignment]
  /// Per rank from 1 the sessions at the slot of that rank, as many entries as the largest slot rank written.
  package let slotProfile: [Int]
  /// Sessions in slots that are not on the apprentice's list.
  package let slotsNotListed: Int
  /// The sum of the slot ranks of all sessions, one more than the largest written for the slots that are not listed.
  package let totalSlotRank: Int
  /// Per apprentice the number of studio sessions.
  package let sessionsMet: [Int]
  /// Per slot the number of apprentices, in the order of the instance's slots.
  package let slotLoads: [Int]
  /// The waivers that gave a limit its number or lifted it, and those that a line needs, sorted by rule and subject.
  package let waivers: [Waiver]
  /// What could not be checked for want of a figure, by the reader or here, sorted.
  package let notChecked: [NotChecked]
  /// Per reserve quota with a minimum and span, how far it is filled; sorted by quota, then by span.
  package let reserveFills: [ReserveFill]
  /// What the law calls unusual without barring it, up to three per programme concerned.
  package let warnings: [Message]
  /// Self-found places that wait for approval and that no rule is against in any span, with the posts that they could be.
  package let waiting: [(decision: PlaceDecision, posts: [Int])]
  /// Apprentice-periods whose post differs from the published roster, newcomers left out; `nil` without one.
  package let changes: Int?
  /// The sum of ranks, each times its apprentice's credit from earlier terms; `nil` without a ledger.
  package let creditedRank: Int?
  private let loads: [[Int]]
  private let term: TermContext
  private let rules: [VerificationRule]
  private let counted = CountedOnce()

  /// How far each rule of the law was checked; computed when it is first asked for, since a sweep never asks.
  package var tally: RuleTally { counted.tally { RuleTally(term, rules, assignments) } }

  /// The assignments of the lines, in their order.
  package var assignments: [Assignment] { lines.map(\.assignment) }

  /// The number of apprentices per post in a span, in the order of the instance's posts.
  package func postLoads(period: Int = 0) -> [Int] { loads[period] }

  /// The number of apprentices per base in a span, in the order of the instance's bases.
  package func baseLoads(period: Int = 0) -> [Int] {
    var result = [Int](repeating: 0, count: instance.bases.count)
    for (post, load) in loads[period].enumerated() { result[instance.posts[post].base] += load }
    return result
  }

  /// The number of apprentices per enterprise in a span, in the order of the instance's enterprises.
  package func enterpriseLoads(period: Int = 0) -> [Int] {
    var result = [Int](repeating: 0, count: instance.enterprises.count)
    for (base, load) in baseLoads(period: period).enumerated() { result[instance.bases[base].enterprise] += load }
    return result
  }

  /// The posts with a minimum of 2 or more where nobody is placed in a span, in the order of the instance's posts.
  package func closedPosts(period: Int = 0) -> [Int] {
    let loads = postLoads(period: period)
    return instance.posts.indices.filter { instance.posts[$0].minimum >= 2 && loads[$0] == 0 }
  }

  /// The bases with a minimum of 2 or more where nobody is placed in a span, in the order of the instance's bases.
  package func closedBases(period: Int = 0) -> [Int] {
    let loads = baseLoads(period: period)
    return instance.bases.indices.filter { instance.bases[$0].minimum >= 2 && loads[$0] == 0 }
  }

  private static func state(
    pinned: Bool, selfFound: Bool, _ earlier: PublishedPlace?, _ post: Int
  ) -> RosterState {
    if pinned { return selfFound ? .selfFound : .pinned }
    guard let earlier, earlier != .newcomer else { return .proposed }
    return earlier.differs(from: post) ? .changed : .kept
  }

  private static func waiting(
    _ contexts: [RuleContext], _ rules: [VerificationRule], _ instance: PlacementInstance
  ) -> [(decision: PlaceDecision, posts: [Int])] {
    instance.waitingChoices.compactMap { decision in
      let posts = instance.posts.indices.filter { post in
        contexts.allSatisfy { context in
          context.decisions.covers(decision.site, post)
            && !rules.contains { rule in
              // A wish of one's own is no reason against what one found.
              guard case .place(let judge) = rule.check, rule.id != UnlistedRule.rule.id else { return false }
              if case .breached = judge(context, decision.apprentice, post) { return true }
              return false
            }
        }
      }
      return posts.isEmpty ? nil : (decision, posts)
    }
  }

  private static func reserveFills(_ lines: [VerifiedLine], _ term: TermContext) -> [ReserveFill] {
    let instance = term.instance
    return instance.quotas.indices.flatMap { index -> [ReserveFill] in
      let quota = instance.quotas[index]
      guard quota.kind == .reserve, let minimum = quota.minimum else { return [] }
      let count = QuotaCount(index, instance)
      return term.spans.filter { $0.counts(quota.period) }.map { span in
        let load = lines.count { line in
          line.assignment.period == span.span
            && line.assignment.post.map { count.counts(line.assignment.apprentice, $0) } ?? false
        }
        return ReserveFill(quota: index, period: span.span, minimum: minimum, load: load)
      }
    }
  }

  init(
    term: TermContext, rules: [VerificationRule], assignments: [Assignment], sessions: [SessionAssignment],
    waivers: [Waiver], notChecked: [NotChecked]
  ) {
    let instance = term.instance
    let contexts = term.spans
    self.instance = instance
    self.term = term
    self.rules = rules
    self.sessions = sessions.sorted { ($0.apprentice, $0.slot) < ($1.apprentice, $1.slot) }
    var slotProfile = [Int](repeating: 0, count: instance.largestSlotRank)
    var slotsNotListed = 0
    var met = [Int](repeating: 0, count: instance.apprentices.count)
    var slotLoads = [Int](repeating: 0, count: instance.slots.count)
    for session in sessions {
      met[session.apprentice] += 1
      slotLoads[session.slot] += 1
      let wish = instance.slotPreferences[session.apprentice].first { $0.slot == session.slot }
      if let wish { slotProfile[wish.rank - 1] += 1 } else { slotsNotListed += 1 }
    }
    self.slotProfile = slotProfile
    self.slotsNotListed = slotsNotListed
    totalSlotRank = slotProfile.enumerated().reduce(slotsNotListed * instance.unlistedSlotRank) {
      $0 + ($1.offset + 1) * $1.element
    }
    sessionsMet = met
    self.slotLoads = slotLoads
    let travel = TravelTable(instance)
    let bare =
      instance.waivers.isEmpty
      ? contexts : contexts.map { RuleContext(instance, span: $0.span, withWaivers: false) }
    let lengths = Internships(instance, assignments)
    var used = Set(waivers)
    var lines: [VerifiedLine] = []
    lines.reserveCapacity(assignments.count)
    var profile = [Int](repeating: 0, count: instance.largestRank)
    var notListed = 0
    var commute: Int? = 0
    var loads = [[Int]](repeating: [Int](repeating: 0, count: instance.posts.count), count: contexts.count)
    var filled = [Int](repeating: 0, count: instance.apprentices.count)
    for assignment in assignments.sorted(by: { ($0.apprentice, $0.period) < ($1.apprentice, $1.period) }) {
      guard let post = assignment.post else {
        lines.append(
          VerifiedLine(
            assignment: assignment, rank: nil, tenths: nil, state: .unplaced, missingPapers: [], waivers: [],
            decision: nil, crossing: nil))
        continue
      }
      let context = contexts[assignment.period]
      let rank = context.listedRank(assignment.apprentice, post)
      let tenths = travel.tenths(apprentice: assignment.apprentice, base: instance.posts[post].base)
      let filed = WaiverUse.waivers(
        context, bare: bare[assignment.period], rules, lengths, assignment.apprentice, post)
      used.formUnion(filed)
      let pinned = !context.pins[assignment.apprentice].isEmpty
      let earlier = instance.published?.places[assignment.apprentice][assignment.period]
      lines.append(
        VerifiedLine(
          assignment: assignment, rank: rank, tenths: tenths,
          state: VerifiedRoster.state(
            pinned: pinned, selfFound: context.isSelfFound(assignment.apprentice, post), earlier, post),
          missingPapers: PapersCheck.missing(context, assignment.apprentice, post), waivers: filed,
          decision: context.decisions.latest(assignment.apprentice, post),
          crossing: CrossProvinceRule.filing(context, assignment.apprentice, post)))
      if let rank { profile[rank - 1] += 1 } else { notListed += 1 }
      commute = commute.flatMap { sum in tenths.map { sum + $0 } }
      loads[assignment.period][post] += 1
      filled[assignment.apprentice] += 1
    }
    self.lines = lines
    changes = instance.published.map { published in
      lines.count { line in
        published.places[line.assignment.apprentice][line.assignment.period].differs(from: line.assignment.post)
      }
    }
    creditedRank =
      instance.credits.isEmpty
      ? nil
      : lines.reduce(0) { sum, line in
        guard line.assignment.post != nil else { return sum }
        return sum + instance.credits[line.assignment.apprentice] * (line.rank ?? instance.unlistedRank)
      }
    placed = filled.count { $0 >= contexts.count }
    self.filled = filled.reduce(0, +)
    unplaced = filled.count - placed
    self.profile = profile
    self.notListed = notListed
    totalRank = profile.enumerated().reduce(notListed * instance.unlistedRank) { $0 + ($1.offset + 1) * $1.element }
    totalCommuteTenths = commute
    self.loads = loads
    warnings = DurationWarnings.warnings(contexts, assignments, lengths, instance)
    waiting = VerifiedRoster.waiting(contexts, rules, instance)
    reserveFills = VerifiedRoster.reserveFills(lines, term)
    self.waivers = used.sorted { ($0.rule, $0.subject, $0.filing) < ($1.rule, $1.subject, $1.filing) }
    self.notChecked = notChecked
  }
}
