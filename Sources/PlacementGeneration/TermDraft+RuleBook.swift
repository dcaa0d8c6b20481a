import PlacementDomain

extension TermDraft {
  /// Draws what an office adds by hand: places that the law refuses, minimums, mentors, beds, quotas and groups.
  ///
  /// It comes after the wishes, so the city with the whole rule book has the wishes of the city without it.
  mutating func drawRuleBook() {
    guard parameters.ruleBook != .everyday else { return }
    var book = RuleBookDraft(self)
    if parameters.ruleBook == .clashing { drawClash(&book) }
    drawRefusals(&book)
    drawMinimums(&book)
    drawMentors(&book)
    drawBeds(&book)
    drawQuotas(&book)
    drawGroups(&book)
    guard parameters.weighsOpenings else { return }
    var random = stream(21)
    let bases = Set(costlyBases())
    for base in sites.indices { sites[base].openingCost = bases.contains(base) ? random.between(1, 8) * 5 : 0 }
  }

  /// In a small term all bases; else those with a minimum, and twelve others that are the farthest out.
  ///
  /// A base that costs nothing needs no variable: with one for each of the city's 94 bases GLPK did not prove the stages
  /// before `min-open` within minutes.
  private func costlyBases() -> [Int] {
    guard sites.count > 30 else { return Array(sites.indices) }
    let minutes = sites.map { TermFacts.travelTenths(facts.towns[0], facts.towns[$0.town]) }
    let outlying = sites.indices.filter { sites[$0].minimum == nil }
      .sorted { (minutes[$1], $0) < (minutes[$0], $1) }
    return sites.indices.filter { sites[$0].minimum != nil } + outlying.prefix(12)
  }

  /// Posts and bases that the law refuses, small ones: nights without a filing and with one, low pay, an agency, a site
  /// that is not registered, programmes of other major categories.
  private mutating func drawRefusals(_ book: inout RuleBookDraft) {
    var random = stream(15)
    let posts = random.permutation(works.count).filter { (1...4).contains(works[$0].seats) && !works[$0].isBarred }
    // Whoever works at night is of age: the post is for a college programme.
    let forAdults = posts.filter { facts.programmes[works[$0].programme].level == .college }
    for (index, post) in book.take(2, of: forAdults, firm).enumerated() {
      works[post].isNight = true
      if index == 1 { works[post].filing = "示例备〔2026〕夜1号" }
    }
    for post in book.take(1, of: posts, firm) { works[post].wage = works[post].regularWage * 3 / 4 }
    let bases = random.permutation(sites.count).filter { (1...6).contains(seats(ofBase: $0)) }
    for base in book.take(1, of: bases, { sites[$0].enterprise }) { sites[base].usesAgency = true }
    for base in book.take(1, of: bases, { sites[$0].enterprise }) { sites[base].isRegistered = false }
    for wish in wishes {
      guard case .post(let post) = wish.choice, works[post].foreign.isEmpty, !works[post].isBarred else { continue }
      let programme = classes[people[wish.apprentice].schoolClass].programme
      let (own, other) = (facts.programmes[works[post].programme].category, facts.programmes[programme].category)
      guard own != other, !works[post].admits.contains(programme) else { continue }
      works[post].foreign = [programme]
      if works.count(where: { !$0.foreign.isEmpty }) == 3 { break }
    }
  }

  /// Four bases and four posts that open with so many or not at all; one of each asks for more than the law gives it.
  private mutating func drawMinimums(_ book: inout RuleBookDraft) {
    var random = stream(16)
    let order = random.permutation(works.count).filter { works[$0].seats > 0 && !works[$0].isBarred }
    let beyond = order.filter { firms[firm(ofPost: $0)].posts.count == 1 && works[$0].capacity > lawfulSeats($0) }
      .sorted { (works[$0].seats, $0) < (works[$1].seats, $1) }
    for (index, post) in book.take(2, of: beyond, firm).enumerated() {
      let minimum = lawfulSeats(post) + 1
      if index == 0 { sites[works[post].base].minimum = minimum } else { works[post].minimum = minimum }
    }
    for post in book.take(3, of: order.filter { works[$0].seats >= 5 }, firm) {
      works[post].minimum = works[post].seats - 1
    }
    let bases = random.permutation(sites.count).filter { seats(ofBase: $0) >= 6 }
    for base in book.take(3, of: bases, { sites[$0].enterprise }) { sites[base].minimum = seats(ofBase: base) * 3 / 4 }
  }

  /// What the law gives the only post of an enterprise.
  private func lawfulSeats(_ post: Int) -> Int {
    let occupied = firms[firm(ofPost: post)].occupied
    return max(0, min(firms[firm(ofPost: post)].staff / 10, works[post].staff / 5) - occupied)
  }

  /// Seats that are meant to be both offered and lawful at a base.
  func seats(ofBase base: Int) -> Int { sites[base].posts.reduce(0) { $0 + works[$1].seats } }

  /// Seats promised to two classes at one enterprise: each fits alone, together they are one more than its staff gives.
  private mutating func drawClash(_ book: inout RuleBookDraft) {
    var best: (rules: [SeatRule], firm: Int, seats: Int)?
    for enterprise in firms.indices where book.isFree(enterprise) {
      let posts = firms[enterprise].posts.filter { works[$0].seats > 0 }
      let total = posts.reduce(0) { $0 + works[$1].seats }
      // The staff ratio is the limit where it gives just the seats dealt.
      guard firms[enterprise].staff / 10 - firms[enterprise].occupied == total, total > (best?.seats ?? 0) else {
        continue
      }
      let shares = facts.programmes.indices.map { programme in
        posts.filter { works[$0].programme == programme }.reduce(0) { $0 + works[$1].seats }
      }
      let pair = facts.programmes.indices.filter { shares[$0] > 0 }
      guard pair.count == 2, shares[pair[0]] + shares[pair[1]] == total,
        let first = classes.firstIndex(where: { $0.programme == pair[0] }),
        let second = classes.firstIndex(where: { $0.programme == pair[1] })
      else { continue }
      let site = "enterprise=" + TermIDs(self).enterprises[enterprise]
      best = (
        [
          SeatRule(
            scope: "class=" + className(first), site: site, minimum: shares[pair[0]], reason: "冠名班协议约定的实习岗位（示例）"),
          SeatRule(
            scope: "class=" + className(second), site: site, minimum: shares[pair[1]] + 1, reason: "企业学院协议约定的实习岗位（示例）"),
        ], enterprise, total
      )
    }
    guard let best else { return }
    book.keepForClash(best.firm)
    seatRules += best.rules
  }

  /// The name of a class as the table of apprentices writes it.
  func className(_ schoolClass: Int) -> String {
    let group = classes[schoolClass]
    return facts.programmes[group.programme].name + "24" + padded(group.numberInProgramme, 2) + "班"
  }
}

/// Which enterprises have a part in the rule book already, and who lists what.
///
/// An enterprise has one part at most: pins, contracts and waivers stay possible, and every effect can be seen alone.
struct RuleBookDraft {
  /// Per post those who list it or its base and may take it, ascending.
  let listers: [[Int]]
  /// The enterprise whose seats are promised twice.
  private(set) var clash: Int?
  private var isTaken: [Bool]

  init(_ draft: TermDraft) {
    var listers = Array(repeating: [Int](), count: draft.works.count)
    func list(_ apprentice: Int, _ post: Int) {
      if listers[post].last != apprentice, draft.mayTake(apprentice, post) { listers[post].append(apprentice) }
    }
    for wish in draft.wishes {
      switch wish.choice {
      case .post(let post): list(wish.apprentice, post)
      case .base(let base): for post in draft.sites[base].posts { list(wish.apprentice, post) }
      }
    }
    self.listers = listers
    isTaken = draft.firms.map { $0.isTiny || $0.contracts > 0 }
    for exemption in draft.exemptions { isTaken[exemption.enterprise] = true }
    for pin in draft.pins {
      switch pin.choice {
      case .post(let post): isTaken[draft.firm(ofPost: post)] = true
      case .base(let base): isTaken[draft.sites[base].enterprise] = true
      }
    }
  }

  func isFree(_ enterprise: Int) -> Bool { !isTaken[enterprise] }

  mutating func keepForClash(_ enterprise: Int) {
    isTaken[enterprise] = true
    clash = enterprise
  }

  /// The first so many candidates of different free enterprises, which are taken then; fewer where there are fewer.
  mutating func take(_ count: Int, of candidates: [Int], _ enterprise: (Int) -> Int) -> [Int] {
    var taken: [Int] = []
    for candidate in candidates where taken.count < count && !isTaken[enterprise(candidate)] {
      isTaken[enterprise(candidate)] = true
      taken.append(candidate)
    }
    return taken
  }
}
