/// Who offers places: enterprises, their bases, and the posts there.
///
/// Indices refer to its own arrays. Drawn here: where the bases are, what the posts are about, working times and wages.
/// Later steps write what is dealt, offered and taken.
struct SupplyDraft {
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
    /// Whether this is its first term, and whether it was visited before.
    var isNew = false
    var isVisited = false
  }
  /// A place outside the city, in hundred-thousandths of a degree.
  struct Elsewhere {
    let province: String
    let city: String
    let latitude: Int
    let longitude: Int
  }
  /// The days that a post works beside the usual five, and the unit's own rest days.
  enum Week {
    case usual, tuesdayToSaturday, onRestDays

    var days: String { self == .tuesdayToSaturday ? "tue;wed;thu;fri;sat" : "mon;tue;wed;thu;fri" }
    var restDays: String {
      switch self {
      case .usual: "sat;sun"
      case .tuesdayToSaturday: "mon;sun"
      case .onRestDays: "fri;sat"
      }
    }
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
    /// Where it is, if not in its town.
    var elsewhere: Elsewhere?
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
    var week = Week.usual
    var lowestWage: Int?
    /// Whether its apprentices are led all the time, and do not work independently.
    var isLed = false
    /// Whether its high risk was filed before the term.
    var isRiskFiled = false
    /// Programmes of another major category that its row lists and the law refuses.
    var foreign: [Int] = []
    /// Whether the law lets nobody take it.
    var isBarred: Bool { tags.contains("labour-3") }
  }
  let facts: TermFacts
  var firms: [Firm] = []
  var sites: [Site] = []
  var works: [Work] = []

  /// - Parameter demand: apprentices per programme.
  init(_ parameters: TermParameters, _ facts: TermFacts, demand: [Int]) {
    self.facts = facts
    SiteDraw(parameters: parameters, facts: facts, demand: demand).draw(&self)
    WorkDraw(parameters: parameters, facts: facts, demand: demand).draw(&self)
  }

  /// The enterprise of a post.
  func firm(ofPost post: Int) -> Int { sites[works[post].base].enterprise }

  /// The word for the kind of a post; empty where the post stands alone.
  func kind(_ post: Int) -> String {
    let work = works[post]
    return work.hasKind ? TermFacts.works[facts.programmes[work.programme].category][work.title].kind : ""
  }

  /// Whether the law gives a post any seat at all.
  func isOpen(_ post: Int) -> Bool { !works[post].isBarred && !firms[firm(ofPost: post)].isTiny }

  /// Seats that are meant to be both offered and lawful at a base.
  func seats(ofBase base: Int) -> Int { sites[base].posts.reduce(0) { $0 + works[$1].seats } }

  /// Such seats per industry, counted for some of the posts.
  func seatsOfSectors(where counts: (Int) -> Bool) -> [Int] {
    var seats = Array(repeating: 0, count: TermFacts.sectors.count)
    for post in works.indices where counts(post) { seats[firms[firm(ofPost: post)].sector] += works[post].seats }
    return seats
  }
}
