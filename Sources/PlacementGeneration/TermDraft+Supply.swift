import PlacementDomain

extension TermDraft {
  /// Draws enterprises with their industry and spreads the bases over them and over the towns.
  mutating func drawSites() {
    var random = stream(5)
    var perCategory = Array(repeating: 0, count: TermFacts.categories.count)
    for (programme, count) in demand.enumerated() { perCategory[facts.programmes[programme].category] += count }
    let weights = TermFacts.sectors.map { sector in
      zip(sector.mix, perCategory).reduce(0) { sum, pair in
        sum + pair.0 * pair.1
      }
    }
    let perSector = apportion(parameters.enterprises, weights, floor: 1)
    let sectors = perSector.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let shuffled = random.permutation(sectors.count).map { sectors[$0] }

    // The larger of the first come, the smaller the chance of a further base; those at the end have one base.
    var basesCount = Array(repeating: 1, count: parameters.enterprises)
    let growing = max(1, parameters.enterprises - parameters.exceptions.zeroCapacityEnterprises)
    for _ in parameters.enterprises..<max(parameters.enterprises, parameters.bases) {
      basesCount[min(random.below(growing), random.below(growing))] += 1
    }
    let order = random.permutation(parameters.enterprises)
    let townTotals = runningTotals(facts.towns.map(\.weight))
    let popularity = drawPopularity()
    for (enterprise, rank) in order.enumerated() {
      firms.append(
        Firm(
          sector: shuffled[enterprise], isTiny: rank >= growing && growing < parameters.enterprises,
          bases: sites.count..<sites.count + basesCount[rank]))
      for number in 1...basesCount[rank] {
        let town = random.index(of: townTotals)
        sites.append(
          Site(
            enterprise: enterprise, town: town, latitude: facts.towns[town].latitude + random.between(-2_500, 2_500),
            longitude: facts.towns[town].longitude + random.between(-2_500, 2_500), number: number,
            popularity: popularity[sites.count]))
      }
    }
  }

  /// A shifted Zipf law (Mandelbrot) over a drawn order of the bases, mixed with evenness by the clustering.
  ///
  /// At full clustering the weight of the base at the share u of that order is 0.3285 / (u + 0.05): its mean is 1, the
  /// first tenth has 3.6 on average.
  private func drawPopularity() -> [Int] {
    var random = stream(6)
    let count = parameters.bases
    let clustering = Int((parameters.clustering * 1_000).rounded())
    return random.permutation(count).map { rank in
      1_000 - clustering + clustering * 6_570 * count / (1_000 * (20 * rank + 10 + count))
    }
  }

  /// Draws the posts of every base: what they are about, whom they admit and their hazards.
  mutating func drawWorks() {
    var random = stream(7)
    let counts = sites.map { _ in random.between(1, parameters.postsPerBase) }
    let total = counts.reduce(0, +)
    // A programme keeps a post as long as there are posts enough; its share follows its apprentices.
    var quota = apportion(total, demand, floor: 1)
    for base in sites.indices {
      let sector = TermFacts.sectors[firms[sites[base].enterprise].sector]
      let offset = random.below(6)
      for number in 0..<counts[base] {
        let weights = facts.programmes.indices.map { quota[$0] * (100 * sector.mix[facts.programmes[$0].category] + 1) }
        let programme = random.index(of: runningTotals(weights))
        quota[programme] -= 1
        let titles = TermFacts.works[facts.programmes[programme].category].count
        let post = works.count
        works.append(
          Work(
            base: base, programme: programme, admits: drawAdmission(programme, &random),
            title: (offset + number) % titles, hasKind: random.below(12) != 0, weight: random.between(60, 140)))
        sites[base].posts.append(post)
        firms[sites[base].enterprise].posts.append(post)
      }
    }
    admitTheRest()
    drawHazards(&random)
  }

  /// A post admits its main programme and others of the same major category; a scarce one shares its posts with none.
  private func drawAdmission(_ main: Int, _ random: inout SplitMix64) -> [Int] {
    var admits = [main]
    guard main >= parameters.scarceProgrammes else { return admits }
    let category = facts.programmes[main].category
    for other in facts.programmes.indices
    where other != main && other >= parameters.scarceProgrammes && facts.programmes[other].category == category {
      if admits.count < 4, random.below(100) < 45 { admits.append(other) }
    }
    return admits.sorted()
  }

  /// In a term with fewer posts than programmes, those without a post of their own are admitted somewhere.
  private mutating func admitTheRest() {
    var isAdmitted = Array(repeating: false, count: facts.programmes.count)
    for work in works { for programme in work.admits { isAdmitted[programme] = true } }
    for programme in facts.programmes.indices where !isAdmitted[programme] {
      let category = facts.programmes[programme].category
      let related = works.firstIndex { facts.programmes[$0.programme].category == category }
      let post = related ?? programme % works.count
      // Behind the main programme, whose major category is the post's: without a related post the law admits nobody.
      works[post].admits.append(programme)
      if related != nil { works[post].admits.sort() }
    }
  }

  /// Hazards lie on posts for college programmes where there are such posts (the secondary schools send minors), and on
  /// hazardous work before other work.
  private mutating func drawHazards(_ random: inout SplitMix64) {
    let share = parameters.exceptions.hazards
    let college = works.indices.filter { facts.programmes[works[$0].programme].level == .college }
    let candidates = college.isEmpty ? Array(works.indices) : college
    let drawn = random.permutation(candidates.count).map { candidates[$0] }
    func isHazardous(_ post: Int) -> Bool {
      TermFacts.works[facts.programmes[works[post].programme].category][works[post].title].isHazardous
    }
    var order = (drawn.filter(isHazardous) + drawn.filter { !isHazardous($0) })[...]
    func take(_ count: Int) -> ArraySlice<Int> {
      defer { order = order.dropFirst(count) }
      return order.prefix(count)
    }
    for post in take(TermDraft.part(share, of: works.count)) { works[post].tags.append("no-minors") }
    for post in take(TermDraft.part(share / 10, of: works.count)) { works[post].tags.append("no-women") }
    // The only post of a programme is never barred: its apprentices would have no lawful place at all.
    var left = Array(repeating: 0, count: facts.programmes.count)
    for work in works { for programme in work.admits { left[programme] += 1 } }
    for post in take(TermDraft.part(share / 10, of: works.count)) where works[post].admits.allSatisfy({ left[$0] > 1 })
    {
      for programme in works[post].admits { left[programme] -= 1 }
      works[post].tags.append("labour-3")
    }
    guard share > 0 else { return }
    for post in works.indices where !works[post].isBarred {
      let grade = random.below(10)
      if grade < 3 { works[post].tags.append(grade < 2 ? "labour-1" : "labour-2") }
    }
  }

  /// Deals the lawful seats of the term to the posts, by programme: `tightness` times the apprentices in all.
  mutating func dealSeats() {
    let total = TermDraft.part(parameters.tightness, of: parameters.apprentices)
    var postsOf = Array(repeating: [Int](), count: facts.programmes.count)
    for (post, work) in works.enumerated() where !work.isBarred && !firms[firm(ofPost: post)].isTiny {
      postsOf[work.programme].append(post)
    }
    let weights = facts.programmes.indices.map { programme in
      postsOf[programme].isEmpty ? 0 : demand[programme] * (programme < parameters.scarceProgrammes ? 650 : 1_000)
    }
    for (programme, seats) in apportion(total, weights).enumerated() {
      let posts = postsOf[programme]
      if parameters.rotation > 1 {
        dealInTurn(seats, to: posts, rotations[programme])
        continue
      }
      for (post, share) in zip(posts, apportion(seats, posts.map { works[$0].weight }, floor: 1)) {
        works[post].seats = share
      }
    }
  }
}
