import PlacementDomain

extension TermDraft {
  /// Draws classes and the people in them.
  mutating func drawDemand() {
    drawClasses()
    var random = stream(3)
    let roles = drawRoles()
    let townTotals = runningTotals(facts.towns.map(\.weight))
    let minors = TermDraft.perMillion(parameters.exceptions.minors)
    people.reserveCapacity(parameters.apprentices)
    demand = Array(repeating: 0, count: facts.programmes.count)
    for (index, group) in classes.enumerated() {
      let programme = facts.programmes[group.programme]
      demand[group.programme] += group.size
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
            birthDate: TermDraft.birthDate(firstAutumn, &random), isWoman: random.below(1_000) < programme.women,
            yearOfStudy: role == .firstYear ? 1 : 3, score: drawScore(&random), surname: random.below(1 << 20),
            givenName: random.below(1 << 20), role: role))
      }
    }
  }

  /// Classes of 16 to 53 apprentices, 34 on average, every programme once before one has a second class.
  private mutating func drawClasses() {
    var random = stream(2)
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
    var random = stream(4)
    let count = parameters.apprentices
    let exceptions = parameters.exceptions
    var roles = Array(repeating: Role.plain, count: count)
    var order = random.permutation(count)[...]
    func deal(_ share: Double, _ given: [Role]) {
      for (index, apprentice) in order.prefix(TermDraft.part(share, of: count)).enumerated() {
        roles[apprentice] = given[index % given.count]
      }
      order = order.dropFirst(TermDraft.part(share, of: count))
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
}
