/// Posts and bases that open with so many or not at all.
enum MinimumDraw {
  /// Four bases and four posts; one of each asks for more than the law gives it.
  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(16)
    let order = random.permutation(term.supply.works.count).filter {
      term.supply.works[$0].seats > 0 && !term.supply.works[$0].isBarred
    }
    let beyond = order.filter {
      term.supply.firms[term.supply.firm(ofPost: $0)].posts.count == 1
        && term.supply.works[$0].capacity > lawfulSeats(term, $0)
    }
    .sorted { (term.supply.works[$0].seats, $0) < (term.supply.works[$1].seats, $1) }
    for (index, post) in book.take(2, of: beyond, term.supply.firm(ofPost:)).enumerated() {
      let minimum = lawfulSeats(term, post) + 1
      if index == 0 {
        term.supply.sites[term.supply.works[post].base].minimum = minimum
      } else {
        term.supply.works[post].minimum = minimum
      }
    }
    for post in book.take(3, of: order.filter { term.supply.works[$0].seats >= 5 }, term.supply.firm(ofPost:)) {
      term.supply.works[post].minimum = term.supply.works[post].seats - 1
    }
    let bases = random.permutation(term.supply.sites.count).filter { term.supply.seats(ofBase: $0) >= 6 }
    for base in book.take(3, of: bases, { term.supply.sites[$0].enterprise }) {
      term.supply.sites[base].minimum = term.supply.seats(ofBase: base) * 3 / 4
    }
  }

  /// What the law gives the only post of an enterprise.
  private static func lawfulSeats(_ term: TermDraft, _ post: Int) -> Int {
    let occupied = term.supply.firms[term.supply.firm(ofPost: post)].occupied
    return max(
      0, min(term.supply.firms[term.supply.firm(ofPost: post)].staff / 10, term.supply.works[post].staff / 5) - occupied
    )
  }
}
