public import PlacementDomain

/// Builds small instances by hand: everything is named by its id, in any order, and left out where it does not matter.
///
/// ```swift
/// var term = TestInstance()
/// term.base("B1", capacity: 1)                        // an enterprise B1 of its own, no posts yet
/// term.post("B1/1", at: "B1")
/// term.apprentice("A1", wishes: ["B1/1"])
/// let instance = term.build()
/// ```
/// An id that a reference names and nobody added stops the test: it is a mistake in the test itself.
public struct TestInstance {
  public var settings = ModelSettings()
  public var rules: [LegalRule] = []
  public var lotterySeed = "seed"
  public var start = TestInstance.date(2026, 9, 1)
  public var end = TestInstance.date(2027, 1, 15)
  /// Empty means one unnamed period, `term`.
  public var periods: [Period] = []
  /// Rules that the reader could not compute.
  public var notChecked: [NotChecked] = []
  /// The largest rank number written, where it is larger than those of the wishes.
  public var largestRank = 0

  private var people: [(id: String, make: (TableIndex) -> Apprentice, wishes: [(rank: Int, choice: String)])] = []
  private var firms: [Enterprise] = []
  private var sites: [(id: String, make: (TableIndex) -> Base)] = []
  private var places: [(id: String, make: (TableIndex) -> Post)] = []
  private var campuses: [School] = []
  private var courses: [Programme] = []
  private var groups: [(id: String, make: (TableIndex) -> Group)] = []
  private var quotas: [(id: String, make: (TableIndex) -> Quota)] = []
  private var towns: [Town] = []
  private var requests: [(TableIndex) -> Request] = []
  /// The public holidays and make-up workdays.
  public var calendar: [CalendarDay] = []
  /// The largest slot rank number written, where it is larger than those of the wishes.
  public var largestSlotRank = 0
  var studios: [(id: String, make: (TableIndex) -> Studio)] = []
  var slots: [(id: String, make: (TableIndex) -> Slot)] = []
  var slotWishes: [(apprentice: String, rank: Int, slot: String)] = []
  private var waivers: [Waiver] = []
  private var filings: [Filing] = []
  /// Per programme the ids of those that are related.
  private var relations: [String: [String]] = [:]

  private enum Request {
    case pin(Pin)
    case ban(Ban)
    case optOut(OptOut)
    case occupied(OccupiedPlaces)
    case travel(TravelTime)
    case wage(MinimumWage)
    case decision(PlaceDecision)
    case earlier(EarlierPlacement)
  }

  public init() {}

  /// A date that the test knows to exist.
  public static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("the test names a date that does not exist")
    }
    return date
  }

  /// A decimal that the test knows to be one.
  public static func decimal(_ text: String) -> ExactDecimal {
    guard let number = ExactDecimal(text) else { preconditionFailure("the test names \(text) as a decimal") }
    return number
  }

  /// The words of rules that go by words.
  private static let words: [RuleID: [String]] = [
    .venues: ["酒吧", "网吧", "ktv"], .labourGrade: ["harmful"],
    .highRisk: ["height", "underground", "radioactive", "toxic", "explosive", "high-risk"],
  ]

  /// A rule in force everywhere and always, unless said otherwise.
  public static func rule(
    _ id: RuleID, _ value: String? = nil, from: CivilDate? = nil, to: CivilDate? = nil, bases: [String] = [],
    schools: [String] = [], baseCities: [String] = [], schoolCities: [String] = [], waivable: Bool = true
  ) -> LegalRule {
    LegalRule(
      id: id, citation: "第十条（\(id.rawValue)）", validFrom: from, validTo: to, baseProvinces: bases,
      schoolProvinces: schools, baseCities: baseCities, schoolCities: schoolCities, value: value.map(decimal),
      waivable: waivable,
      words: words[id] ?? [])
  }

  public mutating func enterprise(
    _ id: String, staff: Int? = nil, excludesContracts: Bool = false, capacity: Int? = nil, province: String = "",
    city: String = "", sector: String = "", category: String = "", attestations: Attestations = Attestations()
  ) {
    firms.append(
      Enterprise(
        id: id, staff: staff, staffExcludesContracts: excludesContracts, capacity: capacity, province: province,
        sector: sector, category: category, city: city, attestations: attestations))
  }

  /// A base; without `enterprise` it is its own enterprise, as without enterprises.csv.
  public mutating func base(
    _ id: String, in enterprise: String? = nil, capacity: Int? = nil, province: String = "", city: String = "",
    town: String? = nil, location: Coordinates? = nil, minimum: Int = 0, beds: Beds = Beds(), mentors: Int? = nil,
    cost: Int? = nil,
    registered: Bool? = nil, noAgency: Bool? = nil
  ) {
    if enterprise == nil { firms.append(Enterprise(id: id)) }
    sites.append(
      (
        id,
        { index in
          Base(
            id: id, enterprise: index.find(enterprise ?? id, index.enterprises), province: province, city: city,
            town: town.map { index.find($0, index.towns) }, location: location, capacity: capacity, minimum: minimum,
            beds: beds, mentors: mentors, openingCost: cost, registered: registered, noAgency: noAgency)
        }
      ))
  }

  /// A post; `admits` are ids of programmes, the first of which gives the post its category; `nil` is `*`.
  public mutating func post(
    _ id: String, at base: String, capacity: Int? = nil, admits: [String]? = nil, kind: String = "",
    staff: Int? = nil, tags: [PostTag] = [], minimum: Int = 0, wage: String? = nil, regular: String? = nil,
    lowest: String? = nil, independent: Bool? = nil, time: WorkingTime = WorkingTime(), release: Bool = false
  ) {
    places.append(
      (
        id,
        { index in
          Post(
            id: id, base: index.find(base, index.bases),
            admits: admits.map { .only($0.map { index.find($0, index.programmes) }.sorted()) } ?? .every,
            capacity: capacity, kind: kind, staff: staff, tags: tags, minimum: minimum,
            firstProgramme: admits?.first.map { index.find($0, index.programmes) },
            category: admits?.first.map { index.categories[index.find($0, index.programmes)] },
            wage: wage.map(TestInstance.decimal), wageRegular: regular.map(TestInstance.decimal),
            wageLowest: lowest.map(TestInstance.decimal), independent: independent, time: time,
            release: release)
        }
      ))
  }

  /// An apprentice with wishes of rank 1, 2, …; `ranked` gives the ranks explicitly instead.
  public mutating func apprentice(
    _ id: String, wishes: [String] = [], ranked: [(Int, String)] = [], programme: String? = nil,
    school: String? = nil, year: Int? = 2, born: CivilDate? = TestInstance.date(2008, 1, 1), sex: Sex? = .male,
    town: String? = nil, home: Coordinates? = nil, score: String? = nil, contract: String? = nil,
    training: String? = nil, className: String = "", needsBed: Bool? = nil, unlisted: Bool? = nil,
    papers: Papers = Papers()
  ) {
    let list = ranked + wishes.enumerated().map { ($0.offset + 1, $0.element) }
    people.append(
      (
        id,
        { index in
          Apprentice(
            id: id, name: "姓名\(id)", programme: programme.map { index.find($0, index.programmes) } ?? 0,
            school: school.map { index.find($0, index.schools) }, className: className, yearOfStudy: year,
            birthDate: born, sex: sex, homeTown: town.map { index.find($0, index.towns) }, home: home,
            score: score.map(TestInstance.decimal),
            labourContract: contract.map { index.find($0, index.enterprises) },
            trainingAgreement: training.map { index.find($0, index.enterprises) }, needsBed: needsBed,
            acceptsUnlisted: unlisted, papers: papers)
        }, list.map { (rank: $0.0, choice: $0.1) }
      ))
  }

  /// A programme; it asks for so many studio sessions, and in a rotation for these kinds of post.
  public mutating func programme(
    _ id: String, category: String = "", months: String? = nil, most: String? = nil, kinds: [String] = [],
    related: [String] = [], sessions: Int = 0, rotation: [String] = []
  ) {
    relations[id] = related
    courses.append(
      Programme(
        id: id, category: category, durationMonths: months.map(TestInstance.decimal),
        durationMost: most.map(TestInstance.decimal), requiredKinds: kinds.sorted(), studioSessions: sessions,
        rotation: rotation.sorted()))
  }

  /// Whether a programme was added.
  public func hasProgramme(_ id: String) -> Bool { courses.contains { $0.id == id } }

  public mutating func school(_ id: String, province: String, city: String = "") {
    campuses.append(School(id: id, province: province, city: city))
  }

  public mutating func town(_ id: String, location: Coordinates? = nil, province: String = "", city: String = "") {
    towns.append(Town(id: id, location: location, province: province, city: city))
  }

  /// A filing, dated a month before the start unless said otherwise.
  public mutating func filing(_ kind: Filing.Kind, _ subject: String, number: String = "备1", on date: CivilDate? = nil)
  {
    let usual = TestInstance.date(
      start.month == 1 ? start.year - 1 : start.year, start.month == 1 ? 12 : start.month - 1, 1)
    filings.append(Filing(kind: kind, subject: subject, number: number, date: date ?? usual, by: "office"))
  }

  /// An hourly minimum of a town, else of a province.
  public mutating func minimumWage(_ hourly: String, town: String? = nil, province: String = "", from date: CivilDate) {
    requests.append { index in
      let area = town.map { MinimumWage.Area.town(index.find($0, index.towns)) } ?? .province(province)
      return .wage(MinimumWage(area: area, from: date, hourly: TestInstance.decimal(hourly)))
    }
  }

  /// What an apprentice decided about a post, else a base, else an enterprise of the id.
  public mutating func decision(
    _ apprentice: String, _ state: PlaceDecision.State, _ site: String, approvedBy: String = "",
    on date: CivilDate? = nil
  ) {
    let usual = start
    requests.append { index in
      let level: PlaceDecision.Site =
        if let post = index.posts[site] {
          .post(post)
        } else if let base = index.bases[site] {
          .base(base)
        } else {
          .enterprise(index.find(site, index.enterprises))
        }
      return .decision(
        PlaceDecision(
          apprentice: index.find(apprentice, index.people), state: state, site: level, by: "office",
          date: date ?? usual,
          approvedBy: approvedBy))
    }
  }

  /// A placement of an earlier term.
  public mutating func earlier(
    _ apprentice: String, from: CivilDate, to: CivilDate, kind: String = "", base: String = ""
  ) {
    requests.append {
      .earlier(
        EarlierPlacement(
          apprentice: $0.find(apprentice, $0.people), term: "earlier", base: base, kind: kind, start: from, end: to))
    }
  }

  /// A group of apprentices by their ids.
  public mutating func group(
    _ id: String, _ members: [String], kind: Group.Kind = .together, level: Group.Level = .post
  ) {
    groups.append(
      (
        id,
        { index in
          let indices = members.map { index.find($0, index.people) }.sorted()
          return Group(id: id, members: indices, kind: kind, level: level)
        }
      ))
  }

  /// A quota at a post, else a base, else an enterprise of the id `at`, else at the `site`.
  public mutating func quota(
    _ id: String, of scope: Quota.Scope = .everyone, at place: String? = nil, site: Quota.Site = .everywhere,
    minimum: Int? = nil, maximum: Int? = nil, kind: Quota.Kind = .hard, release: Bool = false, period: Int? = nil
  ) {
    quotas.append(
      (
        id,
        { index in
          var level = site
          if let place {
            if let post = index.posts[place] {
              level = .post(post)
            } else if let base = index.bases[place] {
              level = .base(base)
            } else {
              level = .enterprise(index.find(place, index.enterprises))
            }
          }
          return Quota(
            id: id, scope: scope, site: level, minimum: minimum, maximum: maximum, kind: kind, release: release,
            period: period)
        }
      ))
  }

  public mutating func pin(_ apprentice: String, to choice: String, period: Int? = nil) {
    requests.append { .pin(Pin(apprentice: $0.find(apprentice, $0.people), choice: $0.choice(choice), period: period)) }
  }

  public mutating func ban(_ apprentice: String, from choice: String, period: Int? = nil, reason: String = "") {
    requests.append {
      .ban(
        Ban(apprentice: $0.find(apprentice, $0.people), choice: $0.choice(choice), period: period, reason: reason))
    }
  }

  public mutating func optOut(_ apprentice: String, of choice: String, period: Int? = nil) {
    requests.append {
      .optOut(OptOut(apprentice: $0.find(apprentice, $0.people), choice: $0.choice(choice), period: period))
    }
  }

  /// Places taken at a post, else a base, else an enterprise of this id.
  public mutating func occupied(_ site: String, _ count: Int, usesCapacity: Bool = false, period: Int? = nil) {
    requests.append { index in
      let level: OccupiedPlaces.Site =
        if let post = index.posts[site] {
          .post(post)
        } else if let base = index.bases[site] {
          .base(base)
        } else {
          .enterprise(index.find(site, index.enterprises))
        }
      return .occupied(OccupiedPlaces(site: level, places: count, period: period, usesCapacity: usesCapacity))
    }
  }

  /// A line of the travel table, to a base or else to a town.
  public mutating func travel(from town: String, to place: String, tenths: Int) {
    requests.append { index in
      let to: TravelTime.Destination =
        if let base = index.bases[place] { .base(base) } else { .town(index.find(place, index.towns)) }
      return .travel(TravelTime(from: index.find(town, index.towns), to: to, tenths: tenths))
    }
  }

  /// A waiver for a subject; `no` lifts the rule, a number replaces the rule's.
  public mutating func waiver(
    _ rule: RuleID, _ subject: String, _ value: String, filing: String = "备1", on date: CivilDate? = nil
  ) {
    waivers.append(
      Waiver(
        rule: rule, subject: subject, value: value == "no" ? nil : TestInstance.decimal(value), by: "office",
        date: date ?? start, filing: filing))
  }

  /// The instance, sorted as the reader sorts it.
  public func build() -> PlacementInstance {
    let sorted = (courses.isEmpty ? [Programme(id: "660301")] : courses).sorted { $0.id < $1.id }
    let programmes = sorted.map { programme in
      programme.with(
        related: (relations[programme.id] ?? []).compactMap { id in sorted.firstIndex { $0.id == id } }.sorted())
    }
    let firms = self.firms.sorted { $0.id < $1.id }
    let schools = campuses.sorted { $0.id < $1.id }
    let towns = self.towns.sorted { $0.id < $1.id }
    let people = self.people.sorted { $0.id < $1.id }
    let sites = self.sites.sorted { $0.id < $1.id }
    let places = self.places.sorted { $0.id < $1.id }
    let workshops = studios.sorted { $0.id < $1.id }
    let seats = slots.sorted { $0.id < $1.id }
    let index = TableIndex(
      people: people.map(\.id), programmes: programmes.map(\.id), schools: schools.map(\.id),
      enterprises: firms.map(\.id), bases: sites.map(\.id), posts: places.map(\.id), towns: towns.map(\.id),
      studios: workshops.map(\.id), slots: seats.map(\.id), categories: programmes.map(\.category))

    let lists = people.map { person in
      person.wishes.sorted { ($0.rank, $0.choice) < ($1.rank, $1.choice) }
        .map { Preference(rank: $0.rank, choice: index.choice($0.choice)) }
    }
    var pins: [Pin] = []
    var bans: [Ban] = []
    var optOuts: [OptOut] = []
    var occupied: [OccupiedPlaces] = []
    var travel: [TravelTime] = []
    var wages: [MinimumWage] = []
    var decisions: [PlaceDecision] = []
    var history: [EarlierPlacement] = []
    for request in requests {
      switch request(index) {
      case .pin(let pin): pins.append(pin)
      case .ban(let ban): bans.append(ban)
      case .optOut(let optOut): optOuts.append(optOut)
      case .occupied(let line): occupied.append(line)
      case .travel(let line): travel.append(line)
      case .wage(let line): wages.append(line)
      case .decision(let line): decisions.append(line)
      case .earlier(let line): history.append(line)
      }
    }
    pins += TestInstance.selfFoundPins(decisions)
    return PlacementInstance(
      name: "test", settings: settings, rules: rules.isEmpty ? .none : RulePack(id: "test", rules: rules),
      lotterySeed: lotterySeed, start: start, end: end,
      periods: periods.isEmpty ? [Period(id: "term", start: start, end: end)] : periods,
      apprentices: people.map { $0.make(index) }, schools: schools, programmes: programmes, enterprises: firms,
      bases: sites.map { $0.make(index) }, posts: places.map { $0.make(index) }, towns: towns, travel: travel,
      preferences: lists, largestRank: max(largestRank, lists.joined().map(\.rank).max() ?? 0), pins: pins,
      bans: bans, optOuts: optOuts, occupied: occupied, waivers: waivers, filings: filings, minimumWages: wages,
      decisions: decisions, history: history,
      groups: groups.sorted { $0.id < $1.id }.map { $0.make(index) },
      quotas: quotas.sorted { $0.id < $1.id }.map { $0.make(index) }, calendar: WorkCalendar(calendar),
      studios: workshops.map { $0.make(index) }, slots: seats.map { $0.make(index) },
      slotPreferences: slotLists(people.map(\.id), index),
      largestSlotRank: max(largestSlotRank, slotWishes.map(\.rank).max() ?? 0), notChecked: notChecked)
  }
}
