internal import PlacementDomain

/// The rows that a certificate names beside the term's own (models/README.md, "Ranks of sessions").
///
/// The certificate says whose row it is and of which slots. What the row says is worked out here, from the scenario's
/// files: how many of those slots the apprentice can have at all, and how many next to each place.
extension TermProgram {
  /// Adds the rows; what is wrong with one of them, or `nil`.
  mutating func add(_ derived: [Certificate.DerivedRow]) -> Message? {
    let instance = term.instance
    var personOf: [String: Int] = [:]
    for (index, person) in instance.apprentices.enumerated() { personOf[person.id] = index }
    var clashes = ClashTable(term)
    for row in derived {
      func fault(_ zh: String, _ en: String) -> Message {
        Message(zh: "派生约束 \(row.id)：\(zh)", en: "derived row \(row.id): \(en)")
      }
      guard rowOfID[row.id] == nil, !row.id.hasPrefix("objective/") else {
        return fault("编号已被占用", "the id is taken")
      }
      guard let person = personOf[row.apprentice] else {
        return fault("没有学生 \(row.apprentice)", "there is no apprentice \(row.apprentice)")
      }
      guard let span = span(row.period) else { return fault("阶段有误", "the period is wrong") }
      let own = columns.sessionsOf[person].map { columns.sessions[$0] }
      var slots: [Int] = []
      for id in row.slots {
        guard let session = own.first(where: { instance.slots[$0.slot].id == id }) else {
          return fault("学生 \(row.apprentice) 没有时段 \(id)", "apprentice \(row.apprentice) has no slot \(id)")
        }
        guard !slots.contains(session.slot) else { return fault("时段 \(id) 重复", "slot \(id) is there twice") }
        slots.append(session.slot)
      }
      guard !slots.isEmpty else { return fault("没有时段", "there are no slots") }
      let ranks = SessionLimits(person, own.map(\.slot), self)
      let free = ranks.most(slots)
      let places = columns.arcs[span].ofApprentice[person].map { arc -> (column: Int, coefficient: Int) in
        let left = slots.filter { !clashes.clash(span, slot: $0, post: columns.post[arc]) }
        return (arc, free - ranks.most(left))
      }
      let sessions = own.filter { slots.contains($0.slot) }.map { (column: $0.column, coefficient: 1) }
      add(row.id, places.filter { $0.coefficient != 0 } + sessions, upper: free)
    }
    return nil
  }

  /// The span that a row names: a period in a rotation, and nothing where the term is one.
  private func span(_ period: String?) -> Int? {
    guard term.spans.count > 1 else { return period == nil ? 0 : nil }
    return period.flatMap { id in term.instance.spans.firstIndex { $0.id == id } }
  }
}

/// How many sessions one apprentice can have: one a day, so many a period, so many in all.
///
/// A slot that lies in several shared days counts for the first of them. For slots of one day each the number is exact;
/// for others it may be more than can be had, which makes a row weaker and never wrong.
struct SessionLimits {
  private let asked: Int
  /// The most a period.
  private let share: Int
  /// Per slot the first shared day that it is in, by number.
  private var day: [Int: Int] = [:]
  /// Per slot its period, where that has more slots than may be had.
  private var period: [Int: Int] = [:]

  /// The limits of an apprentice with the given slots.
  init(_ person: Int, _ slots: [Int], _ program: TermProgram) {
    let term = program.term
    let count = term.instance.periods.count
    asked = term.sessionsAsked(person)
    share = count > 1 ? (asked + count - 1) / count : asked
    for (number, shared) in SharedDay.all(slots, term).enumerated() {
      for slot in shared.slots where day[slot] == nil { day[slot] = number }
    }
    guard count > 1 else { return }
    for index in 0..<count {
      let inside = slots.filter { term.period(ofSlot: $0) == index }
      if inside.count > share { for slot in inside { period[slot] = index } }
    }
  }

  /// The most sessions out of some slots.
  func most(_ slots: [Int]) -> Int {
    var days: [Int: Set<Int>] = [:]
    // a slot that shares no day has its own
    for slot in slots { days[period[slot] ?? -1, default: []].insert(day[slot] ?? -1 - slot) }
    return min(asked, days.reduce(0) { $0 + ($1.key < 0 ? $1.value.count : min(share, $1.value.count)) })
  }
}

/// Which slots clash with which posts, each answered once.
private struct ClashTable {
  private let term: TermContext
  private var known: [Int: Bool] = [:]

  init(_ term: TermContext) { self.term = term }

  mutating func clash(_ span: Int, slot: Int, post: Int) -> Bool {
    let key = (span * term.instance.slots.count + slot) * term.instance.posts.count + post
    if let answer = known[key] { return answer }
    let answer = SlotClashRule.clashes(term, term.spans[span], slot: slot, post: post)
    known[key] = answer
    return answer
  }
}
