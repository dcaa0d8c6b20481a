internal import PlacementDomain

/// The columns of a term's linear program, with what each of them stands for.
struct TermColumns: Sendable {
  /// The arcs of one span.
  struct Arcs: Sendable {
    var ofApprentice: [[Int]]
    var ofPost: [[Int]]
  }

  let instance: PlacementInstance
  /// Per column its upper limit; the lower one is 0.
  private(set) var upper: [Int] = []
  /// Per column its id.
  private(set) var ids: [String] = []
  /// Per arc, from column 0: apprentice, span, post and rank.
  private(set) var apprentice: [Int] = []
  private(set) var span: [Int] = []
  private(set) var post: [Int] = []
  private(set) var rank: [Int] = []
  /// Per span.
  private(set) var arcs: [Arcs] = []
  /// Per slot pair its column, apprentice, slot and rank.
  private(set) var sessions: [(column: Int, apprentice: Int, slot: Int, rank: Int)] = []
  /// Per apprentice the indices into `sessions`.
  private(set) var sessionsOf: [[Int]] = []
  private(set) var complete: [Int?]
  /// Per span, then per post, base or quota.
  private(set) var openPost: [[Int?]] = []
  private(set) var openBase: [[Int?]] = []
  private(set) var filled: [[Int?]] = []
  private(set) var usedBase: [Int?]
  /// The largest and the smallest load of the stage `balance`, in units of 1 over the scale.
  private(set) var highest: Int?
  private(set) var lowest: Int?
  let balance: BalanceLoads

  init(_ term: TermContext) {
    let instance = term.instance
    self.instance = instance
    balance = BalanceLoads(term.spans, instance)
    complete = [Int?](repeating: nil, count: instance.apprentices.count)
    usedBase = [Int?](repeating: nil, count: instance.bases.count)
    arcs = term.spans.map { _ in
      Arcs(
        ofApprentice: [[Int]](repeating: [], count: instance.apprentices.count),
        ofPost: [[Int]](repeating: [], count: instance.posts.count))
    }
    addArcs(term)
    addSessions(term)
    let isRotation = term.spans.count > 1
    for person in instance.apprentices.indices
    where isRotation && arcs.contains(where: { !$0.ofApprentice[person].isEmpty }) {
      complete[person] = add("complete/\(instance.apprentices[person].id)", 1)
    }
    let countsOpenings = instance.settings.stages.contains(.minOpen)
    let fills = instance.settings.stages.contains(.fillReserved)
    for context in term.spans {
      openPost.append(
        instance.posts.map { $0.minimum >= 2 ? add(context.rowID("open", $0.id), 1) : nil })
      openBase.append(
        instance.bases.indices.map { base in
          let isReached = context.postsOfBase[base].contains { !arcs[context.span].ofPost[$0].isEmpty }
          let counts = countsOpenings && isReached && instance.bases[base].openingCost != 0
          guard instance.bases[base].minimum >= 2 || counts else { return nil }
          return add(context.rowID("open", instance.bases[base].id), 1)
        })
      filled.append(
        instance.quotas.map { quota in
          guard fills, quota.kind == .reserve, let minimum = quota.minimum, minimum > 0, context.counts(quota.period)
          else { return nil }
          return add(context.rowID("filled", quota.id), minimum)
        })
    }
    for base in instance.bases.indices
    where countsOpenings && isRotation && instance.bases[base].openingCost != 0
      && openBase.contains(where: { $0[base] != nil })
    {
      usedBase[base] = add("used/\(instance.bases[base].id)", 1)
    }
    if instance.settings.stages.contains(.balance), !balance.subjects.isEmpty {
      highest = add("balance/highest", balance.scale)
      lowest = add("balance/lowest", balance.scale)
    }
  }

  /// The arcs that a subject of the stage `balance` counts.
  func arcs(of subject: BalanceLoads.Subject) -> [Int] {
    guard subject.group == nil else {
      return arcs[subject.span].ofApprentice.indices.filter { balance.counts(subject, apprentice: $0) }
        .flatMap { arcs[subject.span].ofApprentice[$0] }
    }
    return subject.posts.flatMap { arcs[subject.span].ofPost[$0] }
  }

  private mutating func add(_ id: String, _ limit: Int) -> Int {
    ids.append(id)
    upper.append(limit)
    return upper.count - 1
  }

  private mutating func addArcs(_ term: TermContext) {
    let judges = VerificationRule.all.compactMap { rule in
      if case .place(let judge) = rule.check { judge } else { nil }
    }
    for person in instance.apprentices.indices {
      let rotation = instance.programmes[instance.apprentices[person].programme].rotation
      for context in term.spans {
        let suffix = term.spans.count > 1 ? "/" + instance.spans[context.span].id : ""
        for index in instance.posts.indices {
          let place = instance.posts[index]
          // the cheapest question first: most posts are for other programmes
          if case .only(let programmes) = place.admits, !programmes.contains(instance.apprentices[person].programme) {
            continue
          }
          if term.isRotation, !rotation.isEmpty, !rotation.contains(place.kind) { continue }
          guard context.pins[person].allSatisfy({ context.matches($0, index) }) else { continue }
          let isBarred = judges.contains { judge in
            if case .breached = judge(context, person, index) { true } else { false }
          }
          if isBarred { continue }
          let column = add("x/\(instance.apprentices[person].id)/\(place.id)\(suffix)", 1)
          apprentice.append(person)
          span.append(context.span)
          post.append(index)
          rank.append(context.listedRank(person, index) ?? instance.unlistedRank)
          arcs[context.span].ofApprentice[person].append(column)
          arcs[context.span].ofPost[index].append(column)
        }
      }
    }
  }

  private mutating func addSessions(_ term: TermContext) {
    let judges = VerificationRule.all.compactMap { rule in
      if case .session(let judge) = rule.check { judge } else { nil }
    }
    for person in instance.apprentices.indices {
      sessionsOf.append([])
      guard term.sessionsAsked(person) > 0 else { continue }
      for slot in instance.slots.indices {
        let isBarred = judges.contains { judge in
          if case .breached = judge(term, person, slot) { true } else { false }
        }
        if isBarred { continue }
        let wish = instance.slotPreferences[person].first { $0.slot == slot }
        let column = add("z/\(instance.apprentices[person].id)/\(instance.slots[slot].id)", 1)
        sessionsOf[person].append(sessions.count)
        sessions.append((column, person, slot, wish?.rank ?? instance.unlistedSlotRank))
      }
    }
  }

  /// The arcs that a quota counts in a span.
  func quotaArcs(_ index: Int, _ span: RuleContext) -> [Int] {
    let count = QuotaCount(index, instance)
    return count.posts.flatMap { arcs[span.span].ofPost[$0] }.filter { count.members[apprentice[$0]] }
  }

  /// The values of all columns at a roster; `nil` where it uses a place or session that has no column.
  func point(_ assignments: [Assignment], _ given: [SessionAssignment], _ spans: [RuleContext]) -> [Int]? {
    var point = [Int](repeating: 0, count: upper.count)
    for line in assignments {
      guard let place = line.post else { continue }
      let own = arcs[line.period].ofApprentice[line.apprentice]
      guard let arc = own.first(where: { post[$0] == place }) else { return nil }
      point[arc] = 1
    }
    for session in given {
      guard let pair = sessionsOf[session.apprentice].first(where: { sessions[$0].slot == session.slot }) else {
        return nil
      }
      point[sessions[pair].column] = 1
    }
    return completed(point, spans)
  }

  /// The values of all columns at a roster given by the ids of its places and sessions; `nil` where one is none of them,
  /// is there twice, or stands for two.
  func point(_ ids: [String], _ columnOfID: [String: Int?], _ spans: [RuleContext]) -> [Int]? {
    var point = [Int](repeating: 0, count: upper.count)
    for id in ids {
      guard case .some(.some(let column)) = columnOfID[id], column < decisionCount, point[column] == 0 else {
        return nil
      }
      point[column] = 1
    }
    return completed(point, spans)
  }

  /// Per id its column; `nil` where two would have it.
  var columnOfID: [String: Int?] {
    var columns: [String: Int?] = [:]
    for (column, id) in ids.enumerated() { columns[id] = columns[id] == nil ? .some(column) : .some(nil) }
    return columns
  }

  /// How many columns are places and sessions: the first ones.
  var decisionCount: Int { apprentice.count + sessions.count }

  /// Fills in the columns that follow from places and sessions.
  private func completed(_ decisions: [Int], _ spans: [RuleContext]) -> [Int] {
    var point = decisions
    func load(_ columns: [Int]) -> Int { columns.reduce(0) { $0 + point[$1] } }
    for (person, column) in complete.enumerated() {
      guard let column else { continue }
      point[column] = arcs.allSatisfy { load($0.ofApprentice[person]) == 1 } ? 1 : 0
    }
    for span in spans {
      for (index, column) in openPost[span.span].enumerated() {
        if let column { point[column] = load(arcs[span.span].ofPost[index]) > 0 ? 1 : 0 }
      }
      for (base, column) in openBase[span.span].enumerated() {
        guard let column else { continue }
        point[column] = span.postsOfBase[base].contains { load(arcs[span.span].ofPost[$0]) > 0 } ? 1 : 0
      }
      for (index, column) in filled[span.span].enumerated() {
        if let column { point[column] = min(upper[column], load(quotaArcs(index, span))) }
      }
    }
    for (base, column) in usedBase.enumerated() {
      if let column { point[column] = openBase.contains { $0[base].map { point[$0] == 1 } ?? false } ? 1 : 0 }
    }
    if let highest, let lowest {
      let loads = balance.subjects.map { load(arcs(of: $0)) * (balance.scale / $0.seats) }
      point[highest] = loads.max() ?? 0
      point[lowest] = loads.min() ?? 0
    }
    return point
  }
}
