public import PlacementDomain

/// Tiny random instances that reach the corners of the mathematics: rows that cross, ties, limits of 0, pins that clash.
///
/// The same seed and families give the same instance on every machine. Pins are individually eligible (a pin against
/// eligibility is a fault of the input), but they may clash over a capacity, and then no roster exists.
public struct RandomInstance {
  /// What an instance may contain besides programmes, capacities and wishes.
  public struct Families: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let pins = Families(rawValue: 1 << 0)
    /// Bans and opt-outs.
    public static let refusals = Families(rawValue: 1 << 1)
    public static let occupied = Families(rawValue: 1 << 2)
    public static let staffRatio = Families(rawValue: 1 << 3)
    public static let postRatio = Families(rawValue: 1 << 4)
    /// Kinds of post that span the bases of an enterprise: rows that cross the bases' capacities.
    public static let kinds = Families(rawValue: 1 << 5)
    public static let waivers = Families(rawValue: 1 << 6)
    /// Apprentices with a labour contract, who count in capacities and not in ratios.
    public static let contracts = Families(rawValue: 1 << 7)
    /// Ages, years of study, hazard tags, venues, and the rules on them.
    public static let persons = Families(rawValue: 1 << 8)
    public static let unlistedForbid = Families(rawValue: 1 << 9)
    public static let unplacedForbid = Families(rawValue: 1 << 10)
    public static let scores = Families(rawValue: 1 << 11)
    /// Rules of one province, rules out of date, several rules of one id.
    public static let scopes = Families(rawValue: 1 << 12)
    /// Figures that rules need and that are empty.
    public static let missing = Families(rawValue: 1 << 13)

    /// Posts and bases that are open with some or closed, and what opening costs.
    public static let minimums = Families(rawValue: 1 << 14)
    /// Hard quotas.
    public static let quotas = Families(rawValue: 1 << 15)
    /// Seats kept for some, with and without release.
    public static let reserves = Families(rawValue: 1 << 16)
    /// Two or three who go together or stay apart.
    public static let groups = Families(rawValue: 1 << 17)
    public static let beds = Families(rawValue: 1 << 18)
    public static let mentors = Families(rawValue: 1 << 19)
    /// Hours, matching majors, pay, agencies, registered units.
    public static let workRules = Families(rawValue: 1 << 20)

    /// Waivers of the rules on eligibility and mentors, and rules that may not be waived.
    public static let lifts = Families(rawValue: 1 << 21)

    /// Those of the first version, without quotas, minimums, groups, beds, mentors and the rules on work.
    public static let firstVersion = Families(rawValue: 1 << 14 - 1)
    /// All of a term of one period without studios.
    public static let all = Families(rawValue: 1 << 22 - 1)

    /// Two or three periods with a place in each, kinds, repeats, parts of a rotation. Never drawn, always there.
    public static let rotation = Families(rawValue: 1 << 22)
    /// Studios with slots, the calendar, working hours around them. Never drawn, always there.
    public static let studios = Families(rawValue: 1 << 23)
    /// Both in one term.
    public static let time: Families = [.rotation, .studios]
    /// Whatever keeps the rows laminar, so that every vertex of the linear program is integral.
    public static let laminar: Families = firstVersion.subtracting([.contracts, .kinds])
  }

  private var random: SplitMix64
  /// What the families behind the first version draw from, so that they leave the others as they are.
  var extra: SplitMix64
  /// What the families of time draw from.
  var clock: SplitMix64
  /// What decisions, training agreements and what staff leaves out draw from.
  var decider: SplitMix64
  /// What answers about places off the list are drawn from.
  var acceptance: SplitMix64
  let families: Families
  var term = TestInstance()
  private let contested: Bool
  private(set) var enterprises: [String] = []
  private(set) var bases: [String] = []
  private(set) var posts: [String] = []
  private(set) var people: [String] = []
  /// The most posts and the most people, so that enumeration stays small.
  private var most = (posts: 5, people: 5)
  private var enterpriseOfBase: [String: String] = [:]

  /// One instance with 1 to 5 apprentices and posts, 1 to 3 bases, 1 or 2 enterprises and some of the families.
  ///
  /// Travel is always known, from a table or from coordinates, so that `min-commute` may be a stage. The stages of
  /// its settings are one of `Stages.allowedOrders`, with minimums or reserves often of `allowedOrdersWithRules`.
  public static func make(seed: UInt64, families: Families = .all) -> PlacementInstance {
    var maker = RandomInstance(seed: seed, families: families)
    maker.addLaw()
    maker.addPlaces()
    maker.addLifts(seed: seed)
    maker.addStudios()
    maker.addPeople()
    maker.addSlotWishes()
    maker.addQuotas()
    maker.addGroups()
    maker.addRefusals()
    maker.addDecisions()
    maker.addOccupied()
    maker.addPins()
    maker.addSelfFound()
    return maker.term.build()
  }

  private init(seed: UInt64, families: Families) {
    random = SplitMix64(seed: seed)
    // All families at once leave hardly a roster to choose from; a third of them is where the choices are.
    var drawn = Families()
    for bit in 0..<14 where random.chance(35) { drawn.insert(Families(rawValue: 1 << bit)) }
    extra = SplitMix64(seed: seed ^ 0x5EED)
    for bit in 14..<21 where extra.chance(35) { drawn.insert(Families(rawValue: 1 << bit)) }
    // The seed's last bits decide, so that the other families stay as they were.
    if seed % 5 < 2 { drawn.insert(.lifts) }
    clock = SplitMix64(seed: seed ^ 0xC10C)
    decider = SplitMix64(seed: seed ^ 0xDEC1)
    acceptance = SplitMix64(seed: seed ^ 0xACCE)
    self.families = families.intersection(drawn.union(.time))
    contested = random.chance(60)
    addPeriods()
    for number in 1...random.pick([1, 1, 1, 2, 3]) {
      term.programme(
        "P\(number)", category: extra.pick(["机械", "机械", "信息", ""]), sessions: drawSessions(), rotation: drawRotation())
    }
    term.school("S1", province: "江苏")
    term.school("S2", province: "上海")
    for (id, latitude, longitude) in [("T1", 31.87, 120.55), ("T2", 31.92, 120.42), ("T3", 31.78, 120.67)] {
      term.town(id, location: Coordinates(latitude: latitude, longitude: longitude))
    }
    term.settings = ModelSettings(
      unlisted: has(.unlistedForbid, 35) ? .forbid : .last, unplaced: has(.unplacedForbid, 20) ? .forbid : .allow,
      detour: TestInstance.decimal("1.3"), apprenticesPerMentor: hasMore(.mentors, 90) ? extra.int(1...2) : nil,
      bedBeyondMinutes: hasMore(.beds, 75) ? extra.pick([5, 10, 15]) : nil, stages: random.pick(Stages.allowedOrders))
    if hasMore(.minimums, 50) || hasMore(.reserves, 70) {
      term.settings = term.settings.with(stages: extra.pick(Stages.allowedOrdersWithRules))
    }
    most = setTime() ?? most
  }

  /// Whether a family is switched on and falls in so many of a hundred cases.
  private mutating func has(_ family: Families, _ percent: Int) -> Bool {
    random.chance(percent) && families.contains(family)
  }

  private mutating func addLaw() {
    func ratios() -> [String] { ["0.10", "0.25", "0.34", "0.5", "0.5", "1"] }
    if has(.staffRatio, 70) { addRule(.staffRatio, ratios()) }
    if has(.postRatio, 70) { addRule(.postRatio, ratios()) }
    addWorkRules()
    guard has(.persons, 70) else { return }
    addRule(.minimumAge, ["16", "17"])
    addRule(.minors, ["18"])
    addRule(.noFirstYear, [nil])
    addRule(.women, [nil])
    addRule(.venues, [nil])
    addRule(.labourGrade, ["3", "2"])
  }

  mutating func addRule(_ id: RuleID, _ values: [String?]) {
    for _ in 0..<(has(.scopes, 35) ? 2 : 1) {
      var from: CivilDate?
      var to: CivilDate?
      if has(.scopes, 15) { from = random.pick([term.start, TestInstance.date(2026, 9, 2)]) }
      if has(.scopes, 15) { to = random.pick([term.start, TestInstance.date(2026, 8, 31)]) }
      term.rules.append(
        TestInstance.rule(
          id, random.pick(values), from: from, to: to, bases: has(.scopes, 25) ? ["江苏"] : [],
          schools: has(.scopes, 25) ? ["上海"] : []))
    }
  }

  private mutating func capacity(unbounded: Int) -> Int? {
    random.chance(unbounded) ? nil : random.pick([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3])
  }

  /// Seats of a base or an enterprise: mostly enough for some, not for all.
  private mutating func higher(_ usual: Int) -> Int? {
    random.chance(50) ? nil : random.pick([0, usual - 1, usual, usual, usual + 1, usual + 1, usual + 2])
  }

  private mutating func figure(_ range: ClosedRange<Int>) -> Int? {
    has(.missing, 12) ? nil : random.int(range)
  }

  private mutating func addPlaces() {
    // Hardly a rotation fits into one post.
    let least = families.contains(.rotation) ? 3 : 1
    for number in 1...random.int(1...2) {
      let id = "E\(number)"
      enterprises.append(id)
      term.enterprise(
        id, staff: figure(2...20), excludesContracts: drawExcludesContracts(), capacity: higher(3),
        province: random.pick(["", "江苏", "浙江"]),
        sector: extra.pick(["", "装备", "纺织"]), category: has(.persons, 12) ? "酒吧" : "")
      if has(.waivers, 30) { term.waiver(.staffRatio, id, random.pick(["0.1", "0.3", "0.6"])) }
      if has(.waivers, 30) { term.waiver(.postRatio, "\(id)/K1", random.pick(["0.25", "0.75"])) }
    }
    for number in 1...random.int(1...3) {
      let id = "B\(number)"
      let enterprise = random.pick(enterprises)
      bases.append(id)
      enterpriseOfBase[id] = enterprise
      let own = random.chance(50)
      let more = drawBase()
      term.base(
        id, in: enterprise, capacity: higher(2), province: random.pick(["", "", "江苏", "上海"]),
        town: own ? nil : random.pick(["T1", "T2", "T3"]),
        location: own ? Coordinates(latitude: 31.8, longitude: 120.5 + Double(number) / 50) : nil,
        minimum: more.minimum, beds: more.beds, mentors: more.mentors, cost: more.cost, registered: more.registered,
        noAgency: more.noAgency)
    }
    for number in 1...min(most.posts, max(least, random.pick([1, 2, 3, 4, 4, 5, 5, 5]))) {
      let id = "Q\(number)"
      posts.append(id)
      var tags: [PostTag] = []
      if has(.persons, 20) { tags.append(.noMinors) }
      if has(.persons, 20) { tags.append(.noWomen) }
      if has(.persons, 20) { tags.append(.labour(random.int(1...4))) }
      let admits = ["P1", "P2", "P3"].filter { term.hasProgramme($0) && random.chance(70) }
      let open = families.contains(.workRules) ? 40 : contested ? 90 : 70
      let more = drawPost()
      let base = random.pick(bases)
      let seats = capacity(unbounded: 30)
      term.post(
        id, at: base, capacity: more.roomy ? seats.map { $0 + 1 } : seats,
        admits: random.chance(open) ? nil : families.contains(.workRules) ? extra.shuffled(admits) : admits,
        kind: drawKind() ?? (has(.kinds, 70) ? random.pick(["K1", "K1", "K2"]) : ""), staff: figure(1...9), tags: tags,
        minimum: more.minimum, wage: more.wage, regular: more.regular, time: drawShift() ?? more.time,
        release: drawRelease())
      if has(.waivers, 15) { term.waiver(.postRatio, id, random.pick(["0.25", "0.75"])) }
    }
    for from in ["T1", "T2", "T3"] {
      for to in bases + ["T1", "T2", "T3"] where random.chance(30) {
        term.travel(from: from, to: to, tenths: random.int(0...6) * 50)
      }
    }
  }

  private mutating func addPeople() {
    let births = [
      (2000, 1, 1), (2001, 1, 1), (2002, 1, 1), (2008, 2, 29), (2008, 9, 1), (2008, 9, 2), (2010, 9, 1), (2010, 9, 2),
      (2009, 8, 31),
    ]
    for number in 1...min(most.people, random.pick([1, 2, 3, 4, 4, 4, 5, 5, 5])) {
      let id = "A\(number)"
      people.append(id)
      let birth = random.pick(births)
      let scored = has(.scores, 80)
      term.apprentice(
        id, ranked: wishes(), programme: random.pick(["P1", "P2", "P3"].filter(term.hasProgramme)),
        school: random.pick([nil, "S1", "S2"]), year: has(.missing, 12) ? nil : has(.persons, 15) ? 1 : 2,
        born: has(.missing, 12) ? nil : TestInstance.date(birth.0, birth.1, birth.2),
        sex: has(.missing, 12) ? nil : random.pick([.female, .male]), town: random.pick(["T1", "T2", "T3"]),
        score: scored ? random.pick(["60", "75.5", "75.50", "90"]) : nil,
        contract: has(.contracts, 20) ? random.pick(enterprises) : nil, training: drawTraining(),
        className: extra.pick(["", "一班", "二班"]),
        needsBed: hasMore(.beds, 50) ? extra.chance(60) : nil, unlisted: drawAcceptance())
    }
    if random.chance(15) { term.largestRank = random.int(1...5) }
  }

  /// Posts and bases with ranks that start at 1 or later, tie and leave gaps; one in seven lists nothing.
  private mutating func wishes() -> [(Int, String)] {
    guard !random.chance(14) else { return [] }
    var rank = 1
    let choices = random.chance(60) ? posts : posts + bases
    // Where all want much the same, the objectives differ.
    var order = contested ? choices : random.shuffled(choices)
    if contested, order.count > 1 { order.swapAt(random.int(0...(order.count - 1)), random.int(0...(order.count - 1))) }
    return order.prefix(random.int(contested ? 2...6 : 1...5)).map { choice in
      let wish = (rank, choice)
      rank += random.pick([0, 1, 1, 1, 2])
      return wish
    }
  }

  private mutating func addRefusals() {
    for person in people {
      if has(.refusals, 15) { term.ban(person, from: random.pick(posts + bases), period: drawPeriod()) }
      if has(.refusals, 15) { term.optOut(person, of: random.pick(posts + bases), period: drawPeriod()) }
    }
  }

  private mutating func addOccupied() {
    for site in posts + bases + enterprises where has(.occupied, 15) {
      term.occupied(site, random.int(1...2), usesCapacity: random.chance(50), period: drawPeriod())
    }
  }

  private mutating func addPins() {
    let bare = term.build()
    // A pin overrides `unlisted: forbid` and nothing else.
    let open = bare.with(settings: ModelSettings(places: bare.settings.places))
    let readings = (0..<Reading.spans(open)).map { Reading(open, span: $0) }
    for (index, person) in people.enumerated() where has(.pins, 18) {
      let period = drawPeriod()
      let lawful = posts.indices.filter { post in
        readings.allSatisfy { !$0.isNow(period) || $0.isArc(index, post) }
      }
      guard !lawful.isEmpty else { continue }
      let post = random.pick(lawful)
      let base = bare.bases[bare.posts[post].base].id
      switch random.int(1...5) {
      case 1, 2: term.pin(person, to: base, period: period)
      case 3:
        term.pin(person, to: posts[post], period: period)
        term.pin(person, to: base, period: period)
      default: term.pin(person, to: posts[post], period: period)
      }
    }
  }
}
