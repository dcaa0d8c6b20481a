import PlacementDomain

extension TermDraft {
  /// Six quotas: an order class with kept seats and one whose seats are released, an enterprise academy, an industry of
  /// the "4+4", a school's share, and seats near home.
  mutating func drawQuotas(_ book: inout RuleBookDraft) {
    var random = stream(19)
    let ids = TermIDs(self)
    let order = random.permutation(works.count)
    let offers = order.filter { works[$0].seats >= 6 && works[$0].capacity <= works[$0].seats + 1 }
    for (index, post) in book.take(2, of: offers, firm).enumerated() {
      let base = works[post].base
      let releases = index == 1
      guard let (group, count) = favourite(among: book.listers[post], by: { people[$0].schoolClass }) else { continue }
      seatRules.append(
        SeatRule(
          scope: "class=" + className(group), site: releases ? "base=" + ids.bases[base] : "post=" + ids.posts[post],
          minimum: max(1, min(count, works[post].seats) / 2), releases: releases,
          reason: releases ? "订单班预留，空余可释放（示例）" : "订单班预留，不释放（示例）"))
    }
    for enterprise in book.take(1, of: firms.indices.filter { firms[$0].bases.count > 1 }, { $0 }) {
      let listers = firms[enterprise].posts.flatMap { book.listers[$0] }
      guard let (school, count) = favourite(among: listers, by: { classes[people[$0].schoolClass].school }) else {
        break
      }
      let total = firms[enterprise].posts.reduce(0) { $0 + works[$1].seats }
      seatRules.append(
        SeatRule(
          scope: "school=" + facts.schools[school].id, site: "enterprise=" + ids.enterprises[enterprise],
          minimum: max(1, min(count, total) / 2), reason: "企业学院（示例）"))
    }
    drawRegionalQuotas(book)
  }

  private mutating func drawRegionalQuotas(_ book: RuleBookDraft) {
    var seats = Array(repeating: 0, count: TermFacts.sectors.count)
    for post in works.indices where isSureToOpen(post) { seats[firms[firm(ofPost: post)].sector] += works[post].seats }
    // A clash is to be the only one, so its industry has no further quota.
    let sectors = seats.indices.filter { seats[$0] > 0 && $0 != book.clash.map { firms[$0].sector } }
      .sorted { (seats[$0], $0) < (seats[$1], $1) }
    if let small = sectors.first, let large = sectors.last, let school = facts.schools.indices.last {
      // A tenth below what the school's size would give, so that the share is felt.
      let share = seats[large] * people.count { classes[$0.schoolClass].school == school } * 9 / (people.count * 10)
      seatRules.append(
        SeatRule(
          scope: "*", site: "sector=" + TermFacts.sectors[small].name, minimum: seats[small] * 3 / 4,
          reason: "“4+4”产业用工保障（示例）"))
      seatRules.append(
        SeatRule(
          scope: "school=" + facts.schools[school].id, site: "sector=" + TermFacts.sectors[large].name,
          maximum: max(1, share),
          reason: "各校名额均衡（示例）"))
    }
    let towns = facts.towns.indices.filter { town in sites.contains { $0.town == town } }
    if let town = towns.last {
      let residents = people.count { $0.town == town }
      seatRules.append(
        SeatRule(
          scope: "home_town=" + facts.towns[town].id, site: "town=" + facts.towns[town].id,
          minimum: max(1, residents / 3), releases: true, reason: "就近安置（示例）"))
    }
  }

  /// Whether neither the law nor a minimum can keep a post empty.
  private func isSureToOpen(_ post: Int) -> Bool {
    let work = works[post]
    let site = sites[work.base]
    return !work.isBarred && (!work.isNight || !work.filing.isEmpty) && work.wage * 5 >= work.regularWage * 4
      && !site.usesAgency && site.isRegistered && work.minimum == nil && site.minimum == nil
  }

  /// The part that most of some apprentices are in, and how many of them; the first of equals.
  private func favourite(among apprentices: [Int], by part: (Int) -> Int) -> (part: Int, count: Int)? {
    let parts = Set(apprentices).map(part).sorted()
    var best: (part: Int, count: Int)?
    var count = 0
    for (index, part) in parts.enumerated() {
      count = index > 0 && parts[index - 1] == part ? count + 1 : 1
      if count > (best?.count ?? 0) { best = (part, count) }
    }
    return best
  }

  /// Three pairs of classmates who go together, at a post or a base that both list, and three who stay apart.
  mutating func drawGroups(_ book: inout RuleBookDraft) {
    var random = stream(20)
    var isTaken = people.map { $0.role != .plain }
    for number in 0..<6 {
      let together = number < 3
      for post in random.permutation(works.count) {
        let listers = book.listers[post].filter { !isTaken[$0] }
        let pair = listers.indices.dropLast().first {
          people[listers[$0]].schoolClass == people[listers[$0 + 1]].schoolClass
            && (!together || share(listers[$0], listers[$0 + 1], book) >= 3)
        }
        guard let pair else { continue }
        let members = [listers[pair], listers[pair + 1]]
        for member in members { isTaken[member] = true }
        companions.append(Companions(members: members, areTogether: together, atBase: number.isMultiple(of: 2)))
        break
      }
    }
  }

  /// How many posts two apprentices both list and may take.
  private func share(_ one: Int, _ other: Int, _ book: RuleBookDraft) -> Int {
    book.listers.count { $0.contains(one) && $0.contains(other) }
  }
}
