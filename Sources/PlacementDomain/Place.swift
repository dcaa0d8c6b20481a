/// An enterprise: the legal person whose own ratios bind.
public struct Enterprise: Hashable, Sendable {
  public let id: String
  public let name: String
  /// 统一社会信用代码, text.
  public let creditCode: String
  /// Staff in post: people with a contract with the enterprise, dispatched workers apart.
  public let staff: Int?
  /// Whether `staff` leaves out the term's apprentices with a labour contract, so that they are counted on top.
  public let staffExcludesContracts: Bool
  /// Seats over all its bases; `nil` is unbounded.
  public let capacity: Int?
  public let province: String
  public let sector: String
  /// The kind of venue, for the rule on barred venues.
  public let category: String
  /// Whether it is recognised as an industry-education integration enterprise; shown, no rule asks for it.
  public let integrated: Bool?
  /// The prefecture-level city; empty: not given.
  public let city: String
  public let attestations: Attestations

  public init(
    id: String, name: String = "", creditCode: String = "", staff: Int? = nil, staffExcludesContracts: Bool = false,
    capacity: Int? = nil, province: String = "", sector: String = "", category: String = "", integrated: Bool? = nil,
    city: String = "", attestations: Attestations = Attestations()
  ) {
    self.id = id
    self.name = name
    self.creditCode = creditCode
    self.staff = staff
    self.staffExcludesContracts = staffExcludesContracts
    self.capacity = capacity
    self.province = province
    self.sector = sector
    self.category = category
    self.integrated = integrated
    self.city = city
    self.attestations = attestations
  }
}

/// What an office attests of a unit before it takes anybody (Art. 6, 7, 20); `nil` where the table does not say.
public struct Attestations: Hashable, Sendable {
  /// No record of dishonesty.
  public let noDishonesty: Bool?
  /// The day from which on there was no breach of safety.
  public let safeSince: CivilDate?
  /// The day of the site visit with its written report.
  public let visited: CivilDate?
  /// The first day of its first term with this office.
  public let firstTerm: CivilDate?
  /// No deposit, training, management or material fee, and no documents kept.
  public let noFees: Bool?

  public init(
    noDishonesty: Bool? = nil, safeSince: CivilDate? = nil, visited: CivilDate? = nil, firstTerm: CivilDate? = nil,
    noFees: Bool? = nil
  ) {
    self.noDishonesty = noDishonesty
    self.safeSince = safeSince
    self.visited = visited
    self.firstTerm = firstTerm
    self.noFees = noFees
  }
}

/// A training base: a site of an enterprise.
public struct Base: Hashable, Sendable {
  public let id: String
  public let name: String
  /// Index of its enterprise.
  public let enterprise: Int
  /// The base's province; empty means the enterprise's.
  public let province: String
  /// The base's prefecture-level city, its own or its town's; empty means the enterprise's.
  public let city: String
  /// Index of its town.
  public let town: Int?
  public let location: Coordinates?
  /// Seats over all its posts; `nil` is unbounded.
  public let capacity: Int?
  /// At least so many apprentices of the term, or none at all; 0 or 1 asks for nothing.
  public let minimum: Int
  /// Beds for men and for women who need one; `nil` is unbounded.
  public let beds: Beds
  /// Enterprise mentors; each takes the model's number of apprentices; `nil` is unbounded.
  public let mentors: Int?
  /// What opening it costs, for the stage `min-open`; `nil` counts 1.
  public let openingCost: Int?
  /// Whether an on-campus base is registered as a placement unit; `nil`: it is an enterprise's own site.
  public let registered: Bool?
  /// Whether the base attests that no agency is involved.
  public let noAgency: Bool?

  public init(
    id: String, name: String = "", enterprise: Int, province: String = "", city: String = "", town: Int? = nil,
    location: Coordinates? = nil, capacity: Int? = nil, minimum: Int = 0, beds: Beds = Beds(),
    mentors: Int? = nil, openingCost: Int? = nil, registered: Bool? = nil, noAgency: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.enterprise = enterprise
    self.province = province
    self.city = city
    self.town = town
    self.location = location
    self.capacity = capacity
    self.minimum = minimum
    self.beds = beds
    self.mentors = mentors
    self.openingCost = openingCost
    self.registered = registered
    self.noAgency = noAgency
  }
}

/// Beds at a base, by sex; `nil` is unbounded.
public struct Beds: Hashable, Sendable {
  public let male: Int?
  public let female: Int?

  public init(male: Int? = nil, female: Int? = nil) {
    self.male = male
    self.female = female
  }

  /// The beds for one sex.
  public subscript(sex: Sex) -> Int? {
    switch sex {
    case .male: male
    case .female: female
    }
  }
}

/// The working time of a post, for the rule on hours.
public struct WorkingTime: Hashable, Sendable {
  /// Weekdays worked, 1 for Monday to 7 for Sunday, sorted; empty: not given.
  public let days: [Int]
  /// Minutes after midnight; an end not after the start is on the next day.
  public let start: Int?
  public let end: Int?
  /// Night shifts, work on rest days.
  public let night: Bool?
  public let restDay: Bool?
  /// The unit's own weekly rest days, 1 for Monday to 7 for Sunday, sorted; empty: not given.
  public let restDays: [Int]
  /// The number of the filing that lifts the rule where it is dated before the start; empty: none.
  public let filing: String
  public let filingDate: CivilDate?

  public init(
    days: [Int] = [], start: Int? = nil, end: Int? = nil, night: Bool? = nil, restDay: Bool? = nil,
    restDays: [Int] = [], filing: String = "", filingDate: CivilDate? = nil
  ) {
    self.days = days
    self.start = start
    self.end = end
    self.night = night
    self.restDay = restDay
    self.restDays = restDays
    self.filing = filing
    self.filingDate = filingDate
  }

  /// Minutes from start to end, breaks included; `nil` where one is missing.
  public var minutes: Int? {
    guard let start, let end else { return nil }
    return end > start ? end - start : end + 1_440 - start
  }
}

/// Which programmes a post admits.
public enum Admission: Hashable, Sendable {
  /// `*`: every programme.
  case every
  /// The indices of the programmes, sorted.
  case only([Int])
}

/// A hazard or quality of a post, from its tags.
public enum PostTag: Hashable, Sendable {
  /// Barred for apprentices under 18.
  case noMinors
  /// Barred for women.
  case noWomen
  /// Grade of physical labour, 1 to 4.
  case labour(Int)
  /// A risk that the rules `high-risk` and `labour-grade` name by its word.
  case hazard(Hazard)
}

/// Risks of a post (Art. 16(7), 17(1)); the raw values are the words of the column `tags` and of a pack's `words`.
public enum Hazard: String, Sendable, CaseIterable {
  case height, underground, radioactive, toxic, explosive
  /// Of other high safety risk.
  case highRisk = "high-risk"
  /// Otherwise harmful to body or mind.
  case harmful
}

/// A post: a kind of work at one base.
public struct Post: Hashable, Sendable {
  public let id: String
  public let title: String
  /// Index of its base.
  public let base: Int
  public let admits: Admission
  /// Seats; `nil` is unbounded.
  public let capacity: Int?
  /// The kind of post, over which the enterprise's post ratio is summed; empty: the post stands alone.
  public let kind: String
  /// Staff of this kind at this base.
  public let staff: Int?
  public let tags: [PostTag]
  /// At least so many apprentices of the term, or none at all; 0 or 1 asks for nothing.
  public let minimum: Int
  /// Index of the programme that the table lists first; `nil` for `*`.
  public let firstProgramme: Int?
  /// The major category of the first programme that the table lists; `nil` for `*`.
  public let category: String?
  /// The apprentices' wage and that of the same post's regular staff, per month.
  public let wage: ExactDecimal?
  public let wageRegular: ExactDecimal?
  /// The lowest tier of the same post's wages, per month.
  public let wageLowest: ExactDecimal?
  /// Whether its apprentices work relatively independently (相对独立): only then does the floor of pay bind; `nil`: it does.
  public let independent: Bool?
  public let time: WorkingTime
  /// Whether the post lets its apprentices go to studio slots within its working hours.
  public let release: Bool

  public init(
    id: String, title: String = "", base: Int, admits: Admission = .every, capacity: Int? = nil,
    kind: String = "", staff: Int? = nil, tags: [PostTag] = [], minimum: Int = 0,
    firstProgramme: Int? = nil, category: String? = nil,
    wage: ExactDecimal? = nil, wageRegular: ExactDecimal? = nil,
    wageLowest: ExactDecimal? = nil, independent: Bool? = nil, time: WorkingTime = WorkingTime(),
    release: Bool = false
  ) {
    self.id = id
    self.title = title
    self.base = base
    self.admits = admits
    self.capacity = capacity
    self.kind = kind
    self.staff = staff
    self.tags = tags
    self.minimum = minimum
    self.firstProgramme = firstProgramme
    self.category = category
    self.wage = wage
    self.wageRegular = wageRegular
    self.wageLowest = wageLowest
    self.independent = independent
    self.time = time
    self.release = release
  }
}

/// A town with its centre.
public struct Town: Hashable, Sendable {
  public let id: String
  public let name: String
  public let location: Coordinates?
  public let province: String
  /// The prefecture-level city; empty: not given.
  public let city: String

  public init(
    id: String, name: String = "", location: Coordinates? = nil, province: String = "", city: String = ""
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.province = province
    self.city = city
  }

  /// Where it lies.
  public var locality: Locality { Locality(province: province, city: city) }
}

/// One line of the travel table, in whole tenths of a minute.
public struct TravelTime: Hashable, Sendable {
  /// Where the travel ends.
  public enum Destination: Hashable, Sendable {
    /// Index of a town.
    case town(Int)
    /// Index of a base.
    case base(Int)
  }
  /// Index of the town where it starts.
  public let from: Int
  public let to: Destination
  /// Tenths of a minute.
  public let tenths: Int

  public init(from: Int, to: Destination, tenths: Int) {
    self.from = from
    self.to = to
    self.tenths = tenths
  }
}
