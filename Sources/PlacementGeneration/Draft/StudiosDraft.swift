import PlacementDomain

/// Master skill studios with their slots, which programmes ask for sessions there, and the wishes for slots.
///
/// Reads the demand and the posts.
struct StudiosDraft {
  /// A master skill studio.
  struct Workshop {
    let name: String
    let town: Int
    /// Programmes that it takes; empty: all.
    let admits: [Int]
    let isRegistered: Bool
  }
  /// A slot of a studio: on a date, or weekly on a weekday.
  struct Session {
    let studio: Int
    let period: Int?
    let day: SlotDay
    let time: SessionTime
    let seats: Int
    let filing: String
  }
  /// When sessions take place.
  enum SessionTime: CaseIterable {
    case morning, afternoon, evening

    /// From and to.
    var shift: TermFacts.Shift {
      switch self {
      case .morning: TermFacts.Shift(start: "09:00", end: "11:00")
      case .afternoon: TermFacts.Shift(start: "14:00", end: "16:00")
      case .evening: TermFacts.Shift(start: "18:30", end: "20:30")
      }
    }
  }
  /// A wish for a slot.
  struct SlotWish {
    let apprentice: Int
    let rank: Int
    let slot: Int
  }
  /// What the slots of a studio are in turn.
  private enum SlotForm { case weeklyAfternoon, weeklyEvening, datedEvening, saturday }
  private static let forms: [SlotForm] = [
    .weeklyEvening, .saturday, .weeklyEvening, .weeklyAfternoon, .weeklyEvening, .saturday, .datedEvening,
    .weeklyEvening,
    .saturday, .saturday,
  ]
  /// Seats of all slots for a hundred sessions that are asked for.
  static let seatsPerHundredSessions = 94

  /// Per programme the studio sessions that it asks for.
  private(set) var sessions: [Int]
  private(set) var workshops: [Workshop] = []
  private(set) var slots: [Session] = []
  private(set) var wishes: [SlotWish] = []
  /// Per post whether its apprentices may go to studio slots within its working hours.
  private(set) var releases: [Bool]

  init(_ parameters: TermParameters, _ facts: TermFacts, _ demand: DemandDraft, posts: Int) {
    sessions = Array(repeating: 0, count: facts.programmes.count)
    releases = Array(repeating: false, count: posts)
    guard parameters.studios > 0 else { return }
    var random = parameters.stream(32)
    for post in random.permutation(posts).prefix((posts + 1) / 3) { releases[post] = true }
    for index in 0..<parameters.studios {
      workshops.append(StudiosDraft.workshop(index, parameters, facts, demand.ofProgramme))
    }
    drawSessions(parameters, demand.ofProgramme)
    drawSlots(parameters, demand.ofProgramme)
    drawWishes(parameters, demand)
  }

  /// The city's studios by their fields; further ones, and those of other terms, take the programmes in turn.
  private static func workshop(
    _ index: Int, _ parameters: TermParameters, _ facts: TermFacts, _ demand: [Int]
  ) -> Workshop {
    let fields = parameters.setting == .zhangjiagang ? TermFacts.zhangjiagangStudios : []
    // Every third gives training only.
    let isRegistered = index % 3 != 2
    if fields.indices.contains(index) {
      let field = fields[index]
      return Workshop(
        name: field.name, town: facts.towns.firstIndex { $0.id == field.town } ?? 0,
        admits: facts.programmes.indices.filter {
          demand[$0] > 0 && field.programmes.contains(facts.programmes[$0].id)
        },
        isRegistered: isRegistered)
    }
    let programmes = facts.programmes.indices.filter { demand[$0] > 0 }
    let share = programmes.indices.filter { $0 % parameters.studios == index % max(1, programmes.count) }
    return Workshop(
      name: padded(index + 1, 2), town: index % facts.towns.count, admits: share.map { programmes[$0] },
      isRegistered: isRegistered)
  }

  /// Who takes a programme.
  private func studios(of programme: Int) -> [Int] {
    workshops.indices.filter { workshops[$0].admits.isEmpty || workshops[$0].admits.contains(programme) }
  }

  /// One to three sessions for two thirds of the programmes, first of all for one of each studio.
  private mutating func drawSessions(_ parameters: TermParameters, _ demand: [Int]) {
    var random = parameters.stream(33)
    let order = random.permutation(sessions.count).filter { demand[$0] > 0 && !studios(of: $0).isEmpty }
    var asking: [Int] = []
    var isAskedOf = Array(repeating: false, count: workshops.count)
    for programme in order where !studios(of: programme).allSatisfy({ isAskedOf[$0] }) {
      asking.append(programme)
      for studio in studios(of: programme) { isAskedOf[studio] = true }
    }
    let count = demand.count { $0 > 0 } * 2 / 3
    for programme in order where asking.count < count && !asking.contains(programme) { asking.append(programme) }
    for programme in asking { sessions[programme] = 1 + random.index(of: runningTotals([3, 4, 3])) }
  }

  /// Slots of every studio, in each period of a rotation: three to ten of them, two to six in a period.
  private mutating func drawSlots(_ parameters: TermParameters, _ demand: [Int]) {
    var random = parameters.stream(34)
    var asked = Array(repeating: 0, count: workshops.count)
    for programme in sessions.indices where sessions[programme] > 0 {
      let fitting = studios(of: programme)
      let parts = apportion(demand[programme] * sessions[programme], fitting.map { _ in 1 })
      for (studio, part) in zip(fitting, parts) { asked[studio] += part }
    }
    let periods = parameters.rotation > 1 ? TermDraft.periods(parameters.rotation) : []
    for studio in workshops.indices {
      // Three slots, or two in each period, leave nobody short for want of slots.
      let seats = max(3, 2 * periods.count, asked[studio] * StudiosDraft.seatsPerHundredSessions / 100)
      for (index, part) in apportion(seats, Array(repeating: 1, count: max(1, periods.count))).enumerated() {
        let (fewest, most) = periods.isEmpty ? (3, 10) : (2, 6)
        let count = min(part, max(fewest, min(most, (part + 7) / 15)))
        drawSlots(studio, periods.isEmpty ? nil : (index, periods[index]), count, part, &random)
      }
    }
  }

  private mutating func drawSlots(
    _ studio: Int, _ period: (index: Int, span: Period)?, _ count: Int, _ seats: Int, _ random: inout SplitMix64
  ) {
    let shares = apportion(seats, (0..<count).map { _ in random.between(80, 120) }, floor: 1)
    // From both ends of one order: the first five slots are on five weekdays, so that one apprentice can take several.
    var afternoons = random.permutation(5)
    var evenings = Array(afternoons.reversed())
    let calendar = WorkCalendar(TermFacts.calendar)
    let dates = ((period?.span.start ?? TermDraft.start).dayNumber...(period?.span.end ?? TermDraft.end).dayNumber)
      .compactMap { CivilDate(dayNumber: $0) }
      .filter { calendar.kind($0) != .holiday && !TermFacts.unsettled.contains($0) }
    var saturdays = dates.filter { $0.weekday == 6 }
    for number in 0..<count {
      let day: SlotDay
      var time = SessionTime.evening
      let form = StudiosDraft.forms[(number + studio) % StudiosDraft.forms.count]
      // A short period may be left without a Saturday that is no holiday.
      switch form == .saturday && saturdays.isEmpty ? .weeklyEvening : form {
      case .weeklyAfternoon:
        day = .weekday(afternoons.removeLast() + 1)
        time = .afternoon
      case .weeklyEvening: day = .weekday(evenings.removeLast() + 1)
      case .datedEvening:
        // On a weekday without a weekly slot: a studio holds one session at a time.
        let weekday = evenings.removeLast() + 1
        let fitting = dates.filter { $0.weekday == weekday }
        day = .date(fitting[random.below(fitting.count)])
      case .saturday:
        // The first studio takes the Saturday that is worked, where there is one: it is no rest day.
        let worked = studio == 0 ? saturdays.firstIndex { calendar.kind($0) == .workday } : nil
        day = .date(saturdays.remove(at: worked ?? random.below(saturdays.count)))
        time = .morning
      }
      slots.append(
        Session(
          studio: studio, period: period?.index, day: day, time: time, seats: shares[number],
          filing: filing(studio, day)))
    }
  }

  /// The filing of a registered studio's session on a rest day.
  private func filing(_ studio: Int, _ day: SlotDay) -> String {
    guard case .date(let date) = day, workshops[studio].isRegistered, WorkCalendar(TermFacts.calendar).isRestDay(date)
    else { return "" }
    return "示例备〔2026〕室\(slots.count { !$0.filing.isEmpty } + 1)号"
  }

  /// Two to four slots each from four of five apprentices whose programme asks for sessions; evenings are wished most.
  ///
  /// Nobody is asked in a rotation, whose model has no stage for these wishes.
  private mutating func drawWishes(_ parameters: TermParameters, _ demand: DemandDraft) {
    guard parameters.rotation == 1 else { return }
    var random = parameters.stream(35)
    let fitting = sessions.indices.map { programme -> [Int] in
      guard sessions[programme] > 0 else { return [] }
      return slots.indices.filter { studios(of: programme).contains(slots[$0].studio) }
    }
    for apprentice in demand.people.indices {
      let own = fitting[demand.programme(of: apprentice)]
      guard !own.isEmpty, random.chance(800_000) else { continue }
      let totals = runningTotals(own.map { slots[$0].time == .evening ? 6 : slots[$0].time == .morning ? 3 : 2 })
      let length = min(own.count, random.between(2, 4))
      var list: [Int] = []
      while list.count < length {
        let slot = own[random.index(of: totals)]
        guard !list.contains(slot) else { continue }
        list.append(slot)
        wishes.append(SlotWish(apprentice: apprentice, rank: list.count, slot: slot))
      }
    }
  }
}
