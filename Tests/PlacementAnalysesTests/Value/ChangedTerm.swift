import PlacementDomain
import PlacementInput

/// Changes of figures made on a term itself, written apart from the overlay's tables so that the two check each other.
enum ChangedTerm {
  static func of(_ term: PlacementInstance, _ changes: [ScenarioChange]) -> PlacementInstance {
    var more: [String: Int] = [:]
    for change in changes {
      switch change.kind {
      case .capacity(let target, .add(let number)): more["capacity \(target.level) \(target.id)", default: 0] += number
      case .figure(let figure, let target, .add(let number)):
        more["\(figure.rawValue) \(target.level) \(target.id)", default: 0] += number
      default: preconditionFailure("the tests add to figures only")
      }
    }
    func raised(_ figure: Int?, _ key: String) -> Int? { figure.map { $0 + more[key, default: 0] } }
    return PlacementInstance(
      name: term.name, settings: term.settings, rules: term.rules, lotterySeed: term.lotterySeed, start: term.start,
      end: term.end, periods: term.periods, apprentices: term.apprentices, schools: term.schools,
      programmes: term.programmes,
      enterprises: term.enterprises.map { own in
        Enterprise(
          id: own.id, name: own.name, creditCode: own.creditCode,
          staff: raised(own.staff, "staff enterprise \(own.id)"),
          capacity: raised(own.capacity, "capacity enterprise \(own.id)"), province: own.province, sector: own.sector,
          category: own.category, integrated: own.integrated)
      },
      bases: term.bases.map { own in
        Base(
          id: own.id, name: own.name, enterprise: own.enterprise, province: own.province, town: own.town,
          location: own.location, capacity: raised(own.capacity, "capacity base \(own.id)"), minimum: own.minimum,
          beds: Beds(
            male: raised(own.beds.male, "beds_male base \(own.id)"),
            female: raised(own.beds.female, "beds_female base \(own.id)")),
          mentors: raised(own.mentors, "mentors base \(own.id)"), openingCost: own.openingCost,
          registered: own.registered, noAgency: own.noAgency)
      },
      posts: term.posts.map { own in
        Post(
          id: own.id, title: own.title, base: own.base, admits: own.admits,
          capacity: raised(own.capacity, "capacity post \(own.id)"), kind: own.kind,
          staff: raised(own.staff, "staff post \(own.id)"), tags: own.tags, minimum: own.minimum,
          firstProgramme: own.firstProgramme, category: own.category, wage: own.wage, wageRegular: own.wageRegular,
          wageLowest: own.wageLowest, independent: own.independent, time: own.time, release: own.release)
      },
      towns: term.towns, travel: term.travel, preferences: term.preferences, largestRank: term.largestRank,
      pins: term.pins, bans: term.bans, optOuts: term.optOuts, occupied: term.occupied, waivers: term.waivers,
      filings: term.filings, minimumWages: term.minimumWages, decisions: term.decisions, history: term.history,
      groups: term.groups, quotas: term.quotas, calendar: term.calendar, studios: term.studios,
      slots: term.slots.map { own in
        Slot(
          id: own.id, studio: own.studio, period: own.period, day: own.day, start: own.start, end: own.end,
          capacity: own.capacity + more["capacity slot \(own.id)", default: 0], filing: own.filing,
          filingDate: own.filingDate)
      }, slotPreferences: term.slotPreferences, largestSlotRank: term.largestSlotRank, published: term.published,
      credits: term.credits, notChecked: term.notChecked)
  }
}
