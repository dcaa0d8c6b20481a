public import PlacementDomain

/// Who is where in a term, as the oracle writes it.
public struct BruteForceRoster: Hashable, Sendable {
  /// `[apprentice][span]` the index of the post, `nil` for unplaced.
  public let posts: [[Int?]]
  /// `[apprentice]` the indices of the slots, ascending.
  public let slots: [[Int]]

  public init(posts: [[Int?]], slots: [[Int]]) {
    self.posts = posts
    self.slots = slots
  }

  /// One per apprentice and span, in that order.
  public var assignments: [Assignment] {
    posts.enumerated().flatMap { apprentice, posts in
      posts.enumerated().map { Assignment(apprentice: apprentice, period: $0, post: $1) }
    }
  }

  /// By apprentice, then slot.
  public var sessions: [SessionAssignment] {
    slots.enumerated().flatMap { apprentice, slots in
      slots.map { SessionAssignment(apprentice: apprentice, slot: $0) }
    }
  }
}

/// The oracle: every roster of a tiny term, by its own reading of models/README.md.
///
/// It shares no code with the model builder or the verifier and is written to be read, not to be fast: a few
/// apprentices, posts, spans and slots, at most some hundred thousand rosters. It lists what each apprentice may have,
/// posts and slots together, and then everything that fits together.
public struct BruteForce: Sendable {
  /// A row of the mathematics: so many of the pairs.
  struct Row: Sendable {
    let id: String
    /// At most.
    let limit: Int
    /// `[apprentice][post]`: whether the pair counts.
    let counts: [[Bool]]
    /// At least.
    var least = 0
    /// Whether none at all is as good as `least`: what is closed has no minimum.
    var orNone = false

    func holds(_ load: Int) -> Bool { load <= limit && (load >= least || orNone && load == 0) }
  }

  /// Pairs of which all hold or none does: two members of a group at one place.
  struct Tie: Sendable {
    let id: String
    /// Two apprentices, and the posts of the place.
    let first: Int
    let second: Int
    let posts: [Int]
  }

  /// What limits one span.
  struct Span: Sendable {
    /// `[apprentice][post]`: whether the pair is an arc.
    let arcs: [[Bool]]
    /// Per apprentice, whether unplaced is out of the question.
    let mustPlace: [Bool]
    let rows: [Row]
    let ties: [Tie]
  }

  /// What one apprentice may have for a term.
  struct Option: Sendable {
    /// One for each span.
    let posts: [Int?]
    let slots: [Int]
  }

  public let instance: PlacementInstance
  /// Of a term of one span: every roster that keeps all rows, in the order of enumeration, as posts per apprentice;
  /// where there are more spans those of the first.
  public let feasible: [[Int?]]
  let spans: [Span]
  let options: [[Option]]
  /// Every roster that keeps all rows, as the number of each apprentice's option.
  let picks: [[Int]]
  let reading: TermReading

  /// Reads and enumerates an instance.
  public init(_ instance: PlacementInstance) {
    self.instance = instance
    let reading = TermReading(instance)
    self.reading = reading
    spans = reading.spans.map { span in
      Span(
        arcs: instance.apprentices.indices.map { apprentice in
          instance.posts.indices.map { span.isArc(apprentice, $0) }
        },
        mustPlace: instance.apprentices.indices.map(span.mustPlace), rows: span.rows(), ties: span.ties())
    }
    let spans = spans
    let options = instance.apprentices.indices.map { BruteForce.options($0, spans, reading) }
    self.options = options
    picks = BruteForce.enumerate(options, spans, instance.slots.map(\.capacity))
    feasible = picks.map { pick in zip(options, pick).map { $0[$1].posts[0] } }
  }

  /// The number of rosters that keep all rows.
  public var count: Int { picks.count }

  /// One of them, from 0.
  public func roster(_ index: Int) -> BruteForceRoster { roster(picks[index]) }

  func roster(_ pick: [Int]) -> BruteForceRoster {
    let own = zip(options, pick).map { $0[$1] }
    return BruteForceRoster(posts: own.map(\.posts), slots: own.map(\.slots))
  }

  /// The ids of the rows that limit sums of placements, sorted, without `one-place` and those of y and f alone, and
  /// without those of rotations and slots.
  public var rowIDs: [String] { spans.flatMap { $0.rows.map(\.id) + $0.ties.map(\.id) }.sorted() }

  /// Whether a roster of one span without sessions keeps every rule.
  public func allows(_ roster: [Int?]) -> Bool {
    allows(BruteForceRoster(posts: roster.map { [$0] }, slots: roster.map { _ in [] }))
  }

  /// Whether a roster keeps every rule, by looking at it as a whole.
  public func allows(_ roster: BruteForceRoster) -> Bool {
    for (index, span) in spans.enumerated() {
      let posts = roster.posts.map { $0[index] }
      for (apprentice, post) in posts.enumerated() {
        if let post {
          if !span.arcs[apprentice][post] { return false }
        } else if span.mustPlace[apprentice] {
          return false
        }
      }
      for row in span.rows {
        let load = posts.enumerated().count { pair in pair.element.map { row.counts[pair.offset][$0] } ?? false }
        if !row.holds(load) { return false }
      }
      if !span.ties.allSatisfy({ BruteForce.holds($0, posts) }) { return false }
    }
    for (apprentice, slots) in roster.slots.enumerated() {
      guard reading.keeps(apprentice, roster.posts[apprentice], slots),
        slots.allSatisfy({ reading.isPair(apprentice, $0) })
      else { return false }
    }
    return instance.slots.indices.allSatisfy { slot in
      roster.slots.count { $0.contains(slot) } <= instance.slots[slot].capacity
    }
  }

  private static func holds(_ tie: Tie, _ posts: [Int?]) -> Bool {
    func isThere(_ apprentice: Int) -> Bool { posts[apprentice].map(tie.posts.contains) ?? false }
    return isThere(tie.first) == isThere(tie.second)
  }

  /// Everything that one apprentice may have alone: unplaced before posts, few slots before many.
  private static func options(_ apprentice: Int, _ spans: [Span], _ reading: TermReading) -> [Option] {
    let places = spans.reduce([[]] as [[Int?]]) { lists, span in
      let own = span.arcs[apprentice].indices.filter { span.arcs[apprentice][$0] }
      let choice: [Int?] = (span.mustPlace[apprentice] ? [] : [nil]) + own.map { $0 }
      return lists.flatMap { list in choice.map { list + [$0] } }
    }
    let sets = reading.instance.slots.indices.filter { reading.isPair(apprentice, $0) }
      .reduce([[]] as [[Int]]) { sets, slot in sets + sets.map { $0 + [slot] } }
    return places.flatMap { posts in
      sets.filter { reading.keeps(apprentice, posts, $0) }.map { Option(posts: posts, slots: $0) }
    }
  }

  private static func enumerate(_ options: [[Option]], _ spans: [Span], _ seats: [Int]) -> [[Int]] {
    // All rows of all spans in one list, the seats of the slots behind them.
    let limits = spans.flatMap { $0.rows.map(\.limit) } + seats
    let firstRow = spans.reduce(into: [0]) { starts, span in starts.append((starts.last ?? 0) + span.rows.count) }
    let hits = options.enumerated().map { apprentice, own in
      own.map { option -> [Int] in
        var hit: [Int] = []
        for (span, post) in option.posts.enumerated() {
          guard let post else { continue }
          for (index, row) in spans[span].rows.enumerated() where row.counts[apprentice][post] {
            hit.append(firstRow[span] + index)
          }
        }
        return hit + option.slots.map { firstRow[spans.count] + $0 }
      }
    }
    var found: [[Int]] = []
    var pick = [Int](repeating: 0, count: options.count)
    var loads = [Int](repeating: 0, count: limits.count)
    func isWhole() -> Bool {
      for (index, span) in spans.enumerated() {
        for (row, limit) in span.rows.enumerated() where !limit.holds(loads[firstRow[index] + row]) { return false }
        guard !span.ties.isEmpty else { continue }
        let posts = zip(options, pick).map { $0[$1].posts[index] }
        if !span.ties.allSatisfy({ holds($0, posts) }) { return false }
      }
      return true
    }
    func descend(_ apprentice: Int) {
      guard apprentice < options.count else {
        if isWhole() { found.append(pick) }
        return
      }
      for option in options[apprentice].indices {
        let hit = hits[apprentice][option]
        guard hit.allSatisfy({ loads[$0] < limits[$0] }) else { continue }
        for row in hit { loads[row] += 1 }
        pick[apprentice] = option
        descend(apprentice + 1)
        for row in hit { loads[row] -= 1 }
      }
    }
    descend(0)
    return found
  }
}
