import PlacementDomain

/// Which rows stand against one more apprentice at a place while everybody else stays where they are.
///
/// A group that stays together comes as a whole. Nothing is solved: a row is broken by whoever comes, or it is not, so
/// that widening the rows named lets them in. Of a roster with as many placed as can be, every place has one.
struct PlaceHolds: Sendable {
  /// What stands against a place.
  struct Hold: Sendable, Hashable {
    let span: Int
    let post: Int
    /// The rows that would be broken, ascending.
    let rows: [Int]
    /// The group that comes with the apprentice, by index, and how many come in all.
    let group: Int?
    let comers: Int
    /// Whether somebody of the group may not go there at all.
    let isGroupBarred: Bool

    /// Whether nothing stands against it.
    var isFree: Bool { rows.isEmpty && !isGroupBarred }
  }

  /// A place that is closed: who could open it, and what keeps them.
  struct Closed: Sendable {
    /// How many without a place could go there.
    var candidates = 0
    /// The rows that let in fewer of them than are needed.
    var rows: [Int] = []
  }

  let model: PlacementModel
  /// Per apprentice and span the post.
  private let postOf: [Int?]
  /// Per row what the places that are given add up to; auxiliary columns are left out.
  private let load: [Int]
  private let groupsOf: [[Int]]
  /// Per apprentice where their entries begin, -1 where nobody asks about them; the rows and coefficients of each arc.
  private let first: [Int]
  private let entries: [[(row: Int, coefficient: Int)]]
  /// Per row its kind; `nil` for rows that never stand against a place or are seen to by who comes.
  private let kinds: [RowNature.Kind?]
  private(set) var closed: [Int: Closed] = [:]

  /// The families whose rows can stand against a place.
  static var families: [any ConstraintFamily.Type] { Registry.families.filter { stands($0.nature) } }

  private static func stands(_ nature: RowNature) -> Bool {
    nature.code != nil && nature.kind != .personal && nature.code != TogetherGroup.nature.code
  }

  /// - Parameter people: whom will be asked about, beside those without a place.
  init(_ model: PlacementModel, _ assignments: [Assignment], asking people: [Int] = []) {
    self.model = model
    let (context, arcs) = (model.context, model.arcs)
    let instance = context.instance
    var postOf = [Int?](repeating: nil, count: instance.apprentices.count * arcs.spanCount)
    for line in assignments { postOf[line.apprentice * arcs.spanCount + line.period] = line.post }
    self.postOf = postOf
    var groupsOf = [[Int]](repeating: [], count: instance.apprentices.count)
    for (index, group) in instance.groups.enumerated() where group.kind == .together {
      for member in group.members { groupsOf[member].append(index) }
    }
    self.groupsOf = groupsOf
    var asked = Set(people).union(
      instance.apprentices.indices.filter { person in
        (0..<arcs.spanCount).contains { postOf[person * arcs.spanCount + $0] == nil }
      })
    var open = Array(asked)
    while let person = open.popLast() {
      for group in groupsOf[person] {
        for member in instance.groups[group].members where asked.insert(member).inserted { open.append(member) }
      }
    }
    var first = [Int](repeating: -1, count: instance.apprentices.count)
    var count = 0
    for person in asked.sorted() {
      first[person] = count
      count += arcs.arcs(of: person).count
    }
    self.first = first
    var entries = [[(row: Int, coefficient: Int)]](repeating: [], count: count)
    var load = [Int](repeating: 0, count: model.rows.count)
    let kinds = model.rows.map { row in Self.stands(row.nature) ? row.nature.kind : nil }
    self.kinds = kinds
    for (index, row) in model.rows.enumerated() where kinds[index] != nil {
      for (column, coefficient) in zip(row.columns, row.coefficients) where Int(column) < arcs.count {
        let person = Int(arcs.apprentice[Int(column)])
        if postOf[person * arcs.spanCount + Int(arcs.span[Int(column)])] == Int(arcs.post[Int(column)]) {
          load[index] += coefficient
        }
        guard first[person] >= 0 else { continue }
        entries[first[person] + Int(column) - arcs.arcs(of: person).lowerBound].append((index, coefficient))
      }
    }
    self.load = load
    self.entries = entries
    closed = findClosed()
  }

  /// The post of an apprentice in a span.
  func post(_ person: Int, _ span: Int) -> Int? { postOf[person * model.arcs.spanCount + span] }

  /// How many have what a row counts.
  func load(_ row: Int) -> Int { load[row] }

  /// What stands against an arc's place for its apprentice, who leaves the place that they have.
  func hold(_ arc: Int) -> Hold {
    let arcs = model.arcs
    let (person, span, post) = (Int(arcs.apprentice[arc]), Int(arcs.span[arc]), Int(arcs.post[arc]))
    if groupsOf[person].isEmpty, self.post(person, span) == nil {
      let broken = rows(arc).filter { isBroken($0.row, by: $0.coefficient) }.map(\.row)
      return Hold(
        span: span, post: post, rows: widened(broken), group: nil, comers: 1, isGroupBarred: false)
    }
    var delta: [Int: Int] = [:]
    let (comers, group, isBarred) = company(person, span, arc) { coming, arc in
      if let own = self.post(coming, span), let left = self.arc(coming, span, own) {
        for entry in rows(left) { delta[entry.row, default: 0] -= entry.coefficient }
      }
      for entry in rows(arc) { delta[entry.row, default: 0] += entry.coefficient }
    }
    let broken = delta.keys.sorted().filter { isBroken($0, by: delta[$0, default: 0]) }
    return Hold(
      span: span, post: post, rows: widened(broken), group: group, comers: comers, isGroupBarred: isBarred)
  }

  /// Whether a row that lets one more in would be broken by a group only.
  func isForOne(_ row: Int) -> Bool {
    kinds[row] == .seats && !isBroken(row, by: 1)
  }

  /// Everybody who comes with an apprentice, each with an arc; tells each.
  private func company(
    _ person: Int, _ span: Int, _ arc: Int, told: (Int, Int) -> Void
  ) -> (count: Int, group: Int?, isBarred: Bool) {
    let (arcs, instance) = (model.arcs, model.context.instance)
    var arcOf = [person: arc]
    var open = [person]
    var (group, isBarred): (Int?, Bool) = (nil, false)
    told(person, arc)
    while !open.isEmpty {
      let next = open.removeFirst()
      let post = Int(arcs.post[arcOf[next] ?? arc])
      for index in groupsOf[next] {
        group = group ?? index
        for member in instance.groups[index].members where arcOf[member] == nil {
          let there = arcs.arcs(of: member, span: span).filter { own in
            let other = Int(arcs.post[own])
            return instance.groups[index].level == .post
              ? other == post : instance.posts[other].base == instance.posts[post].base
          }
          // the same post where it will do, else the one that breaks the fewest rows
          let best = there.min { left, right in
            (breaks(left), Int(arcs.post[left]) == post ? 0 : 1, left)
              < (breaks(right), Int(arcs.post[right]) == post ? 0 : 1, right)
          }
          guard let best else {
            isBarred = true
            continue
          }
          arcOf[member] = best
          open.append(member)
          told(member, best)
        }
      }
    }
    return (arcOf.count, group, isBarred)
  }

  private func breaks(_ arc: Int) -> Int { rows(arc).count { isBroken($0.row, by: $0.coefficient) } }

  private func arc(_ person: Int, _ span: Int, _ post: Int) -> Int? {
    model.arcs.arcs(of: person, span: span).first { Int(model.arcs.post[$0]) == post }
  }

  private func rows(_ arc: Int) -> [(row: Int, coefficient: Int)] {
    let person = Int(model.arcs.apprentice[arc])
    if first[person] < 0 { return [] }
    return entries[first[person] + arc - model.arcs.arcs(of: person).lowerBound]
  }

  /// Whether a row is broken where its places change by so many, and would not be if they did not.
  private func isBroken(_ index: Int, by delta: Int) -> Bool {
    if delta == 0 { return false }
    let value = load[index] + delta
    guard kinds[index] == .opening else {
      return delta > 0 ? value > model.rows[index].upper : value < model.rows[index].lower
    }
    return value > 0 && value + (model.rows[index].coefficients.last ?? 0) < model.rows[index].lower
  }

  /// The rows with those that keep a closed place of them from being opened.
  private func widened(_ rows: [Int]) -> [Int] {
    guard rows.contains(where: { closed[$0] != nil }) else { return rows }
    return Set(rows).union(rows.flatMap { closed[$0]?.rows ?? [] }).sorted()
  }

  /// The closed places that have a minimum.
  private func findClosed() -> [Int: Closed] {
    var found: [Int: Closed] = [:]
    let arcs = model.arcs
    for (index, row) in model.rows.enumerated() where kinds[index] == .opening && load[index] == 0 {
      var people: Set<Int> = []
      var wanted: [Int: Set<Int>] = [:]
      for column in row.columns.lazy.map({ Int($0) }) where column < arcs.count {
        let person = Int(arcs.apprentice[column])
        guard post(person, Int(arcs.span[column])) == nil else { continue }
        people.insert(person)
        for entry in rows(column) where entry.row != index { wanted[entry.row, default: []].insert(person) }
      }
      let minimum = -(row.coefficients.last ?? 0)
      var closed = Closed(candidates: people.count)
      if people.count >= minimum {
        closed.rows = wanted.keys.sorted().filter { other in
          guard kinds[other] == .seats || kinds[other] == .meeting else { return false }
          return wanted[other, default: []].count > model.rows[other].upper - load[other]
        }
      }
      found[index] = closed
    }
    return found
  }
}
