import PlacementDomain

/// Who looks for a place: classes and the people in them.
///
/// Reads the parameters and the facts; later steps write who has a contract and who needs a bed.
struct DemandDraft {
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

    /// Whether someone is under 18 on the first day.
    var isMinor: Bool { birthDate.age(on: TermDraft.start) < 18 }
  }
  /// The papers that a confirmed placement needs.
  enum Paper: CaseIterable { case agreement, insurance, consent, guardianConsent, safetyTraining }

  private let parameters: TermParameters
  private let facts: TermFacts
  private(set) var classes: [SchoolClass] = []
  var people: [Person] = []
  /// Apprentices per programme.
  private(set) var ofProgramme: [Int]

  init(_ parameters: TermParameters, _ facts: TermFacts) {
    self.parameters = parameters
    self.facts = facts
    ofProgramme = Array(repeating: 0, count: facts.programmes.count)
    drawClasses()
    drawPeople()
    drawPapers()
  }

  /// The programme of an apprentice.
  func programme(of apprentice: Int) -> Int { classes[people[apprentice].schoolClass].programme }

  /// The name of a class as the table of apprentices writes it.
  func className(_ schoolClass: Int) -> String {
    let group = classes[schoolClass]
    return facts.programmes[group.programme].name + "24" + padded(group.numberInProgramme, 2) + "班"
  }

  private mutating func drawPeople() {
    var random = parameters.stream(3)
    let roles = drawRoles()
    let townTotals = runningTotals(facts.towns.map(\.weight))
    let minors = perMillion(parameters.exceptions.minors)
    people.reserveCapacity(parameters.apprentices)
    for (index, group) in classes.enumerated() {
      let programme = facts.programmes[group.programme]
      ofProgramme[group.programme] += group.size
      for number in 1...group.size {
        let role = roles[people.count]
        let firstAutumn: Int
        switch programme.level {
        case _ where role == .tooYoung: firstAutumn = 2010
        case .secondary where random.chance(minors): firstAutumn = random.below(10) == 0 ? 2009 : 2008
        case .secondary: firstAutumn = 2007
        case .college: firstAutumn = random.between(2004, 2006)
        }
        people.append(
          Person(
            schoolClass: index, number: number, town: random.index(of: townTotals),
            birthDate: DemandDraft.birthDate(firstAutumn, &random), isWoman: random.below(1_000) < programme.women,
            yearOfStudy: role == .firstYear ? 1 : 3, score: drawScore(&random), surname: random.below(1 << 20),
            givenName: random.below(1 << 20), role: role))
      }
    }
  }

  /// Classes of 16 to 53 apprentices, 34 on average, every programme once before one has a second class.
  private mutating func drawClasses() {
    var random = parameters.stream(2)
    let total = parameters.apprentices
    let count = max(1, (total + 17) / 34)
    var sizes = (0..<count).map { _ in 16 + random.below(19) + random.below(20) }
    var surplus = sizes.reduce(0, +) - total
    while surplus != 0, count > 1 {
      for index in sizes.indices where surplus != 0 {
        if surplus > 0, sizes[index] > 16 {
          sizes[index] -= 1
          surplus -= 1
        } else if surplus < 0, sizes[index] < 53 {
          sizes[index] += 1
          surplus += 1
        }
      }
    }
    if count == 1 { sizes[0] = total }
    let totals = runningTotals(facts.programmes.map(\.weight))
    var classesOfSchool = Array(repeating: 0, count: facts.schools.count)
    var classesOfBoth = Array(repeating: 0, count: facts.schools.count * facts.programmes.count)
    for (index, size) in sizes.enumerated() {
      let programme = index < facts.programmes.count ? index : random.index(of: totals)
      let level = facts.programmes[programme].level
      let fitting = facts.schools.indices.filter { facts.schools[$0].level == level }
      let candidates = fitting.isEmpty ? Array(facts.schools.indices) : fitting
      let school = candidates[random.index(of: runningTotals(candidates.map { facts.schools[$0].weight }))]
      classesOfSchool[school] += 1
      classesOfBoth[school * facts.programmes.count + programme] += 1
      classes.append(
        SchoolClass(
          school: school, programme: programme, size: size, number: classesOfSchool[school],
          numberInProgramme: classesOfBoth[school * facts.programmes.count + programme]))
    }
  }

  /// Exactly so many apprentices of each role as their share says, anywhere in the list.
  private func drawRoles() -> [Role] {
    var random = parameters.stream(4)
    let count = parameters.apprentices
    let exceptions = parameters.exceptions
    var roles = Array(repeating: Role.plain, count: count)
    var order = random.permutation(count)[...]
    func deal(_ share: Double, _ given: [Role]) {
      for (index, apprentice) in order.prefix(part(share, of: count)).enumerated() {
        roles[apprentice] = given[index % given.count]
      }
      order = order.dropFirst(part(share, of: count))
    }
    deal(exceptions.noList, [.noList])
    deal(exceptions.strayList, [.strayList])
    deal(exceptions.tooEarly, [.tooYoung, .firstYear])
    deal(exceptions.contracts, [.contract])
    deal(exceptions.pins, [.pinned])
    deal(exceptions.bans, [.banned])
    deal(exceptions.optOuts, [.optedOut])
    return roles
  }

  /// A day from 2 September of a year to 28 August of the next: whoever is born then enters school together.
  private static func birthDate(_ firstAutumn: Int, _ random: inout SplitMix64) -> CivilDate {
    let month = random.between(1, 12)
    let day = random.between(2, 28)
    let year = month >= 9 ? firstAutumn : firstAutumn + 1
    // Days 2 to 28 exist in every month.
    return CivilDate(year: year, month: month, day: day)!
  }

  /// 60.0 to 99.9, about 80 on average; one of a hundred has none.
  private func drawScore(_ random: inout SplitMix64) -> Int? {
    let score = 600 + random.below(200) + random.below(200)
    return random.below(100) == 0 ? nil : score
  }

  /// Takes one paper from each of so many apprentices: the agreement, the insurance, the consent, the guardian's or the
  /// safety training, in turn.
  private mutating func drawPapers() {
    var random = parameters.stream(14)
    let lacking = random.permutation(people.count).prefix(
      part(parameters.exceptions.missingPapers, of: people.count))
    for (index, apprentice) in lacking.enumerated() {
      people[apprentice].missingPaper = Paper.allCases[index % Paper.allCases.count]
    }
  }
}
