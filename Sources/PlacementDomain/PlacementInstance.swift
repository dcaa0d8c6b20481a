/// One term to be placed: everything that was read, resolved and free of faults.
///
/// Every array is sorted by the UTF-8 bytes of its ids, whatever the order of the files was; references are indices
/// into these arrays. Whatever walks the instance in array order is therefore deterministic.
///
/// A changed term is a copy in which a step sets what it changes and nothing else, so that a new field is never lost.
public struct PlacementInstance: Sendable {
  /// The scenario's name, as people read it.
  public let name: String
  public let language: Language
  public private(set) var settings: ModelSettings
  public let rules: RulePack
  /// The published seed of the lottery.
  public let lotterySeed: String
  /// First and last day of the term; the periods lie within it.
  public let start: CivilDate
  public let end: CivilDate
  /// At least one; the only one is called `term` where the scenario names none.
  public let periods: [Period]
  public let apprentices: [Apprentice]
  public let schools: [School]
  public private(set) var programmes: [Programme]
  public let enterprises: [Enterprise]
  public let bases: [Base]
  public let posts: [Post]
  public let towns: [Town]
  public let travel: [TravelTime]
  /// Per apprentice the list, sorted by rank, then by the id of the choice; each choice once, with its best rank.
  public private(set) var preferences: [[Preference]]
  /// The largest rank number written in preferences.csv, 0 without one.
  public let largestRank: Int
  public private(set) var pins: [Pin]
  public let bans: [Ban]
  public let optOuts: [OptOut]
  public let occupied: [OccupiedPlaces]
  public let waivers: [Waiver]
  /// Sorted by kind, subject, date and number.
  public let filings: [Filing]
  /// Towns before provinces, each by its day.
  public let minimumWages: [MinimumWage]
  /// Sorted by apprentice, day and row.
  public let decisions: [PlaceDecision]
  /// Sorted by apprentice and first day.
  public let history: [EarlierPlacement]
  /// Sorted by id.
  public let groups: [Group]
  /// Sorted by id.
  public let quotas: [Quota]
  public private(set) var calendar: WorkCalendar
  public private(set) var studios: [Studio]
  public private(set) var slots: [Slot]
  /// Per apprentice the list of slots, sorted by rank, then by slot; each slot once; empty without studios.
  public private(set) var slotPreferences: [[SlotPreference]]
  /// The largest rank number written in studio_preferences.csv, 0 without one.
  public private(set) var largestSlotRank: Int
  /// The roster that was published, where one is to be kept as far as possible.
  public private(set) var published: PublishedRoster?
  /// Per apprentice the credit from earlier terms; empty without a ledger.
  public private(set) var credits: [Int]
  /// Rules that were not computed for want of a figure (`missing: list`), sorted.
  public let notChecked: [NotChecked]
  /// Per table its file name and the SHA-256 of its parsed rows, sorted by file name.
  public let inputDigests: [InputDigest]

  /// The parsed content of one table as a hash.
  public struct InputDigest: Hashable, Sendable {
    public let file: String
    /// 64 hexadecimal digits.
    public let sha256: String

    public init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  public init(
    name: String, language: Language = .zh, settings: ModelSettings, rules: RulePack, lotterySeed: String,
    start: CivilDate, end: CivilDate, periods: [Period], apprentices: [Apprentice], schools: [School] = [],
    programmes: [Programme], enterprises: [Enterprise], bases: [Base], posts: [Post], towns: [Town] = [],
    travel: [TravelTime] = [], preferences: [[Preference]], largestRank: Int, pins: [Pin] = [], bans: [Ban] = [],
    optOuts: [OptOut] = [], occupied: [OccupiedPlaces] = [], waivers: [Waiver] = [], filings: [Filing] = [],
    minimumWages: [MinimumWage] = [], decisions: [PlaceDecision] = [], history: [EarlierPlacement] = [],
    groups: [Group] = [],
    quotas: [Quota] = [], calendar: WorkCalendar = WorkCalendar(), studios: [Studio] = [], slots: [Slot] = [],
    slotPreferences: [[SlotPreference]] = [], largestSlotRank: Int = 0, published: PublishedRoster? = nil,
    credits: [Int] = [], notChecked: [NotChecked] = [], inputDigests: [InputDigest] = []
  ) {
    self.name = name
    self.language = language
    self.settings = settings
    self.rules = rules
    self.lotterySeed = lotterySeed
    self.start = start
    self.end = end
    self.periods = periods
    self.apprentices = apprentices
    self.schools = schools
    self.programmes = programmes
    self.enterprises = enterprises
    self.bases = bases
    self.posts = posts
    self.towns = towns
    self.travel = travel
    self.preferences = preferences
    self.largestRank = largestRank
    self.pins = pins
    self.bans = bans
    self.optOuts = optOuts
    self.occupied = occupied
    self.waivers = waivers
    self.filings = filings
    self.minimumWages = minimumWages
    self.decisions = decisions
    self.history = history
    self.groups = groups
    self.quotas = quotas
    self.calendar = calendar
    self.studios = studios
    self.slots = slots
    self.slotPreferences =
      slotPreferences.isEmpty ? [[SlotPreference]](repeating: [], count: apprentices.count) : slotPreferences
    self.largestSlotRank = largestSlotRank
    self.published = published
    self.credits = credits
    self.notChecked = notChecked
    self.inputDigests = inputDigests
  }

  /// The rank w of a place that is not on the list: one more than the largest rank written.
  public var unlistedRank: Int { largestRank + 1 }

  /// The ranks that stages look at, ascending: those that some list has, and ``unlistedRank``.
  ///
  /// A number that nobody wrote is left out: where somebody slipped from 5 to 10000 there are no ten thousand stages.
  public var usedRanks: [Int] {
    var used = [Bool](repeating: false, count: unlistedRank + 1)
    for list in preferences { for wish in list where used.indices.contains(wish.rank) { used[wish.rank] = true } }
    used[unlistedRank] = true
    return used.indices.dropFirst().filter { used[$0] }
  }

  /// The rank of a slot that is not on the list: one more than the largest slot rank written.
  public var unlistedSlotRank: Int { largestSlotRank + 1 }

  /// The stretches of time that an apprentice has one place for: the periods in a rotation, else the whole term.
  ///
  /// An assignment's period is an index into these.
  public var spans: [Period] {
    switch settings.places {
    case .perPeriod: periods
    case .one:
      periods.count == 1 ? periods : [Period(id: Period.unnamed, start: start, end: end)]
    }
  }

  /// The periods that a span covers, by index.
  public func periods(ofSpan span: Int) -> Range<Int> {
    settings.places == .perPeriod ? span..<span + 1 : 0..<periods.count
  }

  /// The province of a base: its own, else its enterprise's.
  public func province(ofBase base: Int) -> String {
    let own = bases[base].province
    return own.isEmpty ? enterprises[bases[base].enterprise].province : own
  }

  /// The city of a base: its own or its town's, else its enterprise's; empty: not given.
  public func city(ofBase base: Int) -> String {
    let own = bases[base].city
    return own.isEmpty ? enterprises[bases[base].enterprise].city : own
  }

  /// Where a base lies: its own province and city, or its town's, else its enterprise's.
  public func locality(ofBase base: Int) -> Locality {
    Locality(province: province(ofBase: base), city: city(ofBase: base))
  }

  /// Where the school of an apprentice lies; `nil`: the apprentice has none.
  public func locality(ofSchoolOf apprentice: Int) -> Locality? {
    apprentices[apprentice].school.map { schools[$0].locality }
  }

  /// The same term without its studios: nobody asks for sessions, and the model has no stages for them.
  public var withoutStudios: PlacementInstance {
    var copy = with(
      settings: settings.with(stages: settings.stages.filter { $0 != .maxSessions && $0 != .minSlotRank }))
    copy.programmes = programmes.map(\.withoutStudioSessions)
    // the days of the calendar matter to slots alone
    copy.calendar = WorkCalendar()
    copy.studios = []
    copy.slots = []
    copy.slotPreferences = apprentices.map { _ in [] }
    copy.largestSlotRank = 0
    return copy
  }

  /// The same term with a roster to be kept, with credits from earlier terms, or with other pins; `nil` leaves what
  /// there is.
  public func with(
    published: PublishedRoster? = nil, credits: [Int]? = nil, pins: [Pin]? = nil
  ) -> PlacementInstance {
    var copy = self
    if let published { copy.published = published }
    if let credits { copy.credits = credits }
    if let pins { copy.pins = pins }
    return copy
  }

  /// The same term with other lists of wishes; the worst rank stays what it is.
  public func with(preferences: [[Preference]]) -> PlacementInstance {
    var copy = self
    copy.preferences = preferences
    return copy
  }

  /// The same term under other settings of the model.
  public func with(settings: ModelSettings) -> PlacementInstance {
    var copy = self
    copy.settings = settings
    return copy
  }
}
