/// What only a rotation has: periods of single requests and of occupied places, and a promise in one period.
enum PeriodDraw {
  /// Gives pins and every second ban and line of occupied places a period of its own, and one industry a promise in one.
  ///
  /// A pin without a period would ask for the same post in all of them.
  static func draw(_ term: inout TermDraft) {
    let periods = term.parameters.rotation
    guard periods > 1 else { return }
    var random = term.parameters.stream(31)
    for index in term.requests.pins.indices { term.requests.pins[index].period = random.below(periods) }
    for index in term.requests.bans.indices where index.isMultiple(of: 2) {
      term.requests.bans[index].period = random.below(periods)
    }
    for index in term.agreements.occupancies.indices where index.isMultiple(of: 2) {
      term.agreements.occupancies[index].period = random.below(periods)
    }
    let seats = term.supply.seatsOfSectors { term.supply.isOpen($0) }
    let small = seats.indices.filter { seats[$0] >= 4 }.min { (seats[$0], $0) < (seats[$1], $1) }
    guard let small else { return }
    term.seatRules.append(
      SeatRule(
        scope: "*", site: "sector=" + TermFacts.sectors[small].name, minimum: seats[small] / 2,
        period: min(1, periods - 1), reason: "“4+4”产业阶段性用工保障（示例）"))
  }
}
