/// The posts of every base: what they are about, whom they admit, their hazards, working times and wages.
struct WorkDraw {
  let parameters: TermParameters
  let facts: TermFacts
  /// Apprentices per programme.
  let demand: [Int]

  /// Draws the posts of every base: what they are about, whom they admit and their hazards.
  func draw(_ supply: inout SupplyDraft) {
    var random = parameters.stream(7)
    let counts = supply.sites.map { _ in random.between(1, parameters.postsPerBase) }
    let total = counts.reduce(0, +)
    // A programme keeps a post as long as there are posts enough; its share follows its apprentices.
    var quota = apportion(total, demand, floor: 1)
    for base in supply.sites.indices {
      let sector = TermFacts.sectors[supply.firms[supply.sites[base].enterprise].sector]
      let offset = random.below(6)
      for number in 0..<counts[base] {
        let weights = facts.programmes.indices.map { quota[$0] * (100 * sector.mix[facts.programmes[$0].category] + 1) }
        let programme = random.index(of: runningTotals(weights))
        quota[programme] -= 1
        let titles = TermFacts.works[facts.programmes[programme].category].count
        let post = supply.works.count
        supply.works.append(
          SupplyDraft.Work(
            base: base, programme: programme, admits: drawAdmission(programme, &random),
            title: (offset + number) % titles, hasKind: random.below(12) != 0, weight: random.between(60, 140)))
        supply.sites[base].posts.append(post)
        supply.firms[supply.sites[base].enterprise].posts.append(post)
      }
    }
    admitTheRest(&supply)
    drawHazards(&supply, &random)
    drawConditions(&supply)
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
  private func admitTheRest(_ supply: inout SupplyDraft) {
    var isAdmitted = Array(repeating: false, count: facts.programmes.count)
    for work in supply.works { for programme in work.admits { isAdmitted[programme] = true } }
    for programme in facts.programmes.indices where !isAdmitted[programme] {
      let category = facts.programmes[programme].category
      let related = supply.works.firstIndex { facts.programmes[$0.programme].category == category }
      let post = related ?? programme % supply.works.count
      // Behind the main programme, whose major category is the post's: without a related post the law admits nobody.
      supply.works[post].admits.append(programme)
      if related != nil { supply.works[post].admits.sort() }
    }
  }

  /// Hazards lie on posts for college programmes where there are such posts (the secondary schools send minors), and on
  /// hazardous work before other work.
  private func drawHazards(_ supply: inout SupplyDraft, _ random: inout SplitMix64) {
    let share = parameters.exceptions.hazards
    let college = supply.works.indices.filter { facts.programmes[supply.works[$0].programme].level == .college }
    let candidates = college.isEmpty ? Array(supply.works.indices) : college
    let drawn = random.permutation(candidates.count).map { candidates[$0] }
    func isHazardous(_ post: Int) -> Bool {
      TermFacts.works[facts.programmes[supply.works[post].programme].category][supply.works[post].title].isHazardous
    }
    var order = (drawn.filter(isHazardous) + drawn.filter { !isHazardous($0) })[...]
    func take(_ count: Int) -> ArraySlice<Int> {
      defer { order = order.dropFirst(count) }
      return order.prefix(count)
    }
    for post in take(part(share, of: supply.works.count)) { supply.works[post].tags.append("no-minors") }
    for post in take(part(share / 10, of: supply.works.count)) { supply.works[post].tags.append("no-women") }
    // The only post of a programme is never barred: its apprentices would have no lawful place at all.
    var left = Array(repeating: 0, count: facts.programmes.count)
    for work in supply.works { for programme in work.admits { left[programme] += 1 } }
    for post in take(part(share / 10, of: supply.works.count))
    where supply.works[post].admits.allSatisfy({ left[$0] > 1 }) {
      for programme in supply.works[post].admits { left[programme] -= 1 }
      supply.works[post].tags.append("labour-3")
    }
    guard share > 0 else { return }
    for post in supply.works.indices where !supply.works[post].isBarred {
      let grade = random.below(10)
      if grade < 3 { supply.works[post].tags.append(grade < 2 ? "labour-1" : "labour-2") }
    }
  }

  /// Draws working times and wages that the law allows: eight hours by day, 80 to 95 % of the regular wage.
  private func drawConditions(_ supply: inout SupplyDraft) {
    var random = parameters.stream(13)
    for post in supply.works.indices {
      supply.works[post].shift = random.index(of: [4, 6, 8, 9])
      supply.works[post].regularWage = 50 * random.between(76, 124)
      // A hundredth of the regular wage is a multiple of half a yuan, so the share is rounded up.
      supply.works[post].wage = (supply.works[post].regularWage * random.between(80, 95) + 99) / 100
    }
  }
}
