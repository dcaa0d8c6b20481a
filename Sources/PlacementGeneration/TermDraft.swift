import PlacementDomain

/// A term while it is being drawn, step by step; indices refer to its own arrays.
///
/// Every step has a stream of draws of its own, and none reads a table of hashes in its order.
struct TermDraft {
  struct SchoolClass {
    let school: Int
    let programme: Int
    let size: Int
    /// The number among the classes of its school, from 1.
    let number: Int
    /// The number among the classes of its school and programme, from 1.
    let numberInProgramme: Int
  }
  /// What an apprentice is drawn for, once at most.
  enum Role { case plain, noList, strayList, tooYoung, firstYear, contract, pinned, banned, optedOut }
  struct Person {
    let schoolClass: Int
    /// The number in the class, from 1.
    let number: Int
    let town: Int
    let birthDate: CivilDate
    let isWoman: Bool
    let yearOfStudy: Int
    /// Tenths of a point; `nil` where there is no score.
    let score: Int?
    let surname: Int
    let givenName: Int
    let role: Role
    var contract: Int?
    /// The paper that is not there yet.
    var missingPaper: Paper?
    var needsBed: Bool?
  }
  /// The papers that a confirmed placement needs.
  enum Paper: CaseIterable { case agreement, insurance, consent, guardianConsent }
  struct Firm {
    let sector: Int
    /// Whether it has fewer than ten staff.
    let isTiny: Bool
    let bases: Range<Int>
    var posts: [Int] = []
    var staff = 0
    var capacity: Int?
    var contracts = 0
    /// Places of others at the enterprise, its bases and posts; those that use capacity at the enterprise itself.
    var occupied = 0
    var occupiedCapacity = 0
  }
  struct Site {
    let enterprise: Int
    let town: Int
    let latitude: Int
    let longitude: Int
    /// The number among the bases of its enterprise, from 1.
    let number: Int
    /// How much it is wished for its size: 1,000 is the average.
    let popularity: Int
    var posts: [Int] = []
    var capacity: Int?
    var occupiedCapacity = 0
    var minimum: Int?
    /// Beds for men and for women, where the base is remote.
    var beds: (male: Int, female: Int)?
    var mentors: Int?
    var openingCost: Int?
    var isRegistered = true
    var usesAgency = false
  }
  struct Work {
    let base: Int
    let programme: Int
    var admits: [Int]
    /// Index of the title among those of the programme's category.
    var title: Int
    var hasKind: Bool
    let weight: Int
    var tags: [String] = []
    /// Seats that are meant to be both offered and lawful.
    var seats = 0
    var capacity = 0
    var staff = 0
    var contracts = 0
    var occupied = 0
    var occupiedCapacity = 0
    /// Index of its working time.
    var shift = 0
    /// Yuan a month: of an apprentice, and of an employee in the same post.
    var wage = 0
    var regularWage = 0
    var minimum: Int?
    var isNight = false
    var filing = ""
    /// Programmes of another major category that its row lists and the law refuses.
    var foreign: [Int] = []
    /// Whether its apprentices may go to studio slots within its working hours.
    var releases = false
    /// Whether the law lets nobody take it.
    var isBarred: Bool { tags.contains("labour-3") }
  }
  struct Wish {
    let apprentice: Int
    let rank: Int
    let choice: Choice
  }
  struct Occupancy {
    let site: OccupiedPlaces.Site
    let places: Int
    let usesCapacity: Bool
    /// Index of its only period; `nil`: every period.
    var period: Int?
  }
  struct Exemption {
    let enterprise: Int
    /// A post of the kind whose ratio is waived; `nil` for the staff ratio.
    let post: Int?
  }
  struct Request {
    let apprentice: Int
    let choice: Choice
    /// Index of its only period; `nil`: every period.
    var period: Int?
  }
  /// A row of quotas.csv, as text.
  struct SeatRule {
    let scope: String
    let site: String
    var minimum: Int?
    var maximum: Int?
    /// A reserve, and whether what is left of it is released; `nil` is a hard quota.
    var releases: Bool?
    /// Index of its only period; `nil`: every period.
    var period: Int?
    let reason: String
  }
  /// Apprentices who go together or stay apart, at the same base or the same post.
  struct Companions {
    let members: [Int]
    let areTogether: Bool
    let atBase: Bool
  }

  let parameters: TermParameters
  let facts: TermFacts
  /// The first day of the term; 1 September exists.
  static let start = CivilDate(year: 2026, month: 9, day: 1)!
  /// The last day of the term; 15 January exists.
  static let end = CivilDate(year: 2027, month: 1, day: 15)!
  var classes: [SchoolClass] = []
  var people: [Person] = []
  /// Apprentices per programme.
  var demand: [Int] = []
  var firms: [Firm] = []
  var sites: [Site] = []
  var works: [Work] = []
  var occupancies: [Occupancy] = []
  var exemptions: [Exemption] = []
  /// In the order of the apprentices, then of the lists.
  var wishes: [Wish] = []
  var pins: [Request] = []
  var bans: [Request] = []
  var optOuts: [Request] = []
  var seatRules: [SeatRule] = []
  var companions: [Companions] = []
  /// Per programme its kinds of post, one for each period; empty: any.
  var rotations: [[String]] = []
  /// Per programme the studio sessions that it asks for.
  var sessions: [Int] = []
  var studios: [Workshop] = []
  var slots: [Session] = []
  var slotWishes: [SlotWish] = []

  /// Draws a whole term; the parameters are in range.
  init(_ parameters: TermParameters) {
    self.parameters = parameters
    facts = TermFacts(parameters)
    drawDemand()
    drawSites()
    drawWorks()
    drawRotations()
    drawConditions()
    drawPapers()
    dealSeats()
    drawContracts()
    drawOccupancies()
    settleOffers()
    drawWishes()
    drawRequests()
    drawRuleBook()
    drawPeriods()
    drawStudios()
  }

  /// The draws of one step.
  func stream(_ number: UInt64) -> SplitMix64 { SplitMix64(seed: parameters.seed, stream: number) }

  /// A share in parts of a million; multiplication and rounding of a `Double` are exact rules of IEEE 754.
  static func perMillion(_ share: Double) -> Int { Int((share * 1_000_000).rounded()) }

  /// A share of a count, rounded half up in whole numbers.
  static func part(_ share: Double, of count: Int) -> Int { (count * perMillion(share) + 500_000) / 1_000_000 }

  /// The enterprise of a post.
  func firm(ofPost post: Int) -> Int { sites[works[post].base].enterprise }

  /// The word for the kind of a post; empty where the post stands alone.
  func kind(_ post: Int) -> String {
    let work = works[post]
    return work.hasKind ? TermFacts.works[facts.programmes[work.programme].category][work.title].kind : ""
  }

  /// Whether the law and the post admit an apprentice.
  func mayTake(_ apprentice: Int, _ post: Int) -> Bool {
    let person = people[apprentice]
    let work = works[post]
    let programme = classes[person.schoolClass].programme
    guard person.role != .tooYoung, person.role != .firstYear, !work.isBarred, work.admits.contains(programme),
      facts.programmes[programme].category == facts.programmes[work.programme].category, fits(programme, post)
    else { return false }
    if let contract = person.contract, contract != firm(ofPost: post) { return false }
    if work.tags.contains("no-women"), person.isWoman { return false }
    return !work.tags.contains("no-minors") || !isMinor(person)
  }

  /// Whether someone is under 18 on the first day.
  func isMinor(_ person: Person) -> Bool { person.birthDate.age(on: TermDraft.start) < 18 }
}
