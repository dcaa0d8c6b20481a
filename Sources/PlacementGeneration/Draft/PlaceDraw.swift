/// What the law asks of units and places, at what is left without another part in the rule book: of each pair one that it allows and
/// one that it refuses.
///
/// Reads the wishes; writes enterprises, bases and posts. It comes last, so that all other draws are those of a term without it.
enum PlaceDraw {
  /// Where a base outside the city is: nobody's address, a point in the town's middle.
  static let wuxi = SupplyDraft.Elsewhere(province: "江苏", city: "无锡市", latitude: 3_157_000, longitude: 12_030_000)
  static let shanghai = SupplyDraft.Elsewhere(
    province: "上海", city: "上海市", latitude: 3_138_000, longitude: 12_125_000)

  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(22)
    let works = random.permutation(term.supply.works.count).filter {
      (1...6).contains(term.supply.works[$0].seats) && !term.supply.works[$0].isBarred
    }
    drawWork(&term, &book, works)
    let bases = random.permutation(term.supply.sites.count).filter { (1...12).contains(term.supply.seats(ofBase: $0)) }
    // A first base of another city has no beds, the second has; the one of another province is filed for one school.
    for (index, base) in book.take(3, of: bases, { term.supply.sites[$0].enterprise }).enumerated() {
      term.supply.sites[base].elsewhere = index < 2 ? wuxi : shanghai
      term.supply.sites[base].beds = index == 0 ? (0, 0) : (2, 2)
    }
    for (index, base) in book.take(2, of: bases, { term.supply.sites[$0].enterprise }).enumerated() {
      term.supply.firms[term.supply.sites[base].enterprise].isNew = true
      term.supply.firms[term.supply.sites[base].enterprise].isVisited = index == 1
    }
  }

  private static func drawWork(_ term: inout TermDraft, _ book: inout RuleBookShares, _ works: [Int]) {
    func isFree(_ post: Int) -> Bool { term.supply.works[post].tags.isEmpty }
    for (index, post) in book.take(2, of: works.filter(isFree), term.supply.firm(ofPost:)).enumerated() {
      term.supply.works[post].tags = [index == 0 ? "height" : "explosive"]
      term.supply.works[post].isRiskFiled = index == 0
    }
    for (index, post) in book.take(2, of: works, term.supply.firm(ofPost:)).enumerated() {
      term.supply.works[post].week = index == 0 ? .tuesdayToSaturday : .onRestDays
    }
    for (index, post) in book.take(2, of: works, term.supply.firm(ofPost:)).enumerated() {
      let work = term.supply.works[post]
      term.supply.works[post].wage = work.regularWage * 3 / 4
      term.supply.works[post].lowestWage = work.regularWage * 3 / 4 + (index == 0 ? 0 : 1)
    }
    for post in book.take(1, of: works, term.supply.firm(ofPost:)) {
      // 17 yuan an hour and less: above eight tenths of the regular wage, below the hourly minimum
      term.supply.works[post].regularWage = 3_600
      term.supply.works[post].wage = 2_950
      term.supply.works[post].isLed = true
    }
  }
}
