import PlacementDomain

extension TermDraft {
  /// Draws the list of every apprentice: places that admit the programme, nearer and more popular ones more likely.
  mutating func drawWishes() {
    var random = stream(11)
    let attraction = works.map { work in
      let site = sites[work.base]
      // What gives no lawful seat is wished like a small post: apprentices do not know the law.
      return max(work.seats, 2) * site.popularity
    }
    let postsOf = facts.programmes.indices.map { programme in
      works.indices.filter { works[$0].admits.contains(programme) && fits(programme, $0) }
    }
    let baseWishes = TermDraft.perMillion(parameters.exceptions.baseWishes)
    let ineligible = TermDraft.perMillion(parameters.exceptions.ineligibleWishes)
    let tied = TermDraft.perMillion(parameters.exceptions.tiedWishes)
    // Running totals per programme and home town, made when first needed.
    var totals = Array(repeating: [Int](), count: facts.programmes.count * facts.towns.count)
    var list: [Choice] = []
    wishes.reserveCapacity(people.count * (parameters.shortestList + parameters.longestList) / 2)
    for apprentice in people.indices {
      let person = people[apprentice]
      if person.role == .noList { continue }
      let programme = classes[person.schoolClass].programme
      let posts = postsOf[programme]
      let key = programme * facts.towns.count + person.town
      if totals[key].isEmpty {
        totals[key] = runningTotals(posts.map { attraction[$0] * nearness(person.town, works[$0].base) / 1_000 })
      }
      list.removeAll(keepingCapacity: true)
      let length = random.between(parameters.shortestList, parameters.longestList)
      if person.contract != nil { listContract(apprentice, &list, &random) }
      if parameters.rotation > 1, person.role != .strayList, person.contract == nil {
        listInTurn(programme, &list, upTo: length, posts, totals[key], &random)
      }
      var misses = 0
      while list.count < length, misses < 60, person.contract == nil {
        var post: Int
        if person.role == .strayList || random.chance(ineligible) {
          post = random.below(works.count)
          if person.role == .strayList, works[post].admits.contains(programme) {
            misses += 1
            continue
          }
        } else {
          post = posts[random.index(of: totals[key])]
        }
        let asBase = person.role != .strayList && random.chance(baseWishes)
        let choice = asBase ? Choice.base(works[post].base) : .post(post)
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
    guard let enterprise = people[apprentice].contract else { return }
    let fitting = firms[enterprise].posts.filter { mayTake(apprentice, $0) }
    for place in random.permutation(fitting.count) where list.count < parameters.longestList - 1 {
      list.append(.post(fitting[place]))
    }
    if let first = fitting.first { list.append(.base(works[first].base)) }
  }

  /// Where the draws kept meeting the same places, the list gets to its shortest length in the order of the posts.
  private func lengthen(_ list: inout [Choice], _ posts: [Int]) {
    for post in posts where list.count < parameters.shortestList {
      if !list.contains(.post(post)) { list.append(.post(post)) }
    }
    for post in posts where list.count < parameters.shortestList {
      if !list.contains(.base(works[post].base)) { list.append(.base(works[post].base)) }
    }
  }

  /// 1,000 at home, half as much at six kilometres.
  private func nearness(_ town: Int, _ base: Int) -> Int {
    let home = facts.towns[town]
    let metres = TermFacts.metres(home.latitude, home.longitude, to: sites[base].latitude, sites[base].longitude)
    return 6_000_000 / (6_000 + metres)
  }
}
