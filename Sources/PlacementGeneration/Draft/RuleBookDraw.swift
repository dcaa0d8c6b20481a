/// What an office adds by hand: places that the law refuses, minimums, mentors, beds, quotas and groups.
///
/// It comes after the wishes, so the city with the whole rule book has the wishes of the city without it.
enum RuleBookDraw {
  static func draw(_ term: inout TermDraft) {
    guard term.parameters.ruleBook != .everyday else { return }
    var book = RuleBookShares(term)
    if term.parameters.ruleBook == .clashing { ClashDraw.draw(&term, &book) }
    RefusalDraw.draw(&term, &book)
    MinimumDraw.draw(&term, &book)
    LodgingDraw.drawMentors(&term, &book)
    LodgingDraw.drawBeds(&term, &book)
    QuotaDraw.draw(&term, &book)
    GroupDraw.draw(&term, &book)
    PlaceDraw.draw(&term, &book)
    guard term.parameters.weighsOpenings else { return }
    var random = term.parameters.stream(21)
    let bases = Set(costlyBases(term.supply.sites, term.facts.towns))
    for base in term.supply.sites.indices {
      term.supply.sites[base].openingCost = bases.contains(base) ? random.between(1, 8) * 5 : 0
    }
  }

  /// In a small term all bases; else those with a minimum, and twelve others that are the farthest out.
  ///
  /// A base that costs nothing needs no variable: with one for each of the city's 94 bases GLPK did not prove the stages
  /// before `min-open` within minutes.
  private static func costlyBases(_ sites: [SupplyDraft.Site], _ towns: [TermFacts.Town]) -> [Int] {
    guard sites.count > 30 else { return Array(sites.indices) }
    let minutes = sites.map { TermFacts.travelTenths(towns[0], towns[$0.town]) }
    let outlying = sites.indices.filter { sites[$0].minimum == nil }
      .sorted { (minutes[$1], $0) < (minutes[$0], $1) }
    return sites.indices.filter { sites[$0].minimum != nil } + outlying.prefix(12)
  }
}
