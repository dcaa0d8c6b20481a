internal import PlacementDomain

/// The post internship of each apprentice over this term's spans with a place and the earlier terms of history.csv.
struct Internships: Sendable {
  /// Per apprentice the length in thirtieths of a month: whole months of each stretch, thirty days that are left over
  /// make one more.
  let thirtieths: [Int]
  /// Per apprentice the kinds of post worked in.
  let kinds: [Set<String>]

  /// Stretches that touch, as the periods of a rotation do, are one.
  init(_ instance: PlacementInstance, _ assignments: [Assignment]) {
    var stretches = [[(start: CivilDate, end: CivilDate)]](repeating: [], count: instance.apprentices.count)
    var kinds = [Set<String>](repeating: [], count: instance.apprentices.count)
    for earlier in instance.history {
      stretches[earlier.apprentice].append((earlier.start, earlier.end))
      if !earlier.kind.isEmpty { kinds[earlier.apprentice].insert(earlier.kind) }
    }
    for assignment in assignments {
      guard let post = assignment.post else { continue }
      let span = instance.spans[assignment.period]
      stretches[assignment.apprentice].append((span.start, span.end))
      if !instance.posts[post].kind.isEmpty { kinds[assignment.apprentice].insert(instance.posts[post].kind) }
    }
    thirtieths = stretches.map { Internships.length($0) }
    self.kinds = kinds
  }

  private static func length(_ stretches: [(start: CivilDate, end: CivilDate)]) -> Int {
    var whole: [(start: CivilDate, end: CivilDate)] = []
    for stretch in stretches.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = whole.last, stretch.start.dayNumber <= last.end.dayNumber + 1 {
        whole[whole.count - 1].end = max(last.end, stretch.end)
      } else {
        whole.append(stretch)
      }
    }
    return whole.reduce(0) { sum, stretch in
      let months = wholeMonths(from: stretch.start, to: stretch.end)
      return sum + months * 30 + days(after: months, from: stretch.start, to: stretch.end)
    }
  }

  /// The days of a stretch that its whole months leave over.
  private static func days(after months: Int, from start: CivilDate, to end: CivilDate) -> Int {
    var day = start.dayNumber
    var month = start.month
    var year = start.year
    for _ in 0..<months {
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    for last in stride(from: start.day, through: max(1, start.day - 3), by: -1) {
      if let date = CivilDate(year: year, month: month, day: last) {
        day = date.dayNumber
        break
      }
    }
    return min(29, max(0, end.dayNumber + 1 - day))
  }

  /// The whole months from the first to the last day, both included: 1 September to 28 February is six.
  static func wholeMonths(from start: CivilDate, to end: CivilDate) -> Int {
    let after =
      CivilDate(year: end.year, month: end.month, day: end.day + 1)
      ?? CivilDate(year: end.month == 12 ? end.year + 1 : end.year, month: end.month % 12 + 1, day: 1) ?? end
    let months = (after.year - start.year) * 12 + after.month - start.month
    return max(0, after.day < start.day ? months - 1 : months)
  }
}
