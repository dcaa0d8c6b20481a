package import PlacementDomain
package import PlacementFormulation

/// Whom to recruit first: the least staff that makes a lawful place more of use, enterprise by enterprise.
///
/// A legal limit is floor(ratio × staff) less what is occupied, so only some numbers of staff give a place; the first of
/// them that better the roster, solved anew, is the answer.
package struct Recruitment: Sendable {
  /// One enterprise, or one kind of post in it.
  package struct Line: Sendable {
    package let candidate: ValueCandidate
    /// Index of the enterprise.
    package let enterprise: Int
    package let rule: RuleID
    /// The staff that count now, and the least number of more that better the roster.
    package let staff: Int
    package let more: Int
    /// What they buy.
    package let gain: ValueGain
    /// Programmes of unplaced apprentices that the posts admit, by index.
    package let programmes: [Int]
  }

  /// One programme: those who ask, and what is offered and lawful for it.
  package struct Programme: Sendable {
    package let capacity: ProgrammeCapacity
    /// Unplaced at the optimum.
    package let unplaced: Int
  }

  /// The best first.
  package let lines: [Line]
  /// Those with somebody unplaced or fewer lawful places than apprentices; the most unplaced first.
  package let programmes: [Programme]
  /// Whether a limit came before all were solved.
  package let isCut: Bool

  /// Tries the enterprises and kinds of post of a term.
  package init(_ study: ValueStudy, told: @escaping @Sendable (Int) -> Void = { _ in }) throws {
    let instance = study.instance
    var unplaced = [Int](repeating: 0, count: instance.programmes.count)
    var missed: Set<Int> = []
    for assignment in study.now.assignments ?? [] where assignment.post == nil { missed.insert(assignment.apprentice) }
    for person in missed { unplaced[instance.apprentices[person].programme] += 1 }
    let missing = unplaced
    programmes = ProgrammeCapacity.all(study.model.context).map {
      Programme(capacity: $0, unplaced: missing[$0.programme])
    }.filter { line in line.unplaced > 0 || line.capacity.lawful.map { $0 < line.capacity.demand } ?? false }
      .sorted { ($1.unplaced, $0.capacity.programme) < ($0.unplaced, $1.capacity.programme) }
    let candidates = ValueCandidate.all(instance, kinds: [.staff, .postStaff])
    let counter = ProgressCount()
    let found = try ParallelWork.map(candidates.count, workers: study.workers) { index -> (line: Line?, cut: Bool) in
      let result = try Self.line(candidates[index], study, missing)
      told(counter.next())
      return result
    }
    isCut = found.contains(where: \.cut)
    let all = found.compactMap(\.line)
    // where any staff will do, the kinds say nothing more
    let needed = all.filter { line in
      line.candidate.kind == .staff
        || !all.contains {
          $0.candidate.kind == .staff && $0.enterprise == line.enterprise && $0.more <= line.more
            && $0.gain.stages == line.gain.stages
        }
    }
    lines = needed.enumerated().sorted { left, right in
      let (a, b) = (left.element.gain.stages, right.element.gain.stages)
      if a != b { return b.lexicographicallyPrecedes(a) }
      return (left.element.more, left.offset) < (right.element.more, right.offset)
    }.map(\.element)
  }

  private static func line(
    _ candidate: ValueCandidate, _ study: ValueStudy, _ unplaced: [Int]
  ) throws -> (line: Line?, cut: Bool) {
    let instance = study.instance
    guard
      let enterprise = candidate.kind == .staff
        ? instance.enterprises.firstIndex(where: { $0.id == candidate.subject })
        : instance.posts.first(where: { $0.id == candidate.subject }).map({ instance.bases[$0.base].enterprise })
    else { return (nil, false) }
    var limits: [CapacityLimits.LegalLimit] = []
    var posts = study.model.context.postsOfEnterprise[enterprise]
    for span in study.model.context.spans {
      if let limit = span.limits.staffRatio[enterprise] { limits.append(limit) }
      if candidate.kind == .postStaff, let group = span.limits.postRatio.first(where: { $0.subject == candidate.label })
      {
        limits.append(group.limit)
        posts = group.posts
      }
    }
    let steps = limits.compactMap(\.staffForOneMore)
    guard let first = steps.min(), let last = steps.max() else { return (nil, false) }
    // between two of these numbers no limit changes
    let numbers = (first...last).filter { number in
      limits.contains { $0.left(withMoreStaff: number) > $0.left(withMoreStaff: number - 1) }
    }
    for number in numbers where study.screen.reason(candidate, adding: number) == nil {
      guard let gain = try study.gain(of: candidate.changes(adding: number)) else { return (nil, true) }
      if gain.isZero { continue }
      let admitted = instance.programmes.indices.filter { programme in
        unplaced[programme] > 0
          && posts.contains { study.model.context.eligibility.postsAdmitting[programme].contains($0) }
      }
      let own = candidate.kind == .staff ? limits.first : limits.last
      return (
        Line(
          candidate: candidate, enterprise: enterprise, rule: candidate.kind == .staff ? .staffRatio : .postRatio,
          staff: own?.staff ?? 0, more: number, gain: gain, programmes: admitted), false
      )
    }
    return (nil, false)
  }
}
