internal import PlacementDomain

/// The linear program of a term, derived for checking proofs from the instance and models/README.md alone.
///
/// It shares nothing with the model builder: eligibility and sums come from the verifier's own rules, what ties
/// auxiliary columns to them is written here once more.
struct TermProgram: Sendable {
  /// One row: lower ≤ Σ coefficient · column ≤ upper.
  struct Row: Sendable {
    let id: String
    let columns: [Int]
    let coefficients: [Int]
    var lower: Int
    var upper: Int
  }

  let columns: TermColumns
  let term: TermContext
  private(set) var rows: [Row] = []
  /// Per id its row; `nil` where two rows would have it.
  private(set) var rowOfID: [String: Int?] = [:]
  /// How many leading bits of a hash a draw uses, by the term's own rows.
  private(set) var drawBits = 31

  init(_ instance: PlacementInstance) {
    let spans = instance.spans.indices.map { RuleContext(instance, span: $0) }
    term = TermContext(instance, spans: spans)
    columns = TermColumns(term)
    for span in spans { addPlaces(span) }
    for span in spans { addGroups(span) }
    addBalance(spans)
    addRotations(term)
    var sessions = SessionRows(term, columns)
    sessions.add(to: &self)
    // before a certificate names any row of its own
    if !RowNesting(rows: rows, columns: columns.upper.count).holds { drawBits = 16 }
  }

  /// Adds a row; a side that is not given is what the columns' limits allow anyway.
  mutating func add(_ id: String, _ terms: [(column: Int, coefficient: Int)], lower: Int? = nil, upper: Int? = nil) {
    var low = 0
    var high = 0
    for (column, coefficient) in terms {
      low += min(0, coefficient * columns.upper[column])
      high += max(0, coefficient * columns.upper[column])
    }
    rowOfID[id] = rowOfID[id] == nil ? .some(rows.count) : .some(nil)
    rows.append(
      Row(
        id: id, columns: terms.map(\.column), coefficients: terms.map(\.coefficient), lower: lower ?? low,
        upper: upper ?? high))
  }

  /// Replaces a row's sides.
  mutating func setSides(_ row: Int, _ lower: Int, _ upper: Int) {
    rows[row].lower = lower
    rows[row].upper = upper
  }

  /// The rows of one span that sum places, and those that tie the opening of posts and bases to them.
  private mutating func addPlaces(_ span: RuleContext) {
    let instance = span.instance
    let arcs = columns.arcs[span.span]
    let forced = instance.settings.unplaced == .forbid
    for person in instance.apprentices.indices {
      let own = arcs.ofApprentice[person]
      let equality = forced || !span.pins[person].isEmpty
      guard !own.isEmpty || equality else { continue }
      add(
        span.rowID("one-place", instance.apprentices[person].id), own.map { ($0, 1) }, lower: equality ? 1 : nil,
        upper: 1)
    }
    for rule in VerificationRule.all {
      guard case .rows(let list) = rule.check else { continue }
      // a minimum that may be empty needs a column that says whether the place is open
      for row in list(span).rows where !row.mayBeEmpty && row.hasSide {
        let terms = row.posts.flatMap { arcs.ofPost[$0] }.filter { row.counts(columns.apprentice[$0], instance) }
        add(
          row.id, terms.map { ($0, 1) }, lower: row.minimum > 0 ? row.minimum : nil,
          upper: row.limit == Int.max ? nil : row.limit)
      }
    }
    let seats = (posts: OfferedSeats.ofPosts(span), bases: OfferedSeats.ofBases(span))
    for (post, column) in columns.openPost[span.span].enumerated() {
      guard let column else { continue }
      tie(
        span, "post", instance.posts[post].id, arcs.ofPost[post], column, instance.posts[post].minimum,
        seats.posts[post]?.left)
    }
    for (base, column) in columns.openBase[span.span].enumerated() {
      guard let column else { continue }
      tie(
        span, "base", instance.bases[base].id, span.postsOfBase[base].flatMap { arcs.ofPost[$0] }, column,
        instance.bases[base].minimum, seats.bases[base]?.left)
    }
    for (index, column) in columns.filled[span.span].enumerated() {
      guard let column else { continue }
      add(
        span.rowID("fill", instance.quotas[index].id),
        columns.quotaArcs(index, span).map { ($0, 1) } + [(column, -1)], lower: 0)
    }
  }

  private mutating func tie(
    _ span: RuleContext, _ level: String, _ id: String, _ arcs: [Int], _ open: Int, _ minimum: Int, _ seats: Int?
  ) {
    let terms = arcs.map { (column: $0, coefficient: 1) }
    add(span.rowID("\(level)-minimum", id), terms + [(open, -max(1, minimum))], lower: 0)
    add(span.rowID("\(level)-open", id), terms + [(open, -min(arcs.count, seats ?? arcs.count))], upper: 0)
  }

  private mutating func addGroups(_ span: RuleContext) {
    let instance = span.instance
    for group in instance.groups {
      /// Per place the arcs of each member there.
      var meetings: [Int: [[Int]]] = [:]
      for (index, member) in group.members.enumerated() {
        for arc in columns.arcs[span.span].ofApprentice[member] {
          let place = span.place(group.level, ofPost: columns.post[arc])
          meetings[place, default: [[Int]](repeating: [], count: group.members.count)][index].append(arc)
        }
      }
      for (place, own) in meetings.sorted(by: { $0.key < $1.key }) {
        let name = span.place(group.level, place)
        switch group.kind {
        case .apart:
          guard own.count(where: { !$0.isEmpty }) >= 2 else { continue }
          add(span.rowID("apart", "\(group.id)/\(name)"), own.joined().map { ($0, 1) }, upper: 1)
        case .together:
          for index in group.members.indices.dropFirst() where !(own[0].isEmpty && own[index].isEmpty) {
            let member = instance.apprentices[group.members[index]].id
            add(
              span.rowID("together", "\(group.id)/\(member)/\(name)"),
              own[index].map { ($0, 1) } + own[0].map { ($0, -1) }, lower: 0, upper: 0)
          }
        }
      }
    }
  }

  /// The largest load is at least, the smallest at most each load over its seats.
  private mutating func addBalance(_ spans: [RuleContext]) {
    guard let highest = columns.highest, let lowest = columns.lowest else { return }
    for subject in columns.balance.subjects {
      let each = columns.balance.scale / subject.seats
      let terms = columns.arcs(of: subject).map { (column: $0, coefficient: each) }
      add(spans[subject.span].rowID("balance-highest", subject.id), terms + [(highest, -1)], upper: 0)
      add(spans[subject.span].rowID("balance-lowest", subject.id), terms + [(lowest, -1)], lower: 0)
    }
  }

  private mutating func addRotations(_ term: TermContext) {
    let instance = term.instance
    guard term.spans.count > 1 else { return }
    for person in instance.apprentices.indices {
      guard let complete = columns.complete[person] else { continue }
      let id = instance.apprentices[person].id
      let own = term.spans.map { columns.arcs[$0.span].ofApprentice[person] }
      for span in term.spans {
        add(
          span.rowID("rotation", id), own[span.span].map { ($0, 1) } + [(complete, -1)], lower: 0,
          upper: instance.settings.partial == .allow ? nil : 0)
      }
      if term.staysAtOwnPlace(person) { continue }
      let rotation = instance.programmes[instance.apprentices[person].programme].rotation
      for kind in Set(rotation).sorted() {
        let arcs = own.joined().filter { instance.posts[columns.post[$0]].kind == kind }
        guard !arcs.isEmpty else { continue }
        add("rotation-kind/\(id)/\(kind)", arcs.map { ($0, 1) }, upper: rotation.count { $0 == kind })
      }
      guard instance.settings.repeatPosts == .forbid else { continue }
      let byPost = Dictionary(grouping: own.joined()) { columns.post[$0] }
      for (post, arcs) in byPost.sorted(by: { $0.key < $1.key }) where arcs.count > 1 {
        add("repeat-post/\(id)/\(instance.posts[post].id)", arcs.map { ($0, 1) }, upper: 1)
      }
    }
    for (base, used) in columns.usedBase.enumerated() {
      guard let used else { continue }
      let open = columns.openBase.compactMap { $0[base] }.map { (column: $0, coefficient: 1) }
      add("base-used/\(instance.bases[base].id)", open + [(used, -term.spans.count)], upper: 0)
    }
  }
}
