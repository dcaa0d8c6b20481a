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

/// Kept seats of every kind.
enum QuotaDraw {
  /// Six quotas: an order class with kept seats and one whose seats are released, an enterprise academy, an industry of
  /// the "4+4", a school's share, and seats near home.
  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(19)
    let ids = TermIDs(term)
    let order = random.permutation(term.supply.works.count)
    let offers = order.filter {
      term.supply.works[$0].seats >= 6 && term.supply.works[$0].capacity <= term.supply.works[$0].seats + 1
    }
    for (index, post) in book.take(2, of: offers, term.supply.firm(ofPost:)).enumerated() {
      let base = term.supply.works[post].base
      let releases = index == 1
      guard let (group, count) = favourite(among: book.listers[post], by: { term.demand.people[$0].schoolClass }) else {
        continue
      }
      term.seatRules.append(
        SeatRule(
          scope: "class=" + term.demand.className(group),
          site: releases ? "base=" + ids.bases[base] : "post=" + ids.posts[post],
          minimum: max(1, min(count, term.supply.works[post].seats) / 2), releases: releases,
          reason: releases ? "订单班预留，空余可释放（示例）" : "订单班预留，不释放（示例）"))
    }
    for enterprise in book.take(
      1, of: term.supply.firms.indices.filter { term.supply.firms[$0].bases.count > 1 }, { $0 })
    {
      let listers = term.supply.firms[enterprise].posts.flatMap { book.listers[$0] }
      guard
        let (school, count) = favourite(
          among: listers, by: { term.demand.classes[term.demand.people[$0].schoolClass].school })
      else {
        break
      }
      let total = term.supply.firms[enterprise].posts.reduce(0) { $0 + term.supply.works[$1].seats }
      term.seatRules.append(
        SeatRule(
          scope: "school=" + term.facts.schools[school].id, site: "enterprise=" + ids.enterprises[enterprise],
          minimum: max(1, min(count, total) / 2), reason: "企业学院（示例）"))
    }
    drawRegional(&term, book)
  }

  private static func drawRegional(_ term: inout TermDraft, _ book: RuleBookShares) {
    let seats = term.supply.seatsOfSectors { isSureToOpen(term, $0) }
    // A clash is to be the only one, so its industry has no further quota.
    let sectors = seats.indices.filter { seats[$0] > 0 && $0 != book.clash.map { term.supply.firms[$0].sector } }
      .sorted { (seats[$0], $0) < (seats[$1], $1) }
    if let small = sectors.first, let large = sectors.last, let school = term.facts.schools.indices.last {
      // A tenth below what the school's size would give, so that the share is felt.
      let share =
        seats[large] * term.demand.people.count { term.demand.classes[$0.schoolClass].school == school } * 9
        / (term.demand.people.count * 10)
      term.seatRules.append(
        SeatRule(
          scope: "*", site: "sector=" + TermFacts.sectors[small].name, minimum: seats[small] * 3 / 4,
          reason: "“4+4”产业用工保障（示例）"))
      term.seatRules.append(
        SeatRule(
          scope: "school=" + term.facts.schools[school].id, site: "sector=" + TermFacts.sectors[large].name,
          maximum: max(1, share),
          reason: "各校名额均衡（示例）"))
    }
    let towns = term.facts.towns.indices.filter { town in term.supply.sites.contains { $0.town == town } }
    if let town = towns.last {
      let residents = term.demand.people.count { $0.town == town }
      term.seatRules.append(
        SeatRule(
          scope: "home_town=" + term.facts.towns[town].id, site: "town=" + term.facts.towns[town].id,
          minimum: max(1, residents / 3), releases: true, reason: "就近安置（示例）"))
    }
  }

  /// Whether neither the law nor a minimum can keep a post empty.
  private static func isSureToOpen(_ term: TermDraft, _ post: Int) -> Bool {
    let work = term.supply.works[post]
    let site = term.supply.sites[work.base]
    return !work.isBarred && (!work.isNight || !work.filing.isEmpty) && work.wage * 5 >= work.regularWage * 4
      && !site.usesAgency && site.isRegistered && work.minimum == nil && site.minimum == nil
  }

  /// The part that most of some apprentices are in, and how many of them; the first of equals.
  private static func favourite(among apprentices: [Int], by part: (Int) -> Int) -> (part: Int, count: Int)? {
    let parts = Set(apprentices).map(part).sorted()
    var best: (part: Int, count: Int)?
    var count = 0
    for (index, part) in parts.enumerated() {
      count = index > 0 && parts[index - 1] == part ? count + 1 : 1
      if count > (best?.count ?? 0) { best = (part, count) }
    }
    return best
  }
}
