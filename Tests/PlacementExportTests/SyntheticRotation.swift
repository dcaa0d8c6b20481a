import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// The synthetic term of the city's size with seven studios and, if asked for, three periods.
struct SyntheticRotation {
  let instance: PlacementInstance
  private let assignments: [Assignment]
  private let sessions: [SessionAssignment]

  init(apprentices: Int = 1046, bases: Int = 94, periods count: Int = 3) {
    let base = SyntheticTerm(apprentices: apprentices, bases: bases).instance
    let ends = [TestInstance.date(2026, 10, 16), TestInstance.date(2026, 11, 30), base.end]
    let starts = [base.start, TestInstance.date(2026, 10, 17), TestInstance.date(2026, 12, 1)]
    let periods =
      count == 1 ? base.periods : (0..<3).map { Period(id: "p\($0 + 1)", start: starts[$0], end: ends[$0]) }
    let masters = ["数控", "机器人", "焊接", "服装工艺", "汽车维修", "电子商务", "电气控制"]
    var slots: [Slot] = []
    for studio in 0..<7 {
      for period in 0..<count {
        for number in 0..<4 {
          let start = number < 2 ? 1_110 : 540 + (number - 2) * 300
          slots.append(
            Slot(
              id: "G\(studio + 1)-\(period + 1)-\(number + 1)", studio: studio, period: count == 1 ? nil : period,
              day: .weekday([2, 4, 6, 6][number]), start: start, end: start + 120, capacity: 24))
        }
      }
    }
    instance = PlacementInstance(
      name: base.name, settings: ModelSettings(places: count == 1 ? .one : .perPeriod, stages: base.settings.stages),
      rules: base.rules, lotterySeed: "seed", start: base.start, end: base.end, periods: periods,
      apprentices: base.apprentices, schools: base.schools,
      programmes: base.programmes.map {
        Programme(id: $0.id, name: $0.name, category: $0.category, studioSessions: count)
      }, enterprises: base.enterprises, bases: base.bases,
      posts: base.posts.map {
        Post(
          id: $0.id, title: $0.title, base: $0.base, capacity: $0.capacity,
          time: WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020))
      }, towns: base.towns, preferences: base.preferences,
      largestRank: base.largestRank, waivers: base.waivers,
      calendar: WorkCalendar([CalendarDay(date: TestInstance.date(2026, 10, 1), kind: .holiday, name: "国庆节")]),
      studios: masters.enumerated().map {
        Studio(id: "G\($0.offset + 1)", name: "\($0.element)技能大师工作室", town: $0.offset, registered: false)
      }, slots: slots, inputDigests: base.inputDigests)
    assignments = SyntheticRotation.greedy(instance)
    sessions = SyntheticRotation.seats(instance)
  }

  /// In each span one after another, the first wish with room, then any room; no post twice.
  private static func greedy(_ instance: PlacementInstance) -> [Assignment] {
    var had = [Set<Int>](repeating: [], count: instance.apprentices.count)
    var result: [Assignment] = []
    for span in instance.spans.indices {
      var posts = instance.posts.map { $0.capacity ?? 0 }
      var bases = instance.bases.map { $0.capacity ?? 0 }
      var firms = instance.enterprises.indices.map { SyntheticTerm.legal(instance, $0) }
      for apprentice in instance.apprentices.indices {
        let wished = instance.preferences[apprentice].flatMap { wish -> [Int] in
          guard case .base(let base) = wish.choice else { return [] }
          return instance.posts.indices.filter { instance.posts[$0].base == base }
        }
        let post = (wished + Array(instance.posts.indices)).first { post in
          let base = instance.posts[post].base
          return !had[apprentice].contains(post) && posts[post] > 0 && bases[base] > 0
            && firms[instance.bases[base].enterprise] > 0
        }
        if let post {
          let base = instance.posts[post].base
          posts[post] -= 1
          bases[base] -= 1
          firms[instance.bases[base].enterprise] -= 1
          had[apprentice].insert(post)
        }
        result.append(Assignment(apprentice: apprentice, period: span, post: post))
      }
    }
    // A rotation is whole or not at all.
    let whole = Set(had.indices.filter { had[$0].count == instance.spans.count })
    return result.map {
      whole.contains($0.apprentice) ? $0 : Assignment(apprentice: $0.apprentice, period: $0.period, post: nil)
    }
  }

  /// One session in each period while there are seats on Saturdays or in the evening.
  private static func seats(_ instance: PlacementInstance) -> [SessionAssignment] {
    var left = instance.slots.map(\.capacity)
    var result: [SessionAssignment] = []
    for period in instance.periods.indices {
      let slots = instance.slots.indices.filter { (instance.slots[$0].period ?? 0) == period }
      for apprentice in instance.apprentices.indices {
        let order = slots.indices.map { slots[($0 + apprentice * 5) % slots.count] }
        // Evening slots start 90 minutes after work, which is more than any way in the city.
        if let slot = order.first(where: { left[$0] > 0 }) {
          left[slot] -= 1
          result.append(SessionAssignment(apprentice: apprentice, slot: slot))
        }
      }
    }
    return result
  }

  func report() throws -> TermReport {
    let result = Verifier(instance).verify(assignments, sessions: sessions)
    let roster = try #require(result.roster, "the greedy roster breaks a rule: \(result.violations.prefix(3))")
    return TermReport(
      instance: instance, roster: roster, status: .optimal,
      versions: ProgramVersions(placement: "0.4.0", glpk: "5.0", rules: "jiangsu-2022"), seedDigest: "00")
  }
}
