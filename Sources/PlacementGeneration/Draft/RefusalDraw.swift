import PlacementDomain

/// Places that the law refuses.
///
/// Reads the wishes; writes posts and bases.
enum RefusalDraw {
  /// Small posts and bases: nights without a filing and with one, low pay, an agency, a site
  /// that is not registered, programmes of other major categories.
  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(15)
    let posts = random.permutation(term.supply.works.count).filter {
      (1...4).contains(term.supply.works[$0].seats) && !term.supply.works[$0].isBarred
    }
    // Whoever works at night is of age: the post is for a college programme.
    let forAdults = posts.filter { term.facts.programmes[term.supply.works[$0].programme].level == .college }
    for (index, post) in book.take(2, of: forAdults, term.supply.firm(ofPost:)).enumerated() {
      term.supply.works[post].isNight = true
      if index == 1 { term.supply.works[post].filing = "示例备〔2026〕夜1号" }
    }
    for post in book.take(1, of: posts, term.supply.firm(ofPost:)) {
      term.supply.works[post].wage = term.supply.works[post].regularWage * 3 / 4
    }
    let bases = random.permutation(term.supply.sites.count).filter { (1...6).contains(term.supply.seats(ofBase: $0)) }
    for base in book.take(1, of: bases, { term.supply.sites[$0].enterprise }) {
      term.supply.sites[base].usesAgency = true
    }
    for base in book.take(1, of: bases, { term.supply.sites[$0].enterprise }) {
      term.supply.sites[base].isRegistered = false
    }
    for wish in term.wishes {
      guard case .post(let post) = wish.choice, term.supply.works[post].foreign.isEmpty,
        !term.supply.works[post].isBarred
      else { continue }
      let programme = term.demand.programme(of: wish.apprentice)
      let (own, other) = (
        term.facts.programmes[term.supply.works[post].programme].category, term.facts.programmes[programme].category
      )
      guard own != other, !term.supply.works[post].admits.contains(programme) else { continue }
      term.supply.works[post].foreign = [programme]
      if term.supply.works.count(where: { !$0.foreign.isEmpty }) == 3 { break }
    }
  }
}
