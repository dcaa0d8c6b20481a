import PlacementDomain

/// A line of an apprentice's list.
struct Wish {
  let apprentice: Int
  let rank: Int
  let choice: Choice
}

/// Draws the lists of all apprentices from what the term offers; it changes nothing else.
struct WishDraw {
  private let term: TermDraft
  private let demand: DemandDraft
  private let supply: SupplyDraft
  /// In the order of the apprentices, then of the lists.
  private(set) var wishes: [Wish] = []

  init(_ term: TermDraft) {
    self.term = term
    demand = term.demand
    supply = term.supply
    draw()
  }

  /// Places that admit the programme, nearer and more popular ones more likely.
  private mutating func draw() {
    var random = term.parameters.stream(11)
    let attraction = supply.works.map { work in
      let site = supply.sites[work.base]
      // What gives no lawful seat is wished like a small post: apprentices do not know the law.
      return max(work.seats, 2) * site.popularity
    }
    let postsOf = term.facts.programmes.indices.map { programme in
      supply.works.indices.filter {
        supply.works[$0].admits.contains(programme) && term.rotation.fits(programme, $0, supply)
      }
    }
    let baseWishes = perMillion(term.parameters.exceptions.baseWishes)
    let ineligible = perMillion(term.parameters.exceptions.ineligibleWishes)
    let tied = perMillion(term.parameters.exceptions.tiedWishes)
    // Running totals per programme and home town, made when first needed.
    var totals = Array(repeating: [Int](), count: term.facts.programmes.count * term.facts.towns.count)
    var list: [Choice] = []
    wishes.reserveCapacity(demand.people.count * (term.parameters.shortestList + term.parameters.longestList) / 2)
    for apprentice in demand.people.indices {
      let person = demand.people[apprentice]
      if person.role == .noList { continue }
      let programme = demand.programme(of: apprentice)
      let posts = postsOf[programme]
      let key = programme * term.facts.towns.count + person.town
      if totals[key].isEmpty {
        totals[key] = runningTotals(posts.map { attraction[$0] * nearness(person.town, supply.works[$0].base) / 1_000 })
      }
      list.removeAll(keepingCapacity: true)
      let length = random.between(term.parameters.shortestList, term.parameters.longestList)
      if person.contract != nil { listContract(apprentice, &list, &random) }
      if term.parameters.rotation > 1, person.role != .strayList, person.contract == nil {
        listInTurn(programme, &list, upTo: length, posts, totals[key], &random)
      }
      var misses = 0
      while list.count < length, misses < 60, person.contract == nil {
        var post: Int
        if person.role == .strayList || random.chance(ineligible) {
          post = random.below(supply.works.count)
          if person.role == .strayList, supply.works[post].admits.contains(programme) {
            misses += 1
            continue
          }
        } else {
          post = posts[random.index(of: totals[key])]
        }
        let asBase = person.role != .strayList && random.chance(baseWishes)
        let choice = asBase ? Choice.base(supply.works[post].base) : .post(post)
        if list.contains(choice) { misses += 1 } else { list.append(choice) }
      }
      if person.role != .strayList, person.contract == nil { lengthen(&list, posts) }
      append(list, of: apprentice, tied, &random)
    }
  }

  /// Writes a list down; a tie shares the rank of the wish before.
  private mutating func append(_ list: [Choice], of apprentice: Int, _ tied: Int, _ random: inout SplitMix64) {
    var rank = 0
    for choice in list {
      if rank == 0 || !random.chance(tied) { rank += 1 }
      wishes.append(Wish(apprentice: apprentice, rank: rank, choice: choice))
    }
  }

  /// Whoever is employed lists the posts of the employer, and one of its bases.
  private func listContract(_ apprentice: Int, _ list: inout [Choice], _ random: inout SplitMix64) {
    guard let enterprise = demand.people[apprentice].contract else { return }
    let fitting = supply.firms[enterprise].posts.filter { term.mayTake(apprentice, $0) }
    for place in random.permutation(fitting.count) where list.count < term.parameters.longestList - 1 {
      list.append(.post(fitting[place]))
    }
    if let first = fitting.first { list.append(.base(supply.works[first].base)) }
  }

  /// Where the draws kept meeting the same places, the list gets to its shortest length in the order of the posts.
  private func lengthen(_ list: inout [Choice], _ posts: [Int]) {
    for post in posts where list.count < term.parameters.shortestList {
      if !list.contains(.post(post)) { list.append(.post(post)) }
    }
    for post in posts where list.count < term.parameters.shortestList {
      if !list.contains(.base(supply.works[post].base)) { list.append(.base(supply.works[post].base)) }
    }
  }

  /// 1,000 at home, half as much at six kilometres.
  private func nearness(_ town: Int, _ base: Int) -> Int {
    let home = term.facts.towns[town]
    let metres = TermFacts.metres(
      home.latitude, home.longitude, to: supply.sites[base].latitude, supply.sites[base].longitude)
    return 6_000_000 / (6_000 + metres)
  }

  /// Begins a list with a post more of each kind than the apprentice needs, as far as there are such posts, in the order
  /// of a draw by attraction.
  private func listInTurn(
    _ programme: Int, _ list: inout [Choice], upTo length: Int, _ posts: [Int], _ totals: [Int],
    _ random: inout SplitMix64
  ) {
    let kinds = term.rotation.kinds[programme]
    var wanted = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { place in
      (kind: kinds[place], left: kinds.count { $0 == kinds[place] } + 1)
    }
    for _ in 0..<200 where list.count < length && wanted.contains(where: { $0.left > 0 }) {
      let post = posts[random.index(of: totals)]
      guard let place = wanted.firstIndex(where: { $0.kind == supply.kind(post) && $0.left > 0 }),
        !list.contains(.post(post))
      else { continue }
      wanted[place].left -= 1
      list.append(.post(post))
    }
  }
}
